"""Keeps the Vietnamese catalogues in step with the code: `python script/messages.py [--check]`; needs gettext.

`newsroom/locale` has the newspaper's own messages, `newsroom/locale_packages` those of Wagtail and the other packages
that they do not have in Vietnamese, or not in our words. New messages are added untranslated. With `--check` nothing is
written, and a message that is missing, untranslated or fuzzy, or has other placeholders, is an error.
"""

import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "newsroom" / "locale"
PACKAGES = ROOT / "newsroom" / "locale_packages"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]\b|\{\w*\}")


def catalogue(folder: Path, domain: str, language: str = "vi") -> polib.POFile:
    return polib.pofile(str(folder / language / "LC_MESSAGES" / f"{domain}.po"), wrapwidth=0)


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def messages_in_the_code() -> polib.POFile:
    from django.conf import settings
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        settings.LOCALE_PATHS = [folder]
        ignored = ["newsroom/locale", ".venv", ".uv", ".ci", "var", "tests", "script", "docs"]
        call_command("makemessages", locale=["vi"], ignore_patterns=ignored, no_wrap=True, add_location="file")
        return catalogue(Path(folder), "django")


def messages_of_packages(domain: str) -> list[polib.POEntry]:
    """What the installed packages say in English and have no Vietnamese for."""
    import django
    from django.apps import apps

    homes = {"django": Path(django.__file__).parent / "conf"}
    homes |= {app.name: Path(app.path) for app in apps.get_app_configs()}
    messages: dict[tuple[str, str], polib.POEntry] = {}
    for name, home in homes.items():
        if not (home / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po").exists():
            continue
        translated = set()
        if (home / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po").exists():
            translated = {key(entry) for entry in catalogue(home / "locale", domain) if entry.translated()}
        for entry in catalogue(home / "locale", domain, "en"):
            if key(entry) not in translated:
                entry.occurrences = [(name, "")]
                messages.setdefault(key(entry), entry)
    return list(messages.values())


def compare(known: Iterable[polib.POEntry], messages: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Bring origin and plural of the known messages up to date; the ones that are missing."""
    by_key = {key(entry): entry for entry in known}
    for entry in messages:
        if found := by_key.get(key(entry)):
            found.occurrences = entry.occurrences
            found.msgid_plural = entry.msgid_plural
    return [entry for entry in messages if key(entry) not in by_key]


def other_placeholders(entry: polib.POEntry) -> bool:
    """Whether the translation lacks a placeholder of the message, or invents one."""
    said = PLACEHOLDER.findall(entry.msgstr or entry.msgstr_plural.get(0, ""))
    return set(said) != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))


def main() -> int:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")
    import django

    django.setup()
    sources = [(PACKAGES, domain, messages_of_packages(domain)) for domain in ("django", "djangojs")]
    sources.insert(0, (OWN, "django", list(messages_in_the_code())))
    errors = 0
    for folder, domain, messages in sources:
        known = catalogue(folder, domain)
        missing = compare(known, messages)
        wanting = [entry for entry in known if not entry.translated() and not entry.obsolete]
        if "--check" in sys.argv:
            wrong = [entry for entry in known if entry.translated() and other_placeholders(entry)]
            findings = {"missing": missing, "without a translation": wanting, "other placeholders": wrong}
            for finding, entries in findings.items():
                for entry in entries:
                    print(f"{folder.name} {domain}, {finding}: {entry.msgid!r}")
                    errors += 1
        else:
            known.extend(missing)
            known.save()
            print(f"{folder.name} {domain}: {len(missing)} new, {len(wanting) + len(missing)} to be translated.")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())

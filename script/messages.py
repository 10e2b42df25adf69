"""Keeps the Vietnamese catalogue in step with the code: `python script/messages.py [--check]`; needs gettext.

New messages are added untranslated, messages that are in no file of ours stay: the catalogue also improves on words
of Wagtail's own. With `--check` nothing is written, and a message that is missing, untranslated or fuzzy is an error.
"""

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "newsroom" / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def messages_in_the_code() -> polib.POFile:
    from django.conf import settings
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        settings.LOCALE_PATHS = [folder]
        ignored = ["newsroom/locale", ".venv", ".uv", ".ci", "var", "tests", "script", "docs"]
        call_command("makemessages", locale=["vi"], ignore_patterns=ignored, no_wrap=True, add_location="file")
        return polib.pofile(str(Path(folder) / "vi" / "LC_MESSAGES" / "django.po"))


def main() -> int:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")
    import django

    django.setup()
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
    missing = []
    for entry in messages_in_the_code():
        known = catalogue.find(entry.msgid, msgctxt=entry.msgctxt or False)
        if known:
            known.occurrences = entry.occurrences
            known.msgid_plural = entry.msgid_plural
        else:
            missing.append(entry)
    wanting = [entry for entry in catalogue if not entry.translated() and not entry.obsolete]
    if "--check" in sys.argv:
        for entry in missing:
            print(f"missing: {entry.msgid!r}")
        for entry in wanting:
            print(f"without a translation: {entry.msgid!r}")
        return 1 if missing or wanting else 0
    catalogue.extend(missing)
    catalogue.save()
    print(f"{len(missing)} new messages, {len(wanting) + len(missing)} to be translated.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Bring database, translations, static files and demo content up to date; does only what is still to be done.

Runs inside the newspaper's environment: `python script/prepare.py [--no-demo]`. With everything up to date it takes
about two seconds. `NEWSROOM_VAR` must be writable; the database is the one of `DATABASE_URL`.
"""

import fcntl
import hashlib
import os
import sys
from pathlib import Path


def compile_translations(root: Path) -> None:
    """Compile every catalogue that is newer than its compiled file; needs no gettext on the machine."""
    for catalogue in root.glob("newsroom/locale*/*/LC_MESSAGES/*.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < catalogue.stat().st_mtime_ns:
            import polib

            partial = compiled.with_suffix(f".{os.getpid()}")
            polib.pofile(str(catalogue)).save_as_mofile(str(partial))
            partial.replace(compiled)


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date …", flush=True)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # An index may take its time; but whoever waits for a table has all readers wait behind it.
                cursor.execute("SET statement_timeout = 0; SET lock_timeout = '5s'")
        call_command("migrate", interactive=False, verbosity=0)


def fill_search() -> None:
    """Index a paper whose search index is empty: an update that changes what the index holds leaves it so."""
    from django.core.management import call_command
    from wagtail.search.models import IndexEntry

    from articles.models import Page

    if Page.objects.exists() and not IndexEntry.objects.exists():
        print("Indexing for search …", flush=True)
        call_command("update_index", verbosity=0)


def collect_static(var: Path) -> None:
    """Collect and compress the static files when one of them, or the set of packages, has changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    fingerprint = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            facts = Path(storage.path(name)).stat()
            fingerprint.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    marker = var / "static-collected"
    if marker.exists() and marker.read_text() == fingerprint.hexdigest():
        return
    print("Collecting and compressing the static files …", flush=True)
    # Without clearing: servers of the version before, and pages stored elsewhere, still ask for the files of then.
    call_command("collectstatic", interactive=False, verbosity=0)
    # Stored pages name the style sheets of before.
    call_command("purge_pages")
    marker.write_text(fingerprint.hexdigest())


def load_demo(var: Path) -> None:
    """Load the demo content once for each database."""
    from django.core.management import call_command
    from django.db import connection

    facts = connection.settings_dict
    database = f"{facts['ENGINE']} {facts['HOST']}:{facts['PORT']} {facts['NAME']}"
    marker = var / f"demo-loaded-{hashlib.sha256(database.encode()).hexdigest()[:12]}"
    if not marker.exists():
        print("Loading the demo newspaper; this happens once …", flush=True)
        call_command("demo")
        marker.touch()


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")
    compile_translations(root)

    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    # Two that prepare the same folder at once would create the same tables twice; the second waits.
    with (settings.VAR_DIR / "preparing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        migrate()
        fill_search()
        collect_static(settings.VAR_DIR)
        if "--no-demo" not in sys.argv:
            load_demo(settings.VAR_DIR)
            call_command("demo", "--logins")


if __name__ == "__main__":
    main()

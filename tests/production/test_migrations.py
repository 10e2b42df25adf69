"""For some minutes of each upgrade two versions work on one database: a migration must suit the version before."""

import json

# Made before there was a version before, or thought through; name → why.
ENTERED = {
    "articles.0003_finalize_page_model": "before the first release: the tables are new",
    "articles.0006_imports_and_order_of_people": "before the first release",
    "media.0002_ready_renditions": "before the first release",
}

LINT = """
import json
from django_migration_linter import MigrationLinter
linter = MigrationLinter(include_apps=["articles", "media", "staff"], no_cache=True, no_output=True)
refused = []
for migration in linter._gather_all_migrations():
    before = linter.nb_erroneous
    linter.lint_migration(migration)
    if linter.nb_erroneous > before:
        refused.append(f"{migration.app_label}.{migration.name}")
print(json.dumps(refused))
"""


def test_the_version_before_can_live_with_every_migration(newspaper):
    refused = set(json.loads(newspaper.python(LINT).splitlines()[-1]))
    assert refused - set(ENTERED) == set()
    assert set(ENTERED) - refused == set(), "entered, and nothing is wrong with it"

from django.db import migrations

# What GIN puts off is read in full by every search: a few pages of it, not hundreds.
STATEMENTS = [
    "ALTER INDEX wagtailsear_title_9caae0_gin SET (gin_pending_list_limit = 256)",
    "ALTER INDEX wagtailsear_body_90c85d_gin SET (gin_pending_list_limit = 256)",
    "ALTER INDEX wagtailsear_autocom_476c89_gin SET (gin_pending_list_limit = 256)",
]


def keep_little_pending(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0009_search"),
    ]

    operations = [
        migrations.RunPython(keep_little_pending, migrations.RunPython.noop),
    ]

from django.db import migrations

# Packing takes longer than all else that PostgreSQL does with a row of the index, and a phrase unpacks every row it meets.
PACKED = {
    "wagtailsearch_indexentry": ("title", "body", "autocomplete", "title_text", "body_text"),
    "articles_articlepage": ("body",),
}
# Drafts, and what is no article, among ten times as many published articles.
UNPUBLISHED = "CREATE INDEX search_unpublished ON wagtailsearch_indexentry (content_type_id) WHERE title_norm = 0"


def prepare(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(UNPUBLISHED)
        # Not every server is built with it.
        cursor.execute("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
        if not (cursor.fetchone() or (False,))[0]:
            return
        for table, columns in PACKED.items():
            parts = ", ".join(f"ALTER COLUMN {column} SET COMPRESSION lz4" for column in columns)
            cursor.execute(f"ALTER TABLE {table} {parts}")


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0010_search_at_hand"),
    ]

    operations = [
        migrations.RunPython(prepare, migrations.RunPython.noop),
    ]

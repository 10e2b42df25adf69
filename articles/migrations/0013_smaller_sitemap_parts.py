from django.db import migrations, models
from django.db.models.expressions import CombinedExpression


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0012_sitemap_parts"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="page", name="page_part_changed"),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                CombinedExpression(models.F("id"), "/", models.Value(2000)),
                models.F("last_published_at"),
                condition=models.Q(("live", True), models.Q(("kind", ""), _negated=True)),
                name="page_part_changed",
            ),
        ),
    ]

import datetime as dt

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0014_page_moment"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                Coalesce("latest_revision_created_at", models.Value(dt.datetime(1970, 1, 1, tzinfo=dt.UTC))).desc(),
                models.F("id").desc(),
                name="page_updated",
            ),
        ),
    ]

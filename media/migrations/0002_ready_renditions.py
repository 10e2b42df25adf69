from collections import defaultdict

from django.db import migrations, models

from media.crops import CROPS


def note_renditions(apps, schema_editor):
    """Those of an older focal point are told apart when the photo is next prepared."""
    photo_model, rendition_model = apps.get_model("media", "Photo"), apps.get_model("media", "PhotoRendition")
    crop_of = {spec: name for name, crop in CROPS.items() for spec in crop.specs}
    ready = defaultdict(lambda: defaultdict(dict))
    renditions = rendition_model.objects.filter(filter_spec__in=crop_of).order_by("pk")
    for photo, spec, name, width, height in renditions.values_list("image", "filter_spec", "file", "width", "height"):
        ready[photo][crop_of[spec]][width] = [name, width, height]
    for photo, crops in ready.items():
        noted = {crop: [found[width] for width in sorted(found)] for crop, found in crops.items()}
        photo_model.objects.filter(pk=photo).update(ready=noted)


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="ready",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(note_renditions, migrations.RunPython.noop),
    ]

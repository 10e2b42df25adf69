import django.db.models.deletion
import media.clips
import media.models.audio
import media.models.photo
import media.models.video
import media.storage
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0026_group_collection_permission"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=255,
                        verbose_name="description",
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "focal_point_width",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                (
                    "focal_point_height",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "file_hash",
                    models.CharField(
                        blank=True, db_index=True, editable=False, max_length=40
                    ),
                ),
                (
                    "file",
                    media.models.photo.PictureField(
                        db_index=True,
                        height_field="height",
                        storage=media.storage.originals_storage,
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "caption",
                    models.TextField(
                        blank=True,
                        help_text="What readers see below the photo.",
                        verbose_name="caption",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="As printed after the caption, for example “Photo: TTXVN”.",
                        max_length=255,
                        verbose_name="credit",
                    ),
                ),
                (
                    "photographer",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="photographer"
                    ),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="What the photo shows, in one sentence. It is read aloud.",
                        max_length=500,
                        verbose_name="description for blind readers",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=255, verbose_name="place"),
                ),
                (
                    "taken_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="taken at"
                    ),
                ),
                (
                    "rights",
                    models.TextField(
                        blank=True,
                        help_text="Owner and terms of use.",
                        verbose_name="rights",
                    ),
                ),
                (
                    "rights_expire_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day on which the photo may be shown.",
                        null=True,
                        verbose_name="rights expire on",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "abstract": False,
            },
            bases=(
                wagtail.images.models.ImageFileMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="AudioClip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "duration",
                    models.DurationField(
                        blank=True,
                        help_text="Minutes and seconds: 3:25.",
                        null=True,
                        verbose_name="duration",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        blank=True,
                        help_text="What is said, for readers who cannot hear it and for search.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        help_text="One of MP3, M4A, OGG, OPUS, WAV.",
                        upload_to=media.models.audio.audio_upload_to,
                        validators=[media.clips.validate_audio],
                        verbose_name="file",
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="poster",
                    ),
                ),
            ],
            options={
                "verbose_name": "audio clip",
                "verbose_name_plural": "audio clips",
                "ordering": ["-created_at"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "duration",
                    models.DurationField(
                        blank=True,
                        help_text="Minutes and seconds: 3:25.",
                        null=True,
                        verbose_name="duration",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        blank=True,
                        help_text="What is said, for readers who cannot hear it and for search.",
                        verbose_name="transcript",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        help_text="One of MP4, M4V, WEBM.",
                        upload_to=media.models.video.video_upload_to,
                        validators=[media.clips.validate_video],
                        verbose_name="file",
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        help_text="The still picture shown before the film plays.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="poster",
                    ),
                ),
            ],
            options={
                "verbose_name": "video",
                "verbose_name_plural": "videos",
                "ordering": ["-created_at"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PhotoRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                (
                    "focal_point_key",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=16
                    ),
                ),
                (
                    "file",
                    media.models.photo.PictureField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="media.photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo rendition",
                "verbose_name_plural": "photo renditions",
                "unique_together": {("image", "filter_spec", "focal_point_key")},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]

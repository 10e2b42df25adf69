from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = _("Photos, video and audio")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from PIL import Image
        from wagtail.images.signal_handlers import post_delete_file_cleanup

        from media import readiness, uploads
        from media.models import AudioClip, Video

        # Pillow's alarm (89 megapixels) is meant for programs that do not look at the header first. Ours do.
        Image.MAX_IMAGE_PIXELS = uploads.MAX_PIXELS_WHEN_DECODED_IN_PARTS
        readiness.connect()
        for model in (Video, AudioClip):
            post_delete.connect(post_delete_file_cleanup, sender=model)

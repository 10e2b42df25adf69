from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The journalistic form of an article."""

    NEWS = "news", _("News")
    STORY = "story", _("Story")
    REPORTAGE = "reportage", _("Reportage")
    INTERVIEW = "interview", _("Interview")
    COMMENTARY = "commentary", _("Commentary")
    PHOTO = "photo", _("Photo story")
    VIDEO = "video", _("Video")
    INFOGRAPHIC = "infographic", _("Infographic")
    EMAGAZINE = "emagazine", _("E-magazine")

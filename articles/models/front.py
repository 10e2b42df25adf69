from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.blocks.front import FrontField


class Front(models.Model):
    """A page whose stories editors arrange in blocks; see `articles.curation`."""

    front = FrontField(verbose_name=_("blocks of the front"), blank=True)

    class Meta:
        abstract = True

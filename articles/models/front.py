from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.blocks.front import FrontField
from articles.forms import CarefulPageForm


class Front(models.Model):
    """A page whose stories editors arrange in blocks; see `articles.curation`."""

    front = FrontField(verbose_name=_("blocks of the front"), blank=True)

    base_form_class = CarefulPageForm

    class Meta:
        abstract = True

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class Imprint(BaseSiteSetting):
    """What the law has an online newspaper say of itself at the head and foot of every page."""

    paper_name = models.CharField(_("name of the paper"), max_length=100)
    tagline = models.CharField(_("line below the name"), max_length=200, blank=True)
    agency = models.CharField(_("press agency"), max_length=200, blank=True)
    governing_body = models.CharField(_("governing body"), max_length=200, blank=True)
    dateline = models.CharField(
        _("dateline"),
        max_length=60,
        blank=True,
        help_text=_("Stands before the lead of every article, e.g. “(Bao.vn) - ”."),
    )
    licence = models.CharField(_("licence"), max_length=200, blank=True, help_text=_("Number, date and issuer."))
    editor_in_chief = models.CharField(_("head of the paper"), max_length=100, blank=True)
    editor_title = models.CharField(_("office of the head"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    hotline = models.CharField(_("hotline"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    copyright = models.CharField(_("copyright line"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("imprint")

    panels = [
        MultiFieldPanel(
            ["paper_name", "tagline", "agency", "governing_body", "dateline"], heading=_("Head of the page")
        ),
        MultiFieldPanel(
            ["licence", "editor_title", "editor_in_chief", "address", "phone", "hotline", "email", "copyright"],
            heading=_("Foot of the page"),
        ),
    ]

    def __str__(self) -> str:
        return self.paper_name

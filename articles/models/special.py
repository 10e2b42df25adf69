from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import Orderable

from articles.models.colours import DARK_PAPER, LIGHT_PAPER, carries_white_text, is_hex, legible_on
from articles.models.front import Front
from articles.models.page import Page
from articles.widgets import AddressInput


class SpecialPage(Front, Page):
    """A special section (chuyên trang): articles from anywhere in the paper, under a look of its own."""

    motto = models.CharField(_("motto"), max_length=200, blank=True)
    banner = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("banner"), null=True, blank=True, related_name="+"
    )
    colour = models.CharField(
        _("main colour"),
        max_length=7,
        default="#9c1c1f",
        validators=[carries_white_text],
        help_text=_("White words stand on it."),
    )
    accent = models.CharField(_("second colour"), max_length=7, default="#f2c14e", validators=[is_hex])
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("From the next day on the section is an archive.")
    )

    parent_page_types = ["articles.HomePage"]
    subpage_types = ["articles.CongressPage", "articles.DocumentPage"]

    class Meta:
        verbose_name = _("special section")
        verbose_name_plural = _("special sections")

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("The section closes before it opens.")})

    def is_archive(self, day: dt.date | None = None) -> bool:
        return bool(self.closes_on and self.closes_on < (day or timezone.localdate()))

    @property
    def tones(self) -> dict[str, str]:
        """The main colour as words need it on the page's paper, light and dark."""
        return {"light": legible_on(LIGHT_PAPER, self.colour), "dark": legible_on(DARK_PAPER, self.colour)}

    @property
    def colours_address(self) -> str:
        """The stylesheet that brings the section's colours; new colours are a new address."""
        return reverse("section-colours", args=[self.pk, f"{self.colour}{self.accent}".replace("#", "")])

    @property
    def calendar_address(self) -> str:
        """Of the calendar of its congresses, on the section's own host name if it has one."""
        return f"{self.get_absolute_url().rstrip('/')}/lich-dai-hoi"

    content_panels = [
        *Page.content_panels,
        FieldPanel("sapo", heading=_("Description"), help_text=_("One sentence, for readers and search engines.")),
        FieldPanel("front"),
    ]
    identity_panels = [
        FieldPanel("motto"),
        FieldPanel("banner"),
        FieldRowPanel([FieldPanel("colour"), FieldPanel("accent")], heading=_("Colours")),
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")], heading=_("Time")),
        InlinePanel("links", heading=_("Navigation"), label=_("Link")),
    ]
    read_more_panels = [
        MultipleChooserPanel(
            "read_more_list",
            "target",
            heading=_("Read more"),
            label=_("Link"),
            help_text=_("These stand under every article of the section, in this order, old articles included."),
        )
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=AddressInput), "seo_title", "search_description", "photo"],
            heading=_("For search engines"),
        )
    ]
    settings_panels = [PublishingPanel(), CommentPanel()]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Front")),
            ObjectList(identity_panels, heading=_("Identity")),
            ObjectList(read_more_panels, heading=_("Read more")),
            ObjectList(promote_panels, heading=_("Promote")),
            ObjectList(settings_panels, heading=_("Schedule")),
        ]
    )


class SectionLink(Orderable):
    """An entry of a special section's own navigation: a page of the paper or an address."""

    section = ParentalKey(SpecialPage, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    page = models.ForeignKey(
        "articles.Page", models.CASCADE, verbose_name=_("page"), null=True, blank=True, related_name="+"
    )
    address = models.CharField(_("address"), max_length=500, blank=True, help_text=_("If it is no page of the paper."))

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, address="")
                | models.Q(page__isnull=True) & ~models.Q(address=""),
                name="section_link_leads_somewhere",
                violation_error_message=_("Choose a page or write an address, one of the two."),
            )
        ]

    panels = [FieldPanel("label"), PageChooserPanel("page"), FieldPanel("address")]

    def __str__(self) -> str:
        return self.label

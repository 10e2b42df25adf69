from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from articles.forms import CongressForm
from articles.models.congress.numerals import roman
from articles.models.congress.organisation import PartyOrganisation
from articles.models.page import Page
from articles.widgets import AddressInput


class Phase(models.TextChoices):
    """Where a congress stands on a day; what the calendar calls its status."""

    BEFORE = "before", _("Planned")
    DURING = "during", _("Going on")
    AFTER = "after", _("Closed")


def congress_title(organisation: PartyOrganisation, ordinal: int, term_start: int, term_end: int, kind: str) -> str:
    """What a congress is called: “Đại hội đại biểu Đảng bộ xã … lần thứ I, nhiệm kỳ 2025–2030”."""
    name = "Đại hội đại biểu" if kind == CongressPage.CongressKind.DELEGATES else "Đại hội"
    return f"{name} {organisation.name} lần thứ {roman(ordinal)}, nhiệm kỳ {term_start}–{term_end}"


class CongressPage(Page):
    """One congress of one party organisation. Without a title of its own it takes that of `congress_title`."""

    class CongressKind(models.TextChoices):
        DELEGATES = "delegates", _("Congress of delegates")
        PLENARY = "plenary", _("Congress of all members")

    organisation = models.ForeignKey(
        "articles.PartyOrganisation", models.PROTECT, verbose_name=_("organisation"), related_name="congresses"
    )
    term_start = models.PositiveSmallIntegerField(_("first year of the term"))
    term_end = models.PositiveSmallIntegerField(_("last year of the term"))
    ordinal = models.PositiveSmallIntegerField(_("which congress it is"), help_text=_("Shown in Roman numerals."))
    congress_kind = models.CharField(
        _("kind of congress"), max_length=9, choices=CongressKind.choices, default=CongressKind.DELEGATES
    )
    planned_opening = models.DateField(_("planned opening"), null=True, blank=True)
    planned_closing = models.DateField(_("planned closing"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    motto = models.CharField(_("motto"), max_length=300, blank=True)
    theme = models.TextField(_("theme"), blank=True)
    delegates = models.PositiveIntegerField(_("delegates"), null=True, blank=True)
    ex_officio = models.PositiveIntegerField(_("delegates ex officio"), null=True, blank=True)
    elected = models.PositiveIntegerField(_("elected delegates"), null=True, blank=True)
    committee_members = models.PositiveIntegerField(_("members of the committee"), null=True, blank=True)
    standing_members = models.PositiveIntegerField(_("members of the standing committee"), null=True, blank=True)
    party_members = models.PositiveIntegerField(_("party members"), null=True, blank=True)
    cells = models.PositiveIntegerField(_("organisations below"), null=True, blank=True)

    parent_page_types = ["articles.SpecialPage"]
    subpage_types = ["articles.DocumentPage"]
    base_form_class = CongressForm

    class Meta:
        verbose_name = _("congress")
        verbose_name_plural = _("congresses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(term_end__gt=models.F("term_start")),
                name="congress_term_in_order",
                violation_error_message=_("The term ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "term_start"],
                name="congress_once_a_term",
                violation_error_message=_("This organisation has a congress of this term already."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        errors = {}
        for first, last in (("planned_opening", "planned_closing"), ("opened_on", "closed_on")):
            start, end = getattr(self, first), getattr(self, last)
            if start and end and end < start:
                errors[last] = _("The congress closes before it opens.")
        counted = None not in (self.delegates, self.ex_officio, self.elected)
        if counted and self.ex_officio + self.elected != self.delegates:
            errors["delegates"] = _("Delegates ex officio and elected ones do not add up to this.")
        if errors:
            raise ValidationError(errors)

    def _set_core_field_defaults(self) -> None:
        facts = (self.ordinal, self.term_start, self.term_end)
        if not self.title and self.organisation_id and None not in facts:
            self.title = congress_title(self.organisation, *facts, self.congress_kind)
        super()._set_core_field_defaults()

    @property
    def roman_ordinal(self) -> str:
        return roman(self.ordinal)

    @property
    def term(self) -> str:
        return f"{self.term_start}–{self.term_end}"

    @property
    def opening(self) -> dt.date | None:
        """The day it opened on, or is to open on."""
        return self.opened_on or self.planned_opening

    @property
    def closing(self) -> dt.date | None:
        """The day it closed on, or is to close on."""
        return self.closed_on or self.planned_closing or self.opening

    @property
    def comparison_address(self) -> str:
        """Of the congress beside an earlier one."""
        return f"{self.get_absolute_url()}/so-sanh"

    def phase(self, day: dt.date | None = None) -> Phase:
        """Derived from the dates; without any it lies ahead."""
        day = day or timezone.localdate()
        if not self.opening or day < self.opening:
            return Phase.BEFORE
        return Phase.AFTER if self.closing and day > self.closing else Phase.DURING

    facts_panels = [
        FieldPanel("title", help_text=_("Left empty, it is made of the organisation, the number and the term.")),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("term_start"), FieldPanel("term_end"), FieldPanel("ordinal")], heading=_("Term")),
        FieldPanel("congress_kind"),
        FieldRowPanel([FieldPanel("planned_opening"), FieldPanel("planned_closing")], heading=_("Planned")),
        FieldRowPanel([FieldPanel("opened_on"), FieldPanel("closed_on")], heading=_("As it was")),
        FieldPanel("venue"),
        FieldPanel("motto"),
        FieldPanel("theme"),
        FieldPanel("photo"),
        FieldPanel("sapo", heading=_("Description")),
    ]
    numbers_panels = [
        FieldRowPanel([FieldPanel("delegates"), FieldPanel("ex_officio"), FieldPanel("elected")]),
        FieldRowPanel([FieldPanel("committee_members"), FieldPanel("standing_members")]),
        FieldRowPanel([FieldPanel("party_members"), FieldPanel("cells")]),
        InlinePanel("targets", heading=_("Targets"), label=_("Target")),
        InlinePanel("sources", heading=_("Sources of the facts"), label=_("Source")),
    ]
    programme_panels = [
        InlinePanel("sessions", heading=_("Programme"), label=_("Session")),
        InlinePanel("events", heading=_("Events"), label=_("Event")),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=AddressInput), "seo_title", "search_description"],
            heading=_("For search engines"),
        )
    ]
    settings_panels = [PublishingPanel(), CommentPanel()]
    edit_handler = TabbedInterface(
        [
            ObjectList(facts_panels, heading=_("Congress")),
            ObjectList(numbers_panels, heading=_("Numbers and targets")),
            ObjectList(programme_panels, heading=_("Programme and events")),
            ObjectList(promote_panels, heading=_("Promote")),
            ObjectList(settings_panels, heading=_("Schedule")),
        ]
    )

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from articles.models.page import Page
from articles.widgets import AddressInput


class DocumentPage(Page):
    """An official document (văn kiện): its text to read and search, beside the file that was issued."""

    class DocumentKind(models.TextChoices):
        POLITICAL_REPORT = "political-report", _("Political report")
        RESOLUTION = "resolution", _("Resolution")
        ACTION_PROGRAMME = "action-programme", _("Action programme")
        SELF_REVIEW = "self-review", _("Self-review report")
        SPEECH = "speech", _("Contribution to the debate")
        DIRECTIVE = "directive", _("Directive")
        PLAN = "plan", _("Plan")
        GUIDANCE = "guidance", _("Guidance")
        DECISION = "decision", _("Decision")
        DRAFT = "draft", _("Draft for comments")
        OTHER = "other", _("Other document")

    document_kind = models.CharField(_("kind of document"), max_length=16, choices=DocumentKind.choices)
    symbol = models.CharField(_("number and symbol"), max_length=60, blank=True, help_text=_("For example 35-CT/TW."))
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "articles.PartyOrganisation",
        models.PROTECT,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        related_name="documents",
    )
    file = models.ForeignKey(
        "wagtaildocs.Document", models.SET_NULL, verbose_name=_("file"), null=True, blank=True, related_name="+"
    )
    text = RichTextField(_("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])
    source = models.CharField(_("source"), max_length=300, blank=True)

    parent_page_types = ["articles.CongressPage", "articles.SpecialPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")

    search_fields = [
        *Page.search_fields,
        index.SearchField("symbol"),
        index.SearchField("text"),
        index.FilterField("document_kind"),
    ]

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("document_kind"), FieldPanel("symbol")]),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("issuer")]),
        FieldPanel("organisation"),
        FieldPanel("sapo", heading=_("Description")),
        FieldPanel("file"),
        FieldPanel("text"),
        FieldPanel("source"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=AddressInput), "seo_title", "search_description"],
            heading=_("For search engines"),
        )
    ]

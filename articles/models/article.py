from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.search import index

from articles.blocks import BodyField
from articles.forms import ArticleForm
from articles.kind import Kind
from articles.models.number import ArticleNumber
from articles.models.page import Page
from media.models import Photo
from newsroom import text

SLUG_LENGTH = 150

#: Sent with `instance` after an article is saved together with all its relations.
article_saved = Signal()


class ArticlePage(Page):
    """One article, of any kind. Its primary category is its parent in the tree.

    Its address is `/<slug>-post<number>.html`: the slug follows the headline, the number never changes, and
    any other slug with the number redirects to it.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True, editable=False)
    social_title = models.CharField(
        _("headline for social networks"), max_length=255, blank=True, help_text=_("The headline stands in if empty.")
    )
    body = BodyField(verbose_name=_("text"), blank=True)
    source = models.CharField(
        _("source"), max_length=120, blank=True, help_text=_("Whose text this is, if it is not the paper's own.")
    )
    show_dateline = models.BooleanField(_("dateline before the lead"), default=True)
    further_categories = ParentalManyToManyField(
        "articles.CategoryPage", verbose_name=_("further categories"), blank=True, related_name="further_articles"
    )
    topics = ClusterTaggableManager(
        through="articles.ArticleTopic",
        verbose_name=_("topics"),
        blank=True,
        help_text=_("Type and choose; new ones end with Enter."),
    )
    #: While the article and its relations are written.
    is_being_saved = False

    parent_page_types = ["articles.CategoryPage"]
    subpage_types = []
    exclude_fields_in_copy = ["number"]

    search_fields = [
        *Page.search_fields,
        index.SearchField("body"),
        index.FilterField("number"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    content_panels = [
        FieldPanel(
            "title",
            heading=_("Headline"),
            classname="title",
            widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
            help_text=_("What is new, in one sentence."),
        ),
        FieldPanel("sapo", required_on_save=False),
        FieldPanel("body"),
    ]
    card_panels = [
        FieldPanel("kind"),
        FieldPanel("kicker"),
        FieldPanel("list_title"),
        FieldPanel("photo"),
        InlinePanel("bylines", heading=_("Authors"), label=_("Author")),
        FieldPanel("source"),
        FieldPanel("show_dateline"),
        FieldPanel("further_categories", widget=forms.CheckboxSelectMultiple),
        FieldPanel("topics"),
        MultipleChooserPanel("person_mentions", "person", heading=_("People"), label=_("Person")),
        MultipleChooserPanel(
            "place_mentions",
            "place",
            heading=_("Places"),
            label=_("Place"),
            help_text=_("As they were on the day."),
        ),
    ]
    read_more_panels = [
        HelpPanel(template="articles/admin/suggestions_panel.html", heading=_("Suggestions")),
        MultipleChooserPanel(
            "read_more_links",
            "target",
            heading=_("Read more"),
            label=_("Link"),
            help_text=_("These stand below the article first, in this order."),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(["seo_title", "search_description"], heading=_("For search engines")),
        MultiFieldPanel(["social_title"], heading=_("For social networks")),
        FieldPanel("first_published_at", heading=_("Publication time")),
    ]
    settings_panels = [PublishingPanel(), CommentPanel()]

    base_form_class = ArticleForm
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Write")),
            ObjectList(card_panels, heading=_("Classify")),
            ObjectList(read_more_panels, heading=_("Read more")),
            ObjectList(promote_panels, heading=_("Promote")),
            ObjectList(settings_panels, heading=_("Schedule")),
        ]
    )

    def __init__(self, *args, **kwargs) -> None:
        if not args:
            kwargs.setdefault("kind", Kind.NEWS)
        super().__init__(*args, **kwargs)

    def full_clean(self, *args, **kwargs) -> None:
        self._settle_address()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._settle_address()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        if self.first_published_at and self.first_published_at > timezone.now():
            raise ValidationError(
                {"first_published_at": _("This lies in the future. To publish later, set a schedule instead.")}
            )

    def save(self, *args, **kwargs):
        # Wagtail copies every field to an alias.
        is_new_alias = self._state.adding and self.alias_of_id
        self.number = ArticleNumber.issue() if is_new_alias else self.number or ArticleNumber.issue()
        if self.path:
            self.category_id = self.get_parent().pk
        if not self.photo_id:
            self.photo = self._first_photo()
        self.is_being_saved = True
        # In one step with what follows it: no reader, and no cache, sees the one without the other.
        with transaction.atomic():
            try:
                saved = super().save(*args, **kwargs)
            finally:
                self.is_being_saved = False
            article_saved.send(ArticlePage, instance=self)
        return saved

    def _first_photo(self) -> Photo | None:
        """The first photo of the text, which stands for an article without a lead photo in lists."""
        block = self.body.first_block_by_name("photo")
        return block.value["photo"] if block else None

    def _settle_address(self) -> None:
        self.title = " ".join(text.normalise(self.title).split())
        self.sapo = text.normalise(self.sapo)
        slug = text.slug(self.title, max_length=SLUG_LENGTH)
        self.slug = "-".join(filter(None, [slug, f"post{self.number or ''}"]))

    def with_content_json(self, content):
        """A revision brings back the words, never the number or the place in the tree."""
        page = super().with_content_json(content)
        page.number = self.number
        page.category_id = self.category_id
        return page

    def get_route_paths(self) -> list[str]:
        """None: by its number an article is found under every address that it ever had."""
        return []

    def get_absolute_url(self) -> str:
        """Its address on the paper's own site, wherever it stands in the tree."""
        return f"/{self.slug}.html"

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.note_as_asked_for()
        address = self.get_absolute_url()
        if request.path != address:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
        return super().serve(request, *args, **kwargs)

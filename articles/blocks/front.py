"""The blocks of a front, and the slots in them. What they mean is settled in `articles.curation`."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.blocks.read_more import ArticleChooserBlock
from articles.kind import Kind

MOST_SUBLINKS = 4
MOST_CARDS = 30


class SublinkBlock(blocks.StructBlock):
    """A link below a card, to a page of the paper or elsewhere."""

    page = ArticleChooserBlock(label=_("Article"), required=False)
    address = blocks.URLBlock(label=_("Outside link"), required=False)
    text = blocks.CharBlock(label=_("Wording"), max_length=120, required=False)

    class Meta:
        label = _("Sublink")
        icon = "link"

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise StructBlockValidationError(
                {"page": ValidationError(_("Choose an article or write an address, one of the two."))}
            )
        if cleaned["address"] and not cleaned["text"]:
            raise StructBlockValidationError({"text": ValidationError(_("An outside link needs words."))})
        return cleaned


class SlotBlock(blocks.StructBlock):
    """One place of a block, given by an editor to a story, an outside link or whatever is newest of a topic."""

    page = ArticleChooserBlock(label=_("Story"), required=False)
    address = blocks.URLBlock(label=_("Outside link"), required=False)
    topic = SnippetChooserBlock("articles.Topic", label=_("Newest of a topic"), required=False)
    position = blocks.IntegerBlock(label=_("Position"), min_value=1, max_value=MOST_CARDS, default=1)
    pinned = blocks.BooleanBlock(
        label=_("Pinned"),
        default=True,
        required=False,
        help_text=_("Keeps exactly this position. Otherwise it takes the first free one."),
    )
    headline = blocks.CharBlock(label=_("Headline on the card"), max_length=255, required=False)
    teaser = blocks.TextBlock(label=_("Teaser on the card"), required=False, rows=2)
    kicker = blocks.CharBlock(label=_("Kicker on the card"), max_length=80, required=False)
    photo = ImageChooserBlock(label=_("Photo on the card"), required=False)
    sublinks = blocks.ListBlock(SublinkBlock(), label=_("Sublinks"), max_num=MOST_SUBLINKS, default=[])
    visible_from = blocks.DateTimeBlock(label=_("Visible from"), required=False)
    visible_until = blocks.DateTimeBlock(label=_("Visible until"), required=False)
    note = blocks.CharBlock(label=_("Note for the newsroom"), max_length=200, required=False)
    set_by = blocks.IntegerBlock(required=False)
    set_at = blocks.DateTimeBlock(required=False)

    class Meta:
        label = _("Slot")
        icon = "pick"
        form_classname = "struct-block front-slot"

    def clean(self, value):
        cleaned = super().clean(value)
        targets = [name for name in ("page", "address", "topic") if cleaned[name]]
        if len(targets) != 1:
            message = _("Choose one: a story, an outside link or a topic.")
            raise StructBlockValidationError({"page": ValidationError(message)})
        if cleaned["address"] and not cleaned["headline"]:
            raise StructBlockValidationError({"headline": ValidationError(_("An outside link needs a headline."))})
        begins, ends = cleaned["visible_from"], cleaned["visible_until"]
        if begins and ends and ends <= begins:
            raise StructBlockValidationError({"visible_until": ValidationError(_("It ends before it begins."))})
        return cleaned


class QueryBlock(blocks.StructBlock):
    """Which stories fill what the slots leave free. Nothing chosen: those of the page itself."""

    NEWEST, MOST_READ = "newest", "most-read"

    categories = blocks.ListBlock(
        blocks.PageChooserBlock("articles.CategoryPage"), label=_("Categories"), default=[], collapsed=True
    )
    topics = blocks.ListBlock(SnippetChooserBlock("articles.Topic"), label=_("Topics"), default=[], collapsed=True)
    places = blocks.ListBlock(SnippetChooserBlock("articles.Place"), label=_("Places"), default=[], collapsed=True)
    section = blocks.PageChooserBlock(
        ["articles.SpecialPage", "articles.CongressPage"], label=_("Special section"), required=False
    )
    kinds = blocks.MultipleChoiceBlock(label=_("Kinds"), choices=Kind.choices, required=False)
    max_age_days = blocks.IntegerBlock(label=_("Not older than (days)"), min_value=1, required=False)
    order = blocks.ChoiceBlock(
        label=_("Order"), choices=[(NEWEST, _("Newest first")), (MOST_READ, _("Most read first"))], default=NEWEST
    )

    class Meta:
        label = _("Stories that fill free places")
        icon = "cogs"


class StoriesBlock(blocks.StructBlock):
    """A block of stories: its slots first, then its query."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    number = blocks.IntegerBlock(label=_("Number of stories"), min_value=1, max_value=MOST_CARDS, default=5)
    minimum = blocks.IntegerBlock(
        label=_("Fewest"), min_value=1, max_value=MOST_CARDS, default=1, help_text=_("With fewer the block hides.")
    )
    repeats = blocks.BooleanBlock(label=_("May repeat stories of other blocks"), default=False, required=False)
    stale_after_hours = blocks.IntegerBlock(
        label=_("Stale after (hours)"),
        min_value=1,
        required=False,
        help_text=_("Editors are warned of slots that were set longer ago: 24 hours in a lead package, 72 elsewhere."),
    )
    query = QueryBlock()
    slots = blocks.ListBlock(SlotBlock(), label=_("Slots"), default=[], collapsed=True)

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["minimum"] > cleaned["number"]:
            message = _("More than the number of stories: the block would never show.")
            raise StructBlockValidationError({"minimum": ValidationError(message)})
        return cleaned

    def get_template(self, value=None, context=None):
        """None: a front's blocks are resolved together; see `articles.presenters`."""


class LeadBlock(StoriesBlock):
    class Meta:
        label = _("Lead package")
        icon = "title"
        description = _("One great story with a few beside it.")


class ListBlock(StoriesBlock):
    class Meta:
        label = _("List")
        icon = "list-ul"
        description = _("One story with a picture, the others below it.")


class GridBlock(StoriesBlock):
    class Meta:
        label = _("Grid")
        icon = "grip"
        description = _("Equal cards side by side.")


class RibbonBlock(StoriesBlock):
    """Its query names the special section whose colours and motto it wears."""

    class Meta:
        label = _("Ribbon of a special section")
        icon = "pick"
        description = _("Stories of a special section in its colours.")

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["query"]["section"]:
            error = StructBlockValidationError({"section": ValidationError(_("Choose the special section."))})
            raise StructBlockValidationError({"query": error})
        return cleaned


class StripBlock(StoriesBlock):
    class Meta:
        label = _("Photo strip")
        icon = "image"
        description = _("Pictures in a row to slide through.")


class VideoStripBlock(StoriesBlock):
    class Meta:
        label = _("Video")
        icon = "media"
        description = _("Films in a row to slide through.")


class MostReadBlock(StoriesBlock):
    class Meta:
        label = _("Most read")
        icon = "view"
        description = _("A numbered list of what readers read most.")


class TopicBlock(StoriesBlock):
    class Meta:
        label = _("Topic")
        icon = "tag"
        description = _("Stories of one subject, with a link to its page.")


class NoticeBlock(blocks.StructBlock):
    """Tin khẩn: one line across the top, without markup."""

    text = blocks.CharBlock(label=_("Wording"), max_length=200)
    page = ArticleChooserBlock(label=_("Story"), required=False)
    address = blocks.URLBlock(label=_("Outside link"), required=False)
    visible_from = blocks.DateTimeBlock(label=_("Visible from"), required=False)
    visible_until = blocks.DateTimeBlock(label=_("Visible until"), required=False)

    class Meta:
        label = _("Urgent notice")
        icon = "warning"
        description = _("One line across the top of the page.")


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Wording"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Leads to"), required=False)

    class Meta:
        label = _("Heading")
        icon = "h2"
        description = _("A heading over the blocks that follow.")


class FrontBlock(blocks.StreamBlock):
    notice = NoticeBlock()
    heading = HeadingBlock()
    lead = LeadBlock()
    list = ListBlock()
    grid = GridBlock()
    ribbon = RibbonBlock()
    strip = StripBlock()
    video = VideoStripBlock()
    most_read = MostReadBlock()
    topic = TopicBlock()


class FrontField(StreamField):
    """The blocks of a front. They stay out of migrations, so that changing one is no schema change."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(FrontBlock, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup")
        return name, path, [], kwargs

"""Articles rendered once, when they are published, for all readers: the story and what the page's head says of it.

A printed article is a copy that is pulped when anything changes that went into it: the article, a photo, an author's
name, a template. Then, or if there is none, it is rendered by whoever asks next. What depends on other articles is not
printed: links within the text are filled in for each request, so that nothing stays that is no longer public.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urljoin

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, models, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles import seo
from articles.models import ArticlePage, Author, Card, PrintedArticle, PrintedSource, Topic
from articles.paper import Paper, the_paper
from articles.related import Facts, facts_of
from media.models import Photo
from media.models.photo import next_midnight
from media.tasks import prepare_photo
from newsroom.sites import main_site

logger = logging.getLogger(__name__)

#: Stands in what is printed for the address that the paper is read at; such a name belongs to nobody (RFC 2606).
ORIGIN = "https://origin.invalid"
_QUOTED_ORIGIN = quote(ORIGIN, safe="")
_INLINE = re.compile(r"<!--read-more (\d+)-->")
_CODE = (
    "articles/blocks",
    "articles/printing.py",
    "articles/seo.py",
    "media/pictures.py",
    "media/crops.py",
    "templates",
)

Source = tuple[type[models.Model], int]


@dataclass(frozen=True)
class Printed:
    """An article as it was printed; `sources` is what went into it, if it has just been made."""

    version: str
    head: str
    story: str
    facts: Facts
    good_until: dt.date | None = None
    sources: frozenset[Source] = frozenset()

    @property
    def changes_at(self) -> dt.datetime | None:
        """When the rights in one of its photos run out."""
        return next_midnight(self.good_until) if self.good_until else None

    def head_at(self, origin: str) -> SafeString:
        """What search engines and social networks are told."""
        return mark_safe(_moved(self.head, origin))

    def story_at(self, origin: str, cards: Mapping[int, Card]) -> SafeString:
        """The story with the links within its text, as far as their targets are public."""

        def inline(found: re.Match[str]) -> str:
            block = self.facts.inline[int(found[1])]
            context = {"value": block, "cards": [cards[key] for key in block["articles"] if key in cards]}
            return render_to_string("articles/blocks/read_more.html", context)

        story = _INLINE.sub(inline, self.story) if self.facts.inline else self.story
        return mark_safe(_moved(story, origin))


def _moved(text: str, origin: str) -> str:
    return text.replace(ORIGIN, origin).replace(_QUOTED_ORIGIN, quote(origin, safe=""))


class Press(HttpRequest):
    """The request of nobody in particular."""

    def __init__(self) -> None:
        super().__init__()
        self._wagtail_site = main_site()

    def get_host(self) -> str:
        return ORIGIN.partition("://")[2]

    @property
    def scheme(self) -> str:
        return ORIGIN.partition("://")[0]

    def build_absolute_uri(self, location: str | None = None) -> str:
        return urljoin(f"{ORIGIN}/", location or "/")


def printed(article: ArticlePage, paper: Paper) -> Printed:
    """A published article as it was printed, or is now."""
    try:
        stored = article.printed
    except ObjectDoesNotExist:
        stored = None
    version = version_of(article, paper)
    if stored and stored.version == version and not (stored.good_until and stored.good_until < timezone.localdate()):
        facts = Facts.restore(stored.facts)
        return Printed(version, stored.head, stored.story, facts, stored.good_until)
    made = render(article, paper)
    _store(article, made, stored.edition if stored else None)
    return made


def render(article: ArticlePage, paper: Paper, *, is_preview: bool = False) -> Printed:
    """The article as it is in memory, saved or not."""
    request, facts = Press(), facts_of(article)
    bylines = list(article.bylines.all())
    topics = list(article.topics.all())
    context = {
        "page": article,
        "category": paper.categories.get(article.category_id),
        "ancestors": paper.line(article.category_id),
        "bylines": bylines,
        "topics": topics,
        "chrome": {"imprint": paper.imprint},
        "json_ld": seo.news_article(article, bylines, request),
        "is_preview": is_preview,
        "inline": iter(range(len(facts.inline))),
    }
    sources = frozenset(_sources(article, bylines, topics))
    return Printed(
        version=version_of(article, paper),
        head=render_to_string("articles/article/head.html", context, request),
        story=render_to_string("articles/article/story.html", context, request),
        facts=facts,
        good_until=_good_until(key for model, key in sources if model is Photo),
        sources=sources,
    )


def _sources(article: ArticlePage, bylines: Iterable, topics: Iterable[Topic]) -> Iterator[Source]:
    if article.photo_id:
        yield Photo, article.photo_id
    for model, key, *_paths in article.body.stream_block.extract_references(article.body):
        yield model, int(key)
    for block in article.body:
        clip = block.value.get("clip") if block.block_type in ("video", "audio") else None
        if clip and clip.poster_id:
            yield Photo, clip.poster_id
    for byline in bylines:
        yield Author, byline.author_id
    for topic in topics:
        yield Topic, topic.pk


def _good_until(photos: Iterable[int]) -> dt.date | None:
    """The last day on which all of these photos that may be shown today still may."""
    limited = Photo.objects.filter(pk__in=list(photos), rights_expire_on__gte=timezone.localdate())
    return limited.aggregate(first=models.Min("rights_expire_on"))["first"]


def version_of(article: ArticlePage, paper: Paper) -> str:
    """A name for the article's own row, the paper around it and the code that renders it."""
    own = (article.title, article.slug, article.photo_id, article.category_id, article.kind)
    times = (article.first_published_at, article.last_published_at)
    return _digest(own, times, _paper_version(paper), _code_version())


def _digest(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _paper_version(paper: Paper) -> str:
    """A name for what an article shows of its paper, and for all addresses that its text may link to."""
    if "printing" not in paper.memo:
        pages = [*paper.categories.values(), *paper.sections.values(), *paper.info_pages]
        shown = [(page.pk, page.title, page.get_absolute_url(), getattr(page, "colour", "")) for page in pages]
        imprint = (paper.imprint.paper_name, paper.imprint.dateline, paper.home_address)
        paper.memo["printing"] = _digest(shown, imprint)
    return paper.memo["printing"]


@cache
def _code_version() -> str:
    """A name for the templates and the code that articles are rendered with, once a process."""
    found = hashlib.blake2b(settings.MEDIA_URL.encode(), digest_size=16)
    for part in _CODE:
        place = Path(settings.BASE_DIR, part)
        files = sorted(place.rglob("*.*")) if place.is_dir() else [place]
        for file in files:
            if file.suffix in (".py", ".html"):
                found.update(file.read_bytes())
    for catalogue in settings.LOCALE_PATHS:
        for file in sorted(Path(catalogue).rglob("django.po")):
            found.update(file.read_bytes())
    return found.hexdigest()


def _store(article: ArticlePage, made: Printed, edition: int | None) -> None:
    """Keeps what was made, unless a source has changed meanwhile. Whoever asks gets it also if it cannot be kept."""
    row = {
        "version": made.version,
        "head": made.head,
        "story": made.story,
        "facts": made.facts.store(),
        "good_until": made.good_until,
    }
    try:
        with transaction.atomic():
            if edition is None:
                PrintedArticle.objects.create(article=article, **row)
            elif not PrintedArticle.objects.filter(pk=article.pk, edition=edition).update(**row):
                return
            PrintedSource.objects.filter(printed=article.pk).delete()
            PrintedSource.objects.bulk_create(
                PrintedSource(printed_id=article.pk, model=model._meta.label_lower, key=key)
                for model, key in made.sources
            )
    except DatabaseError:
        logger.info("Article %s was not kept as printed", article.pk, exc_info=True)


def photos_of(article: ArticlePage) -> set[int]:
    """The keys of all photos that readers see in the article: in front of its text and within it."""
    return {key for model, key in _sources(article, (), ()) if model is Photo}


def prepare_photos(article: ArticlePage) -> None:
    """Makes what is missing of its photos, for an editor who waits to see them."""
    for key in photos_of(article):
        prepare_photo.call(key)


def print_article(article: ArticlePage) -> None:
    """Prints the article now, if it must be."""
    printed(article, the_paper(main_site()))


def is_printed(article: ArticlePage, paper: Paper) -> bool:
    """Whether what is stored is what would be printed now."""
    stored = PrintedArticle.objects.filter(pk=article.pk).first()
    if not stored or stored.version != version_of(article, paper):
        return False
    made = render(article, paper)
    return (stored.head, stored.story, stored.facts) == (made.head, made.story, made.facts.store())

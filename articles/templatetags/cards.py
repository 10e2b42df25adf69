"""A card as every list shows it. A page has up to sixty of them: it is joined from strings, not made by a template."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from articles.models import Card
from media.pictures import picture

register = template.Library()

#: Kinds that a card names and shows by a badge on the picture: kind → icon.
BADGES = {"video": "play", "photo": "photo", "infographic": "chart"}


@register.simple_tag(name="card")
def card_tag(
    card: Card,
    look: str,
    *,
    level: int = 2,
    sizes: str = "",
    first: bool = False,
    in_section: object = False,
    no_teaser: bool = False,
    no_time: bool = False,
) -> SafeString:
    """One story in a list.

    look (lead|big|small|cell|text|photo), level (of the heading), sizes (of the photo), first (the photo is the page's
    largest: load it at once), in_section (its category need not be named), no_teaser, no_time.

        {% card card "small" level=3 sizes="(min-width: 40em) 15rem, 40vw" %}
    """
    place = (look, level, sizes, first, bool(in_section), no_teaser, no_time)
    if place not in card.rendered:
        html = _render(card, *place)
        if not _lacks_its_photo(card):
            card.rendered[place] = html
        return html
    return SafeString(card.rendered[place])


@register.simple_tag
def listed_cards(cards: Iterable[Card], look: str, *, level: int, sizes: str) -> SafeString:
    """The items of a list of stories, all in one look.

    {% listed_cards found.cards "small" level=3 sizes="(min-width: 40em) 15rem, 40vw" %}
    """
    rendered = (card_tag(card, look, level=level, sizes=sizes) for card in cards)
    return SafeString("".join(f'<li class="listing__item">{html}</li>' for html in rendered))


def _render(
    card: Card, look: str, level: int, sizes: str, first: bool, in_section: bool, no_teaser: bool, no_time: bool
) -> SafeString:
    place = (look, level, sizes, first, in_section, no_time)
    before, after = card.frames.get(place) or _frame(card, *place)
    if not _lacks_its_photo(card):
        card.frames[place] = before, after
    teaser = ""
    if card.teaser and not no_teaser and look not in ("text", "photo"):
        teaser = f'<p class="card__teaser">{escaped(card.teaser)}</p>'
    return SafeString(f"{before}{escaped(card.title)}</a></h{level}>{teaser}{after}")


def _frame(
    card: Card, look: str, level: int, sizes: str, first: bool, in_section: bool, no_time: bool
) -> tuple[str, str]:
    """What stands before the headline, and what after the teaser."""
    tone = f" tone-{card.category.colour}" if card.category else ""
    media = "" if look == "text" else _media(card, sizes, first)
    before = (
        f'<article class="card card--{look}{tone}">{media}<div class="card__words">{_kicker(card, in_section)}'
        f'<h{level} class="card__title"><a class="card__link" href="{escaped(card.url)}">'
    )
    links = "".join(
        f'<li><a class="card__sublink" href="{escaped(link.url)}">{escaped(link.title)}</a></li>'
        for link in card.sublinks
    )
    sublinks = f'<ul class="card__sublinks">{links}</ul>' if links else ""
    time = _time(card) if card.published and not no_time else ""
    return before, f"{sublinks}{time}</div></article>"


def _kicker(card: Card, in_section: bool) -> str:
    words = card.kicker or (card.category.title if card.category and not in_section else "")
    spans = f"<span>{escaped(words)}</span>" if words else ""
    if card.kind in BADGES and str(card.kind_label).lower() != card.kicker.lower():
        spans += f"{' ' if spans else ''}<span>{escaped(card.kind_label)}</span>"
    return f'<p class="card__kicker">{spans}</p>' if spans else ""


def _lacks_its_photo(card: Card) -> bool:
    """Until the photo is ready, each reader asks for it."""
    return bool(card.photo and "card" not in card.photo.ready)


def _media(card: Card, sizes: str, first: bool) -> str:
    place = (sizes, first)
    if place not in card.pictures:
        html = _picture(card, sizes, first)
        if _lacks_its_photo(card):
            return html
        card.pictures[place] = html
    return card.pictures[place]


def _picture(card: Card, sizes: str, first: bool) -> str:
    urgency = {"fetchpriority": "high"} if first else {}
    shown = picture(card.photo, "card", sizes=sizes, alt="", **urgency, **{"class": "card__photo"})
    if not shown:
        return ""
    icon = BADGES.get(card.kind)
    if icon:
        shown += mark_safe(
            f'<span class="card__badge" aria-hidden="true"><span class="icon icon--{icon}"></span></span>'
        )
    return f'<div class="card__media">{shown}</div>'


def _time(card: Card) -> str:
    at = localtime(card.published)
    return f'<time class="card__time" datetime="{at:%Y-%m-%dT%H:%M:%S%z}">{at:%d/%m/%Y}</time>'

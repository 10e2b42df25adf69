"""A colour that a page brings of its own, held to the contrast that WCAG AA asks for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

AA_TEXT = 4.5
LIGHT_PAPER, DARK_PAPER = "#fffefb", "#161513"

is_hex = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, for example #9c1c1f."))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2: 0 is black, 1 is white."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = ((int(colour[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def legible_on(paper: str, colour: str) -> str:
    """`colour`, moved just as far from `paper` as text needs."""
    ink = "#ffffff" if luminance(paper) < 0.18 else "#000000"
    steps = (mixed(colour, ink, step / 20) for step in range(21))
    return next(step for step in steps if contrast(step, paper) >= AA_TEXT)


def carries_white_text(colour: str) -> None:
    """Validator: white words on this colour are legible. Raises ValidationError with what to do."""
    is_hex(colour)
    ratio = contrast(colour, "#ffffff")
    if ratio < AA_TEXT:
        raise ValidationError(
            _("White words on this colour are hard to read (%(ratio)s : 1, at least 4,5 : 1). Choose a darker one."),
            params={"ratio": f"{ratio:.1f}".replace(".", ",")},
        )

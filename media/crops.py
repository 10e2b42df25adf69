"""The shapes in which photos appear. A template names a crop, never pixels."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail.images.models import Filter

if TYPE_CHECKING:
    from media.models import Photo


@dataclass(frozen=True)
class Crop:
    """One shape in several widths (pixels, rising). Without a ratio (width to height) nothing is cut off."""

    widths: tuple[int, ...]
    ratio: Fraction | None = None
    format: str = "webp"
    quality: int = 76

    def spec(self, width: int) -> str:
        """Return Wagtail's filter for one width."""
        shape = f"fill-{width}x{round(width / self.ratio)}" if self.ratio else f"width-{width}"
        return f"{shape}|format-{self.format}|{self.format}quality-{self.quality}"

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        return tuple(Filter(spec=self.spec(width)) for width in self.widths)

    @property
    def specs(self) -> tuple[str, ...]:
        return tuple(map(self.spec, self.widths))

    def filters_for(self, photo: "Photo") -> tuple[Filter, ...]:
        """Return the filters that differ for this photo: nothing is enlarged, so wider ones would repeat the last."""
        reach = min(photo.width, photo.height * self.ratio) if self.ratio else photo.width
        narrower = sum(width < reach for width in self.widths)
        return self.filters[: narrower + 1]


CROPS = {
    "card": Crop((320, 640, 960), Fraction(3, 2)),
    "natural": Crop((480, 800, 1200, 1800)),
    "avatar": Crop((160,), Fraction(1)),
    # Facebook and Zalo want JPEG at 1.91 : 1.
    "social": Crop((1200,), Fraction(1200, 630), format="jpeg", quality=82),
}

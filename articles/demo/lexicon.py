"""Invented names in the proportions of real text: a few stand everywhere, most hardly anywhere.

A Vietnamese text is made of some thousand syllables, so what is rare in an archive is mostly names.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

ONSETS = "b c ch d đ g gi h kh l m n ng nh ph r s t th tr v x"
# None begins with e, ê or i, before which c, g and ng are spelt differently.
RIMES = """
    a à á ả ạ ai ài ái an àn án ang àng áng ạng anh ành ánh ao ào áo ạp at ạt au àu áu ay áy ăm ằm ăn ằn ăng ằng ắc ặc
    âm ầm ân ần ấn âu ầu ấu ây ầy ập ất o ò ó ong òng óng ọc oi òi ói om òm on òn ôi ồi ôn ồn ống ộc ơi ới ơn ờn ợp
    u ù ú um ùm ùng úng ục uôi uôn uồn uông uyên uyền ư ừ ứ ưa ừa ưng ừng ươi ươm ương ường ước
"""


class Skewed(Generic[T]):
    """Things of which the first is drawn most: each half as often as the one at half its rank (Zipf's law)."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self._weights = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def draw(self, rng: random.Random) -> T:
        return rng.choices(self.things, cum_weights=self._weights)[0]


def _syllables() -> list[str]:
    syllables: list[str] = [(onset + rime).capitalize() for onset in ONSETS.split() for rime in RIMES.split()]
    random.Random("lexicon").shuffle(syllables)
    return syllables


#: What names of hamlets, springs and workshops are made of, the most usual first.
SYLLABLES = Skewed(_syllables())


def name(rng: random.Random) -> str:
    """A name of two syllables."""
    return f"{SYLLABLES.draw(rng)} {SYLLABLES.draw(rng)}"

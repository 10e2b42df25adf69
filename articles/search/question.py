"""What a reader's words ask for: every word, phrases in quotation marks, abbreviations as what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from articles.search.glossary import Glossary, glossary
from newsroom.search.expression import Expression, Row, all_of, any_of, keys_of
from newsroom.search.hits import Wanted
from newsroom.text import fold, normalise, search_keys

#: Of what is typed, as much is read.
LENGTH = 200
WORDS = 16
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
# Operators of other search engines. Whoever means the word writes it small.
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b")


@dataclass(frozen=True)
class Part:
    """Some of the words, in the reader's spelling; `quoted` ones stand in a row."""

    words: tuple[str, ...]
    quoted: bool = False


@dataclass(frozen=True)
class Question:
    """A query as it is understood. No spelling of it is refused; without a word it is false."""

    text: str

    @classmethod
    def of(cls, typed: str) -> Question:
        return cls(" ".join(normalise(typed[:LENGTH].replace("\0", " ")).split()))

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        room = WORDS
        # `split` by one group: what stands between the matches, and, at the odd places, what is quoted.
        for place, piece in enumerate(_QUOTED.split(self.text)):
            quoted = place % 2 == 1
            words = [word for word in (piece if quoted else _OPERATORS.sub(" ", piece)).split() if fold(word)][:room]
            room -= len(words)
            if words:
                yield Part(tuple(words), quoted)

    @cached_property
    def has_accents(self) -> bool:
        """Whether it says which accents are meant. Then those come first, and other spellings follow."""
        return any(plain != toned for plain, toned in search_keys(" ".join(self.words)))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(part.words for part in self.parts))

    def keys(self, *, exact: bool = False) -> tuple[str, ...]:
        """The keys of all its words in their order."""
        return keys_of(" ".join(self.words), exact=exact)

    def expression(self, *, exact: bool = False, last_is_prefix: bool = False) -> Expression:
        """Everything that an article must have."""
        terms = glossary()
        found: list[Expression] = []
        for part in self.parts:
            keys = keys_of(" ".join(part.words), exact=exact)
            if part.quoted:
                found.append(any_of([Row(keys), *(Row(other) for other in terms.others(keys, exact=exact))]))
            else:
                found += _with_other_forms(keys, terms, exact=exact)
        if last_is_prefix and not self.parts[-1].quoted:
            found[-1] = any_of([Row(self.keys(exact=exact)[-1:], prefix=True), found[-1]])
        return all_of(found)

    def marks(self, *, exact: bool) -> frozenset[str]:
        """The keys of the words that answer it, other forms of the glossary among them."""
        found: set[str] = set()
        for part in self.parts:
            keys, place = keys_of(" ".join(part.words), exact=exact), 0
            found.update(keys)
            while place < len(keys):
                length, others = glossary().longest(keys, place, exact=exact)
                found.update(chain.from_iterable(others))
                place += length
        return frozenset(found)

    def phrase(self, *, exact: bool = False) -> Expression | None:
        """All words in a row, if there are several."""
        keys = self.keys(exact=exact)
        return Row(keys) if len(keys) > 1 else None

    def ladder(self, *, exact: bool, from_level: int) -> list[Wanted]:
        """The words in the headline, then anywhere; in a row before scattered."""
        words, phrase = self.expression(exact=exact), self.phrase(exact=exact)
        return [
            Wanted("title", words, phrase, from_level),
            Wanted("body", words, phrase, from_level + 2),
        ]

    def by_relevance(self) -> list[Wanted]:
        if not self.has_accents:
            return self.ladder(exact=False, from_level=0)
        return self.ladder(exact=True, from_level=0) + self.ladder(exact=False, from_level=4)

    def by_time(self) -> list[Wanted]:
        return [Wanted("body", self.expression(), newest=True)]


def _with_other_forms(keys: tuple[str, ...], terms: Glossary, *, exact: bool) -> Iterator[Expression]:
    """Each word, and where some of them are a form of the glossary, these or its other forms. The longest form wins."""
    place = 0
    while place < len(keys):
        length, others = terms.longest(keys, place, exact=exact)
        own = all_of(Row((key,)) for key in keys[place : place + length])
        yield any_of([own, *(Row(other) for other in others)])
        place += length

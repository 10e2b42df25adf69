"""“Did you mean”: the words of recent headlines that are closest to what found nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from django.core.cache import cache

from articles.models import Page
from articles.search.question import Question
from newsroom.text import search_keys

HEADLINES = 3_000
SECONDS = 3_600
_KEPT = "search-vocabulary"
#: Below this length nearly every word is close to every other.
SHORTEST = 2


@dataclass(frozen=True)
class Vocabulary:
    """Of each word without accents, how often it was printed and its usual spelling; and which words stand together."""

    counts: Mapping[str, int]
    spellings: Mapping[str, str]
    pairs: Counter[tuple[str, str]]


def better_spelling(question: Question) -> Question | None:
    """The query with its unknown words put right, with accents if it has any; None if nothing is close."""
    vocabulary = _vocabulary()
    keys = question.keys()
    if all(key in vocabulary.counts for key in keys):
        return None
    right = list(keys)
    for place, key in enumerate(keys):
        before = right[place - 1] if place else ""
        after = keys[place + 1] if place + 1 < len(keys) else ""
        right[place] = _closest(key, before, after, vocabulary)
    if tuple(right) == keys or len(keys) != len(question.words):
        return None
    spelled = vocabulary.spellings if question.has_accents else {}
    words = zip(question.words, keys, right, strict=True)
    return Question.of(" ".join(typed if key == word else spelled.get(word, word) for typed, key, word in words))


def _vocabulary() -> Vocabulary:
    kept = cache.get(_KEPT)
    if not isinstance(kept, Vocabulary):
        kept = _read_headlines()
        cache.set(_KEPT, kept, SECONDS)
    return kept


def _closest(key: str, before: str, after: str, vocabulary: Vocabulary) -> str:
    if key in vocabulary.counts or len(key) < SHORTEST or not key.isascii():
        return key
    near = {word for word in _one_letter_away(key) if word in vocabulary.counts}
    pairs = vocabulary.pairs
    return max(
        sorted(near),
        key=lambda word: (pairs[before, word] + pairs[word, after], vocabulary.counts[word]),
        default=key,
    )


def _one_letter_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _read_headlines() -> Vocabulary:
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titles = Page.objects.published().newest_first().values_list("title", flat=True)[:HEADLINES]
    for title in titles:
        before = ""
        for word in title.split():
            for plain, _toned in search_keys(word):
                counts[plain] += 1
                pairs[before, plain] += 1
                spellings[plain][word.strip("“”\"'.,:;!?()").lower()] += 1
                before = plain
    usual = {word: forms.most_common(1)[0][0] for word, forms in spellings.items()}
    return Vocabulary(dict(counts), usual, pairs)

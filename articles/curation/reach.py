"""How far down the lists of the paper a front reads, for the caches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from articles.curation.plan import Block, Query
from articles.keys import NEWEST, note_list
from newsroom.caching import until

#: Readings come in all the time; a ranking by them is made anew so often.
MOST_READ_HOLDS = dt.timedelta(minutes=10)


def note_reach(blocks: Sequence[Block]) -> None:
    """Notes every list of which a block's query, or a slot's topic, shows the newest."""
    on_the_page = sum(block.number for block in blocks)
    for block in blocks:
        for slot in block.slots:
            if slot.topic:
                note_list(f"topic-{slot.topic}", on_the_page + 1)
        names, is_whole = _lists_of(block.query)
        for name in names:
            note_list(name, (block.number if block.repeats else on_the_page) if is_whole else None)
        if block.query.most_read:
            until(timezone.now() + MOST_READ_HOLDS, exact=False)


def _lists_of(query: Query) -> tuple[list[str], bool]:
    """The lists that hold all that the query finds, and whether it finds all that they hold, the newest first."""
    criteria = [
        [f"section-{query.section}"] if query.section else [],
        [f"topic-{topic}" for topic in sorted(query.topics)],
        [f"place-{place}" for place in sorted(query.places)],
        [f"category-{category}" for category in sorted(query.categories)],
        [f"kind-{kind}" for kind in sorted(query.kinds)],
    ]
    asked = [names for names in criteria if names] or [[NEWEST]]
    return asked[0], len(asked) == 1 and not query.most_read

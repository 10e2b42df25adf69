"""The rules of Vietnamese text: pure functions, the one place that knows them.

Spelling is stored as `normalise` returns it; every other function accepts any Unicode form.
"""

from newsroom.text.characters import normalise
from newsroom.text.dates import format_date
from newsroom.text.keys import accent_key, fold, search_keys, slug
from newsroom.text.legacy import decode_legacy
from newsroom.text.order import name_sort_key, sort_key

__all__ = [
    "accent_key",
    "decode_legacy",
    "fold",
    "format_date",
    "name_sort_key",
    "normalise",
    "search_keys",
    "slug",
    "sort_key",
]

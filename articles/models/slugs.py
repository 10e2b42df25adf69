"""Addresses of things that may share a name."""

from __future__ import annotations

from django.db import models

from newsroom import text


def free_slug(model: type[models.Model], name: str, *, fallback: str, year: int | None = None) -> str:
    """The slug of a name; of several things with one name, the later entered gets its year or a number."""
    plain = text.slug(name, max_length=100) or fallback
    taken = set(model._default_manager.filter(slug__startswith=plain).values_list("slug", flat=True))
    endings = ["", *(f"-{ending}" for ending in [*([year] if year else []), *range(2, len(taken) + 3)])]
    return next(plain + ending for ending in endings if plain + ending not in taken)

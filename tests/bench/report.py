"""Writes what was measured as docs/performance.md: budgets, figures beside them, and a verdict a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.load import ratio
from tests.bench.stores import STORES

All = Mapping[str, Any]
Row = Sequence[object]

GROWTH, FAR = 1.2, 1.2
SEARCH_P99 = 50
VISIBLE = 1000
GENERATION = 500
SHARES = dict(zip(STORES, (0.35, 0.90, 0.60), strict=True))


@dataclass(frozen=True)
class Budget:
    """What a page may cost: queries, and requests a second that one core must serve."""

    queries: int
    rate: int


BUDGETS = {
    "article": Budget(4, 190),
    "front": Budget(6, 92),
    "category": Budget(4, 138),
    "far screen": Budget(4, 138),
    "search: rare word": Budget(5, 93),
    "search: common word": Budget(5, 93),
    "search: phrase": Budget(5, 93),
    "search: no accents": Budget(5, 93),
}
NAMES = {
    "article": "article: 8 blocks, 3 photos, 12 “Đọc thêm”",
    "front": "front: 40 cards in 10 blocks",
    "category": "category, first screen",
    "far screen": "category, 1,000th screen (or its last)",
    "nothing": "robots.txt, for what the framework alone costs",
    "part of the sitemap": "sitemap, one part",
}

INTRODUCTION = """# Performance

Measured by `./script/bench`, which also wrote this file; everything here is of one state of the code.

Everything that serves (application, PostgreSQL, nginx, Varnish) shares one core, the load (wrk) has another. What is
compared is measured in turns, round by round, so that all of it meets the same noise; numbers are medians of rounds,
ratios are taken within a round. The milliseconds beside a rate are what one request costs all that serves it in time of
a core, the database included: a thousand divided by them is what a core of its own would serve. Where others share the
processor's caches and the other halves of its cores, these too are worth what the hour was; what robots.txt cost says
how fast that was. The archives are of invented Vietnamese, in the proportions of real text.
"""


def missed(found: All) -> list[str]:
    """The pages that are slower than their budget, or cost more queries."""
    largest = _largest(found)
    names = []
    for name, budget in BUDGETS.items():
        load = found.get("uncached", {}).get("pages", {}).get(name, {}).get(largest)
        slow = load and load["rate"] < budget.rate
        if slow or found.get("queries", {}).get(name, 0) > budget.queries:
            names.append(name)
    return names


def written(found: All) -> str:
    """The whole file."""
    parts = [INTRODUCTION, _machine(found)]
    sections = {
        "Pages made anew for each request": _budgets,
        "Growth of the archive": _growth,
        "Searches, one at a time": _alone,
        "From the stores of pages": _stores,
        "From the desk to the reader": _visible,
        "The desk": _desk,
        "When something fails": _outages,
        "When everybody comes at once": _stampedes,
        "Memory": _memory,
        "Generating an archive": _generation,
    }
    parts += [f"## {title}\n\n{text}" for title, write in sections.items() if (text := write(found))]
    parts += [f"## Profile: {_name(name)}\n\n```\n{text.strip()}\n```\n" for name, text in _profiles(found)]
    return "\n".join(parts)


def table(head: Row, rows: Iterable[Row]) -> str:
    """A table in Markdown; empty if there is no row."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(map(str, head)) + " |", "| --- " * len(head) + "|", *lines]) + "\n"


def verdict(holds: bool) -> str:
    return "holds" if holds else "**missed**"


def _machine(found: All) -> str:
    facts = found.get("machine", {})
    return table(["Run", ""], facts.items())


def _budgets(found: All) -> str:
    pages, queries, largest = found.get("uncached", {}).get("pages", {}), found.get("queries", {}), _largest(found)
    rows = []
    for name, loads in pages.items():
        load, budget, asked = loads[largest], BUDGETS.get(name), queries.get(name, 0)
        holds = verdict(load["rate"] >= budget.rate and asked <= budget.queries) if budget else ""
        wanted = (f"≤ {budget.queries}", f"≥ {budget.rate}") if budget else ("", "")
        rows.append([_name(name), asked, wanted[0], _rate(load), wanted[1], _errors(load), holds])
    head = ["Page", "Queries", "Budget", "Requests/s (cost)", "Budget", "Errors", "Verdict"]
    return (
        f"With {_number(largest)} articles, no cache of pages, a warm process.\n\n{table(head, rows)}" if rows else ""
    )


def _growth(found: All) -> str:
    pages = found.get("uncached", {}).get("pages", {})
    sizes = _sizes(found)
    rows = []
    for name, loads in pages.items():
        times = ratio(loads[sizes[0]], loads[sizes[-1]])
        rows.append([_name(name), *(_rate(loads[size]) for size in sizes), f"{times:.2f}×", verdict(times <= GROWTH)])
    if "far screen" in pages:
        first, far = pages["category"][sizes[-1]], pages["far screen"][sizes[-1]]
        times = ratio(first, far)
        rows.append(["far screen beside the first", *[""] * len(sizes), f"{times:.2f}×", verdict(times <= FAR)])
    head = ["Requests/s (cost) with", *(f"{_number(size)} articles" for size in sizes), "Slower by", f"≤ {GROWTH}×"]
    return table(head, rows)


def _alone(found: All) -> str:
    rows = []
    for name, loads in found.get("uncached", {}).get("single", {}).items():
        load = loads[_largest(found)]
        rows.append([name, f"{load['p50']:.1f} ms", f"{load['p99']:.1f} ms", verdict(load["p99"] < SEARCH_P99)])
    return table(["Search", "Median", "99 of 100", f"< {SEARCH_P99} ms"], rows)


def _stores(found: All) -> str:
    rows = []
    for name, loads in found.get("stored", {}).get("pages", {}).items():
        size = f"{found['stored']['bytes'][name] / 1000:.1f} kB"
        cells = [_share(loads, store) for store in STORES]
        rows.append([_name(name), size, _rate(loads["nginx"]), *cells])
    head = ["Page", "gzip", "nginx, a file", *(f"{store} (≥ {share:.0%})" for store, share in SHARES.items())]
    return table(head, rows)


def _share(loads: All, store: str) -> str:
    if store not in loads:
        return "–"
    share = ratio(loads[store], loads["nginx"])
    mark = "" if share >= SHARES[store] else " **missed**"
    return f"{share:.0%}: {loads[store]['rate']:,.0f}{mark}"


def _visible(found: All) -> str:
    keys = ("publishing", "median", "longest")
    rows = [
        [store, *(f"{each[key]:,.0f} ms" for key in keys), verdict(each["longest"] < VISIBLE)]
        for store, each in found.get("visible", {}).items()
    ]
    head = ["Store", "Publishing itself", "From its answer to the reader", "The longest", f"< {VISIBLE:,} ms"]
    return table(head, rows)


def _desk(found: All) -> str:
    rows = [[name, *(f"{each:,.0f} ms" for each in times.values())] for name, times in found.get("desk", {}).items()]
    sizes = next(iter(found.get("desk", {}).values()), {})
    return table(["Median wait with", *(f"{_number(size)} articles" for size in sizes)], rows)


def _outages(found: All) -> str:
    rows = [
        [fault, store, _number(each["requests"]), each.get("why", each["errors"]), verdict(not each["errors"])]
        for fault, stores in found.get("outages", {}).items()
        for store, each in stores.items()
    ]
    text = "Ten seconds of trouble in fourteen of load, on pages read before that run out every two seconds.\n\n"
    return text + table(["Fault", "Store", "Requests", "Errors", "None"], rows) if rows else ""


def _stampedes(found: All) -> str:
    rows = [
        [
            store,
            befell,
            each["readers"],
            each["errors"],
            each["made"],
            verdict(each["made"] <= 1 and not each["errors"]),
        ]
        for store, both in found.get("stampedes", {}).items()
        for befell, each in both.items()
    ]
    return table(["Store", "The front was", "Readers", "Errors", "Made by the application", "Once"], rows)


def _memory(found: All) -> str:
    rows = [
        [f"{_number(size)} articles, no cache of pages", f"{megabytes:.0f} MB"]
        for size, megabytes in found.get("uncached", {}).get("memory", {}).items()
    ]
    stored = found.get("stored", {}).get("memory", {})
    rows += [[f"the newspaper behind its store: {store}", f"{megabytes:.0f} MB"] for store, megabytes in stored.items()]
    return table(["Resident memory of the newspaper's server, one worker", ""], rows)


def _generation(found: All) -> str:
    rows = []
    for name, each in found.items():
        if name.startswith("generation-"):
            rate, alone = each["articles"] / each["seconds"], each["articles"] / each["processor"]
            size = _number(name.partition("-")[2])
            rows.append(
                [size, f"{each['articles']:,}", f"{rate:,.0f}/s", f"{alone:,.0f}/s", verdict(rate >= GENERATION)]
            )
    head = ["Up to", "Generated", "Articles", "Of the generator's own processor time", f"≥ {GENERATION}/s"]
    return table(head, rows)


def _profiles(found: All) -> Iterator[tuple[str, str]]:
    yield from found.get("profiles", {}).items()


def _sizes(found: All) -> list[str]:
    pages = found.get("uncached", {}).get("pages", {})
    return sorted(next(iter(pages.values()), {"0": None}), key=int)


def _largest(found: All) -> str:
    return _sizes(found)[-1]


def _name(name: str) -> str:
    return NAMES.get(name, name)


def _number(size: str | int) -> str:
    return f"{int(size):,}"


def _rate(load: All) -> str:
    return f"{load['rate']:,.0f} ({load['processor']:.3g} ms)"


def _errors(load: All) -> str:
    return str(load["errors"] or "–")

"""The demo's special sections: one on party congresses, one on Tết. What is there already stays as it is."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.actions.sections import join_section
from articles.demo.photos import Portrait
from articles.demo.sections.congresses import plant_congresses
from articles.models import CongressPage, HomePage, SectionLink, SectionReadMore, SpecialPage
from media.models import Photo
from newsroom import text

FOLDER = Path(__file__).parent


def portraits() -> list[Portrait]:
    """The faces of the people whom the sections tell of."""
    people = tomllib.loads((FOLDER / "congress.toml").read_text(encoding="utf-8"))["people"]["province"]
    return [Portrait(name, text.slug(name), gender == "woman", "nhan-vat") for name, gender, *_more in people]


def load_sections(home: HomePage, articles: dict[str, int]) -> None:
    """Makes the special sections that are missing; `articles` are the demo's, by the names of their manuscripts."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        facts = data["section"]
        if SpecialPage.objects.child_of(home).filter(slug=facts["slug"]).exists():
            continue
        section = _plant(home, facts, articles)
        if "communes" in data:
            plant_congresses(section, data)
            for slug, keys in data["stories"].items():
                congress = CongressPage.objects.child_of(section).get(slug=slug)
                join_section(congress, [articles[key] for key in keys])
            SectionLink.objects.create(
                section=section, label="Lịch đại hội", address=f"/{section.slug}/lich-dai-hoi", sort_order=1
            )


def _plant(home: HomePage, facts: dict[str, Any], articles: dict[str, int]) -> SpecialPage:
    today = timezone.localdate()
    section = SpecialPage(
        title=facts["title"],
        slug=facts["slug"],
        motto=facts["motto"],
        sapo=facts["summary"],
        colour=facts["colour"],
        accent=facts["accent"],
        banner=Photo.objects.filter(title=facts["banner"]).first(),
        opens_on=today + dt.timedelta(days=facts["opens_in"]),
        closes_on=today + dt.timedelta(days=facts["closes_in"]),
    )
    section.links = [SectionLink(label="Trang đầu", address=f"/{facts['slug']}", sort_order=0)]
    section.read_more_list = [
        SectionReadMore(target_id=articles[link["to"]], teaser=link.get("teaser", ""), sort_order=place)
        for place, link in enumerate(facts["read_more"])
    ]
    home.add_child(instance=section)
    section.save_revision().publish()
    join_section(section, [articles[key] for key in facts["articles"]])
    return section

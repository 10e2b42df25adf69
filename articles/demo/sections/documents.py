"""The official documents of the demo's congresses, each as a text to read and as a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import escape
from wagtail.documents.models import Document

from articles.demo.papers import printed
from articles.models import CongressPage, DocumentPage, SpecialPage
from newsroom import text


def plant_documents(
    section: SpecialPage, provincial: CongressPage, documents: list[dict[str, Any]], today: dt.date
) -> None:
    """Each below the congress that it names by its address, or below the provincial one."""
    for facts in documents:
        named = facts.get("congress")
        congress = CongressPage.objects.child_of(section).get(slug=named) if named else provincial
        document = DocumentPage(
            title=facts["title"],
            slug=text.slug(facts["title"], max_length=80),
            document_kind=facts["kind"],
            symbol=facts["symbol"],
            issued_on=today + dt.timedelta(days=facts["days"]),
            issuer=facts.get("issuer", "Tỉnh ủy Lam Giang"),
            organisation=congress.organisation,
            sapo=facts["summary"],
            text="".join(_markup(line) for line in facts["text"]),
            file=_file(facts),
        )
        congress.add_child(instance=document)
        document.save_revision().publish()


def _markup(line: str) -> str:
    heading = line.removeprefix("## ")
    return f"<h2>{escape(heading)}</h2>" if heading != line else f"<p>{escape(line)}</p>"


def _file(facts: dict[str, Any]) -> Document:
    data = printed(facts["title"], [line.removeprefix("## ") for line in facts["text"]])
    name = f"{text.slug(facts['title'], max_length=60)}.pdf"
    document = Document(title=facts["title"], file=ContentFile(data, name=name))
    document._set_document_file_metadata()
    document.save()
    return document

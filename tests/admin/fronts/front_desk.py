"""One editor at the front desk, through its orders."""

from __future__ import annotations

import json

from django.test import Client
from django.urls import reverse

from articles.actions.found import MANAGING_EDITORS
from tests.factories import make_member


class Desk:
    """One editor at the desk of the home page."""

    def __init__(self, home, name: str) -> None:
        self.user = make_member(name, MANAGING_EDITORS)
        self.user.first_name = name.title()
        self.user.save()
        self.client, self.home = Client(), home
        self.client.force_login(self.user)
        self.load()

    def address(self, name: str, *more: object) -> str:
        return reverse(f"front_desk:{name}", args=[self.home.pk, *more])

    def load(self, at: str = "") -> str:
        answer = self.client.get(self.address("board"), {"at": at} if at else {})
        self.context = answer.context
        return answer.content.decode()

    def block(self, layout: str = "lead"):
        return next(block for block in self.context["blocks"] if block.shown.layout == layout)

    def order(self, **order):
        order = {"version": self.context["version"], "seen": self.context["seen"]} | order
        answer = self.client.post(self.address("change"), json.dumps(order), content_type="application/json")
        if answer.status_code == 200:
            self.context = answer.context
        return answer

    def refusal(self, **order) -> str:
        """What the desk says to an order that it does not carry out."""
        answer = self.order(**order)
        assert answer.status_code == 400
        return answer.json()["words"]

    def launch(self) -> None:
        self.client.post(self.address("launch"), {"version": self.context["version"]})

    def put(self, story, position: int, layout: str = "lead"):
        key = self.block(layout).shown.part.key
        return self.order(do="put", block=key, position=position, target={"page": story.pk})

    def titles(self, layout: str = "lead") -> list[str]:
        return [place.shown.card.title for place in self.block(layout).places if place.shown]

    def slot(self, position: int, layout: str = "lead") -> str:
        return self.block(layout).places[position - 1].slot.key

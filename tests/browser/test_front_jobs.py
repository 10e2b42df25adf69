"""The editors' jobs at the front desk, through the admin in Chromium, with the clicks counted."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.utils import timezone

PASSWORD = "mot mat khau dai 2026"

SET_UP = f"""
import json
from django.contrib.auth.models import Group
from articles.actions.found import MANAGING_EDITORS
from articles.models import ArticlePage, CategoryPage, HomePage
from newsroom.staff.models import User
for name, first in [("xep-trang-1", "Lan"), ("xep-trang-2", "Minh")]:
    email = name + "@bao.test"
    user, created = User.objects.get_or_create(username=name, defaults={{"first_name": first, "email": email}})
    user.set_password("{PASSWORD}")
    user.save()
    user.groups.add(Group.objects.get(name=MANAGING_EDITORS))
home = HomePage.objects.get()
home.front = []
home.save_revision().publish()
oldest = ArticlePage.objects.live().order_by("first_published_at").values_list("title", "list_title", "pk")
category = CategoryPage.objects.get(slug="van-hoa")
print(json.dumps({{"home": home.pk, "stories": [*oldest[:3], oldest[20]]}}))
"""


class Desk:
    """An editor at the desk; `clicks` counts presses of the mouse and of keys that act."""

    def __init__(self, open_page, session: dict, home: int) -> None:
        self.page = open_page(f"/admin/front_desk/{home}/", width=1600, height=1000, storage_state=session)
        self.clicks = 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def act(self, selector: str) -> None:
        """A click that the server answers with a new board, which is then there to be seen."""
        version = "document.querySelector('[data-version]').dataset.version"
        before = self.page.evaluate(version)
        self.click(selector)
        self.page.wait_for_function(f"before => {version} !== before", arg=before)

    def search(self, words: str) -> None:
        with self.page.expect_response(lambda answer: "/stories/" in answer.url):
            self.page.fill("[data-search]", words)
        self.page.wait_for_function("words => document.querySelectorAll('.story-row').length < 6", arg=words)

    def titles(self) -> list[str]:
        return self.page.locator("[data-block]").first.locator(".place__title").all_text_contents()

    def launch(self) -> None:
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.click("[data-launch]")


@pytest.fixture(scope="module")
def scene(newspaper):
    """Two editors, the home page, and old stories that no query puts on it."""
    return json.loads(newspaper.manage("shell", "--no-imports", "--command", SET_UP).splitlines()[-1])


@pytest.fixture(scope="module")
def sessions(newspaper, chromium, scene) -> list[dict]:
    """Both editors, logged in."""
    return [log_in(newspaper, chromium, name) for name in ("xep-trang-1", "xep-trang-2")]


def log_in(newspaper, chromium, name: str) -> dict:
    with chromium.new_context(locale="vi-VN") as context:
        page = context.new_page()
        page.goto(f"{newspaper.address}/admin/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.click("main [type=submit]")
        return context.storage_state()


@pytest.fixture
def desk(open_page, scene, sessions):
    return Desk(open_page, sessions[0], scene["home"])


def place(number: int) -> str:
    return f"[data-block] [data-position='{number}']"


def pin(desk: Desk, title: str, number: int) -> None:
    desk.search(title)
    desk.click(f"{place(number)} [data-choose]")
    desk.act("[data-take-story]")


def leads_of(reader) -> list[str]:
    return reader.locator(".top .card__title").all_text_contents()


def test_pin_override_schedule_and_take_down(open_page, scene, desk):
    title, short, _ = scene["stories"][0]
    shown = short or title
    pin(desk, title, 3)
    desk.launch()
    assert desk.clicks == 3, "pinning at a place and launching takes three clicks"
    reader = open_page("/")
    assert leads_of(reader)[2] == shown

    desk.clicks = 0
    desk.click(f"{place(3)} [data-write]")
    desk.page.fill("dialog [name=headline]", "Tít riêng trên trang nhất")
    desk.act("dialog [value=save]")
    assert desk.clicks == 2
    assert desk.titles()[2] == "Tít riêng trên trang nhất"

    desk.clicks = 0
    morning = timezone.localdate() + dt.timedelta(days=1)
    desk.click(f"{place(3)} [data-write]")
    desk.page.fill("dialog [name=visible_from]", f"{morning}T07:30")
    desk.act("dialog [value=save]")
    assert desk.clicks == 2
    assert "Tít riêng trên trang nhất" not in desk.titles()
    with desk.page.expect_response(lambda answer: "/board/" in answer.url):
        desk.page.fill("[data-time]", f"{morning}T07:30")
        desk.page.locator("[data-time]").dispatch_event("change")
    desk.page.wait_for_function("document.body.textContent.includes('Tít riêng trên trang nhất')")
    desk.launch()
    reader.reload()
    assert len(leads_of(reader)) == 5, "no gap while the slot waits"
    assert shown not in leads_of(reader)
    assert reader.complaints == []
    assert desk.page.complaints == []


def test_an_unpublished_story_closes_its_gap(newspaper, open_page, scene, desk):
    title, short, key = scene["stories"][3]
    pin(desk, title, 1)
    desk.launch()
    reader = open_page("/")
    assert leads_of(reader)[0] == (short or title)

    desk.clicks = 0
    desk.page.goto(f"{newspaper.address}/admin/pages/{key}/unpublish/")
    with desk.page.expect_navigation():
        desk.click("main form [type=submit]")
    assert desk.clicks == 1
    reader.reload()
    assert len(leads_of(reader)) == 5
    assert (short or title) not in leads_of(reader)
    desk.page.goto(f"{newspaper.address}/admin/front_desk/{scene['home']}/")
    assert title in desk.page.locator(".board__absent").first.text_content()


def test_by_keyboard_a_card_moves_and_keeps_the_focus(desk, scene):
    title, short, _ = scene["stories"][2]
    pin(desk, title, 2)
    handle = desk.page.locator(f"{place(2)} [data-handle]").first
    handle.focus()
    with desk.page.expect_response(lambda answer: "/change/" in answer.url):
        desk.page.keyboard.press("ArrowDown")
    desk.page.wait_for_function("document.activeElement.matches('[data-position=\"3\"] [data-handle]')")
    assert desk.titles()[2] == (short or title)


def test_two_editors_at_once_lose_nothing(open_page, scene, sessions, desk):
    other = Desk(open_page, sessions[1], scene["home"])
    first, second = scene["stories"][:2]
    pin(desk, first[0], 1)
    other.search(second[0])
    other.click(f"{place(2)} [data-choose]")
    with other.page.expect_response(lambda answer: "/change/" in answer.url and answer.status == 409):
        other.click("[data-take-story]")
    dialogue = other.page.locator("dialog")
    assert "Lan" in dialogue.text_content()
    assert (first[1] or first[0]) in dialogue.text_content()
    other.act("dialog [value=both]")
    assert other.titles()[:2] == [first[1] or first[0], second[1] or second[0]]


def test_a_section_with_ten_articles_and_its_list(newspaper, open_page, scene, desk):
    page = desk.page
    page.goto(f"{newspaper.address}/admin/pages/add/articles/specialpage/{scene['home']}/")
    page.fill("[name=title]", "Chuyên trang biển đảo")
    page.locator("[name=title]").blur()
    page.wait_for_function("document.querySelector('[name=slug]').value === 'chuyen-trang-bien-dao'")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    with page.expect_navigation():
        page.locator("footer [name=action-publish]").click()

    page.goto(f"{newspaper.address}/admin/articles/?ordering=first_published_at")
    desk.clicks = 0
    for row in range(10):
        desk.clicks += 1
        page.locator("[data-bulk-action-checkbox]").nth(row).check()
    desk.clicks += 1
    with page.expect_navigation():
        page.locator("a[href*=join_section], button:has-text('chuyên trang')").first.click()
    page.select_option("[name=section]", label="Chuyên trang biển đảo")
    desk.clicks += 2
    with page.expect_navigation():
        page.locator("form [type=submit]:visible").last.click()
    assert desk.clicks == 13
    reader = open_page("/chuyen-trang-bien-dao")
    assert reader.locator("main .card").count() == 10

    script = """
import datetime as dt, json
from articles.models import Membership, SectionReadMore, SpecialPage
from articles.models import ArticlePage
section = SpecialPage.objects.get(slug="chuyen-trang-bien-dao")
members = list(ArticlePage.objects.filter(section_memberships__section=section).order_by("pk"))
members[0].first_published_at -= dt.timedelta(days=7 * 365)
members[0].save()
for place, target in enumerate(members[1:4]):
    section.read_more_list.add(SectionReadMore(target=target, sort_order=place))
section.save_revision().publish()
print(json.dumps([section.pk, members[0].get_absolute_url(), [one.list_title or one.title for one in members[1:4]]]))
"""
    key, old, listed = json.loads(newspaper.manage("shell", "--no-imports", "--command", script).splitlines()[-1])

    def below() -> list[str]:
        reader.goto(newspaper.address + old)
        links = reader.locator("[aria-labelledby=read-more] .card__title").all_text_contents()
        return [one for one in links if one in listed]

    own = below()
    page.goto(f"{newspaper.address}/admin/pages/{key}/edit/")
    page.get_by_role("tab").nth(2).click()
    desk.clicks = 0
    desk.click("[data-inline-panel-child-move-down]:visible")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    desk.clicks += 1
    with page.expect_navigation():
        desk.click("footer [name=action-publish]")
    assert desk.clicks == 3
    assert sorted(own) == sorted(below())
    assert below() != own
    assert re.match(r"/.*-post\d+\.html", old)

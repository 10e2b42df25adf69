"""The editors' jobs at the front desk, through the admin in Chromium, with the clicks counted.

Each editor has one window for all jobs, and every job counts its clicks from nought.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from tests.browser.conftest import open_window

SET_UP = """
import datetime as dt
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from articles.actions.found import MANAGING_EDITORS
from articles.models import ArticlePage, HomePage, SpecialPage
from newsroom.staff.models import User
sessions = []
for name, first in [("xep-trang-1", "Lan"), ("xep-trang-2", "Minh")]:
    email = name + "@bao.test"
    user, created = User.objects.get_or_create(username=name, defaults={"first_name": first, "email": email})
    user.groups.add(Group.objects.get(name=MANAGING_EDITORS))
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    sessions.append(session.session_key)
home = HomePage.objects.get()
home.front = []
home.save_revision().publish()
articles = ArticlePage.objects.live().order_by("first_published_at")
oldest = articles.first()
oldest.first_published_at -= dt.timedelta(days=7 * 365)
oldest.save()
stories = list(articles.values_list("title", "list_title", "pk"))
section = SpecialPage.objects.live().exclude(memberships__article=stories[5][2]).first()
answer = {"sessions": sessions, "home": home.pk, "stories": [*stories[1:4], stories[20], stories[5]],
    "oldest": oldest.get_absolute_url(), "section": section.title}
"""


class Desk:
    """An editor at the desk; `clicks` counts presses of the mouse and of keys that act."""

    def __init__(self, page, address: str, home: int) -> None:
        self.page, self.address, self.home = page, address, home
        self.clicks = 0

    def go(self, path: str = "") -> None:
        # Scripts are there when the document is; pictures and the preview need not be waited for.
        self.page.goto(self.address + (path or f"/admin/front_desk/{self.home}/"), wait_until="domcontentloaded")

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def leave(self, selector: str) -> None:
        """A click that opens another page."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.click(selector)

    def changes(self, act: Callable[[], object]) -> None:
        """Does what the server answers with a new board, which is then there to be seen."""
        version = "document.querySelector('[data-version]').dataset.version"
        before = self.page.evaluate(version)
        act()
        self.page.wait_for_function(f"before => {version} !== before", arg=before)

    def act(self, selector: str) -> None:
        self.changes(lambda: self.click(selector))

    def search(self, words: str) -> None:
        with self.page.expect_response(lambda answer: "/stories/" in answer.url):
            self.page.fill("[data-search]", words)
        self.page.wait_for_function("words => document.querySelectorAll('.story-row').length < 6", arg=words)

    def pin(self, title: str, number: int) -> None:
        self.search(title)
        self.click(f"{place(number)} [data-choose]")
        self.act("[data-take-story]")

    def titles(self, block: int = 0) -> list[str]:
        return self.page.locator("[data-block]").nth(block).locator(".place__title").all_text_contents()

    def publish(self) -> None:
        """The second of the two clicks that publish a page from its form."""
        self.click("footer [data-w-dropdown-target=toggle]")
        self.leave("footer [name=action-publish]")


@pytest.fixture(scope="module")
def scene(newspaper) -> dict:
    """Two editors, logged in, the home page as nobody has arranged it, and old stories that no query puts on it."""
    return newspaper.run(SET_UP)


@pytest.fixture(scope="module")
def editors(newspaper, chromium, scene) -> Iterator[list[Desk]]:
    desks = []
    for key in scene["sessions"]:
        cookie = {"name": "sessionid", "value": key, "domain": "127.0.0.1", "path": "/", "expires": -1}
        cookie |= {"httpOnly": True, "secure": False, "sameSite": "Lax"}
        session = {"cookies": [cookie], "origins": []}
        page = open_window(chromium, newspaper, "/robots.txt", width=1600, height=1800, storage_state=session)
        desks.append(Desk(page, newspaper.address, scene["home"]))
    yield desks
    for desk in desks:
        desk.page.context.close()


@pytest.fixture
def desk(editors):
    desk = editors[0]
    desk.page.complaints.clear()
    desk.go()
    desk.clicks = 0
    return desk


def place(number: int, block: int = 0) -> str:
    return f"[data-block] >> nth={block} >> [data-position='{number}']"


def shown(story: list) -> str:
    """The title that a list gives a story."""
    return story[1] or story[0]


@pytest.fixture
def leads(newspaper, reader) -> Callable[[], list[str]]:
    """What a reader finds on top of the front page now."""

    def leads() -> list[str]:
        reader.goto(newspaper.address, wait_until="domcontentloaded")
        return reader.locator(".top .card__title").all_text_contents()

    return leads


def test_pin_override_schedule_and_launch(leads, scene, desk):
    story = scene["stories"][0]
    desk.pin(story[0], 3)
    desk.leave("[data-launch]")
    assert desk.clicks == 3, "pinning at a place and launching takes three clicks"
    assert leads()[2] == shown(story)

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
    preview = desk.page.frame_locator("iframe").locator(".top .card__title")
    preview.filter(has_text="Tít riêng trên trang nhất").wait_for()
    desk.leave("[data-launch]")
    assert len(leads()) == 5, "no gap while the slot waits"
    assert shown(story) not in leads()
    assert desk.page.complaints == []


@pytest.mark.thorough
def test_an_unpublished_story_closes_its_gap(leads, scene, desk):
    story = scene["stories"][3]
    desk.pin(story[0], 1)
    desk.leave("[data-launch]")
    assert leads()[0] == shown(story)

    desk.clicks = 0
    desk.go(f"/admin/pages/{story[2]}/unpublish/")
    desk.leave("main form [type=submit]")
    assert desk.clicks == 1
    now = leads()
    assert len(now) == 5
    assert shown(story) not in now
    desk.go()
    assert story[0] in desk.page.locator(".board__absent").first.text_content()


def test_a_card_moves_across_blocks_by_keyboard_and_by_mouse(desk, scene):
    story = scene["stories"][2]
    desk.pin(story[0], 5)
    desk.page.locator(f"{place(5)} >> [data-handle]").focus()
    desk.changes(lambda: desk.page.keyboard.press("ArrowDown"))
    desk.page.wait_for_function("document.activeElement.matches('[data-position=\"1\"] [data-handle]')")
    assert desk.titles(1)[0] == shown(story)
    desk.changes(lambda: desk.page.keyboard.press("ArrowDown"))
    assert desk.titles(1)[1] == shown(story)

    card = desk.page.locator(f"{place(2, block=1)} >> .place__title")
    desk.changes(lambda: card.drag_to(desk.page.locator(place(2))))
    assert desk.titles()[1] == shown(story)
    assert shown(story) not in desk.titles(1)
    other = scene["stories"][0]
    desk.search(other[0])
    found = desk.page.locator(".story-row").first
    desk.changes(lambda: found.drag_to(desk.page.locator(place(4))))
    assert desk.titles()[3] in other
    assert desk.page.complaints == []


def test_a_block_is_added_in_three_clicks_and_moved_with_the_keyboard(desk):
    desk.click("[data-block] [data-add-block]")
    desk.click("dialog [value=grid]")
    desk.page.fill("dialog [name=title]", "Góc ảnh")
    desk.page.fill("dialog [name=minimum]", "9")
    desk.click("dialog [value=save]")
    desk.page.locator("dialog [role=alert]:not(:empty)").wait_for()
    desk.clicks -= 1
    desk.page.fill("dialog [name=minimum]", "1")
    desk.act("dialog [value=save]")
    assert desk.clicks == 3
    block = desk.page.locator("[data-block]").nth(1)
    assert "Góc ảnh" in block.locator(".board__title").text_content()
    block.locator("[data-shift='-1']").focus()
    desk.changes(lambda: desk.page.keyboard.press("Enter"))
    assert "Góc ảnh" in desk.page.locator("[data-block]").first.locator(".board__title").text_content()
    desk.clicks = 0
    desk.click("[data-block] [data-drop]")
    desk.act("dialog [value=drop]")
    assert desk.clicks == 2
    assert "Góc ảnh" not in desk.page.locator(".board").text_content()


def test_two_editors_at_once_lose_nothing(editors, scene, desk):
    other = editors[1]
    other.go()
    first, second = scene["stories"][:2]
    desk.pin(first[0], 1)
    other.search(second[0])
    other.click(f"{place(2)} [data-choose]")
    with other.page.expect_response(lambda answer: "/change/" in answer.url and answer.status == 409):
        other.click("[data-take-story]")
    dialogue = other.page.locator("dialog")
    dialogue.locator("[value=both]").wait_for()
    assert "Lan" in dialogue.text_content()
    assert shown(first) in dialogue.text_content()
    other.act("dialog [value=both]")
    assert other.titles()[:2] == [shown(first), shown(second)]


@pytest.mark.thorough
def test_from_the_articles_own_screen_in_three_clicks(scene, desk):
    story, page = scene["stories"][4], desk.page
    desk.go(f"/admin/pages/{story[2]}/edit/")
    links = page.locator("[name=read_more_links-TOTAL_FORMS]")
    before = int(links.input_value())
    desk.click("[role=tab]:has-text('Đọc thêm')")
    desk.click("read-more-suggestions [data-add]")
    assert desk.clicks == 2, "a suggestion is added without leaving the form"
    assert int(links.input_value()) == before + 1
    assert page.locator(f"[name=read_more_links-{before}-target]").input_value()

    desk.go(f"/admin/pages/{story[2]}/edit/")
    desk.clicks = 0
    desk.click("header [data-controller~=w-dropdown] button")
    desk.leave("a[href*='/standing/']:visible")
    way, standing = desk.clicks, page.url.removeprefix(desk.address)
    desk.leave("[name=front]")
    assert desk.clicks == 3, "onto the front page"
    assert desk.titles()[0] == shown(story)
    for choice, found in (("[name=section]", scene["section"]), ("[name=under]", "")):
        desk.go(standing)
        desk.clicks = way
        desk.leave(choice)
        assert desk.clicks == 3
        assert found in page.locator("main").text_content()
    assert page.complaints == []


@pytest.mark.thorough
def test_a_section_with_ten_articles_and_its_list(newspaper, reader, scene, desk):
    page = desk.page
    desk.go(f"/admin/pages/add/articles/specialpage/{scene['home']}/")
    page.fill("[name=title]", "Chuyên trang biển đảo")
    page.locator("[name=title]").blur()
    page.wait_for_function("document.querySelector('[name=slug]').value === 'chuyen-trang-bien-dao'")
    desk.publish()

    desk.go("/admin/articles/?ordering=first_published_at&state=live")
    desk.clicks = 0
    for row in range(10):
        desk.clicks += 1
        page.locator("[data-bulk-action-checkbox]").nth(row).check()
    desk.leave("a[href*=join_section], button:has-text('chuyên trang')")
    page.select_option("[name=section]", label="Chuyên trang biển đảo")
    desk.clicks += 1
    desk.leave("form [type=submit]:visible >> nth=-1")
    assert desk.clicks == 13
    reader.goto(f"{newspaper.address}/chuyen-trang-bien-dao", wait_until="domcontentloaded")
    assert reader.locator("main .card").count() == 10

    desk.go("/admin/pages/search/?q=chuyen+trang+bien+dao")
    desk.leave("a[href*='/edit/']:has-text('Chuyên trang biển đảo')")
    desk.click("[role=tab] >> nth=2")
    desk.click("#id_read_more_list-OPEN_MODAL")
    dialogue = page.locator(".modal-content")
    for row in range(3):
        dialogue.locator("[data-multiple-choice-select]").nth(row).check()
    desk.click(".modal-content [data-multiple-choice-submit]")
    dialogue.wait_for(state="hidden")
    edit = page.url
    desk.publish()

    def below() -> list[str]:
        """What an article of seven years ago leads on to."""
        reader.goto(newspaper.address + scene["oldest"], wait_until="domcontentloaded")
        return reader.locator("[aria-labelledby=read-more] .card__link").all_text_contents()

    before = below()
    page.goto(edit, wait_until="domcontentloaded")
    desk.click("[role=tab] >> nth=2")
    desk.clicks = 0
    desk.click("#id_read_more_list-FORMS [data-inline-panel-child-move-down]:visible")
    desk.publish()
    assert desk.clicks == 3
    after = below()
    first, second = [place for place, title in enumerate(before) if after[place] != title]
    assert (after[first], after[second]) == (before[second], before[first])
    assert second == first + 1

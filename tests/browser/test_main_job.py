"""The main job: a journalist writes, an editor publishes, a reader reads."""

from __future__ import annotations

import re
from io import BytesIO

from django.utils import translation
from PIL import Image, ImageDraw

from articles.models import ArticlePage
from newsroom.text import normalise, slug
from tests.sample import Manuscript, read_manuscript

PASSWORD = "mot mat khau dai 2026"

SET_UP = f"""
from django.contrib.auth.models import Group
from articles.actions.found import EDITORS, REPORTERS
from articles.models import CategoryPage, HomePage
from newsroom.staff.models import User
from newsroom.text import slug
for name, role in [("pv-thu", REPORTERS), ("btv-thu", EDITORS)]:
    user = User.objects.create_user(name, name + "@bao.test", "{PASSWORD}", first_name=name)
    user.groups.add(Group.objects.get(name=role))
home = HomePage.objects.get()
for title in ["Việc ở cơ sở", "Việc của tỉnh"]:
    home.add_child(instance=CategoryPage(title=title, slug=slug(title), show_in_menus=False))
answer = [page.pk for page in CategoryPage.objects.order_by("-pk")[:2]][::-1]
"""


def drawn_photo(place: int) -> bytes:
    image = Image.new("RGB", (1200, 800), (180 - 30 * place, 200, 150 + 30 * place))
    ImageDraw.Draw(image).ellipse((200 + 150 * place, 200, 700 + 150 * place, 700), fill=(240, 220, 90))
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


def label(block: str) -> str:
    """The block's name on the screen."""
    with translation.override("vi"):
        return str(ArticlePage._meta.get_field("body").stream_block.child_blocks[block].label)


class Desk:
    """A member of staff at the admin's pages, on a screen of a desk."""

    def __init__(self, open_page, name: str) -> None:
        self.page = open_page("/admin/login/", width=1440, height=1000)
        self.address = self.page.url.split("/admin/")[0]
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("form [type=submit]")
        self.page.wait_for_url("**/admin/")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def publish_quickly(self, category: int, headline: str, lead: str) -> None:
        """Sends the article form as a browser does, without drawing it."""
        url = f"{self.address}/admin/pages/add/articles/articlepage/{category}/"
        data = {"title": headline, "sapo": lead, "kind": "news", "body-count": "0", "action-publish": "yes"}
        for formset in ("bylines", "read_more_links", "person_mentions", "place_mentions", "comments"):
            data |= {f"{formset}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")}
        token = next(c["value"] for c in self.page.context.cookies() if c["name"] == "csrftoken")
        headers = {"X-CSRFToken": token, "Referer": url}
        answer = self.page.context.request.post(url, form=data, headers=headers, max_redirects=0)
        assert answer.status == 302

    def add_block(self, name: str) -> int:
        """Adds a block at the end of the text through the block chooser; returns its place."""
        page = self.page
        place = page.locator("[name=body-count]").input_value()
        page.locator("[id$=-body-section] .c-sf-add-button").last.click()
        page.get_by_role("option", name=label(name), exact=True).click()
        return int(place)

    def write(self, manuscript: Manuscript) -> None:
        page = self.page
        page.fill("[name=title]", manuscript.headline)
        page.fill("[name=sapo]", manuscript.lead)
        pictures = 0
        for kind, words in manuscript.parts:
            place = self.add_block(kind)
            if kind == "subhead":
                page.fill(f"[name=body-{place}-value]", words)
            elif kind == "paragraph":
                value = page.locator(f"[name=body-{place}-value]")
                value.locator("xpath=..").locator("[contenteditable=true]").click()
                page.keyboard.insert_text(words)
            else:
                pictures += 1
                self.upload_photo(place, f"anh-{pictures}.jpg", drawn_photo(pictures), words)

    def upload_photo(self, place: int, name: str, content: bytes, caption: str) -> None:
        page = self.page
        page.locator(f"#body-{place}-value-photo-chooser [data-chooser-action-choose]").first.click()
        dialogue = page.locator(".modal-content")
        dialogue.locator("[role=tab]").nth(1).click()
        file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
        dialogue.locator("input[type=file]").set_input_files(file)
        dialogue.locator("[name$=caption]").fill(caption)
        dialogue.locator("form [type=submit]:visible").click()
        dialogue.wait_for(state="hidden")

    def link(self, headlines: list[str]) -> None:
        page = self.page
        page.get_by_role("tab").nth(2).click()
        page.locator("#id_read_more_links-OPEN_MODAL").click()
        dialogue = page.locator(".modal-content")
        for headline in headlines:
            dialogue.get_by_role("row").filter(has_text=headline).locator("[type=checkbox]").check()
        dialogue.locator("[data-multiple-choice-submit]").click()
        dialogue.wait_for(state="hidden")

    def act(self, action: str) -> None:
        """Presses one of the buttons at the foot of the form, wherever it stands."""
        # The scripts of the form must be there before its buttons are pressed.
        self.page.wait_for_load_state("networkidle")
        button = self.page.locator(f"footer [name=action-{action}], footer [data-workflow-action-name={action}]").first
        if not button.is_visible():
            self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        # Autosave changes the address too; only the way out of the form is the end of it.
        with self.page.expect_navigation(url=lambda url: "/edit/" not in url and "/add/" not in url):
            button.click()


def in_order(text: str, pieces: list[str]) -> None:
    """Asserts that every piece is in the text, each after the one before."""
    place = 0
    for piece in pieces:
        found = text.find(piece, place)
        assert found >= 0, f"not there, or not in its place: {piece}\nwhat follows is: {text[place:]}"
        place = found + len(piece)


def sentences(words: str) -> list[str]:
    return re.split(r"(?<=[.?!”]) ", normalise(words))


def test_from_the_journalists_keyboard_to_the_readers_phone(newspaper, open_page):
    manuscript = read_manuscript()
    assert len(manuscript.links) == 11
    assert [kind for kind, _ in manuscript.parts].count("photo") == 3
    first, second = newspaper.run(SET_UP)

    editor = Desk(open_page, "btv-thu")
    for headline, lead in reversed(manuscript.links):
        editor.publish_quickly(first, headline, lead)

    reporter = Desk(open_page, "pv-thu")
    reporter.go(f"/admin/pages/add/articles/articlepage/{first}/")
    reporter.write(manuscript)
    reporter.link([headline for headline, _ in manuscript.links])
    reporter.act("submit")

    editor.go(f"/admin/pages/{first}/")
    editor.page.get_by_role("link", name=manuscript.headline, exact=True).first.click()
    number_of_page = re.search(r"/pages/(\d+)/edit/", editor.page.url)[1]
    editor.act("approve")

    reader = open_page(f"/{slug('Việc ở cơ sở')}")
    reader.locator(f"main a[href*='{manuscript.slug}-post']").first.click()
    address = reader.url.removeprefix(newspaper.address)
    assert re.fullmatch(rf"/{manuscript.slug}-post\d+\.html", address)
    pieces = [normalise(manuscript.headline), *sentences(manuscript.lead)]
    for _, words in manuscript.parts:
        pieces += sentences(words)
    pieces += [normalise(headline) for headline, _ in manuscript.links]
    in_order(re.sub(r"\s+", " ", reader.locator("main").text_content()), pieces)
    photos = reader.locator(".story__body img")
    assert photos.count() == 3
    for place in range(3):
        photos.nth(place).scroll_into_view_if_needed()
        drawn = "image => image.complete && image.naturalWidth > 0"
        reader.wait_for_function(drawn, arg=photos.nth(place).element_handle())
    links = reader.locator("[aria-labelledby=read-more] a")
    followed = [links.nth(place).get_attribute("href") for place in range(links.count())]
    assert [re.sub(r"-post\d+\.html$", "", href) for href in followed] == [
        "/" + slug(headline, max_length=150) for headline, _ in manuscript.links
    ]
    for href in followed:
        assert reader.request.get(newspaper.address + href, max_redirects=0).status == 200
    assert reader.complaints == []

    editor.go(f"/admin/pages/{number_of_page}/edit/")
    editor.page.fill("[name=title]", "Tít đã sửa sau khi đăng")
    editor.act("publish")
    editor.go(f"/admin/pages/{number_of_page}/move/{second}/confirm/")
    with editor.page.expect_navigation():
        editor.page.locator("main form [type=submit]").click()

    answer = reader.request.get(newspaper.address + address, max_redirects=0)
    renamed = answer.headers["location"]
    assert answer.status == 301
    assert renamed == re.sub(r"^.*(?=-post)", "/tit-da-sua-sau-khi-dang", address)
    assert reader.request.get(newspaper.address + renamed, max_redirects=0).status == 200
    reader.goto(newspaper.address + renamed)
    assert "Việc của tỉnh" in reader.locator("main nav").first.text_content()

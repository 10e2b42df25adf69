"""What readers find, in which order, and what they are shown of it."""

from __future__ import annotations

import ast
import datetime as dt
import os
import re
import subprocess
import sys
from html import unescape
from importlib.util import find_spec
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend

from articles.models import Abbreviation, Byline, DocumentPage, Page, PlaceMention
from articles.search import finding
from newsroom.statements import Statement
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_paper,
    make_photo,
    make_place,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db

SEARCH = "/tim-kiem"
ONLY_NEWEST = "Chỉ mới tìm trong các bài mới nhất"


def ask(query: str, **more):
    return Client().get(SEARCH, {"q": query} | more)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def titles(answer) -> list[str]:
    return [text_of(card.title) for card in answer.context["found"].cards]


def found(query: str, **more) -> list[str]:
    return titles(ask(query, **more))


def counts(answer, name: str) -> dict[str, int]:
    facets = {facet.name: facet for facet in answer.context["found"].facets}
    return {choice.label: choice.count for choice in facets[name].choices} if name in facets else {}


class Finding(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = make_paper()
        cls.news = make_category(cls.home, "Thời sự")
        cls.party = make_category(cls.news, "Xây dựng Đảng")
        cls.congress = make_article(
            cls.party,
            "Đảng bộ xã Việt Xuyên vào đại hội",
            kind="reportage",
            sapo="BTV Huyện ủy dự và chỉ đạo.",
            body=[("paragraph", "<p>Vì hoà bình &amp; ấm no, kĩ sư Mỹ về <b>làng</b>.</p>")],
        )
        cls.other = make_article(cls.news, "Thứ hai", sapo="Ban Thường vụ họp; không nói gì về đài.")

    def test_every_way_of_typing_finds_the_article(self):
        for query in [
            "dang bo viet xuyen",
            "Đảng bộ Việt Xuyên",
            "ĐẢNG BỘ VIỆT XUYÊN",
            "Đảng bộ Việt Xuyên",
            "việt xuyên, (đảng-bộ)!",
            "hòa bình",
            "hoà bình",
            "kỹ sư Mĩ",
            "ky su my",
            "“Việt Xuyên vào đại hội”",
            '"viet xuyen" AND "dai hoi"',
        ]:
            with self.subTest(query=query):
                assert found(query) == [self.congress.title]

    def test_other_words_another_order_and_another_tone_do_not(self):
        assert found("đảng bộ Nam Xuyên") == []
        assert found("“xuyên việt vào”") == []
        assert found("“đại hội BTV”") == [], "No phrase runs from the headline into the text."

    def test_abbreviations_work_both_ways_and_editors_add_to_them(self):
        both = {self.congress.title, self.other.title}
        for query in ("BTV", "ban thuong vu", "Ban Thường vụ", "“Ban Thường vụ”"):
            with self.subTest(query=query):
                assert set(found(query)) == both
        assert found("biên tập viên huyện ủy") == [self.congress.title]
        assert found("HU") == []
        Abbreviation.objects.create(short="HU", meaning="Huyện ủy")
        assert found("HU") == [self.congress.title]

    def test_what_is_found_is_marked_in_the_articles_own_spelling(self):
        card = ask("hòa bình").context["found"].cards[0]
        assert "<mark>hoà bình</mark> &amp; ấm no" in card.teaser
        assert "<mark>Ban Thường vụ</mark>" in ask("btv").context["found"].cards[0].teaser
        html = ask("<script>alert(1)</script> đảng").content.decode()
        assert "<script>alert" not in html

    def test_how_a_picture_stands_is_not_a_word_of_the_article(self):
        photo = {"photo": make_photo(), "caption": "Cánh đồng", "credit": "", "width": "column"}
        make_article(self.news, "Ảnh", body=[("photo", photo)])
        assert found("canh dong") == ["Ảnh"]
        assert found("cột") == []

    def test_a_slip_is_put_right(self):
        answer = ask("dang bo viet xuyem")
        assert titles(answer) == []
        assert answer.context["did_you_mean"].text == "dang bo viet xuyen"
        self.assertContains(answer, "q=dang+bo+viet+xuyen")
        assert ask("Đảng bộ Việt Xuyênn").context["did_you_mean"].text == "Đảng bộ Việt xuyên"
        assert ask("qqqqqq zzzzzz").context["did_you_mean"] is None

    def test_headlines_are_suggested_while_one_types(self):
        def suggested(query):
            return Client().get(f"{SEARCH}/goi-y", {"q": query}).json()["suggestions"]

        assert suggested("viet xu") == [self.congress.title]
        assert suggested("Việt Xuyên v") == [self.congress.title]
        assert suggested("v") == []
        assert suggested("\x00") == []

    def test_nothing_that_is_typed_breaks_it(self):
        for query in [
            "\0", "", " ", "a" * 10_000, "đ " * 5_000, "AND OR NOT", "NEAR(a b)", "title:x", "a:*", "a & | ! <-> b",
            "-a", "^a", '"', "“", "“”", "'; DROP TABLE articles_page; --", "\\", "%s %(x)s {0}", "*", "(((", "viet*",
            "𝔙𝔦𝔢𝔱 \ud800".encode("utf-8", "replace").decode(), "ก็ 漢字 🙂", "1e10 0x1 -5 3.14", "http://a.b/c?d=e",
        ]:  # fmt: skip
            for address in (SEARCH, f"{SEARCH}/goi-y"):
                with self.subTest(query=query[:40], address=address):
                    assert Client().get(address, {"q": query}).status_code == 200
        senseless = {
            "chuyen-muc": "x",
            "the-loai": "'",
            "tac-gia": "9" * 30,
            "tu": "2025-13-45",
            "den": "9999-12-31",
            "thoi-gian": "0",
        }
        for cursor in ("x", "1_2_3_4", "0_nan_5", "0_1e400_5", "-1_5_5", "0_5_" + "9" * 40, "\0"):
            with self.subTest(cursor=cursor):
                assert ask("viet", truoc=cursor, **senseless).status_code == 200

    @override_settings(WAGTAILSEARCH_BACKENDS={"default": {"BACKEND": "wagtail.search.backends.database"}})
    def test_another_engine_of_wagtails_answers_the_same_page(self):
        answer = ask("dang bo viet xuyen", **{"chuyen-muc": self.party.pk})
        assert titles(answer) == [self.congress.title]
        assert "<mark>Đảng bộ</mark>" in answer.context["found"].cards[0].title
        assert counts(answer, "the-loai") == {"Phóng sự": 1}
        assert found("dang bo viet xuyen", tu="2100-01-01") == []

    def test_what_editors_chose_stands_first_and_private_pages_never_do(self):
        query = Query.get("Việt Xuyên")
        for page, words in ((self.party, "Cả chuyên mục"), (self.other, "")):
            SearchPromotion.objects.create(query=query, page=page, description=words)
        SearchPromotion.objects.create(query=query, external_link_url="https://a.example/", external_link_text="Cổng")
        for typed in ("viet xuyen", "VIỆT XUYÊN"):
            self.assertContains(ask(typed), "Cả chuyên mục")
        assert [one.title for one in ask("viet xuyen").context["curated"]] == ["Xây dựng Đảng", "Thứ hai", "Cổng"]
        PageViewRestriction.objects.create(page=self.other, restriction_type=PageViewRestriction.LOGIN)
        assert "Thứ hai" not in ask("viet xuyen").content.decode()

    def test_it_follows_what_happens_to_an_article(self):
        page = make_article(self.news, "Bản tin nháp", live=False)
        assert found("ban tin nhap") == []
        page.save_revision().publish()
        assert found("ban tin nhap") == ["Bản tin nháp"]
        page.title = "Tên khác"
        page.save_revision().publish()
        assert found("ban tin nhap") == []
        page.refresh_from_db()
        page.unpublish()
        assert found("ten khac") == []
        page.save_revision().publish()
        # Even where the index hears of it late.
        Page.objects.filter(pk=page.pk).update(live=False)
        assert found("ten khac") == []
        page.delete()
        assert found("ten khac") == []

    def test_private_articles_are_neither_shown_nor_counted(self):
        make_article(make_category(self.home, "Mục kín"), "Việt Xuyên kín")
        assert ask("viet xuyen").context["found"].total == 2
        PageViewRestriction.objects.create(
            page=Page.objects.get(slug="muc-kin"), restriction_type=PageViewRestriction.LOGIN
        )
        answer = ask("viet xuyen")
        assert titles(answer) == [self.congress.title]
        assert (answer.context["found"].total, counts(answer, "chuyen-muc")) == (1, {"Xây dựng Đảng": 1})

    def test_filters_narrow_and_their_counts_say_by_how_much(self):
        author, topic, place = make_author("Hoài Nam"), make_topic("Đại hội"), make_place("Việt Xuyên")
        old = make_article(self.news, "Việt Xuyên xưa", first_published_at=dt.datetime(2019, 5, 5, 10, tzinfo=dt.UTC))
        Byline.objects.create(article=old, author=author)
        PlaceMention.objects.create(article=old, place=place)
        self.congress.topics.add(topic)
        self.congress.save()
        answer = ask("viet xuyen")
        assert counts(answer, "chuyen-muc") == {"Thời sự": 1, "Xây dựng Đảng": 1}
        assert counts(answer, "the-loai") == {"Tin": 1, "Phóng sự": 1}
        assert counts(answer, "tac-gia") == {"Hoài Nam": 1}
        assert counts(answer, "chu-de") == {"Đại hội": 1}
        assert counts(answer, "dia-phuong") == {"Việt Xuyên": 1}
        new, ancient = [self.congress.title], [old.title]
        for narrowed, expected in [
            ({"chuyen-muc": self.party.pk}, new),
            ({"chuyen-muc": self.news.pk}, ancient + new),
            ({"the-loai": "reportage"}, new),
            ({"tac-gia": author.pk}, ancient),
            ({"chu-de": topic.pk}, new),
            ({"dia-phuong": place.pk}, ancient),
            ({"thoi-gian": "365"}, new),
            ({"tu": "2019-05-05", "den": "2019-05-05"}, ancient),
            ({"den": "2019-05-04"}, []),
            ({"chuyen-muc": 10**9}, []),
        ]:
            with self.subTest(**narrowed):
                assert sorted(found("viet xuyen", **narrowed)) == sorted(expected)


class Ranking(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.news = make_category(make_paper(), "Thời sự")
        start = timezone.now() - dt.timedelta(days=5)

        def article(title: str, sapo: str) -> None:
            nonlocal start
            start -= dt.timedelta(hours=1)
            make_article(cls.news, title, sapo=sapo, first_published_at=start)

        # The newest first: freshness alone would give this order.
        article("Một", "Hội nào cũng vui, đại dương cũng xanh.")
        article("Hai", "Có đài, có hồi.")
        article("Ba", "Khai mạc đại hội.")
        article("Bốn: hội thi đại dương", "Không.")
        article("Năm: đại hội cũ", "Không.")
        article("Sáu: đại hội xưa", "Không.")

    def order(self, query: str, **more) -> list[str]:
        return [title.split(":")[0] for title in found(query, **more)]

    def test_the_headline_then_phrases_then_words_and_the_newest_among_equals(self):
        assert self.order("dai hoi") == ["Năm", "Sáu", "Bốn", "Ba", "Một", "Hai"]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index knows the places of words")
    def test_words_in_a_row_are_looked_for_in_the_newest_that_have_them_all(self):
        for read, expected in ((9, ["Năm", "Sáu", "Ba"]), (1, [])):
            bound = mock.patch.dict("newsroom.search.postgres.CANDIDATES", {"title": read, "body": read})
            with self.subTest(read=read), bound:
                answer = ask("“đại hội”")
                assert [title.split(":")[0] for title in titles(answer)] == expected
                assert (ONLY_NEWEST in answer.content.decode()) == (not expected)

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index gives its newest rows first")
    def test_common_words_are_met_among_the_newest_or_sought_after_all(self):
        for bounds in ({"title": 9, "body": 9}, {"title": 1, "body": 1}):
            walked = mock.patch.dict("newsroom.search.postgres.WALKED", bounds)
            with self.subTest(**bounds), walked, mock.patch("newsroom.search.postgres.frequency", return_value=1.0):
                assert self.order("dai hoi") == ["Năm", "Sáu", "Bốn", "Ba", "Một", "Hai"]
                assert self.order("“đại hội”") == ["Năm", "Sáu", "Ba"]
                assert self.order("đại hội", xep="moi-nhat") == ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite looks through all")
    def test_of_a_list_common_words_are_sought_in_its_newest_and_the_page_says_so(self):
        for narrowed in ({"chuyen-muc": self.news.pk}, {"the-loai": "news"}):
            for length in (9, 6, 2):
                listed = mock.patch("newsroom.search.postgres.LISTED", length)
                with (
                    self.subTest(length=length, **narrowed),
                    listed,
                    mock.patch("newsroom.search.postgres.frequency", return_value=1.0),
                ):
                    answer = ask("“đại hội”", **narrowed)
                    assert titles(answer) == (["Năm: đại hội cũ", "Sáu: đại hội xưa", "Ba"] if length > 2 else [])
                    assert (ONLY_NEWEST in answer.content.decode()) == (length < 9)
                    walked, cursor = [], ""
                    for _ in range(6):
                        screen = ask("“đại hội”", xep="moi-nhat", **narrowed, **({"truoc": cursor} if cursor else {}))
                        walked += titles(screen)
                        cursor = screen.context["found"].following
                        if not cursor:
                            break
                    assert walked == ["Ba", "Năm: đại hội cũ", "Sáu: đại hội xưa"]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans nothing that could be kept")
    def test_kept_plans_change_nothing(self):
        with mock.patch("newsroom.search.hits.keeps_plans", return_value=True):
            for _ in range(2):
                assert self.order("dai hoi") == ["Năm", "Sáu", "Bốn", "Ba", "Một", "Hai"]
                assert self.order("đài hồi", **{"chuyen-muc": self.news.pk})[0] == "Hai"
                assert counts(ask("dai hoi"), "the-loai") == {"Tin": 6}
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'search_%'")
            assert cursor.fetchone()[0] == 3

    def test_exact_accents_come_first(self):
        assert self.order("đại hội") == ["Năm", "Sáu", "Bốn", "Ba", "Một", "Hai"]
        assert self.order("đài hồi")[0] == "Hai"

    def test_the_newest_first_where_readers_ask_for_it(self):
        assert self.order("đại hội", xep="moi-nhat") == ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]

    def test_the_cursor_walks_through_every_article_once(self):
        for more in ({}, {"xep": "moi-nhat"}):
            with self.subTest(**more), pytest.MonkeyPatch.context() as patch:
                patch.setattr(finding, "SIZE", 2)
                walked, cursor = [], ""
                for _ in range(4):
                    answer = ask("dai hoi", **more, **({"truoc": cursor} if cursor else {}))
                    walked += titles(answer)
                    cursor = answer.context["found"].following
                    if not cursor:
                        break
            assert walked == found("dai hoi", **more)

    def test_a_screen_costs_the_same_queries_whatever_it_shows(self):
        for query in ("dai hoi", "đại hội", "dai"):
            ask(query)
            with self.subTest(query=query), self.assertNumQueries(3):
                ask(query)
        with self.assertNumQueries(1):
            ask("dai hoi", **{"chuyen-muc": "1"})

    def test_documents_are_found_by_symbol_and_wording_and_drafts_are_not(self):
        section = make_section(make_paper(), "Văn kiện Đảng")
        facts = {"document_kind": "resolution", "symbol": "35-CT/TW", "text": "<p>Giữ nước đầu nguồn.</p>"}
        issued = section.add_child(instance=DocumentPage(title="Chỉ thị về nguồn nước", slug="chi-thi", **facts))
        section.add_child(instance=DocumentPage(title="Bản nháp", slug="nhap", live=False, **facts))
        for query in ("35-CT/TW", "giu nuoc dau nguon", "chỉ thị"):
            with self.subTest(query=query):
                answer = ask(query)
                assert answer.context["documents"] == [issued]
                assert issued.get_absolute_url() in answer.content.decode()
                with self.assertNumQueries(2):
                    ask(query)
        assert not ask("35-CT/TW", **{"thoi-gian": "7"}).context["documents"]

    def test_one_article_is_indexed_without_reading_the_others(self):
        article = Page.objects.get(title="Một").specific
        with self.assertNumQueries(1):
            get_search_backend().add(article)


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_says_so(monkeypatch):
    news = make_category(make_paper(), "Thời sự")
    make_article(news, "Đại hội")
    slow = {"postgresql": "SELECT 1, 1.0, 0 FROM pg_sleep(5)", "sqlite": _ENDLESS}[connection.vendor]
    monkeypatch.setattr(finding, "PATIENCE", 50)
    with monkeypatch.context() as patch:
        patch.setattr("newsroom.search.hits.climbed", lambda rungs, limit: Statement(slow))
        _says_that_it_took_too_long(ask("đại hội"))
    monkeypatch.setattr("articles.search.facets._COUNTED", slow + " WHERE {pages} OR {entries}")
    monkeypatch.setattr("articles.search.facets.among", lambda model, column: "%s IS NOT NULL")
    _says_that_it_took_too_long(ask("đại hội"))


@pytest.mark.parametrize("part", ["curated", "documents", "better_spelling"])
def test_so_does_one_of_whose_parts_does(part, monkeypatch):
    def slow(question):
        raise OperationalError("canceling statement due to statement timeout")

    make_article(make_category(make_paper(), "Thời sự"), "Đại hội")
    monkeypatch.setattr(f"articles.searching.{part}", slow)
    _says_that_it_took_too_long(ask("đại hội đảng"))


def _says_that_it_took_too_long(answer) -> None:
    assert answer.status_code == 503
    assert "Lượt tìm này mất quá nhiều thời gian" in answer.content.decode()
    assert "card__title" not in answer.content.decode()


_ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i), 1.0, 0 FROM n"
)


def test_a_search_engine_is_a_setting():
    ask = "from newsroom.settings.base import WAGTAILSEARCH_BACKENDS as found; print(found['default'])"
    environment = os.environ | {"SEARCH_URL": "opensearch3+https://user:key@search.example:9200"}
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    found = ast.literal_eval(done.stdout)
    assert find_spec(found["BACKEND"])
    assert found["URLS"] == ["https://user:key@search.example:9200"]
    assert "folding" in found["INDEX_SETTINGS"]["settings"]["analysis"]["analyzer"]["default"]["filter"]

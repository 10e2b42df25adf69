"""A special section as readers meet it: its page, its feed, and its list under every article of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from articles.actions.sections import join_section, leave_section
from articles.models import Membership, PersonMention, ReadMoreLink, SectionLink, SectionReadMore
from articles.models.colours import contrast
from articles.related import read_more
from tests.factories import make_article, make_category, make_person, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def curate(section, *targets, **fields) -> None:
    for place, target in enumerate(targets):
        SectionReadMore.objects.create(section=section, target=target, sort_order=place, **fields)


def titles(article) -> list[str]:
    return [card.title for card in read_more(article)]


@pytest.mark.both_databases
def test_its_list_stands_under_every_article_in_order_even_a_seven_year_old_one(news, section):
    old = make_article(news, "Bài cũ", first_published_at=timezone.now() - dt.timedelta(days=7 * 365))
    listed = [make_article(news, f"Bài tuyển {place}") for place in range(11)]
    join_section(section, [old.pk])
    curate(section, *listed, teaser="Lời dẫn riêng")
    assert titles(old) == [article.title for article in listed]
    assert {card.teaser for card in read_more(old)} == {"Lời dẫn riêng"}
    moved = SectionReadMore.objects.get(target=listed[10])
    moved.sort_order = -1
    moved.save()
    assert titles(old)[:2] == ["Bài tuyển 10", "Bài tuyển 0"]


def test_the_articles_own_links_come_first_and_nothing_twice(news, section):
    article, own, listed = make_article(news), make_article(news, "Của bài"), make_article(news, "Của chuyên trang")
    join_section(section, [article.pk])
    ReadMoreLink.objects.create(article=article, target=own)
    curate(section, listed, own)
    assert titles(article) == ["Của bài", "Của chuyên trang"]


@pytest.mark.both_databases
def test_what_is_free_is_filled_with_its_kin_the_closest_first(home, news, section):
    other, topic, person = make_category(home, "Kinh tế"), make_topic("Cải cách"), make_person("Trần Văn Nam")
    article = make_article(news, "Bài gốc")
    member, same_person = make_article(other, "Cùng chuyên trang"), make_article(other, "Cùng nhân vật")
    same_topic = [make_article(other, f"Cùng chủ đề {place}") for place in range(3)]
    neighbour = make_article(news, "Cùng mục")
    make_article(other, "Chẳng liên quan")
    join_section(section, [article.pk, member.pk])
    for one in (article, *same_topic):
        one.topics.add(topic)
        one.save()
    for one in (article, same_person):
        PersonMention.objects.create(article=one, person=person)
    assert titles(article) == [
        member.title,
        same_person.title,
        "Cùng chủ đề 2",
        "Cùng chủ đề 1",
        "Cùng chủ đề 0",
        neighbour.title,
    ]


def test_kin_is_not_older_than_two_years(news):
    article = make_article(news)
    make_article(news, "Cũ quá", first_published_at=timezone.now() - dt.timedelta(days=731))
    assert titles(article) == []


def test_a_list_that_is_not_for_everybody_stands_nowhere(news, section):
    article, listed = make_article(news), make_article(news, "Của chuyên trang", live=False)
    join_section(section, [article.pk])
    curate(section, listed)
    assert titles(article) == []
    listed.save_revision().publish()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    other = make_category(section.get_parent(), "Mục khác")
    listed.move(other, pos="last-child")
    assert titles(article) == []


def test_joining_twice_is_joining_once(news, section):
    articles = [make_article(news).pk for _ in range(3)]
    assert join_section(section, articles[:2]) == 2
    assert join_section(section, articles) == 1
    assert leave_section(section, articles[:1]) == 1
    assert Membership.objects.count() == 2


def test_its_page_shows_its_members_and_nobody_elses(client, news, section):
    member, stranger, draft = (
        make_article(news, "Thành viên"),
        make_article(news, "Người lạ"),
        make_article(news, live=False),
    )
    join_section(section, [member.pk, draft.pk])
    html = client.get(section.get_absolute_url()).content.decode()
    assert member.get_absolute_url() in html
    assert draft.title not in html
    assert stranger.get_absolute_url() not in html
    feed = client.get("/rss/chuyen-trang/dai-hoi-dang.rss").content.decode()
    assert "Thành viên" in feed
    assert "Người lạ" not in feed


def test_its_navigation_leaves_out_what_is_not_there(client, news, section):
    hidden = make_category(section.get_parent(), "Mục ẩn", live=False)
    for place, fields in enumerate([{"page": news}, {"page": hidden}, {"address": "https://bao.test/gop-y"}]):
        SectionLink.objects.create(section=section, label=f"Mối {place}", sort_order=place, **fields)
    html = client.get(section.get_absolute_url()).content.decode()
    assert "Mối 0" in html
    assert "Mối 1" not in html
    assert 'href="https://bao.test/gop-y"' in html


def test_its_navigation_follows_the_pages_that_it_leads_to(client, news, section):
    SectionLink.objects.create(section=section, label="Mối", page=news)
    address = section.get_absolute_url()
    assert 'class="banner__item" href="/thoi-su"' in client.get(address).content.decode()
    news.slug = "tin-tuc"
    news.save_revision().publish()
    assert 'class="banner__item" href="/tin-tuc"' in client.get(address).content.decode()
    news.unpublish()
    assert "banner__item" not in client.get(address).content.decode()


def test_a_preview_shows_the_navigation_that_is_being_written(section):
    section.links.add(SectionLink(label="Đang viết", address="https://bao.test/moi"))
    assert "Đang viết" in section.make_preview_request().content.decode()


def test_a_closed_section_says_so(client, section):
    section.closes_on = timezone.localdate() - dt.timedelta(days=1)
    section.save()
    assert "special__archive" in client.get(section.get_absolute_url()).content.decode()


def test_a_private_section_has_no_page_feed_or_colours_in_the_masthead(client, section):
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(section.get_absolute_url()).status_code == 302
    assert client.get("/rss/chuyen-trang/dai-hoi-dang.rss").status_code == 404
    assert section.colours_address not in client.get("/").content.decode()


def test_it_may_have_a_host_name_of_its_own_over_the_same_articles(client, news, section):
    main = Site.objects.get(is_default_site=True)
    Site.objects.create(hostname="daihoi.bao.test", port=80, root_page=section)
    article = make_article(news, "Thành viên")
    join_section(section, [article.pk])
    html = client.get("/", headers={"host": "daihoi.bao.test"}).content.decode()
    assert "banner__title" in html
    assert f'href="{article.get_absolute_url()}"' in html
    answer = client.get(article.get_absolute_url(), headers={"host": "daihoi.bao.test"})
    canonical = f'<link rel="canonical" href="{main.root_url}{article.get_absolute_url()}">'
    assert (answer.status_code, canonical in answer.content.decode()) == (200, True)
    elsewhere = client.get("/thoi-su?truoc=1-1", headers={"host": "daihoi.bao.test"})
    assert elsewhere.headers["Location"] == f"{main.root_url}/thoi-su?truoc=1-1"
    assert section.get_absolute_url() == "http://daihoi.bao.test/"
    assert f'class="masthead__name" href="{main.root_url}/"' in html


def test_its_colours_come_as_a_stylesheet_that_never_changes(client, section):
    answer = client.get(section.colours_address)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert section.colour in answer.content.decode()
    stale = section.colours_address
    section.colour = "#0b6163"
    section.save()
    assert client.get(stale).headers["Location"] == section.colours_address


@pytest.mark.parametrize("colour", ["#9c1c1f", "#0b6163", "#000000", "#1a5294", "#5f5a52"])
def test_its_colour_is_legible_on_paper_light_and_dark(section, colour):
    section.colour = colour
    section.clean_fields()
    assert contrast(section.tones["light"], "#fffefb") >= 4.5
    assert contrast(section.tones["dark"], "#161513") >= 4.5


@pytest.mark.parametrize("colour", ["#f2c14e", "#ffffff", "red", "#12345", "#9c1c1f;} body{display:none"])
def test_a_colour_that_does_not_carry_white_words_is_refused(section, colour):
    from django.core.exceptions import ValidationError

    section.colour = colour
    with pytest.raises(ValidationError) as refusal:
        section.clean_fields()
    assert "colour" in refusal.value.message_dict

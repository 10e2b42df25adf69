"""What an article is found under, through every change that a newsroom makes."""

import dataclasses
import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from articles import views
from articles.models import ArticleNumber, ArticlePage, CategoryPage, InfoPage, Page
from articles.paper import the_paper
from newsroom.staff.models import User
from tests.factories import make_article, make_category, make_congress, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def article(news):
    return make_article(news, "Đảng bộ Việt Xuyên đổi mới", body=[("paragraph", "<p>Nội dung.</p>")])


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def test_the_address_is_the_folded_headline_and_the_number(article):
    assert article.get_absolute_url() == f"/dang-bo-viet-xuyen-doi-moi-post{article.number}.html"


@pytest.mark.both_databases
def test_numbers_rise_and_are_never_issued_again(news):
    first, second = make_article(news), make_article(news)
    number = second.number
    assert number > first.number
    second.delete()
    assert make_article(news).number > number


@pytest.mark.both_databases
def test_numbers_are_issued_above_reserved_ones(news):
    ArticleNumber.reserve(250_000)
    ArticleNumber.reserve(250_000)
    assert make_article(news).number == 250_001


def test_two_articles_may_have_one_headline(news):
    first, second = make_article(news, "Tin vắn"), make_article(news, "Tin vắn")
    assert first.slug != second.slug


def test_a_long_headline_is_cut_at_a_word(news):
    article = make_article(news, "nghiêng " * 30)
    assert article.slug == "-".join(["nghieng"] * 18) + f"-post{article.number}"


def test_a_headline_of_signs_alone_has_an_address(news):
    article = make_article(news, "!!!")
    assert article.get_absolute_url() == f"/post{article.number}.html"


@pytest.mark.parametrize("words", ["sai", "Đảng-bộ", "dang-bo-viet-xuyen-doi", "x" * 200])
def test_other_words_with_the_number_lead_to_the_address_at_once(client, article, words):
    answer = client.get(f"/{words}-post{article.number}.html")
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())


def test_the_number_alone_leads_to_the_address_and_the_query_goes_along(client, article):
    answer = client.get(f"/post{article.number}.html?zarsrc=30")
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url() + "?zarsrc=30")


@pytest.mark.parametrize("ending", ["htm", "amp"])
def test_addresses_of_the_old_site_lead_to_the_article_by_number_alone(client, article, ending):
    answer = client.get(f"/thoi-su/bat-ky/{article.number}.{ending}")
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())


def test_unknown_numbers_are_not_found(client, article):
    assert client.get(f"/a-post{article.number + 1}.html").status_code == 404
    assert client.get(f"/a/b/{article.number + 1}.htm").status_code == 404
    assert client.get(f"/a-post{'9' * 18}.html").status_code == 404


def test_an_unpublished_article_is_not_found(client, article):
    article.unpublish()
    assert client.get(article.get_absolute_url()).status_code == 404


@pytest.mark.both_databases
def test_a_new_headline_moves_the_address_and_the_old_one_leads_there(client, article):
    old, number = article.get_absolute_url(), article.number
    publish(article, title="Việt Xuyên vươn lên")
    assert article.get_absolute_url() == f"/viet-xuyen-vuon-len-post{number}.html"
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_move_keeps_the_address_and_changes_the_category(client, home, article):
    economy = make_category(home, "Kinh tế")
    address = article.get_absolute_url()
    article.move(economy, pos="last-child")
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.category_id == economy.pk
    assert article.get_absolute_url() == address
    assert client.get(address).status_code == 200


@pytest.mark.both_databases
def test_a_moved_category_takes_its_articles_along(home, news, article):
    below = make_category(home, "Chính trị")
    news.move(below, pos="last-child")
    moved = ArticlePage.objects.get(pk=article.pk)
    assert moved.category_id == news.pk
    assert moved in ArticlePage.objects.published().in_category(type(below).objects.get(pk=below.pk))


def test_a_revision_brings_back_words_but_neither_number_nor_category(home, article):
    number, old = article.number, article.save_revision()
    economy = make_category(home, "Kinh tế")
    article.move(economy, pos="last-child")
    article = ArticlePage.objects.get(pk=article.pk)
    publish(article, title="Tít khác")
    old.publish()
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.title == "Đảng bộ Việt Xuyên đổi mới"
    assert (article.number, article.category_id) == (number, economy.pk)


def test_a_copy_is_another_article(home, article):
    copy = article.copy(to=make_category(home, "Kinh tế"), update_attrs={"title": "Bản sao"})
    assert copy.number != article.number
    assert copy.category.title == "Kinh tế"
    assert copy.get_absolute_url() == f"/ban-sao-post{copy.number}.html"


def test_an_alias_has_a_number_of_its_own_and_keeps_it(client, home, article):
    alias = article.create_alias(parent=make_category(home, "Kinh tế"))
    number = alias.number
    assert number != article.number
    publish(article, title="Tít mới")
    alias.refresh_from_db()
    assert (alias.title, alias.number) == ("Tít mới", number)
    assert client.get(alias.get_absolute_url()).status_code == 200


@pytest.mark.both_databases
def test_check_listing_finds_and_repairs_a_category_that_is_not_the_parent(home, article, capsys):
    call_command("check_listing")
    elsewhere = make_category(home, "Kinh tế")
    # The article itself, and the lists in which it stands wrongly or not at all.
    for wrong, number in ((elsewhere.pk, 3), (None, 2)):
        Page.objects.filter(pk=article.pk).update(category=wrong)
        with pytest.raises(CommandError, match=rf"\b{number} entries"):
            call_command("check_listing")
        call_command("check_listing", fix=True)
        article.refresh_from_db()
        assert article.category_id == article.get_parent().pk
    call_command("check_listing")


def test_headline_and_lead_are_kept_in_one_spelling(news):
    article = make_article(news, "Hoà bình")
    assert article.title == "Hoà bình"


def test_publication_cannot_lie_in_the_future(news):
    article = make_article(news)
    article.first_published_at = timezone.now() + dt.timedelta(hours=1)
    with pytest.raises(Exception, match=r"."):
        article.full_clean()


def test_staff_may_see_what_readers_may_not(client, article):
    article.unpublish()
    client.force_login(User.objects.create_superuser("tbt"))
    assert client.get(f"/admin/pages/{article.pk}/view_draft/").status_code == 200


@pytest.fixture
def tree(home, news):
    """Paths of pages that are there, hidden, under something hidden, moved, aliases, or not there at all."""
    politics, closed, draft = make_category(news, "Chính trị"), make_category(home, "Kín"), make_category(home, "Nháp")
    below_closed, below_draft = make_category(closed, "Trong kín"), make_category(draft, "Trong nháp")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()
    home.add_child(instance=InfoPage(title="Giới thiệu", body="<p>Báo.</p>"))
    section, own = make_section(home, "Đại hội"), make_section(home, "Chuyên trang riêng")
    Site.objects.create(hostname="rieng.bao.test", port=80, root_page=own)
    pages = [news, politics, closed, below_closed, draft, below_draft, section, make_congress(section), own]
    paths = [page.url_path.partition("/")[2].partition("/")[2] for page in pages] + ["gioi-thieu/", "", "la/"]
    pages[1].move(make_category(home, "Xã hội"), pos="last-child")
    Redirect.objects.create(old_path="/cu", redirect_page=section)
    return [*paths, "xa-hoi/chinh-tri/", "chinh-tri/", "thoi-su", "thoi-su//chinh-tri", "/thoi-su/", "THOI-SU/", "cu/"]


def test_pages_in_memory_are_found_just_as_wagtail_finds_them(client, tree, monkeypatch):
    def answers():
        for host in ("testserver", "rieng.bao.test"):
            for path in tree:
                for method in (client.get, client.head, client.post, client.options):
                    answer = method(f"/{path}", headers={"host": host})
                    words = answer.content.decode().partition("<main")[2] if answer.status_code == 200 else ""
                    yield host, path, method, answer.status_code, answer.get("Location"), answer.get("Allow"), words

    ours = list(answers())
    assert {status for _host, _path, _method, status, *_rest in ours} == {200, 301, 302, 404}
    monkeypatch.setattr(views, "the_paper", lambda site: dataclasses.replace(the_paper(site), places={}))
    assert ours == list(answers())


@pytest.mark.parametrize("change", ["slug", "unpublish", "hide", "move", "delete"])
def test_a_category_is_found_where_it_is_at_once(client, home, news, change):
    below, address = make_category(news, "Chính trị"), "/thoi-su/chinh-tri"
    assert client.get(address).status_code == 200
    match change:
        case "slug":
            publish(news, slug="tin-tuc")
            assert client.get("/tin-tuc/chinh-tri").status_code == 200
        case "unpublish":
            below.unpublish()
        case "hide":
            PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
        case "move":
            below.move(home, pos="last-child")
            assert client.get("/chinh-tri").status_code == 200
        case "delete":
            below.delete()
    assert client.get(address).status_code != 200


def test_a_page_cannot_hide_behind_an_address_of_the_site_itself(client, home, news):
    slugs = {"Tin": "tin-2", "Tìm kiếm": "tim-kiem-2", "Admin": "admin-2", "Tin địa phương": "tin-dia-phuong"}
    for title, slug in slugs.items():
        category = home.add_child(instance=CategoryPage(title=title))
        assert category.slug == slug
        assert client.get(category.get_absolute_url()).status_code == 200
    assert news.add_child(instance=CategoryPage(title="Tin")).slug == "tin"


def test_who_types_such_an_address_is_told(client, home):
    client.force_login(User.objects.create_superuser("quantri"))
    form = {"title": "Tin", "slug": "tin", "colour": "red", "menu_order": 1, "front": streamfield([])}
    address = reverse("wagtailadmin_pages:add", args=["articles", "categorypage", home.pk])
    answer = client.post(address, nested_form_data(form))
    assert list(answer.context["form"].errors) == ["slug"]
    assert not home.get_children().filter(slug="tin").exists()

"""The article form, from the first line to the published page."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Comment, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.actions.found import EDITORS, REPORTERS
from articles.models import ArticlePage
from tests.factories import make_article, make_author, make_category, make_member, make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(news):
    return make_member("phongvien", REPORTERS)


@pytest.fixture
def editor(news):
    return make_member("bientapvien", EDITORS)


def form_data(**changes) -> dict[str, str]:
    """What the browser sends of a form in which only headline, lead and one paragraph were written."""
    data = {
        "title": "Đảng bộ Việt Xuyên đổi mới",
        "sapo": "Kỷ luật, đoàn kết và trách nhiệm.",
        "body": streamfield([("paragraph", rich_text("<p>Nội dung.</p>"))]),
        "kind": "news",
        "kicker": "",
        "list_title": "",
        "photo": "",
        "source": "",
        "show_dateline": "on",
        "topics": "",
        "seo_title": "",
        "search_description": "",
        "social_title": "",
        "first_published_at": "",
        "go_live_at": "",
        "expire_at": "",
        "bylines": inline_formset([]),
        "read_more_links": inline_formset([]),
        "person_mentions": inline_formset([]),
        "place_mentions": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | changes)


def add_url(category) -> str:
    return reverse("wagtailadmin_pages:add", args=["articles", "articlepage", category.pk])


def edit_url(article) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


@pytest.mark.one_database
def test_the_form_shows_headline_and_text_first_and_no_slug(client, news, reporter):
    client.force_login(reporter)
    html = client.get(add_url(news)).content.decode()
    assert 'name="slug"' not in html
    assert "w-sync" not in html.split('name="title"')[1].split(">")[0]
    assert html.index('name="title"') < html.index('name="sapo"') < html.index('name="kind"')


def test_a_reporter_saves_a_draft_and_may_not_publish(client, news, reporter):
    client.force_login(reporter)
    answer = client.post(add_url(news), form_data(**{"action-publish": "yes"}))
    article = ArticlePage.objects.get()
    assert answer.status_code == 302
    assert not article.live
    assert (article.owner, article.category_id) == (reporter, news.pk)
    assert article.slug == f"dang-bo-viet-xuyen-doi-moi-post{article.number}"


def test_a_draft_needs_no_more_than_a_headline(client, news, reporter):
    client.force_login(reporter)
    client.post(add_url(news), form_data(sapo="", body=streamfield([]), kind=""))
    assert ArticlePage.objects.count() == 1


@pytest.mark.one_database
def test_a_headline_is_the_least(client, news, reporter):
    client.force_login(reporter)
    answer = client.post(add_url(news), form_data(title=" "))
    assert answer.status_code == 200
    assert "title" in answer.context["form"].errors
    assert not ArticlePage.objects.exists()


@pytest.mark.one_database
def test_publishing_needs_a_lead(client, news, editor):
    client.force_login(editor)
    answer = client.post(add_url(news), form_data(sapo="", **{"action-publish": "yes"}))
    assert "sapo" in answer.context["form"].errors
    assert not ArticlePage.objects.exists()


@pytest.mark.one_database
def test_an_editor_publishes_at_once(client, news, editor):
    client.force_login(editor)
    answer = client.post(add_url(news), form_data(**{"action-publish": "yes"}))
    article = ArticlePage.objects.get()
    assert answer.status_code == 302
    assert article.live
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_reporter_submits_and_an_editor_publishes(client, news, reporter, editor):
    client.force_login(reporter)
    client.post(add_url(news), form_data(**{"action-submit": "yes"}))
    article = ArticlePage.objects.get()
    assert article.workflow_in_progress
    client.force_login(editor)
    state = article.current_workflow_task_state
    action = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    assert client.post(action, {}).status_code in (200, 302)
    article.refresh_from_db()
    assert article.live


@pytest.mark.one_database
def test_what_the_editor_changes_is_approved_with_the_rest(client, news, reporter, editor):
    client.force_login(reporter)
    client.post(add_url(news), form_data(**{"action-submit": "yes"}))
    article = ArticlePage.objects.get()
    client.force_login(editor)
    assert autosave(client, edit_url(article), form_data(sapo="Sửa lần một.")).json()["success"]
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    assert "Duyệt và xuất bản" in client.get(edit_url(article)).content.decode()
    assert client.post(edit_url(article), form_data(sapo="Sửa lần hai.", **approve)).status_code == 302
    article.refresh_from_db()
    assert (article.live, article.sapo) == (True, "Sửa lần hai.")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("video", {"clip": "", "embed": "", "title": "", "caption": ""}),
        ("photo", {"photo": "", "caption": "", "credit": "", "width": "column"}),
        ("quote", {"text": "", "speaker": "", "office": ""}),
        ("embed", {"url": "", "caption": ""}),
        ("subhead", ""),
        ("infographic", {"photo": "", "title": "", "text": rich_text("")}),
        ("gallery", {"title": "", "photos-count": "0"}),
    ],
)
def test_autosave_takes_a_block_that_was_just_added(client, news, reporter, block, value):
    client.force_login(reporter)
    answer = autosave(client, add_url(news), form_data(sapo="", body=streamfield([(block, value)])))
    assert answer.json().get("success") is True


def autosave(client, url, data):
    return client.post(url, data, headers={"accept": "application/json"})


def test_autosave_makes_the_article_once_and_goes_on_in_it(client, news, reporter):
    client.force_login(reporter)
    first = autosave(client, add_url(news), form_data(sapo="", body=streamfield([]))).json()
    assert first["success"] is True
    article = ArticlePage.objects.get(pk=first["pk"])
    hydrated = client.get(first["hydrate_url"])
    assert hydrated.status_code == 200
    data = form_data(title="Tít đã sửa") | {"overwrite_revision_id": str(first["revision_id"])}
    data |= {"loaded_revision_id": str(first["revision_id"])}
    second = autosave(client, first["url"], data).json()
    assert second["success"] is True
    article.refresh_from_db()
    draft = article.get_latest_revision_as_object()
    assert (draft.title, draft.number) == ("Tít đã sửa", article.number)
    assert ArticlePage.objects.count() == 1


def test_an_autosave_that_is_overtaken_by_the_submission_leaves_it_alone(client, news, reporter):
    client.force_login(reporter)
    first = autosave(client, add_url(news), form_data(sapo="Câu đầu.")).json()
    stale = form_data(sapo="Câu cũ.") | {"overwrite_revision_id": str(first["revision_id"])}

    def submit_meanwhile(request, page) -> None:
        if request.accepts("text/html"):
            return
        client.post(first["url"], form_data(sapo="Câu cuối.", **{"action-submit": "yes"}))

    with hooks.register_temporarily("before_edit_page", submit_meanwhile):
        answer = autosave(client, first["url"], stale).json()
    article = ArticlePage.objects.get()
    assert answer["success"] is False
    assert (article.sapo, article.get_latest_revision_as_object().sapo) == ("Câu cuối.", "Câu cuối.")


def test_everything_that_was_entered_is_kept(client, news, editor):
    photo = make_photo("Đồng lúa", caption="Lúa chín.", credit="Ảnh: Thu Hà")
    author, other = make_author("Hoài Nam"), make_article(news, "Bài trước")
    second = make_category(news, "Xây dựng Đảng")
    client.force_login(editor)
    body = [
        ("paragraph", rich_text("<p>Mở đầu.</p>")),
        ("photo", {"photo": photo.pk, "caption": "Chú thích riêng", "credit": "", "width": "wide"}),
        ("subhead", "Tít phụ"),
        ("quote", {"text": "Cùng làm.", "speaker": "Bà Hoa", "office": "Trưởng thôn"}),
        ("read_more", {"title": "", "articles": streamfield_list([other.pk])}),
        ("divider", ""),
    ]
    answer = client.post(
        add_url(news),
        form_data(
            body=streamfield(body),
            kind="reportage",
            kicker="Nông thôn mới",
            photo=str(photo.pk),
            topics="Nông thôn mới, Đảng bộ",
            bylines=inline_formset([{"author": author.pk, "role": "text"}]),
            read_more_links=inline_formset(
                [{"target": other.pk, "relation": "background", "headline": "", "teaser": "", "photo": ""}]
            ),
            **{"action-publish": "yes"},
        )
        | {"further_categories": [str(second.pk)]},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    article = ArticlePage.objects.get(kind="reportage")
    kinds = [block.block_type for block in article.body]
    assert kinds == ["paragraph", "photo", "subhead", "quote", "read_more", "divider"]
    assert article.body[1].value["photo"] == photo
    assert article.body[1].value["caption"] == "Chú thích riêng"
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert [link.target_id for link in article.read_more_links.all()] == [other.pk]
    assert sorted(topic.slug for topic in article.topics.all()) == ["dang-bo", "nong-thon-moi"]
    assert list(article.further_categories.all()) == [second]
    assert client.get(edit_url(article)).status_code == 200


def streamfield_list(keys: list[int]) -> dict[str, str]:
    """A list block as the browser sends it."""
    data = {"count": str(len(keys))}
    for place, key in enumerate(keys):
        data |= {f"{place}-deleted": "", f"{place}-order": str(place), f"{place}-value": str(key)}
    return data


@pytest.mark.one_database
def test_a_photo_block_needs_its_photo_to_be_published(client, news, editor):
    client.force_login(editor)
    body = [("photo", {"photo": "", "caption": "Chú thích", "credit": "", "width": "column"})]
    answer = client.post(add_url(news), form_data(body=streamfield(body), **{"action-publish": "yes"}))
    assert "body" in answer.context["form"].errors


@pytest.mark.one_database
def test_a_reporter_may_not_touch_a_colleagues_article(client, news, reporter, editor):
    client.force_login(reporter)
    assert client.get(edit_url(make_article(news, owner=editor))).status_code == 302


@pytest.mark.one_database
def test_a_reporter_may_go_on_with_the_own_draft(client, news, reporter):
    client.force_login(reporter)
    article = make_article(news, live=False, owner=reporter)
    assert client.get(edit_url(article)).status_code == 200
    assert client.post(edit_url(article), form_data(title="Sửa")).status_code == 302


@pytest.mark.one_database
def test_the_publication_time_is_the_editors(client, news, reporter, editor):
    for user, shown in ((reporter, False), (editor, True)):
        client.force_login(user)
        html = client.get(add_url(news)).content.decode()
        assert ('name="first_published_at"' in html) is shown


@pytest.mark.one_database
def test_an_editor_sets_the_publication_time_back(client, news, editor):
    client.force_login(editor)
    data = form_data(first_published_at="02/01/2025 06:30", **{"action-publish": "yes"})
    client.post(add_url(news), data)
    article = ArticlePage.objects.get()
    assert timezone.localtime(article.first_published_at).isoformat() == "2025-01-02T06:30:00+07:00"


@pytest.mark.one_database
def test_publishing_again_leaves_the_publication_time_alone(client, news, editor):
    client.force_login(editor)
    article = make_article(news)
    shown = timezone.localtime(article.first_published_at).strftime("%d/%m/%Y %H:%M")
    data = form_data(first_published_at=shown, **{"action-publish": "yes"})
    assert client.post(edit_url(article), data).status_code == 302
    before, article = article.first_published_at, ArticlePage.objects.get(pk=article.pk)
    assert article.title == "Đảng bộ Việt Xuyên đổi mới"
    assert article.first_published_at == before


@pytest.mark.one_database
@pytest.mark.parametrize("place", ["add", "edit"])
def test_the_preview_shows_the_article_in_the_admins_frame(client, news, editor, place):
    client.force_login(editor)
    if place == "add":
        url = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", news.pk])
    else:
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[make_article(news).pk])
    other = make_article(news, "Bài trước")
    links = [{"target": other.pk, "relation": "background", "headline": "", "teaser": "", "photo": ""}]
    author = make_author()
    data = form_data(
        title="Tít xem trước",
        topics="Chủ đề mới",
        read_more_links=inline_formset(links),
        bylines=inline_formset([{"author": author.pk, "role": "text"}]),
    )
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    answer = client.get(url + "?mode=&in_preview_panel=true")
    assert answer.status_code == 200
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    html = answer.content.decode()
    assert "Tít xem trước" in html
    assert "Nội dung." in html
    assert other.get_absolute_url() in html
    # Wagtail's checks of accessibility need its bar; readers and their caches never see it.
    assert "wagtail-userbar" in html
    assert "wagtail-userbar" not in client.get(other.get_absolute_url()).content.decode()


@pytest.mark.one_database
def test_a_draft_without_a_lead_can_be_previewed(client, news, reporter):
    client.force_login(reporter)
    url = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", news.pk])
    data = form_data(sapo="", body=streamfield([("video", {"clip": "", "embed": "", "title": "", "caption": ""})]))
    assert client.post(url, data).json()["is_available"]
    assert client.get(url).status_code == 200


@pytest.mark.one_database
def test_an_editor_comments_on_a_field_and_the_reporter_reads_it(client, news, reporter, editor):
    article = make_article(news, owner=reporter, live=False)
    article.save_revision(user=reporter)
    client.force_login(editor)
    said = {
        "text": "Sapo dài quá",
        "contentpath": "sapo",
        "position": "",
        "resolved": "",
        "replies": inline_formset([]),
    }
    answer = client.post(edit_url(article), form_data(comments=inline_formset([said])))
    assert answer.status_code == 302
    comment = Comment.objects.get()
    assert (comment.page_id, comment.user, comment.contentpath) == (article.pk, editor, "sapo")
    client.force_login(reporter)
    assert "Sapo d\\u00e0i qu\\u00e1" in client.get(edit_url(article)).content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("model", [m for m in get_page_models() if m.allowed_parent_page_models()])
def test_every_page_can_be_commented_on_and_scheduled(model):
    form = model.get_edit_handler().get_form_class()
    assert "comments" in form.formsets
    assert "go_live_at" in form.base_fields

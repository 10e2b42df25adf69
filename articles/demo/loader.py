"""Builds the demo newspaper. Every step looks first what is there, so that a second run changes nothing."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, Site

from articles.actions.found import found_newspaper
from articles.demo import newspaper, sections
from articles.demo.body import Shelf, blocks_of
from articles.demo.clips import make_clips
from articles.demo.manuscript import Edition, Link, Manuscript, read_edition
from articles.demo.photos import Portrait, make_photos, without_photo
from articles.models import (
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    CategoryPage,
    HomePage,
    Imprint,
    InfoPage,
    Page,
    ReadMoreLink,
    Topic,
)
from media.models import Photo
from newsroom import text
from newsroom.staff.models import User

# Makes the key by which an article is found again, whatever a journalist has changed in it since.
NAMESPACE = UUID("5f0b3f0e-6a0b-4b54-9d1c-2f6f1f0d7a11")

Report = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    pass


def load(report: Report = silent) -> int:
    """Load what is missing of the demo newspaper; return the number of articles that were added.

    `report` hears of the progress: step, done, total. Raises ManuscriptError before anything is written.
    """
    edition = read_edition()
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    home = found_newspaper(newspaper.NAME, hostname=base.hostname or "localhost", port=base.port or 80)
    with transaction.atomic():
        _fill_imprint(home)
        categories = _make_categories(home)
        _make_staff()
    _load_photos(edition, report)
    with transaction.atomic():
        authors, topics = _make_authors(), _make_topics()
        shelf = Shelf(
            edition=edition,
            photos={photo.title: photo.pk for photo in Photo.objects.all()},
            clips=make_clips(edition),
            articles={},
        )
        added = _publish(edition, shelf, categories, authors, topics, report)
        sections.load_sections(home, shelf.articles)
        return added


def _fill_imprint(home: HomePage) -> None:
    site = Site.objects.get(root_page=home)
    imprint = Imprint.for_site(site)
    if not imprint.licence:
        for name, value in newspaper.IMPRINT.items():
            setattr(imprint, name, value)
        imprint.save()
    if not InfoPage.objects.child_of(home).filter(slug=newspaper.ABOUT_SLUG).exists():
        page = InfoPage(title=newspaper.ABOUT_TITLE, slug=newspaper.ABOUT_SLUG, body=newspaper.ABOUT.strip())
        home.add_child(instance=page)
        page.save_revision().publish()


def _make_categories(home: HomePage) -> dict[str, CategoryPage]:
    found: dict[str, CategoryPage] = {}

    def plant(parent: Page, sections: tuple[newspaper.Section, ...]) -> None:
        for place, section in enumerate(sections, 1):
            category = CategoryPage.objects.child_of(parent).filter(slug=section.slug).first()
            if not category:
                category = CategoryPage(
                    title=section.title,
                    slug=section.slug,
                    colour=section.colour,
                    sapo=section.description,
                    menu_order=place * 10,
                )
                parent.add_child(instance=category)
                category.save_revision().publish()
                category = CategoryPage.objects.get(pk=category.pk)
            found[section.slug] = category
            plant(category, section.below)

    plant(home, newspaper.SECTIONS)
    return found


def password_file() -> Path:
    """Where the password of the demo's log-ins is kept: made by chance, so that no two installations share it."""
    return Path(settings.VAR_DIR) / "demo-password"


def _make_staff() -> None:
    missing = [member for member in newspaper.STAFF if not User.objects.filter(username=member.username).exists()]
    if not missing:
        return
    file = password_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9) + "\n")
    password = file.read_text().strip()
    for member in missing:
        user = User.objects.create_user(
            member.username,
            f"{member.username}@baolamgiang.example",
            password,
            last_name=member.family_name,
            first_name=member.given_name,
            is_superuser=not member.role,
            is_staff=not member.role,
        )
        if member.role:
            user.groups.add(Group.objects.get(name=member.role))


def _load_photos(edition: Edition, report: Report) -> None:
    portraits = [
        Portrait(writer.name, text.slug(writer.name), writer.portrait == "woman")
        for writer in newspaper.WRITERS
        if writer.portrait
    ]
    pictures = without_photo([*portraits, *sections.portraits(), *edition.pictures.values()])
    for done, _photo in enumerate(make_photos(pictures), 1):
        report("photos", done, len(pictures))


def _make_authors() -> dict[str, Author]:
    users = {member.pen_name: member.username for member in newspaper.STAFF if member.pen_name}
    for writer in newspaper.WRITERS:
        author, created = Author.objects.get_or_create(
            name=writer.name, defaults={"office": writer.office, "biography": writer.biography}
        )
        if created:
            author.portrait = Photo.objects.filter(title=f"tac-gia {author.slug}").first()
            author.staff = User.objects.filter(username=users.get(writer.name)).first()
            author.save()
    return {author.name: author for author in Author.objects.all()}


def _make_topics() -> dict[str, Topic]:
    for name, description in newspaper.TOPICS.items():
        Topic.objects.get_or_create(name=name, defaults={"description": description})
    return {topic.name: topic for topic in Topic.objects.all()}


def article_key(key: str) -> UUID:
    return uuid5(NAMESPACE, key)


def _publish(
    edition: Edition,
    shelf: Shelf,
    categories: dict[str, CategoryPage],
    authors: dict[str, Author],
    topics: dict[str, Topic],
    report: Report,
) -> int:
    """Put the missing articles into the tree, oldest first, then give each its text, which may link to any other."""
    now = timezone.now()
    there = dict(ArticlePage.objects.values_list("translation_key", "pk"))
    shelf.articles.update({key: there[article_key(key)] for key in edition.manuscripts if article_key(key) in there})
    missing = [m for m in edition.manuscripts.values() if m.key not in shelf.articles]
    missing.sort(key=lambda manuscript: manuscript.days_ago, reverse=True)
    pages = []
    owner, editor = (User.objects.filter(username=member.username).first() for member in newspaper.STAFF[:2])
    for manuscript in missing:
        category = categories[manuscript.folder]
        page = ArticlePage(
            title=manuscript.headline, translation_key=article_key(manuscript.key), live=False, owner=owner
        )
        category.add_child(instance=page)
        shelf.articles[manuscript.key] = page.pk
        pages.append(page)
    for done, (manuscript, page) in enumerate(zip(missing, pages, strict=True), 1):
        _write(manuscript, page, shelf)
        page.further_categories = [categories[slug] for slug in manuscript.further_categories]
        page.bylines = [
            Byline(author=authors[name], role=_role(manuscript, place, name), sort_order=place)
            for place, name in enumerate(manuscript.authors)
        ]
        page.topic_items = [ArticleTopic(tag=topics[name]) for name in manuscript.topics]
        page.read_more_links = [_link(link, place, shelf) for place, link in enumerate(manuscript.read_more)]
        _print(page, now - dt.timedelta(days=manuscript.days_ago), owner, editor)
        report("articles", done, len(missing))
    return len(missing)


def _write(manuscript: Manuscript, page: ArticlePage, shelf: Shelf) -> None:
    page.kicker = manuscript.kicker
    page.list_title = manuscript.short_headline
    page.sapo = manuscript.sapo
    page.kind = manuscript.kind
    page.source = manuscript.source
    page.photo_id = shelf.photo(manuscript, manuscript.lead_photo)
    page.body = blocks_of(manuscript, shelf)


def _role(manuscript: Manuscript, place: int, name: str) -> str:
    if name == "Đức Thắng" and (place or manuscript.kind == "photo"):
        return Byline.Role.PHOTO
    return Byline.Role.VIDEO if manuscript.kind == "video" and not place else Byline.Role.TEXT


def _link(link: Link, place: int, shelf: Shelf) -> ReadMoreLink:
    return ReadMoreLink(
        target_id=shelf.articles[link.to],
        relation=link.relation,
        headline=link.headline,
        teaser=link.teaser,
        sort_order=place,
    )


def _print(page: ArticlePage, moment: dt.datetime, owner: User | None, editor: User | None) -> None:
    """Publish through a revision, and date page and revision back to the day of the article."""
    page.first_published_at = moment
    revision = page.save_revision(user=owner)
    revision.publish(user=editor, log_action=False, skip_permission_checks=True)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)

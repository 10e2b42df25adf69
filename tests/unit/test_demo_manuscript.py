"""The format in which the demo's articles are written, and that all of them keep it."""

import re
import unicodedata
from textwrap import dedent

import pytest

from articles.demo import newspaper
from articles.demo.chunks import (
    Box,
    Clip,
    Divider,
    Gallery,
    ManuscriptError,
    Paragraph,
    PhotoChunk,
    Quote,
    Subhead,
    Table,
)
from articles.demo.manuscript import CONTENT, KINDS, read_edition, read_manuscript
from articles.demo.papers import TEXTS

HEAD = """\
+++
headline = "Đông Lĩnh thu hoạch lúa hè thu"
kind = "news"
authors = ["Minh Hà"]
days_ago = 3.4
topics = ["Nông thôn mới"]
lead_photo = "gat-lua"
+++
"""


@pytest.fixture
def write(tmp_path):
    def write(text, head=HEAD):
        path = tmp_path / "nong-nghiep" / "gat-lua.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + dedent(text), encoding="utf-8")
        return path

    return write


def body(path):
    return read_manuscript(path).body


def test_the_first_paragraph_is_the_lead_and_the_rest_the_text(write):
    manuscript = read_manuscript(write("Câu mào đầu.\n\nĐoạn **đậm** và *nghiêng* & [xa](https://example.org/a).\n"))
    assert manuscript.key == "gat-lua"
    assert manuscript.folder == "nong-nghiep"
    assert manuscript.sapo == "Câu mào đầu."
    assert manuscript.body == (
        Paragraph('<p>Đoạn <b>đậm</b> và <i>nghiêng</i> &amp; <a href="https://example.org/a">xa</a>.</p>'),
    )


def test_every_chunk_becomes_plain_data(write):
    text = """\
    Câu mào đầu.

    ## Từ cơ sở

    - một
    - hai

    > Việc gì có lợi cho dân thì làm.
    -- Nguyễn Thị Hoa, Chủ tịch UBND xã, Trưởng ban

    !photo gat-lua wide

    !gallery a b c

    !box Con số
    Mở đầu.
    - một

    !table Sản lượng
    Xã | Tấn
    Đông Lĩnh | 1.234

    !video phim Một đoạn phim

    ---
    """
    assert body(write(text)) == (
        Subhead("Từ cơ sở"),
        Paragraph("<ul><li>một</li><li>hai</li></ul>"),
        Quote("Việc gì có lợi cho dân thì làm.", "Nguyễn Thị Hoa", "Chủ tịch UBND xã, Trưởng ban"),
        PhotoChunk("gat-lua", "wide"),
        Gallery(("a", "b", "c")),
        Box("Con số", "<p>Mở đầu.</p><ul><li>một</li></ul>"),
        Table("Sản lượng", ("Xã", "Tấn"), (("Đông Lĩnh", "1.234"),)),
        Clip("video", "phim", "Một đoạn phim"),
        Divider(),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "nong-nghiep/gat-lua.md:8: there is no text"),
        ("## Tít\n", "nong-nghiep/gat-lua.md:9: the text must begin with the lead"),
        ("Mào đầu.\n\n!foto a\n", "nong-nghiep/gat-lua.md:11: no such directive: !foto"),
        ("Mào đầu.\n\n!photo a huge\n", "nong-nghiep/gat-lua.md:11: !photo is not complete"),
        ("Mào đầu.\n\n!gallery a b\n", "nong-nghiep/gat-lua.md:11: !gallery is not complete"),
        ("Mào đầu.\n\n!photo a\nchữ thừa\n", "nong-nghiep/gat-lua.md:12: !photo takes one line"),
        ("Mào đầu.\n\n!table T\na | b\nc\n", "nong-nghiep/gat-lua.md:11: the rows"),
        ("Mào đầu.\n\n> Lời.\nchữ thừa\n", "nong-nghiep/gat-lua.md:11: below a quotation"),
        ("Mào đầu.\n\n## Tít\nchữ thừa\n", "nong-nghiep/gat-lua.md:11: a subhead stands alone"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write, text, problem):
    with pytest.raises(ManuscriptError, match=f"^{re.escape(problem)}"):
        read_manuscript(write(text))


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('kind = "news"', 'kind = "poem"', r":3: no such kind: poem"),
        ('kind = "news"', "kind = news", r":3: "),
        ("days_ago = 3.4", "days_ago = 900", r":5: days_ago"),
        ('authors = ["Minh Hà"]', "authors = []", "nobody wrote it"),
        ('lead_photo = "gat-lua"', 'picture = "gat-lua"', "unexpected keyword argument 'picture'"),
        ("+++\n", "", ":1: the head must stand between"),
    ],
)
def test_a_wrong_head_is_refused(write, before, after, problem):
    with pytest.raises(ManuscriptError, match=problem):
        read_manuscript(write("Mào đầu.\n", head=HEAD.replace(before, after)))


def test_photos_and_articles_that_are_named_must_exist(write):
    path = write("Mào đầu.\n")
    with pytest.raises(ManuscriptError, match=r"gat-lua\.md:7: no such photo: gat-lua"):
        read_edition(path.parent.parent)
    photos = '[gat-lua]\nscene = "rice_field"\ntime = "morning"\nseed = 1\ncaption = "Gặt lúa."\nalt = "Lúa."\n'
    (path.parent / "photos.toml").write_text(photos, encoding="utf-8")
    assert list(read_edition(path.parent.parent).manuscripts) == ["gat-lua"]
    write("Mào đầu.\n\n!readmore khac\n")
    with pytest.raises(ManuscriptError, match=r"gat-lua\.md:11: no such article: khac"):
        read_edition(path.parent.parent)
    (path.parent / "photos.toml").write_text(photos.replace("rice_field", "moon"), encoding="utf-8")
    with pytest.raises(ManuscriptError, match=r"photos\.toml:1: gat-lua: no such scene: moon"):
        read_edition(path.parent.parent)


@pytest.fixture(scope="module")
def edition():
    return read_edition()


def test_the_paper_has_sixty_articles_of_every_kind_over_two_years(edition):
    articles = edition.manuscripts.values()
    assert len(articles) >= 60
    assert {article.kind for article in articles} == set(KINDS)
    assert min(article.days_ago for article in articles) < 0.5
    assert max(article.days_ago for article in articles) > 600
    used = [edition.picture(article, key) for article in articles for key in article.photo_keys()]
    assert {(picture.folder, picture.key) for picture in used} == set(edition.pictures)


def test_everything_an_article_names_is_part_of_the_paper(edition):
    slugs = {s.slug for section in newspaper.SECTIONS for s in (section, *section.below)}
    writers = {writer.name for writer in newspaper.WRITERS}
    films = {film.stem for film in (CONTENT.parent / "films").glob("*.webm")}
    for article in edition.manuscripts.values():
        assert article.folder in slugs, article.path
        assert {*article.further_categories} <= slugs, article.path
        assert {*article.authors} <= writers, article.path
        assert {*article.topics} <= set(newspaper.TOPICS), article.path
        for chunk in article.body:
            if isinstance(chunk, Clip) and chunk.medium != "audio":
                assert chunk.key in (films if chunk.medium == "video" else TEXTS), article.path


def test_the_texts_are_typeset_as_papers_do(edition):
    for article in edition.manuscripts.values():
        words = article.path.read_text(encoding="utf-8").split("+++")[2]
        assert words == unicodedata.normalize("NFC", words), article.path
        assert not re.search(r"\S  \S| [,.:;](\s|$)", words), article.path
        assert '"' not in words, article.path
        assert len(article.headline) <= 110, article.path
        assert 20 <= len(article.sapo.split()) <= 70, article.path

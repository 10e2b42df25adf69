"""One address for each kind of page that a reader meets, found in the demo newspaper by following its links."""

PAGE_TYPES = [
    "front",
    "category",
    "subcategory",
    "article",
    "photo article",
    "topic",
    "author",
    "about",
    "special section",
    "calendar of congresses",
    "congress",
    "comparison of congresses",
    "official document",
    "organisation",
    "person",
    "place",
    "search",
    "empty search",
    "not found",
]


def find(newspaper) -> tuple[dict[str, str], list[str]]:
    """Kind of page → path, for every name in PAGE_TYPES; and the paths of all articles."""
    found, articles = newspaper.run(_QUESTION)
    return found | {
        "front": "/",
        "special section": "/dai-hoi-dang",
        "calendar of congresses": "/dai-hoi-dang/lich-dai-hoi",
        "congress": "/dai-hoi-dang/tinh-lam-giang-lan-thu-xix",
        "comparison of congresses": "/dai-hoi-dang/tinh-lam-giang-lan-thu-xix/so-sanh",
        "search": "/tim-kiem?q=l%C3%BAa",
        "empty search": "/tim-kiem?q=zzzz",
        "not found": "/khong-co-trang-nay",
    }, articles


_QUESTION = """
from articles.models import ArticlePage, Author, CategoryPage, DocumentPage, InfoPage
from articles.models import PartyOrganisation, Person, PlaceChange, Topic
live = ArticlePage.objects.live()
longest = max(live.exclude(kind="photo"), key=lambda article: len(article.body))
answer = [{
    "category": CategoryPage.objects.live().filter(depth=3).first().get_absolute_url(),
    "subcategory": CategoryPage.objects.live().filter(depth=4).first().get_absolute_url(),
    "article": longest.get_absolute_url(),
    "photo article": live.filter(kind="photo").first().get_absolute_url(),
    "topic": Topic.objects.first().get_absolute_url(),
    "author": Author.objects.first().get_absolute_url(),
    "official document": DocumentPage.objects.live().first().get_absolute_url(),
    "organisation": PartyOrganisation.objects.get(level="province").get_absolute_url(),
    "person": Person.objects.filter(portrait__isnull=False).first().get_absolute_url(),
    "place": PlaceChange.objects.first().places.get(side="after").place.get_absolute_url(),
    "about": InfoPage.objects.live().first().get_absolute_url(),
}, [article.get_absolute_url() for article in ArticlePage.objects.published()]]
"""

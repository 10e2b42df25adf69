"""The reader's addresses that hold whatever the page tree looks like."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path
from wagtail.urls import serve_pattern

from articles import chronicle, directory, feeds, searching, sitemaps, views
from articles.keys import EVERY_CARD, EVERY_CHANGE
from newsroom.caching import same_for_everybody as shared

urlpatterns = [
    re_path(r"^(?:[^/]*-)?post(?P<number>[0-9]{1,18})\.html$", views.article, name="article"),
    re_path(r"^(?:[^/]+/)+(?P<number>[0-9]{1,18})\.(?:htm|amp)$", shared(views.legacy_article), name="legacy-article"),
    re_path(r"^(?P<slug>[^/]+)-tag(?P<pk>[0-9]{1,18})\.html$", shared(views.topic), name="topic"),
    path("tac-gia/<slug:slug>", shared(views.author), name="author"),
    path("nhan-vat/<slug:slug>", shared(directory.person), name="person"),
    path("dia-phuong/<slug:slug>", shared(directory.place), name="place"),
    path("to-chuc-dang/<slug:slug>", shared(directory.organisation), name="organisation"),
    path("<slug:section>/lich-dai-hoi", shared(directory.calendar), name="congress-calendar"),
    path("<slug:section>/<slug:congress>/so-sanh", shared(directory.comparison), name="congress-comparison"),
    # On a section's own host name.
    path("lich-dai-hoi", shared(directory.calendar)),
    path("<slug:congress>/so-sanh", shared(directory.comparison)),
    path("tin", shared(chronicle.newest), name="newest"),
    re_path(r"^tin/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})$", shared(chronicle.month), name="archive-month"),
    re_path(
        r"^tin/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})$", shared(chronicle.day), name="archive-day"
    ),
    path("tim-kiem", searching.search, name="search"),
    path("tim-kiem/goi-y", searching.suggestions, name="search-suggestions"),
    re_path(r"^luot-doc/(?P<number>[0-9]{1,18})$", views.reading, name="reading"),
    path("rss/home.rss", shared(feeds.HomeFeed()), name="home-feed"),
    path("rss/<slug:slug>.rss", shared(feeds.CategoryFeed()), name="category-feed"),
    path("rss/chuyen-trang/<slug:slug>.rss", shared(feeds.SectionFeed()), name="section-feed"),
    path("mau/<int:pk>-<str:colours>.css", shared(views.section_colours), name="section-colours"),
    path("sitemap.xml", shared(sitemaps.index, EVERY_CHANGE)),
    path("sitemap-articles.xml", shared(sitemaps.articles, EVERY_CHANGE), name="article-sitemap"),
    path(
        "sitemap-<section>.xml",
        shared(sitemap_views.sitemap, EVERY_CHANGE),
        {"sitemaps": sitemaps.SITEMAPS},
        name="sitemap-part",
    ),
    path("news-sitemap.xml", shared(sitemaps.news, EVERY_CARD), name="news-sitemap"),
    path("robots.txt", shared(views.robots), name="robots"),
    # The same addresses as Wagtail's own, which follow.
    re_path(serve_pattern, views.page, name="page"),
]

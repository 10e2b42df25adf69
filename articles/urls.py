"""The reader's addresses that hold whatever the page tree looks like."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path

from articles import chronicle, directory, feeds, sitemaps, views

urlpatterns = [
    re_path(r"^(?:[^/]*-)?post(?P<number>[0-9]{1,18})\.html$", views.article, name="article"),
    re_path(r"^(?:[^/]+/)+(?P<number>[0-9]{1,18})\.(?:htm|amp)$", views.legacy_article, name="legacy-article"),
    re_path(r"^(?P<slug>[^/]+)-tag(?P<pk>[0-9]{1,18})\.html$", views.topic, name="topic"),
    path("tac-gia/<slug:slug>", views.author, name="author"),
    path("nhan-vat/<slug:slug>", directory.person, name="person"),
    path("dia-phuong/<slug:slug>", directory.place, name="place"),
    path("to-chuc-dang/<slug:slug>", directory.organisation, name="organisation"),
    path("<slug:section>/lich-dai-hoi", directory.calendar, name="congress-calendar"),
    path("<slug:section>/<slug:congress>/so-sanh", directory.comparison, name="congress-comparison"),
    path("tin", chronicle.newest, name="newest"),
    re_path(r"^tin/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})$", chronicle.month, name="archive-month"),
    re_path(r"^tin/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})$", chronicle.day, name="archive-day"),
    path("tim-kiem", views.search, name="search"),
    re_path(r"^luot-doc/(?P<number>[0-9]{1,18})$", views.reading, name="reading"),
    path("rss/home.rss", feeds.HomeFeed(), name="home-feed"),
    path("rss/<slug:slug>.rss", feeds.CategoryFeed(), name="category-feed"),
    path("rss/chuyen-trang/<slug:slug>.rss", feeds.SectionFeed(), name="section-feed"),
    path("mau/<int:pk>-<str:colours>.css", views.section_colours, name="section-colours"),
    path("sitemap.xml", sitemap_views.index, {"sitemaps": sitemaps.SITEMAPS, "sitemap_url_name": "sitemap-part"}),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": sitemaps.SITEMAPS}, name="sitemap-part"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("robots.txt", views.robots, name="robots"),
]

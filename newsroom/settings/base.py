"""Settings of the embedded default: one machine, SQLite, local files, no other server.

Everything that differs between installations comes from the environment; `docs/running.md` lists every name.
"""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("NEWSROOM_VAR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
# A key of the moment keeps one-off commands working; the server is given a lasting one.
SECRET_KEY = env.str("SECRET_KEY", default="") or get_random_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "articles",
    "media",
    "newsroom.staff",
    "newsroom",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsroom.health.HealthMiddleware",
    "newsroom.observing.ObservingMiddleware",
    "newsroom.caching.CachingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.sites.SiteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}"),
}
# To open a connection takes longer than most pages.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers go on while one journalist saves; a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
}

AUTH_USER_MODEL = "staff.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

# Without a mail server, messages to the staff are dropped, and saving never waits for one.
vars().update(env.email("EMAIL_URL", default="dummymail://"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="toasoan@localhost")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale", BASE_DIR / "newsroom" / "locale_packages"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
# Django has none for Vietnamese and would read 03/09 as the ninth of March.
DATE_INPUT_FORMATS = ["%d/%m/%Y"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"
ORIGINALS_ROOT = VAR_DIR / "originals"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {"BACKEND": "media.storage.OriginalsStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "media.upload_handlers.ShortNameTemporaryFileUploadHandler",
]
# A long article is many form fields; Django's default of 1,000 refuses it.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000

# Tasks run where they are enqueued; production has a queue and workers.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Job → seconds between two runs; see newsroom/schedule.py.
SCHEDULE = {
    "articles.actions.schedule.publish_due": 10,
    "articles.most_read.forget_old_readings": 24 * 3600,
    "newsroom.queue.take_up_again": 60,
    "newsroom.queue.clear_away": 3600,
}
# One machine with one process keeps the schedule beside its server; production has the command `scheduler`.
SCHEDULE_IN_SERVER = True
BACKGROUND_THREADS = True
# The function that names what a process reads before its readers do; none where readers are waited for anyhow.
WARM_UP = ""

# How long a store may keep a page that nobody purges; how long readers may get it while the next one is made; how long
# while the next one cannot be made.
CACHE_SECONDS = env.int("CACHE_SECONDS", default=24 * 3600)
CACHE_STALE_SECONDS = 60
CACHE_STALE_IF_ERROR_SECONDS = 3 * 24 * 3600
PURGE_TRANSPORTS = ["newsroom.edge.wiring.purge", "newsroom.purge_abroad.purge"]
PURGE_URLS = env.list("PURGE_URLS", default=[])
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", default=128)
# What is never the same for everybody, or is stored elsewhere.
PAGE_CACHE_PASSED = ["/admin/", "/django-admin/", "/_util/", "/tai-lieu/", "/tim-kiem", "/luot-doc/"]
PAGE_CACHE_PASSED += ["/healthz", "/readyz", MEDIA_URL, STATIC_URL]
# The parameters that tell public pages apart; all others of a query are not looked at.
PAGE_CACHE_PARAMETERS = ["truoc", "p", "nhiem-ky", "cap", "dia-phuong", "trang-thai", "voi", "ca-truoc-day"]
PRESS_PAGES = env.bool("PRESS_PAGES", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# Wagtail's editing pages need inline styles; they are the one exception.
# Everything the reader's pages use comes from the paper's own host; a video plays in its provider's frame.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/django-admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = "Tòa soạn"
WAGTAIL_PAGE_MODEL = "articles.Page"
WAGTAIL_APPEND_SLASH = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = env.int("AUTOSAVE_INTERVAL_MS", default=2000)
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]},
    },
}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "newsroom.search", "ATOMIC_REBUILD": False},
}
if SEARCH_URL := env.str("SEARCH_URL", default=""):
    # Such as opensearch3+https://…: the first part is the name of Wagtail's own backend.
    engine, _separator, address = SEARCH_URL.partition("+")
    # Words as they are and without accents side by side, as on the database.
    folding = {"type": "asciifolding", "preserve_original": True}
    analyzer = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "folding"]}
    WAGTAILSEARCH_BACKENDS["default"] = {
        "BACKEND": f"wagtail.search.backends.{engine}",
        "URLS": [address],
        "INDEX_PREFIX": "newsroom_",
        "TIMEOUT": 5,
        "INDEX_SETTINGS": {
            "settings": {"analysis": {"filter": {"folding": folding}, "analyzer": {"default": analyzer}}}
        },
    }
WAGTAILEMBEDS_FINDERS = [{"class": "articles.embeds.AllowedProviderFinder"}]
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "heic": "jpeg"}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# For how long a process may keep what every page shows: menu, imprint, which pages are private.
MEMORY_SECONDS = 1

TAGGIT_CASE_INSENSITIVE = True

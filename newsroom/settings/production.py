"""Settings of a real newspaper behind HTTPS. Every name without a default must be in the environment."""

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# The newsroom's preview shows the paper in a frame of the same host; CSP's frame-ancestors says so too.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

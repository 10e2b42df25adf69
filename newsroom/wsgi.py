"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")

django = get_wsgi_application()

from newsroom import schedule, warmup  # noqa: E402 - they need the settings
from newsroom.edge.wiring import with_page_cache  # noqa: E402

application = with_page_cache(django)
warmup.warm_up(application)
schedule.keep_beside_the_server()

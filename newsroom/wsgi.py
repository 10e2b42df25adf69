"""WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")

django = get_wsgi_application()

from newsroom import schedule, warmup  # noqa: E402 - they need the settings
from newsroom.edge.wiring import with_page_cache  # noqa: E402

application = with_page_cache(django)
warmup.warm_up(application)
# What the process has by now it keeps. To look through all of it for rubbish every few hundred pages would hold up one
# reader in a hundred for a tenth of a second.
gc.collect()
gc.freeze()
schedule.keep_beside_the_server()

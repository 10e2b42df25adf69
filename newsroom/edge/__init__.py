"""The paper's own page cache: a WSGI layer outside Django that knows pages only by their headers.

`layer` answers requests from memory, `memory` holds the pages, `entry` is one of them, `purges` is how the processes of
a machine tell each other what has changed, `pressed` keeps pages as files for a web server in front. `wiring` puts the
parts together as the settings say.
"""

"""What lies in `deploy/`, turned to servers on this machine: their ports, their folders, and no TLS in front."""

from __future__ import annotations

import re
from pathlib import Path

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"


def pressed_rules(var: Path) -> str:
    """nginx's rules for pressed pages, for the newspaper of this folder; see `pressed_maps`."""
    proxy = _text("nginx/proxy.conf").replace("$scheme", "https")
    rules = _exchanged(_text("nginx/pressed.conf"), "/srv/newsroom/var/", f"{var}/")
    return _exchanged(rules, "include /etc/nginx/newsroom/proxy.conf;", proxy)


def pressed_maps() -> str:
    """What the rules for pressed pages need beside the server."""
    return _text("nginx/pressed-maps.conf")


def nginx_as_a_whole() -> str:
    """What is set outside of nginx's servers."""
    return _text("nginx/pcre-jit.conf")


def varnish_configuration(behind: int) -> str:
    """Varnish's configuration in front of the newspaper on this port."""
    return _exchanged(_text("varnish/default.vcl"), '.port = "8000"', f'.port = "{behind}"')


def varnish_parameters() -> list[str]:
    """The options of `varnishd` that say how it works, without where."""
    found = re.findall(r"-p (\S+=\S+)", _text("varnish/newsroom.conf"))
    assert found
    return [option for parameter in found for option in ("-p", parameter)]


def _text(name: str) -> str:
    return (DEPLOY / name).read_text()


def _exchanged(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new)

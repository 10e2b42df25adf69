"""Every address that a reader can reach from the front page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen


@dataclass
class Answer:
    status: int
    kind: str
    body: bytes
    linked_from: str


@dataclass
class Links(HTMLParser):
    """The addresses that a page names: links, pictures, style sheets, scripts and clips."""

    base: str
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in {"href", "src", "poster", "action"} and (tag, name) != ("base", "href"):
                self.found.append(urljoin(self.base, value))
            elif value and name == "srcset":
                self.found += [urljoin(self.base, candidate.split()[0]) for candidate in value.split(", ")]


def crawl(address: str, *, start: str = "/", limit: int = 3000) -> dict[str, Answer]:
    """Ask for `start` and everything on the same host that can be reached from it; redirects are not followed."""
    answers: dict[str, Answer] = {}
    waiting = {urljoin(address, start): "nowhere"}
    with ThreadPoolExecutor(4) as pool:
        while waiting and len(answers) < limit:
            for url, answer in pool.map(_ask, waiting.keys(), waiting.values()):
                answers[url] = answer
            waiting = {
                found: url for url in waiting for found in _onward(url, answers[url], address) if found not in answers
            }
    return answers


def _ask(url: str, linked_from: str) -> tuple[str, Answer]:
    request = Request(quote(url, safe=":/?&=%#+,;@!~()*'[]"), headers={"Accept": "*/*"})
    try:
        with urlopen(request, timeout=60) as reply:
            # Where a redirect led says that the link itself was not the final address.
            status = reply.status if urlsplit(reply.url).path == urlsplit(request.full_url).path else 301
            return url, Answer(status, reply.headers.get_content_type(), reply.read(), linked_from)
    except HTTPError as error:
        return url, Answer(error.code, error.headers.get_content_type(), error.read(), linked_from)


def _onward(url: str, answer: Answer, address: str) -> Iterator[str]:
    if answer.kind != "text/html":
        return
    links = Links(url)
    links.feed(answer.body.decode())
    for found in links.found:
        if found.startswith(address):
            yield found.partition("#")[0]

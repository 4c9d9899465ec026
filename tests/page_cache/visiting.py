"""Visits through the page cache, as a server makes them."""

import gzip
import io
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import brotli

from config.page_cache.answers import Answer
from config.page_cache.application import PageCache
from config.page_cache.keys import Environ
from config.page_cache.marking import FOR_EVERYBODY
from config.page_cache.memory import Memory
from config.page_cache.shared import Shared
from config.page_cache.versions import Version, read_version

MEGABYTE = 1024 * 1024


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        coding = self.headers.get("Content-Encoding", "")
        opened = {"br": brotli.decompress, "gzip": gzip.decompress}.get(coding, bytes)(self.body)
        return opened.decode()


def visit(application: Any, address: str = "/", method: str = "GET", **headers: str) -> Reply:
    """What the application answers to a browser: `visit(site, "/agenda/", cookie="theme=dark")`."""
    parts, said = urlsplit(address), {}
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}

    def start_response(status: str, headers: list[tuple[str, str]], *error: Any) -> None:
        said["status"], said["headers"] = int(status.split()[0]), dict(headers)

    chunks = application(environ, start_response)
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return Reply(said["status"], said["headers"], body)


class StillVersion:
    """A version that changes when the test says so; None is a database that does not answer."""

    def __init__(self, name: str | None = "one") -> None:
        self.name = name

    def current(self) -> str | None:
        return self.name


class NothingShared(Shared):
    def get(self, *args: Any) -> Answer | None:
        return None

    def keep(self, *args: Any) -> None: ...


def kept(django: Any, versions: Any = None, memory: Memory | None = None, shared: Any = None) -> PageCache:
    """An application behind a page cache."""
    memory = Memory(8 * MEGABYTE) if memory is None else memory
    return PageCache(django, memory, versions or StillVersion(), shared or NothingShared())


class Words:
    """An application that answers some words, and counts its visitors."""

    def __init__(self, words: str = "Bonjour", for_everybody: bool = True, echo: str = "") -> None:
        self.words, self.for_everybody, self.echo, self.visits = words, for_everybody, echo, 0

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        self.visits += 1
        if self.for_everybody:
            environ[FOR_EVERYBODY] = True
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [(self.words + environ.get(self.echo, "")).encode()]


ADDRESS = "/actualites/fete/"  # of the article of conftest.py


class AskedEachTime:
    """The version without its thread, which has no part in the transaction of a test."""

    def current(self) -> str:
        return self.read().name

    def read(self) -> Version:
        return read_version()


class NeverAsked:
    """The protection switched off: nobody looks whether something changed."""

    def current(self) -> str:
        return "one"


class Counted:
    """Django, and how often it was asked."""

    def __init__(self, django: Any) -> None:
        self.django, self.visits = django, 0

    def __call__(self, environ: Environ, start_response: Any) -> Any:
        self.visits += 1
        return self.django(environ, start_response)


def counted(site: PageCache) -> int:
    return site._django.visits


def rename(article: Any) -> None:
    article.title = "La fête est remise"
    article.save_revision().publish()

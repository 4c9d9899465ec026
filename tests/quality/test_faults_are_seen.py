"""The checks of this folder, on a page made wrong on purpose: each fault is seen."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.quality.visits import Visit, make_visit

pytestmark = pytest.mark.browser
FAULTY = b"""<!doctype html><title>Faute</title><p>Essai</p>
<script src="http://localhost:9/ailleurs.js"></script><script>document.cookie = "suivi=1"</script>"""


class FaultyPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "script-src 'none'")
        self.send_header("Set-Cookie", "suivi=1")
        self.end_headers()
        self.wfile.write(FAULTY + b"<i></i>" * 400 + b"<!-- " + bytes(range(256)) * 800)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def faulty_url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), FaultyPage)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def faulty(browser: Browser, faulty_url: str) -> Visit:
    return make_visit(browser, faulty_url, "/")


def test_another_host_is_seen(faulty: Visit, faulty_url: str) -> None:
    assert faulty.other_hosts(faulty_url) == ["http://localhost:9/ailleurs.js"]


def test_broken_policy_and_console_are_seen(faulty: Visit) -> None:
    assert faulty.violations == ["script-src-elem http://localhost:9/ailleurs.js", "script-src-elem inline"]
    assert len(faulty.console) == 2


def test_cookie_is_seen(faulty: Visit) -> None:
    assert faulty.cookies == {"suivi"}


def test_many_elements_are_seen(faulty: Visit) -> None:
    assert faulty.elements > 400
    assert faulty.ecoindex < 90

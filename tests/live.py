"""The demonstration served on this machine, and the browser that visits it."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ready import demonstration, environment_of, manage

if TYPE_CHECKING:  # imported where it is used: most runs need no browser
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["quic", "gpu", "background-networking", "component-update", "sync"]
ARGUMENTS = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]
PATIENCE = 60  # seconds
LAST_LINES = 40  # of what the site says, shown with a failure
SHOWN = 15  # seconds: what a page shows at last, on a machine that others use

NewPage = Callable[..., "Page"]
_served: dict[str, tuple[dict[str, str], Path]] = {}  # where the data of a served site are


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the whole demonstration, freshly loaded; SITE_URL names one
    that runs already, to save the minute it takes."""
    if running := os.environ.get("SITE_URL"):
        _served[running.rstrip("/")] = _running_environment(), tmp_path_factory.mktemp("running")
        yield running.rstrip("/")
        return
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    shutil.copytree(demonstration(tmp_path_factory), folder, dirs_exist_ok=True)
    environment = environment_of(folder, address)
    own_port = f"from wagtail.models import Site; Site.objects.update(port={address.split(':')[1]})"
    assert manage(environment, folder, "shell", "-c", own_port).wait() == 0, folder / "output.txt"
    _served[f"http://{address}"] = environment, folder
    server = manage(environment, folder, "runserver", "--insecure", "--noreload", address)
    try:
        wait_for(f"http://{address}/sante/vivant", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _running_environment() -> dict[str, str]:
    """That of a site that runs already: SITE_DATABASE_URL names its data, as SITE_URL its address."""
    named = os.environ.get("SITE_DATABASE_URL", "")
    return os.environ | {"DATABASE_URL": named, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "DEBUG": "0"}


@pytest.fixture
def on_site(site_url: str) -> Callable[[str], None]:
    """`on_site("…")` runs Python on the data of the served site: the worker of the demonstration is not
    running, and a browser does not wait for a session to end."""

    def run(code: str) -> None:
        environment, folder = _served[site_url]
        assert manage(environment, folder, "shell", "-c", code).wait() == 0, folder / "output.txt"

    return run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With what a test did not see comes what the site said last."""
    report = yield
    if report.failed and item.get_closest_marker("browser"):
        for address, (_environment, folder) in _served.items():
            said = folder / "output.txt"
            if said.exists():
                report.sections.append((address, "\n".join(said.read_text().splitlines()[-LAST_LINES:])))
    return report


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Returns once the server answers; fails when it ended or stays silent."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            return urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer; see output.txt in the temporary folder")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=SHOWN * 1000)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop is no reason to refuse the database
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: "Browser", site_url: str) -> Iterator[NewPage]:
    """Makes a page of somebody who has never come: `new_page(width=360, java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def make(width: int = 1280, **options: Any) -> "Page":
        size = {"width": width, "height": 800}
        context = browser.new_context(base_url=site_url, viewport=size, locale="fr-FR", **options)
        context.set_default_timeout(SHOWN * 1000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def enter(new_page: NewPage) -> Callable[..., "Page"]:
    """`enter("lucie")`: a page of that person of the demonstration, signed in by one click."""

    def enter(key: str, **options: Any) -> "Page":
        page = new_page(**options)
        page.goto("/compte/login/")
        page.locator(f"form[action='/demo/entrer/{key}/'] button").click()
        page.wait_for_url("**/espace/")
        return page

    return enter


@pytest.fixture
def page(new_page: NewPage) -> "Page":
    """A visitor at a desk."""
    return new_page()

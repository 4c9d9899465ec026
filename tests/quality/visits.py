"""What a browser sees and fetches when somebody who has never come opens a page."""

import gzip
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request, Response

VISITS = pytest.mark.xdist_group("visits")  # one process sees each template, for all who look at what it saw
NOTE_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation",
    event => window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
BELOW = """[...document.querySelectorAll("img[loading=lazy]")]
  .filter(image => image.getBoundingClientRect().top > innerHeight).map(image => image.currentSrc)"""
ALL_TEXT = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const ours = document.documentElement.lang;
  for (const other of document.querySelectorAll("body [lang]")) if (other.lang !== ours) other.remove();
  return document.body.innerText;
}"""
ELEMENTS = "document.querySelectorAll('*').length - document.querySelectorAll('svg *').length"
COMPRESSED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
# EcoIndex: quantiles of elements, requests and kilobytes over half a million pages (ecoindex.fr).
QUANTILES = (
    (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479),
    (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281),
    (0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08,
     2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54),
)  # fmt: skip


@dataclass
class Visit:
    """A first visit: the page, and everything that came with it."""

    status: int = 0
    html: str = ""
    text: str = ""
    elements: int = 0
    requests: list[str] = field(default_factory=list)
    below: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    console: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    cookies: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """Bytes of the first view without photographs, as a server that compresses sends them."""
        return sum(size for url, size in self.weights.items() if url not in self.pictures)

    @property
    def first_requests(self) -> list[str]:
        """What the first view needs; a browser may fetch the pictures below it ahead of time."""
        return [url for url in self.requests if url not in self.below]

    @property
    def ecoindex(self) -> float:
        """From 0 to 100; over 80 is A."""
        kilobytes = sum(self.weights.get(url, 0) for url in self.first_requests) / 1024
        ranks = map(_rank, (self.elements, len(self.first_requests), kilobytes), QUANTILES)
        return 100 - 5 * sum(rank * share for rank, share in zip(ranks, (3, 2, 1), strict=True)) / 6

    def other_hosts(self, site_url: str) -> list[str]:
        ours = urlsplit(site_url).netloc
        return [url for url in self.requests if urlsplit(url).netloc not in ("", ours)]


def make_visit(browser: Browser, site_url: str, path: str) -> Visit:
    """Opens the page at a desk, waits until nothing more comes, and closes it."""
    seen = Visit()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = context.new_page()
    page.add_init_script(NOTE_VIOLATIONS)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", lambda request: seen.failed.append(request.url))
    page.on("requestfinished", lambda request: _weigh(seen, request))
    page.on("console", lambda message: seen.console.append(f"{message.type} {message.text}"))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    response = page.goto(site_url + path, wait_until="networkidle")
    assert response is not None
    seen.status, seen.html = response.status, response.text()
    seen.below = set(page.evaluate(BELOW))
    seen.elements = page.evaluate(ELEMENTS)
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    seen.violations = page.evaluate("window.violations")
    seen.cookies = {cookie["name"] for cookie in context.cookies()}
    seen.text = page.evaluate(ALL_TEXT)
    context.close()
    return seen


def _rank(value: float, quantiles: tuple[float, ...]) -> float:
    for rank, (low, high) in enumerate(pairwise(quantiles)):
        if low <= value < high:
            return rank + (value - low) / (high - low)
    return len(quantiles) - 1


def _weigh(seen: Visit, request: Request) -> None:
    response = request.response()
    if response is None or request.url.startswith("data:"):
        return
    kind = response.headers.get("content-type", "")
    if request.resource_type == "image" and "svg" not in kind:
        seen.pictures.add(request.url)
    seen.weights[request.url] = _size(response, kind)


def _size(response: Response, kind: str) -> int:
    body = response.body()
    return len(gzip.compress(body, 6)) if kind.startswith(COMPRESSED) else len(body)

"""What axe and a narrow screen hold against a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, off by default in axe
SMALLEST = 320
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> dict[str, list[Any]]:
    """What axe holds against the page: each rule, with the elements that break it."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}

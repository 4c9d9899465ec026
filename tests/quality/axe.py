"""What axe and a narrow screen hold against a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, off by default in axe
SMALLEST = 320
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


CONTRAST = {"runOnly": ["color-contrast"]}


def violations(page: Page) -> dict[str, list[Any]]:
    """What axe holds against the page, in light: each rule, with the elements that break it. In dark,
    the colours alone differ: their rule alone is asked again."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = _asked(page, OPTIONS)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    in_the_dark = {f"{rule}, in the dark": nodes for rule, nodes in _asked(page, CONTRAST).items()}
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found | in_the_dark


def _asked(page: Page, options: dict[str, Any]) -> dict[str, list[Any]]:
    found = Axe().run(page, options=options).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}

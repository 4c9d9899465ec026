"""What the checks share: each template visited once, at a desk, by somebody who has never come."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.quality.addresses import ADDRESSES
from tests.quality.visits import Visit, make_visit


@pytest.fixture(scope="session")
def visit(browser: Browser, site_url: str) -> Callable[[str], Visit]:
    """`visit("home")`: what happened at the first visit of that template."""
    seen: dict[str, Visit] = {}

    def visit(name: str) -> Visit:
        if name not in seen:
            seen[name] = make_visit(browser, site_url, ADDRESSES[name])
        return seen[name]

    return visit

"""What several journeys need: a half-day of training of today."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class HalfDay:
    start: datetime.datetime
    end: datetime.datetime

    def fill_in(self, page: Page) -> None:
        """On the form of a session."""
        page.locator("#id_demi-0-date").fill(f"{self.start:%Y-%m-%d}")
        page.locator("#id_demi-0-starts_at").fill(f"{self.start:%H:%M}")
        page.locator("#id_demi-0-ends_at").fill(f"{self.end:%H:%M}")


@pytest.fixture
def half_day() -> HalfDay:
    """It begins soon: one still enrols, and signs already. A half-day is of one day, and what is to sign is
    shown on that day: late in the evening there is none."""
    now = datetime.datetime.now(ZoneInfo("Europe/Paris"))
    found = HalfDay(now + 20 * MINUTE, now + 50 * MINUTE)
    if found.end.date() != now.date():
        pytest.skip("no half-day is left today")
    return found

"""A page changes when its hour comes, though nobody writes: what was kept of it dies then."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from content import freshness
from tests import factories

NOON = datetime.datetime(2027, 3, 9, 11, tzinfo=datetime.UTC)
SOON = datetime.timedelta(minutes=10)


def seen(visitor: Client, address: str, moment: datetime.datetime) -> str:
    with time_machine.travel(moment, tick=False):
        return visitor.get(address).content.decode()


@pytest.fixture
def meeting(home_page: object) -> None:
    with time_machine.travel(NOON, tick=False):
        factories.event(title="Goûter", starts_at=timezone.now() + SOON, ends_at=timezone.now() + 2 * SOON)


@pytest.fixture
def brief_news(home_page: object) -> None:
    with time_machine.travel(NOON, tick=False):
        factories.news(title="Brève", expire_at=timezone.now() + SOON)


@pytest.mark.usefixtures("meeting")
def test_visitor_sees_a_date_leave_the_agenda_when_it_ends(visitor: Client) -> None:
    assert "Goûter" in seen(visitor, "/agenda/", NOON + SOON)
    assert "Goûter" not in seen(visitor, "/agenda/", NOON + 3 * SOON)


@pytest.mark.usefixtures("brief_news")
def test_visitor_sees_a_news_item_leave_the_list_when_it_expires(visitor: Client) -> None:
    assert "Brève" in seen(visitor, "/actualites/", NOON)
    assert "Brève" not in seen(visitor, "/actualites/", NOON + 2 * SOON)


@pytest.mark.usefixtures("meeting", "brief_news")
def test_without_the_moments_the_kept_lists_would_be_late(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "moments", [])
    for address, title in (("/agenda/", "Goûter"), ("/actualites/", "Brève")):
        assert title in seen(visitor, address, NOON)
        assert title in seen(visitor, address, NOON + 3 * SOON)

"""What the form of an event refuses, and how it says so."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.models import EventPage, HomePage
from tests import factories
from tests.home.filling import errors

COMPLETE = {
    "title": "Forum",
    "starts_at": "2026-04-01 18:00",
    "ends_at": "2026-04-01 20:00",
    "venue": "Melun",
    "kind": EventPage.Kind.HIGHLIGHT,
    "audience": EventPage.Access.PUBLIC,
    "frequency": "once",
}


def test_editor_sends_a_complete_event_and_nothing_is_refused(home_page: HomePage) -> None:
    assert errors(EventPage(), COMPLETE) == {}


@pytest.mark.parametrize("end", ["2026-04-01 17:00", "2026-04-01 18:00", "2026-03-31 20:00"])
def test_editor_is_told_that_the_end_comes_before_the_start(home_page: HomePage, end: str) -> None:
    found = errors(EventPage(), COMPLETE | {"ends_at": end})
    assert "La fin vient avant le début. Vérifiez les deux heures." in found["ends_at"]


def test_editor_is_asked_until_when_a_date_repeats(home_page: HomePage) -> None:
    found = errors(EventPage(), COMPLETE | {"frequency": "weekly"})
    assert found == {"repeats_until": ["Dites jusqu’à quand la date se répète."]}


@pytest.mark.parametrize("name", ["starts_at", "ends_at", "venue", "title"])
def test_editor_is_told_what_is_missing_in_french(home_page: HomePage, name: str) -> None:
    found = errors(EventPage(), COMPLETE | {name: ""})
    assert found[name] == ["Champ requis."]


def test_database_itself_refuses_an_event_that_ends_before_it_starts(home_page: HomePage) -> None:
    page = factories.event()
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=page.pk).update(ends_at=page.starts_at - timezone.timedelta(hours=1))

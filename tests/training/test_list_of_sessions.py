"""The sessions to come are written once for all; each reader finds those that she may see, as they are now."""

import pytest
from django.test import Client

from accounts.models import Structure, User
from extranet.training.models import CourseSession, CourseSessionQuerySet
from tests import factories, reading
from tests.accounts.doors import signed_in

LIST = "/espace/formations/"
HIDDEN = [{"format": "in_house"}, {"stage": CourseSession.Stage.PLANNED}]


def sees(client: Client, session: CourseSession) -> bool:
    return session.url in reading.links(client.get(LIST))


@pytest.fixture
def elsewhere(charlie: User, home_page: object) -> Client:
    factories.member(charlie, factories.structure(name="La Barque"))
    return signed_in(charlie)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_session_that_the_team_has_read_is_not_shown_to_another_structure(
    session: CourseSession, centre: Structure, team: Client, elsewhere: Client, hidden: dict[str, str]
) -> None:
    for name, value in hidden.items():
        setattr(session, name, value)
    session.structure = centre if session.format == CourseSession.Format.IN_HOUSE else None
    session.save()
    assert sees(team, session)
    assert not sees(elsewhere, session)


def test_it_would_be_without_the_rule(
    session: CourseSession, team: Client, elsewhere: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    session.stage = CourseSession.Stage.PLANNED
    session.save()
    assert sees(team, session)
    monkeypatch.setattr(CourseSessionQuerySet, "visible_to", lambda found, person: found)
    assert sees(elsewhere, session)


def test_place_that_is_taken_shows_at_the_next_look(
    session: CourseSession, centre: Structure, elsewhere: Client, lucie: User
) -> None:
    left = f"{session.max_participants} places restantes"
    assert left in reading.words(elsewhere.get(LIST))
    factories.enrolment(session, lucie, centre)
    assert left not in reading.words(elsewhere.get(LIST))
    assert f"{session.max_participants - 1} place" in reading.words(elsewhere.get(LIST))

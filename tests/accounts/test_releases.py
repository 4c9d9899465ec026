"""What somebody held is released when her last role ends by its date, though nobody pressed a button."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts import holdings
from accounts.actions.releases import release_what_the_departed_held
from accounts.models import AuditEntry, Space, SpaceMembership, User
from extranet.collectives.models import Collective
from tests import factories

pytestmark = pytest.mark.usefixtures("home_page")
LAST = datetime.date(2026, 6, 30)
NEXT_DAY = datetime.datetime(2026, 7, 1, 6, tzinfo=datetime.UTC)
STARTS = {"starts_on": datetime.date(2026, 1, 1)}


@pytest.fixture
def jeunes(bob: User) -> Collective:
    """Bob leads it, and his role ends by its date."""
    with time_machine.travel(datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)):
        factories.member(bob, factories.structure(), **STARTS, ends_on=LAST)
        return factories.collective(bob, "Jeunes")


def release(on: datetime.datetime) -> int:
    with time_machine.travel(on, tick=False):
        return release_what_the_departed_held()


def lead_of(collective: Collective) -> User | None:
    collective.refresh_from_db()
    return collective.lead


def test_collective_is_released_the_day_after_the_last_role_ended(jeunes: Collective, bob: User) -> None:
    assert release(NEXT_DAY - datetime.timedelta(days=1)) == 0
    assert lead_of(jeunes) == bob
    assert release(NEXT_DAY) == 1
    assert lead_of(jeunes) is None
    entry = AuditEntry.objects.get(act=AuditEntry.Act.HANDED_OVER)
    assert (entry.actor, entry.about, entry.detail) == (None, bob, "Jeunes")
    assert release(NEXT_DAY) == 0


def test_collective_is_kept_by_whoever_has_another_role(jeunes: Collective, bob: User) -> None:
    factories.member(bob, factories.structure(), **STARTS)
    assert release(NEXT_DAY) == 0
    assert lead_of(jeunes) == bob


def test_outside_place_elsewhere_does_not_keep_it(jeunes: Collective, bob: User, alice: User) -> None:
    """She has no place any more in what she led."""
    with time_machine.travel(datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)):
        other = factories.collective(alice, "Ailleurs")
        factories.takes_part(bob, other, SpaceMembership.Role.EXTERNAL)
    assert release(NEXT_DAY) == 1
    assert lead_of(jeunes) is None


def test_place_in_the_team_that_ends_by_its_date_releases_too(alice: User) -> None:
    space = Space.objects.create(kind=Space.Kind.FEDERATION, name="Équipe")
    SpaceMembership.objects.create(space=space, user=alice, **STARTS, ends_on=LAST)
    jeunes = factories.collective(alice)
    assert release(NEXT_DAY) == 1
    assert lead_of(jeunes) is None


def test_holdings_are_handed_over_to_a_person_or_to_nobody(alice: User, bob: User) -> None:
    factories.member(bob, factories.structure())
    jeunes, familles = factories.collective(alice, "Jeunes"), factories.collective(alice, "Familles")
    assert [held.label for held in holdings.held_by(alice)] == ["Jeunes", "Familles"]
    holdings.hand_over(alice, to=bob, by=alice)
    assert (lead_of(jeunes), lead_of(familles)) == (bob, bob)
    assert bob.space_memberships.filter(role=SpaceMembership.Role.LEAD).count() == 2
    holdings.hand_over(bob, to=None, by=None)
    assert (lead_of(jeunes), lead_of(familles)) == (None, None)
    assert timezone.now() >= AuditEntry.objects.latest("at").at

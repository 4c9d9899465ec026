"""A cercle follows the role: who takes it is in, who leaves it is out at the next request."""

import pytest
from django.test import Client

from accounts import actions
from accounts.models import Space, SpaceMembership, Structure, StructureRole, User
from tests import factories
from tests.accounts.doors import arrive, invite, open_link

pytestmark = pytest.mark.usefixtures("home_page")
ROLE = StructureRole.FAMILY_LEAD


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure()


def is_in(user: User, space: Space) -> bool:
    return Space.objects.open_to(user).filter(pk=space.pk).exists()


def test_person_who_takes_the_role_is_in_and_another_is_not(
    centre: Structure, bob: User, charlie: User
) -> None:
    circle = factories.circle(ROLE)
    factories.member(bob, centre, ROLE)
    factories.member(charlie, centre, StructureRole.YOUTH_LEAD)
    assert (is_in(bob, circle), is_in(charlie, circle)) == (True, False)


def test_person_who_leaves_the_role_is_out_at_once(centre: Structure, alice: User, bob: User) -> None:
    circle = factories.circle(ROLE)
    held = factories.member(bob, centre, ROLE)
    factories.member(bob, centre, StructureRole.RECEPTION)
    actions.end_membership(held, by=alice)
    assert not is_in(bob, circle)
    assert is_in(bob, centre.space)


def test_person_who_holds_the_role_twice_stays_while_one_runs(
    centre: Structure, alice: User, bob: User
) -> None:
    circle = factories.circle(ROLE)
    first, second = factories.member(bob, centre, ROLE), factories.member(bob, factories.structure(), ROLE)
    actions.end_membership(first, by=alice)
    assert is_in(bob, circle)
    actions.end_membership(second, by=alice)
    assert not is_in(bob, circle)


def test_person_whose_role_changes_goes_from_one_cercle_to_the_other(centre: Structure, bob: User) -> None:
    family, youth = factories.circle(ROLE), factories.circle(StructureRole.YOUTH_LEAD)
    held = factories.member(bob, centre, ROLE)
    held.role = StructureRole.YOUTH_LEAD
    held.save()
    assert (is_in(bob, family), is_in(bob, youth)) == (False, True)


def test_cercle_opened_later_holds_those_who_have_the_role(centre: Structure, alice: User, bob: User) -> None:
    held = factories.member(bob, centre, ROLE)
    ended = factories.member(alice, centre, ROLE)
    actions.end_membership(ended, by=bob)
    circle = factories.circle(ROLE)
    assert (is_in(bob, circle), is_in(alice, circle)) == (True, False)
    actions.end_membership(held, by=alice)
    assert not is_in(bob, circle)


def test_person_who_accepts_an_invitation_enters_the_cercle(visitor: Client, centre: Structure) -> None:
    circle = factories.circle(ROLE)
    invite(centre, role=ROLE)
    open_link(visitor)
    arrive(visitor)
    assert is_in(User.objects.get(), circle)


def test_place_of_a_role_that_ended_is_kept_as_its_history(centre: Structure, alice: User, bob: User) -> None:
    """Without its end, it would open the cercle for ever."""
    circle = factories.circle(ROLE)
    held = factories.member(bob, centre, ROLE)
    factories.member(bob, centre, StructureRole.RECEPTION)
    actions.end_membership(held, by=alice)
    place = SpaceMembership.objects.get(space=circle, user=bob)
    assert place.ended_at is not None
    SpaceMembership.objects.update(ended_at=None, ends_on=None)
    assert is_in(bob, circle)

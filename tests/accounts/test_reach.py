"""Keys already known and questions that join another say the same of who reaches which space."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import Space, SpaceMembership, User
from accounts.reach import Keys, Reach
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OVER = {"starts_on": TODAY - datetime.timedelta(days=9), "ends_on": TODAY - datetime.timedelta(days=1)}


def insider(alice: User) -> User:
    person = factories.UserFactory()
    factories.member(person, factories.structure())
    factories.takes_part(person, factories.collective(alice))
    return person


def outsider(alice: User) -> User:
    person = factories.UserFactory()
    factories.takes_part(person, factories.collective(alice), role=SpaceMembership.Role.EXTERNAL)
    return person


def teammate(alice: User) -> User:
    factories.collective(alice)
    return alice


def former(alice: User) -> User:
    person = insider(alice)
    SpaceMembership.objects.filter(user=person, space__kind=Space.Kind.COLLECTIVE).update(**OVER)
    return person


def out_of_the_network(alice: User) -> User:
    """Her place in the collectif runs, her role in her structure does not."""
    person = insider(alice)
    SpaceMembership.objects.filter(user=person, space__kind=Space.Kind.STRUCTURE).update(**OVER)
    return person


def pending(alice: User) -> User:
    return factories.UserFactory()


@pytest.mark.parametrize("made", [insider, outsider, teammate, former, out_of_the_network, pending])
def test_what_is_known_is_what_is_asked(made: Callable[[User], User], alice: User) -> None:
    factories.teammate(alice)
    factories.network_space()
    Space.objects.create(kind=Space.Kind.CIRCLE, name="Cercle")
    person = User.objects.get(pk=made(alice).pk)
    known, asked = Reach.known(person), Reach.asked(person)
    for part in ("open", "inside", "run", "places"):
        assert keys(getattr(known, part)) == keys(getattr(asked, part)), part


@pytest.mark.parametrize("made", [insider, outsider, teammate, former, out_of_the_network, pending])
def test_what_is_known_of_one_space_is_what_is_known_of_all(
    made: Callable[[User], User], alice: User
) -> None:
    factories.teammate(alice)
    factories.network_space()
    person = User.objects.get(pk=made(alice).pk)
    known = Reach.known(person)
    for space in Space.objects.all():
        here = Reach.known_in(person, space)
        for part in ("open", "inside", "run"):
            assert (space.pk in getattr(here, part)) == (space.pk in getattr(known, part)), (space, part)


def test_a_visitor_reaches_nothing() -> None:
    assert not Reach.asked(AnonymousUser()).spaces().exists()


def keys(found: Keys) -> set[int]:
    return set(found) if isinstance(found, list) else set(found.values_list("pk", flat=True))

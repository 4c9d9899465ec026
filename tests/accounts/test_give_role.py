"""A role given by the team: right dates, once, and the places follow."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import roles
from accounts.actions.roles import give_role
from accounts.models import AuditEntry, Membership, StructureRole, User
from tests import factories

DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate()


def give(bob: User, alice: User, structure: object, **dates: datetime.date) -> Membership:
    return give_role(user=bob, structure=structure, role=StructureRole.RECEPTION, by=alice, **dates)


def test_role_given_opens_the_structure_and_is_noted(alice: User, bob: User) -> None:
    place = factories.structure()
    give(bob, alice, place)
    assert [each.space for each in bob.places()] == [place.space]
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor, entry.about, entry.structure) == ("role_given", alice, bob, place)
    assert entry.detail == f"Accueil · {TODAY:%d/%m/%Y}"


def test_role_to_come_opens_nothing_yet(alice: User, bob: User) -> None:
    given = give(bob, alice, factories.structure(), starts_on=TODAY + DAY, ends_on=TODAY + 9 * DAY)
    assert not bob.places().exists()
    assert AuditEntry.objects.get().detail.endswith(f"– {given.ends_on:%d/%m/%Y}")


def test_role_that_ends_before_it_starts_is_refused_in_words(alice: User, bob: User) -> None:
    with pytest.raises(ValidationError, match="La date de fin vient avant la date de début"):
        give(bob, alice, factories.structure(), starts_on=TODAY, ends_on=TODAY - DAY)
    assert not Membership.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ((0, None), (0, None)),
        ((-30, 10), (5, None)),
        ((10, None), (-5, 10)),
        ((-30, None), (-300, -30)),
    ],
)
def test_role_already_held_meanwhile_is_refused_in_words(
    alice: User, bob: User, held: tuple[int, int | None], asked: tuple[int, int | None]
) -> None:
    place = factories.structure()

    def days(pair: tuple[int, int | None]) -> dict[str, datetime.date | None]:
        return {
            "starts_on": TODAY + pair[0] * DAY,
            "ends_on": None if pair[1] is None else TODAY + pair[1] * DAY,
        }

    factories.member(bob, place, StructureRole.RECEPTION, **days(held))
    with pytest.raises(ValidationError, match="a déjà la fonction « Accueil » ici"):
        give(bob, alice, place, **days(asked))
    assert Membership.objects.count() == 1


def test_role_held_before_or_cut_short_is_given_again(alice: User, bob: User) -> None:
    place = factories.structure()
    factories.member(bob, place, StructureRole.RECEPTION, starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    ended = factories.member(bob, place, StructureRole.RECEPTION)
    ended.cut_short()
    ended.save()
    give(bob, alice, place)
    assert bob.places().exists()


def test_without_the_look_at_what_is_held_the_role_would_be_held_twice(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(roles, "_held_meanwhile", lambda *args: None)
    place = factories.structure()
    factories.member(bob, place, StructureRole.RECEPTION, ends_on=TODAY + DAY)
    give(bob, alice, place)
    assert Membership.objects.count() == 2


def test_closed_account_gets_no_role(alice: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="fermé"):
        give(bob, alice, factories.structure())

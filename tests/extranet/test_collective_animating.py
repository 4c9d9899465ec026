"""Whoever leads a collectif shares its running, and takes it back; what it works with is said in numbers."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import SpaceMembership, User
from extranet.collectives import joining
from extranet.collectives.models import Collective, Means
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.test_collectives import OPEN, answers, told

pytestmark = pytest.mark.usefixtures("home_page")
JEUNES = "/espace/collectifs/jeunes/"
MEMBERS = f"{JEUNES}membres/"


@pytest.fixture
def jeunes(alice: User, team: Client) -> Collective:
    return factories.collective(alice, "Jeunes", slug="jeunes", joining="request")


def share(client: Client, place: SpaceMembership, runs: str = "oui") -> Any:
    return client.post(f"{MEMBERS}{place.pk}/animer/", {"anime": runs}, follow=True)


def test_lead_shares_the_running_of_the_collective_and_takes_it_back(
    team: Client, member: Client, jeunes: Collective, bob: User, charlie: User
) -> None:
    place = factories.takes_part(bob, jeunes)
    factories.member(charlie, factories.structure())
    joining.ask(jeunes, "Me voici", by=charlie)
    assert member.get(f"{MEMBERS}ajouter/").status_code == 403
    page = share(team, place)
    assert "Bob anime le collectif." in reading.plain(reading.soup(page).get_text(" "))
    assert "Animé par Alice, avec Bob" in reading.words(page)
    assert member.get(f"{MEMBERS}ajouter/").status_code == 200
    assert "Répondre à Charlie, qui demande à participer" in reading.words(member.get("/espace/"))
    share(team, place, "non")
    assert member.get(f"{MEMBERS}ajouter/").status_code == 403
    assert "avec Bob" not in reading.words(team.get(MEMBERS))


def test_whoever_runs_it_still_does_when_the_team_changes_it_or_its_lead(
    team: Client, jeunes: Collective, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(bob)
    factories.member(charlie, factories.structure())
    share(team, factories.takes_part(charlie, jeunes, SpaceMembership.Role.MEMBER))
    means = jeunes.means.get()
    kept = {"moyens-INITIAL_FORMS": "1", "moyens-0-id": str(means.pk), "moyens-0-collective": str(jeunes.pk)}
    team.post(f"{JEUNES}modifier/", answers(bob, name="Jeunes", **kept))
    roles = dict(jeunes.space.memberships.values_list("user__first_name", "role"))
    assert roles == {"Alice": "member", "Bob": "lead", "Charlie": "lead"}


def test_neither_the_lead_nor_who_comes_from_outside_changes_role(
    team: Client, jeunes: Collective, charlie: User
) -> None:
    outsider = factories.takes_part(charlie, jeunes, SpaceMembership.Role.EXTERNAL)
    for place in (outsider, jeunes.space.memberships.get(user=jeunes.lead)):
        page = share(team, place, "oui" if place == outsider else "non")
        assert "ne peut pas changer de rôle" in reading.plain(reading.soup(page).get_text(" "))
    roles = set(jeunes.space.memberships.values_list("user__first_name", "role"))
    assert roles == {("Alice", "lead"), ("Charlie", "external")}


def test_whoever_only_takes_part_gives_the_role_to_nobody(
    member: Client, jeunes: Collective, bob: User
) -> None:
    place = factories.takes_part(bob, jeunes)
    assert member.post(f"{MEMBERS}{place.pk}/animer/", {"anime": "oui"}).status_code == 403
    assert "Confier l’animation" not in reading.words(member.get(MEMBERS))
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    assert signed_in(stranger).post(f"{MEMBERS}{place.pk}/animer/").status_code == 404


def test_hours_and_people_from_outside_are_means(team: Client, alice: User) -> None:
    team.post(OPEN, answers(alice, kind="time", words="Trois rencontres", amount="")
              | {"moyens-0-hours": "10.5", "moyens-1-kind": "person", "moyens-1-words": "Une intervenante",
                 "moyens-1-amount": "300"})  # fmt: skip
    words = reading.words(team.get("/espace/collectifs/jeunes-et-engagement/"))
    assert "Trois rencontres (10 h 30)" in words and "Une intervenante (300 €)" in words
    assert Means.objects.get(kind="time").hours == Decimal("10.5")


def test_hours_that_are_not_of_time_are_refused(team: Client, alice: User, jeunes: Collective) -> None:
    wrong = team.post(OPEN, answers(alice) | {"moyens-0-hours": "3"})
    assert told(wrong) == ["Un nombre d’heures va avec du temps."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Means.objects.create(collective=jeunes, kind="money", words="x", hours=3)

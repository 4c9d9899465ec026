"""The affiliation of a structure bounds what the roles of its people open, however it is changed."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Affiliation, Membership, Space, Structure, User
from accounts.models.membership import directors_of
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
PARC = "/espace/structures/parc/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def parc(bob: User) -> Structure:
    """Bob directs it."""
    centre = factories.structure(name="Centre du Parc", slug="parc")
    factories.direct(bob, centre)
    return centre


def end(structure: Structure, day: datetime.date | None) -> None:
    affiliation = structure.affiliations.get()
    affiliation.ends_on = day
    affiliation.save()


def yesterday() -> datetime.date:
    return timezone.localdate() - DAY


def inside(person: User) -> int:
    return signed_in(person).get(PARC).status_code


def test_structure_that_left_closes_to_its_people_and_opens_again_with_them(
    parc: Structure, bob: User
) -> None:
    assert inside(bob) == 200
    end(parc, yesterday())
    assert inside(bob) == 404
    assert directors_of(parc) == []
    assert "Centre du Parc" not in reading.words(signed_in(bob).get("/espace/"))
    end(parc, None)
    assert inside(bob) == 200
    assert directors_of(parc) == [bob]


def test_without_the_bound_its_people_would_stay_inside(
    parc: Structure, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(Structure, "affiliated_until", lambda structure: None)
    end(parc, yesterday())
    assert inside(bob) == 200


def test_last_day_is_the_last_on_which_people_are_inside(parc: Structure, bob: User) -> None:
    end(parc, timezone.localdate())
    assert inside(bob) == 200
    with time_machine.travel(timezone.now() + DAY, tick=False):
        assert inside(bob) == 404


def test_role_that_ends_first_keeps_its_own_end(parc: Structure, charlie: User) -> None:
    last = timezone.localdate() + 10 * DAY
    factories.member(charlie, parc, ends_on=last)
    end(parc, last + 10 * DAY)
    assert charlie.space_memberships.get().ends_on == last
    end(parc, None)
    assert charlie.space_memberships.get().ends_on == last


def test_role_taken_after_the_structure_left_opens_nothing_until_it_comes_back(
    parc: Structure, charlie: User
) -> None:
    end(parc, yesterday())
    factories.member(charlie, parc)
    assert not charlie.places().exists()
    Affiliation.objects.create(structure=parc, starts_on=timezone.localdate())
    assert inside(charlie) == 200


def test_ending_a_role_while_the_structure_is_away_is_for_good(parc: Structure, bob: User) -> None:
    end(parc, yesterday())
    role = Membership.objects.get()
    role.cut_short()
    role.save()
    end(parc, None)
    assert inside(bob) == 404


def test_affiliation_deleted_leaves_the_one_before_to_decide(parc: Structure, bob: User) -> None:
    end(parc, yesterday())
    again = Affiliation.objects.create(structure=parc, starts_on=timezone.localdate())
    assert inside(bob) == 200
    again.delete()
    assert inside(bob) == 404


@pytest.mark.parametrize("kind", [Structure.Kind.IN_CREATION, Structure.Kind.PARTNER])
def test_structure_never_affiliated_keeps_its_people(parc: Structure, bob: User, kind: str) -> None:
    """In creation, or a partner; also one whose only affiliation was a mistake, and was removed."""
    parc.affiliations.get().delete()
    Structure.objects.update(kind=kind)
    assert inside(bob) == 200
    assert not Structure.objects.in_directory().exists()
    factories.member(factories.UserFactory(), parc)
    assert Membership.objects.current().filter(structure=parc).count() == 2


def test_circle_of_the_role_closes_and_opens_with_the_structure(parc: Structure, bob: User) -> None:
    circle = factories.circle("direction")
    assert circle in Space.objects.open_to(bob)
    end(parc, yesterday())
    assert circle not in Space.objects.open_to(bob)
    end(parc, None)
    assert circle in Space.objects.open_to(bob)


@pytest.fixture
def admin(alice: User) -> Client:
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    alice.refresh_from_db()
    return signed_in(alice)


def edit(admin: Client, structure: Structure, publish: bool = True, **lines: Any) -> None:
    """Wagtail's form of the structure, with its affiliations."""
    names = [
        "name",
        "slug",
        "kind",
        "management_mode",
        "address",
        "postal_code",
        "commune",
        "latitude",
        "longitude",
    ]
    data = {name: getattr(structure, name) for name in names} | {"presentation": "null", "approved_until": ""}
    data |= {f"affiliations-{name}": value for name, value in lines.items()}
    data |= {"action-publish": "1"} if publish else {}
    address = reverse("wagtailsnippets_accounts_structure:edit", args=[structure.pk])
    answer = admin.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors


def line(affiliation: Affiliation, ends_on: str = "", delete: str = "") -> dict[str, Any]:
    return {
        "TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000,
        "0-id": affiliation.pk, "0-starts_on": affiliation.starts_on.isoformat(), "0-ends_on": ends_on,
        "0-DELETE": delete, "0-ORDER": 1,
    }  # fmt: skip


def test_team_ends_and_reopens_an_affiliation_in_the_admin(admin: Client, parc: Structure, bob: User) -> None:
    affiliation = parc.affiliations.get()
    edit(admin, parc, **line(affiliation, yesterday().isoformat()))
    assert inside(bob) == 404
    edit(admin, parc, **line(parc.affiliations.get()))
    assert inside(bob) == 200
    edit(admin, parc, **line(parc.affiliations.get(), yesterday().isoformat()))
    edit(admin, parc, **line(parc.affiliations.get(), delete="on"))
    assert not parc.affiliations.exists()
    assert inside(bob) == 200


def test_draft_of_an_affiliation_changes_nothing_until_it_is_published(
    admin: Client, parc: Structure, bob: User
) -> None:
    edit(admin, parc, publish=False, **line(parc.affiliations.get(), yesterday().isoformat()))
    assert inside(bob) == 200
    assert parc.affiliations.get().ends_on is None
    parc.refresh_from_db()
    parc.get_latest_revision().publish()
    assert inside(bob) == 404

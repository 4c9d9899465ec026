"""A role or a participation may end on a day: it opens until that day, and not one more."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Membership, SpaceMembership, User
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
DAY = datetime.timedelta(days=1)


def at_noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def test_direction_gives_a_last_day_to_a_role(bob: User, charlie: User) -> None:
    centre = factories.structure(name="Centre du Parc", slug="parc")
    factories.direct(bob, centre)
    role = factories.member(charlie, centre)
    last = timezone.localdate() + 5 * DAY
    page = signed_in(bob).post(
        f"/espace/fonctions/{role.pk}/terminer/", {"when": "later", "last_day": last.isoformat()}, follow=True
    )
    assert f"jusqu’au {last.day if last.day > 1 else '1er'}" in reading.words(page)
    for day, status in ((last, 200), (last + DAY, 404)):
        with time_machine.travel(at_noon(day), tick=False):
            assert signed_in(charlie).get("/espace/structures/parc/").status_code == status


def test_lead_gives_a_last_day_to_a_guest(alice: User, bob: User) -> None:
    factories.teammate(alice)
    collective = factories.collective(alice, slug="jeunes")
    place = factories.takes_part(bob, collective, SpaceMembership.Role.EXTERNAL)
    last = timezone.localdate() + 5 * DAY
    signed_in(alice).post(
        f"/espace/collectifs/jeunes/membres/{place.pk}/terminer/",
        {"when": "later", "last_day": last.isoformat()},
    )
    for day, status in ((last, 200), (last + DAY, 404)):
        with time_machine.travel(at_noon(day), tick=False):
            assert signed_in(bob).get("/espace/collectifs/jeunes/").status_code == status


def test_last_day_is_shown_and_taken_back_by_whoever_gives_the_role(bob: User, charlie: User) -> None:
    centre = factories.structure(slug="parc")
    factories.direct(bob, centre)
    role = factories.member(charlie, centre)
    last = timezone.localdate() + 5 * DAY
    address = f"/espace/fonctions/{role.pk}/terminer/"
    signed_in(bob).post(address, {"when": "later", "last_day": last.isoformat()})
    shown = reading.soup(signed_in(bob).get(address)).select_one("input[name=last_day]")
    assert shown and shown["value"] == last.isoformat()
    page = signed_in(charlie).post(address, {"when": "never"})  # hers: she may only bring it forward
    assert "Pas du tout" not in reading.words(page) and Membership.objects.get(pk=role.pk).ends_on == last
    later = (last + DAY).isoformat()
    page = signed_in(charlie).post(address, {"when": "later", "last_day": later})
    assert "demande l’accord" in reading.words(page)
    page = signed_in(bob).post(address, {"when": "never"}, follow=True)
    assert "continue." in reading.soup(page).get_text()
    with time_machine.travel(at_noon(last + DAY), tick=False):
        assert signed_in(charlie).get("/espace/structures/parc/").status_code == 200


def test_day_that_has_passed_is_refused_and_nothing_changes(bob: User, charlie: User) -> None:
    centre = factories.structure(slug="parc")
    factories.direct(bob, centre)
    role = factories.member(charlie, centre)
    yesterday = (timezone.localdate() - DAY).isoformat()
    page = signed_in(bob).post(
        f"/espace/fonctions/{role.pk}/terminer/", {"when": "later", "last_day": yesterday}
    )
    assert "Ce jour est passé" in reading.words(page)
    role.refresh_from_db()
    assert (role.ends_on, role.ended_at) == (None, None)

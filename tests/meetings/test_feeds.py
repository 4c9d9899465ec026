"""A private calendar: whose it is, what it holds, and how it ends."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from accounts.actions.erasure import erase
from accounts.actions.merge import merge_people
from accounts.models import SpaceMembership, User
from accounts.personal_data import collect
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings import answering, feeds, planning
from extranet.meetings.models import CalendarFeed, Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import DAY, meet

MINE, OF_JEUNES = "/espace/profil/agenda/", "/espace/profil/agenda/jeunes/"


def address(user: User, collective: Collective | None = None) -> str:
    """A new one, as a path."""
    return feeds.address_of(feeds.renew(user, collective)).removeprefix("http://127.0.0.1:8000")


def titles(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def end_place(user: User, collective: Collective) -> None:
    yesterday = timezone.localdate() - DAY
    collective.space.memberships.filter(user=user).update(starts_on=yesterday - DAY, ends_on=yesterday)


def test_member_makes_her_address_changes_it_and_stops(
    member: Client, visitor: Client, jeunes: Collective
) -> None:
    meet(jeunes)
    assert "Faire mon adresse" in reading.words(member.get(MINE))
    shown = [shown_address(member)]
    assert "Jeunes : Rencontre n° 1" in titles(visitor, shown[0])
    page = reading.main(member.get(MINE))
    assert str(page.select_one("a.button")["href"]).startswith("webcal://127.0.0.1:8000/agenda-prive/")
    shown.append(shown_address(member))
    assert visitor.get(shown[0]).status_code == 404 and titles(visitor, shown[1])
    member.post(MINE, {"adresse": "arreter"})
    assert visitor.get(shown[1]).status_code == 404
    assert "Faire mon adresse" in reading.words(member.get(MINE))
    assert CalendarFeed.objects.count() == 1


def shown_address(client: Client, screen: str = MINE) -> str:
    page = reading.main(client.post(screen, {"adresse": "changer"}, follow=True))
    return str(page.select_one("#adresse")["value"]).removeprefix("http://127.0.0.1:8000")


def test_calendar_of_a_person_holds_what_concerns_her_and_nothing_else(
    visitor: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    meet(jeunes, title="Visite")
    declined = meet(jeunes, in_days=8, title="Refusée")
    answering.answer(declined, "excused", by=bob)
    other = factories.collective(alice, "Seniors", slug="seniors")
    meet(other, title="Ailleurs")
    due = {"collective": jeunes, "due": timezone.localdate() + 9 * DAY}
    Decision.objects.create(words="Adopter la charte", owner=bob, **due)
    Action.objects.create(words="Réserver la salle", owner=bob, **due)
    Action.objects.create(words="Écrire au maire", owner=alice, **due)
    Action.objects.create(words="Déjà faite", owner=bob, done_on=timezone.localdate(), **due)
    assert sorted(titles(visitor, address(bob))) == [
        "Jeunes : Adopter la charte", "Jeunes : Réserver la salle", "Jeunes : Visite", "Échéance : Jeunes",
    ]  # fmt: skip


def test_calendar_of_a_collectif_holds_its_meetings_alone(
    visitor: Client, member: Client, jeunes: Collective, bob: User
) -> None:
    meet(jeunes, title="Visite")
    Action.objects.create(words="Réserver", owner=bob, collective=jeunes, due=timezone.localdate())
    assert OF_JEUNES in reading.links(member.get("/espace/collectifs/jeunes/rencontres/"))
    assert titles(visitor, shown_address(member, OF_JEUNES)) == ["Jeunes : Visite"]


def test_place_that_ends_empties_her_calendars_at_once(
    visitor: Client, jeunes: Collective, bob: User
) -> None:
    meet(jeunes)
    Action.objects.create(words="Réserver", owner=bob, collective=jeunes, due=timezone.localdate())
    hers, of_jeunes = address(bob), address(bob, jeunes)
    end_place(bob, jeunes)
    assert titles(visitor, hers) == [] and titles(visitor, of_jeunes) == []
    assert b"Jeunes" not in visitor.get(of_jeunes).content
    assert signed_in(bob).get(OF_JEUNES).status_code == 404


@pytest.mark.parametrize(
    "rule",
    [
        "extranet.meetings.models.MeetingQuerySet.concerning",
        "extranet.collectives.models.CollectiveQuerySet.visible_to",
    ],
)
def test_without_the_rule_whoever_left_would_go_on_reading(
    visitor: Client, jeunes: Collective, bob: User, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    meet(jeunes)
    both = [address(bob), address(bob, jeunes)]
    end_place(bob, jeunes)
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert any("Rencontre n° 1" in title for path in both for title in titles(visitor, path))


def test_account_that_is_closed_has_no_calendar(visitor: Client, jeunes: Collective, bob: User) -> None:
    hers = address(bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert visitor.get(hers).status_code == 404


def test_account_that_is_erased_forgets_its_addresses(jeunes: Collective, bob: User) -> None:
    address(bob)
    erase(bob)
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("forged", ["1-x", "x", "", "1-x.signature", "../../espace", "9" * 300])
def test_address_that_was_not_signed_opens_nothing(visitor: Client, bob: User, forged: str) -> None:
    address(bob)
    assert visitor.get(f"/agenda-prive/{forged}.ics").status_code == 404


def test_what_the_database_holds_opens_nothing(
    visitor: Client, jeunes: Collective, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its twin: without the signature, a copy of the database would."""
    address(bob)
    feed = CalendarFeed.objects.get()
    copied = f"/agenda-prive/{feed.pk}-{feed.nonce}.ics"
    assert visitor.get(copied).status_code == 404
    monkeypatch.setattr("extranet.meetings.feeds.signer.unsign", lambda token: token)
    assert visitor.get(copied).status_code == 200


def test_signature_of_another_kind_of_address_opens_nothing(visitor: Client, bob: User) -> None:
    from extranet.dates.links import signer

    address(bob)
    feed = CalendarFeed.objects.get()
    signed = signer.sign(f"{feed.pk}-{feed.nonce}")
    assert visitor.get(f"/agenda-prive/{signed}.ics").status_code == 404


def test_one_person_with_two_accounts_keeps_one_address(jeunes: Collective, alice: User, bob: User) -> None:
    twin = factories.UserFactory(first_name="Bob")
    factories.takes_part(twin, jeunes, SpaceMembership.Role.EXTERNAL)
    for user in (bob, twin):
        address(user)
        address(user, jeunes)
    merge_people(kept=bob, gone=twin, by=alice)
    assert set(CalendarFeed.objects.values_list("user", "collective")) == {
        (bob.pk, None),
        (bob.pk, jeunes.pk),
    }
    assert CalendarFeed.objects.count() == 2


def test_team_that_looks_as_somebody_does_not_read_her_address(
    jeunes: Collective, alice: User, bob: User
) -> None:
    address(bob)
    helper = signed_in(alice)
    helper.post(f"/espace/equipe/voir-comme/{bob.pk}/")
    for screen in (MINE, OF_JEUNES):
        assert helper.get(screen)["Location"] == "/espace/"


def test_my_data_say_that_i_have_an_address_and_not_which(jeunes: Collective, bob: User) -> None:
    key = address(bob, jeunes).removeprefix("/agenda-prive/")
    kept = collect(bob)
    assert [row["collectif"] for row in kept["Adresses d’agenda"]] == ["Jeunes"]
    assert key not in str(kept) and CalendarFeed.objects.get().nonce not in str(kept)


def test_cancelled_meeting_is_told_for_two_months_and_the_past_for_a_year(
    visitor: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    cancelled = planning.cancel(meet(jeunes, title="Annulée"), why="Grève", by=alice)
    meet(jeunes, in_days=-200, title="Ancienne")
    meet(jeunes, in_days=-400, title="Trop ancienne")
    path = address(bob, jeunes)
    events = Calendar.from_ical(visitor.get(path).content).walk("VEVENT")
    assert {str(e["SUMMARY"]): str(e["STATUS"]) for e in events} == {
        "Jeunes : Annulée": "CANCELLED", "Jeunes : Ancienne": "CONFIRMED"}  # fmt: skip
    Meeting.objects.filter(pk=cancelled.pk).update(cancelled_at=timezone.now() - 61 * DAY)
    assert titles(visitor, path) == ["Jeunes : Ancienne"]


def test_thirty_meetings_cost_as_many_queries_as_one(
    visitor: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    paths = [address(bob), address(bob, jeunes)]

    def cost() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as asked:
                assert visitor.get(path).status_code == 200
            counts.append(len(asked))
        return counts

    meet(jeunes, host=factories.structure())
    Action.objects.create(words="Réserver", owner=bob, collective=jeunes, due=timezone.localdate())
    cost()
    before = cost()
    for number in range(29):
        other = factories.collective(alice, f"Groupe {number}")
        factories.takes_part(bob, other)
        meet(jeunes, host=factories.structure())
        meet(other)
        Action.objects.create(words="Réserver", owner=bob, collective=other, due=timezone.localdate())
    assert cost() == before and max(before) <= 10


def test_program_that_has_it_already_is_sent_nothing(visitor: Client, jeunes: Collective, bob: User) -> None:
    made = meet(jeunes)
    Action.objects.create(words="Réserver", owner=bob, collective=jeunes, due=timezone.localdate())
    path = address(bob)
    with time_machine.travel(datetime.datetime.now().replace(hour=12), tick=False) as clock:
        first = visitor.get(path)
        clock.shift(3600)
        again = visitor.get(path, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304 and again.content == b""
        made.venue = "Meaux"
        planning.change(made, by=None)
        assert visitor.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200
    for response in (first, again):
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Security-Policy"] == "default-src 'none'"
        assert response["X-Content-Type-Options"] == "nosniff" and not response.cookies
    assert first["Content-Disposition"].startswith("attachment")
    assert visitor.post(path).status_code == 405

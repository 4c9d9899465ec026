"""Coming to a date of the agenda: three lines, a letter, a place or a turn; and giving it back."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from background.models import OutgoingMail
from extranet.registrations import keeping, registering, reminding, telling
from extranet.registrations.models import Registration
from extranet.registrations.registering import Newcomer
from home.models import EventPage
from tests import factories, reading
from tests.accounts.doors import signed_in

ZOE = {"name": "Zoé Martin", "email": "Zoe@ailleurs.example"}


@pytest.fixture
def event(home_page: object) -> EventPage:
    """One place, in a week."""
    return factories.event(title="Fête des centres", seats=1)


def form(event: EventPage) -> str:
    return f"/rendez-vous/{event.pk}/"


def own_page(registration: Registration) -> str:
    return urlsplit(telling.address_of(registration)).path


def come(event: EventPage, name: str = "Ali") -> Registration:
    return registering.register(event, Newcomer(name, f"{name.lower()}@ailleurs.example"))


def states() -> dict[str, str]:
    return dict(Registration.objects.order_by("pk").values_list("name", "state"))


def subjects(email: str) -> list[str]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk").values_list("subject", flat=True))


def test_visitor_registers_and_is_written_to(visitor: Client, event: EventPage) -> None:
    assert "1 place restante sur 1" in reading.words(visitor.get(event.url))
    page = reading.words(visitor.post(form(event), ZOE, follow=True))
    assert "Votre inscription est notée" in page
    letter = OutgoingMail.objects.get(to="zoe@ailleurs.example")
    assert letter.subject == "Inscription confirmée : Fête des centres"
    (date,) = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert date["summary"] == "Fête des centres"
    assert "Complet : liste d’attente ouverte" in reading.words(visitor.get(event.url))


def test_screen_says_the_same_to_whoever_was_there_already(visitor: Client, event: EventPage) -> None:
    """Nobody learns who comes by trying addresses."""
    first = reading.words(visitor.post(form(event), ZOE, follow=True))
    again = reading.words(visitor.post(form(event), ZOE, follow=True))
    assert first == again and Registration.objects.count() == 1
    assert len(subjects("zoe@ailleurs.example")) == 1  # not twice a day


def test_whoever_comes_too_late_waits_and_gets_the_place_that_is_left(
    visitor: Client, event: EventPage
) -> None:
    first = come(event)
    visitor.post(form(event), ZOE)
    assert states() == {"Ali": "confirmed", "Zoé Martin": "waiting"}
    page = reading.words(visitor.post(own_page(first), follow=True))
    assert "Annulée" in page
    assert states() == {"Ali": "cancelled", "Zoé Martin": "confirmed"}
    assert subjects("zoe@ailleurs.example") == [
        "En liste d’attente : Fête des centres", "Inscription confirmée : Fête des centres"
    ]  # fmt: skip


def test_newcomer_does_not_pass_before_those_who_wait(event: EventPage) -> None:
    come(event)
    come(event, "Bea")
    Registration.objects.filter(name="Ali").delete()
    assert come(event, "Chloé").state == "waiting"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "Remplissez « Votre nom »."),
        ({"email": "zoe"}, "Indiquez une adresse électronique"),
        ({"name": "\u202e\u200b"}, "nom"),
        ({"name": "Z" * 200}, "80"),
    ],
)
def test_what_is_missing_is_said(sent: dict[str, str], words: str, visitor: Client, event: EventPage) -> None:
    assert words in reading.words(visitor.post(form(event), ZOE | sent))
    assert not Registration.objects.exists()


def test_robot_is_thanked_and_forgotten(visitor: Client, event: EventPage) -> None:
    page = visitor.post(form(event), ZOE | {"site_web": "http://x.example"}, follow=True)
    assert "notée" in reading.words(page) and not Registration.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"registration_until": datetime.date(2020, 1, 1)}, "Les inscriptions sont closes."),
        ({"starts_at": timezone.now() - datetime.timedelta(hours=1)}, "Ce rendez-vous a commencé."),
    ],
)
def test_nobody_registers_too_late(
    fields: dict[str, object], words: str, visitor: Client, event: EventPage
) -> None:
    EventPage.objects.update(**fields)
    assert words in reading.words(visitor.get(form(event)))
    assert visitor.post(form(event), ZOE).status_code == 409 and not Registration.objects.exists()


def test_date_without_seats_or_unpublished_has_no_form(visitor: Client, event: EventPage) -> None:
    assert visitor.get(form(factories.event(title="Autre"))).status_code == 404
    EventPage.objects.filter(pk=event.pk).update(live=False)
    assert visitor.get(form(event)).status_code == 404


def test_date_of_the_network_is_for_members(
    visitor: Client, event: EventPage, bob: User, charlie: User
) -> None:
    EventPage.objects.update(audience="adherents")
    assert visitor.get(form(event))["Location"].startswith("/compte/login/")
    assert signed_in(charlie).get(form(event)).status_code == 404
    factories.member(bob, factories.structure())
    client = signed_in(bob)
    client.post(form(event), {"name": "Bob", "email": "autre@ailleurs.example"})
    assert Registration.objects.get().email == bob.email.lower()  # hers, whatever was typed


def test_address_of_somebody_else_opens_nothing(visitor: Client, event: EventPage) -> None:
    mine = come(event)
    assert visitor.get(own_page(mine)).status_code == 200
    forged = telling.signer.sign(f"{mine.pk}-autre")
    for token in (forged, "x", f"{own_page(mine).split('/')[-2]}x"):
        assert visitor.get(f"/rendez-vous/inscription/{token}/").status_code == 404
    assert visitor.get(own_page(mine)).status_code == 200 and states() == {"Ali": "confirmed"}


def test_reminder_is_sent_once_two_days_before(event: EventPage) -> None:
    come(event)
    assert reminding.remind() == 0
    EventPage.objects.update(starts_at=timezone.now() + datetime.timedelta(days=1))
    assert (reminding.remind(), reminding.remind()) == (1, 0)
    assert subjects("ali@ailleurs.example")[-1] == "Bientôt : Fête des centres"


def test_moved_date_is_told_once_and_more_room_is_given(event: EventPage) -> None:
    come(event)
    come(event, "Bea")
    start = event.starts_at + datetime.timedelta(days=3)
    EventPage.objects.update(starts_at=start, ends_at=start + datetime.timedelta(hours=2), seats=2)
    assert (reminding.tell_moved(), reminding.tell_moved()) == (2, 0)
    assert states() == {"Ali": "confirmed", "Bea": "confirmed"}
    assert "Changement de date : Fête des centres" in subjects("ali@ailleurs.example")


def test_list_is_forgotten_three_months_after(event: EventPage) -> None:
    come(event)
    assert keeping.forget() == 0
    EventPage.objects.update(
        starts_at=timezone.now() - datetime.timedelta(days=101),
        ends_at=timezone.now() - datetime.timedelta(days=100),
    )
    assert keeping.forget() == 1


def test_team_reads_who_comes_and_members_do_not(event: EventPage, alice: User, bob: User) -> None:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    registering.register(event, Newcomer("=Ali", "ali@ailleurs.example", "La Mairie"))
    address = f"/espace/rendez-vous/{event.pk}/"
    assert "La Mairie" in reading.words(signed_in(alice).get(address))
    rows = b"".join(signed_in(alice).get(f"{address}inscriptions.csv")).decode("utf-8-sig").splitlines()
    assert rows[1].startswith("'=Ali;ali@ailleurs.example;La Mairie")
    assert signed_in(bob).get(address).status_code == 404


def test_editor_is_told_that_a_repeated_date_takes_no_registration(event: EventPage) -> None:
    from django.core.exceptions import ValidationError

    event.frequency, event.repeats_until = "weekly", timezone.localdate() + datetime.timedelta(days=30)
    with pytest.raises(ValidationError, match="une date qui a lieu une fois"):
        event.clean()


def test_page_of_a_date_asks_for_its_places_in_one_question(visitor: Client, event: EventPage) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    come(event)
    with CaptureQueriesContext(connection) as asked:
        visitor.get(event.url)
    of_places = [each["sql"] for each in asked if "registrations_registration" in each["sql"]]
    assert len(of_places) == 1

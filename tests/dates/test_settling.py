"""A search closes, the lead is told once, and a date becomes a meeting; or the search is given up."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.dates import closing, voting
from extranet.dates.models import DatePoll
from extranet.meetings.models import Meeting
from tests import reading
from tests.dates.conftest import DAY, said, told

FORUM = "Choisir la date : Jeunes, Préparer le forum"


def everybody_answers(poll: DatePoll, *people: User) -> None:
    for person in people:
        voting.answer(poll, dict.fromkeys(poll.options.values_list("pk", flat=True), "yes"), by=person)


def test_search_closes_at_its_hour_and_the_lead_is_told_once(
    lead: Client, member: Client, poll: DatePoll, alice: User
) -> None:
    assert closing.close_due() == 0
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        assert (closing.close_due(), closing.close_due()) == (1, 0)
        [letter] = OutgoingMail.objects.filter(subject=FORUM)
        assert letter.to == alice.email and poll.url in letter.text
        assert "Choisir la date" in reading.words(lead.get("/espace/"))
        assert "Choisir la date" in reading.words(lead.get(poll.collective.url))
        assert "Choisir la date" not in reading.words(member.get("/espace/"))


def test_search_of_a_collectif_that_ended_tells_nobody(poll: DatePoll, jeunes: Collective) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage="closed", outcome="reached")
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        assert closing.close_due() == 0
    assert not OutgoingMail.objects.filter(subject=FORUM).exists()


def test_lead_closes_earlier_once_all_have_answered(
    lead: Client, poll: DatePoll, alice: User, bob: User, charlie: User
) -> None:
    everybody_answers(poll, alice, bob)
    assert "Clore les réponses" not in reading.words(lead.get(poll.url))
    refused = lead.post(f"{poll.url}clore/", follow=True)
    assert "Il manque encore des réponses : 1." in told(refused)
    everybody_answers(poll, charlie)
    assert "Tout le groupe a répondu." in reading.words(lead.get(poll.url))
    assert "Les réponses sont closes" in told(lead.post(f"{poll.url}clore/", follow=True))
    poll.refresh_from_db()
    assert not poll.is_open
    lead.post(f"{poll.url}clore/")
    assert OutgoingMail.objects.filter(subject=FORUM).count() == 1


def test_lead_chooses_in_one_click_and_everybody_is_invited(
    lead: Client, poll: DatePoll, alice: User, bob: User, charlie: User
) -> None:
    option = poll.options.all()[1]
    too_soon = lead.post(f"{poll.url}choisir/", {"date": option.pk}, follow=True)
    assert "Des personnes répondent encore" in told(too_soon) and not Meeting.objects.exists()
    everybody_answers(poll, alice, bob, charlie)
    lead.post(f"{poll.url}clore/")
    for _twice in range(2):
        page = lead.post(f"{poll.url}choisir/", {"date": option.pk}, follow=True)
        assert "La rencontre est prévue" in told(page)
    made = Meeting.objects.get()
    assert (made.title, made.starts_at, made.ends_at, made.venue) == (
        "Préparer le forum", option.starts_at, option.ends_at, "Melun")  # fmt: skip
    for person in (alice, bob, charlie):
        assert OutgoingMail.objects.filter(to=person.email, calendar__contains="VEVENT").count() == 1
    other = lead.post(f"{poll.url}choisir/", {"date": poll.options.all()[2].pk}, follow=True)
    assert "Une autre date vient d’être choisie" in told(other) and Meeting.objects.count() == 1
    assert "La date est choisie." in reading.words(lead.get(poll.url))
    assert "Dates à choisir" not in reading.words(lead.get("/espace/collectifs/jeunes/rencontres/"))


def test_date_of_another_search_is_not_chosen(lead: Client, poll: DatePoll) -> None:
    for wrong, status in (("999999", 404), ("x", 302), ("9" * 40, 302), ("", 302)):
        assert lead.post(f"{poll.url}choisir/", {"date": wrong}).status_code == status
    assert not Meeting.objects.exists()


def test_lead_gives_up_after_reading_what_it_does(lead: Client, member: Client, poll: DatePoll) -> None:
    assert "Plus personne ne pourra répondre" in reading.words(lead.get(f"{poll.url}abandonner/"))
    assert "est abandonnée" in told(lead.post(f"{poll.url}abandonner/", follow=True))
    page = member.post(poll.url, said(poll, "yes", "yes", "no"), follow=True)
    assert "Le collectif ne cherche plus cette date" in told(page)
    assert "Dire quand je peux" not in reading.words(member.get("/espace/"))
    refused = lead.post(f"{poll.url}choisir/", {"date": poll.options.first().pk}, follow=True)
    assert "abandonnée" in told(refused)


def test_member_who_asked_settles_it_and_another_does_not(
    member: Client, outsider: Client, poll: DatePoll, bob: User
) -> None:
    for end in ("clore/", "choisir/", "abandonner/", "lien/"):
        assert member.post(f"{poll.url}{end}").status_code == 403
    DatePoll.objects.update(asked_by=bob)
    assert member.post(f"{poll.url}abandonner/").status_code == 302
    assert outsider.post(f"{poll.url}abandonner/").status_code == 403


def test_database_refuses_a_meeting_before_the_end(poll: DatePoll) -> None:
    for wrong in ({"cancelled_at": timezone.now()}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DatePoll.objects.update(**wrong)

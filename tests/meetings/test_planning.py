"""A meeting is planned, moved, cancelled: what everybody reads, and what her agenda receives."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import SpaceMembership, User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.meetings import inviting, planning
from extranet.meetings.models import Attendance, Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import DAY, meet, told

PLAN = "/espace/collectifs/jeunes/rencontres/prevoir/"
IN_A_WEEK = timezone.localdate() + 7 * DAY
WORDS = {"day": IN_A_WEEK.isoformat(), "start": "09:30", "end": "12:30", "venue": "Melun, salle des fêtes",
         "title": "", "host": "", "video_link": "", "practical": "", "frequency": "once", "until": ""}  # fmt: skip


def letters_to(person: User) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=person.email, calendar__contains="VEVENT").order_by("pk"))


def event_in(letter: OutgoingMail) -> dict[str, str]:
    event = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
    return {name: str(event[name]) for name in ("UID", "SEQUENCE", "STATUS", "LOCATION") if name in event}


def method_of(letter: OutgoingMail) -> str:
    return str(Calendar.from_ical(letter.calendar)["METHOD"])


def test_member_plans_a_meeting_and_everybody_is_invited_once(
    member: Client, jeunes: Collective, alice: User, bob: User, charlie: User
) -> None:
    shown = told(member.post(PLAN, WORDS, follow=True))
    assert "La rencontre est prévue" in shown
    made = Meeting.objects.get()
    assert made.number == 1 and timezone.localtime(made.starts_at).strftime("%H:%M") == "09:30"
    for person in (alice, bob, charlie):
        [letter] = letters_to(person)
        assert "Melun, salle des fêtes" in letter.text and method_of(letter) == "REQUEST"
        assert person.email in letter.calendar
    inviting.invite_newcomers()
    assert len(letters_to(bob)) == 1
    page = reading.words(member.get(made.url))
    assert "Rencontre n° 1" in page and "9 h 30" in page and "12 h 30" in page


def test_moving_a_meeting_sends_a_higher_revision_of_the_same_event(
    lead: Client, jeunes: Collective, bob: User, alice: User
) -> None:
    made = planning.plan(jeunes, by=alice, starts_at=timezone.now() + DAY,
                         ends_at=timezone.now() + DAY * 1.1, venue="Melun")  # fmt: skip
    lead.post(f"{made.url}modifier/", WORDS | {"venue": "Meaux"})
    lead.post(f"{made.url}modifier/", WORDS | {"venue": "Meaux", "practical": "Apporter un plat"})
    first, second = (
        event_in(letter) for letter in letters_to(bob)
    )  # what an agenda does not show tells nobody
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == ("0", "1")
    assert second["LOCATION"] == "Meaux"


def test_cancelled_meeting_leaves_the_agendas_of_those_who_had_it(
    lead: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    made = planning.plan(jeunes, by=alice, starts_at=timezone.now() + DAY, ends_at=timezone.now() + 2 * DAY)
    dora = factories.UserFactory(first_name="Dora")
    factories.takes_part(dora, jeunes, SpaceMembership.Role.EXTERNAL)
    for _twice in range(2):
        lead.post(f"{made.url}annuler/", {"why": "Trop peu de monde"})
    request, cancellation = letters_to(bob)
    assert method_of(request) == "REQUEST" and method_of(cancellation) == "CANCEL"
    assert event_in(cancellation) | {"STATUS": ""} == event_in(request) | {"STATUS": "", "SEQUENCE": "1"}
    assert "Trop peu de monde" in cancellation.text
    assert letters_to(dora) == []
    page = reading.words(lead.get(made.url))
    assert "Annulée" in page and "Trop peu de monde" in page


def test_newcomer_is_invited_to_what_was_planned_before_her_and_who_left_is_not(
    jeunes: Collective, alice: User, bob: User
) -> None:
    planning.plan(jeunes, by=alice, starts_at=timezone.now() + 9 * DAY, ends_at=timezone.now() + 10 * DAY)
    dora = factories.UserFactory(first_name="Dora")
    factories.takes_part(dora, jeunes, SpaceMembership.Role.EXTERNAL)
    assert inviting.invite_newcomers() == 1
    assert len(letters_to(dora)) == 1
    jeunes.space.memberships.filter(user=bob).delete()
    meeting = Meeting.objects.get()
    meeting.venue = "Provins"
    planning.change(meeting, by=alice)
    assert len(letters_to(bob)) == 1 and len(letters_to(dora)) == 2


@time_machine.travel("2027-09-06 08:00 +0200", tick=False)
def test_meetings_that_come_back_keep_their_hour_across_the_change_of_clocks(
    jeunes: Collective, alice: User
) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(deadline=datetime.date(2028, 6, 1))
    words = WORDS | {"day": "2027-09-09", "frequency": "monthly", "until": "2027-12-31"}
    assert "4 rencontres sont prévues" in told(signed_in(alice).post(PLAN, words, follow=True))
    starts = [timezone.localtime(each.starts_at) for each in Meeting.objects.order_by("starts_at")]
    assert [f"{each:%d/%m %H:%M}" for each in starts] == [
        "09/09 09:30", "14/10 09:30", "11/11 09:30", "09/12 09:30"]  # fmt: skip
    assert len(set(Meeting.objects.values_list("series", flat=True))) == 1
    assert sorted(Meeting.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"end": "09:00"}, "La rencontre finit avant de commencer"),
        ({"day": "2027-03-28", "start": "02:30", "end": "04:00"}, "l’heure change"),
        ({"day": "2026-10-25", "start": "02:30", "end": "04:00"}, "l’heure change"),
        ({"day": ""}, "Remplissez « Jour »"),
        ({"frequency": "weekly"}, "Dites jusqu’à quel jour"),
        ({"frequency": "weekly", "until": "2039-01-01"}, "l’échéance"),
        ({"video_link": "javascript:alert(1)"}, "URL"),
    ],
)
def test_date_that_cannot_be_is_explained_and_nothing_typed_is_lost(
    member: Client, jeunes: Collective, words: dict[str, str], said: str
) -> None:
    page = member.post(PLAN, WORDS | words)
    assert said in reading.words(page)
    assert "Melun, salle des fêtes" in page.content.decode()
    assert not Meeting.objects.exists()


def test_outsider_answers_and_plans_nothing(outsider: Client, jeunes: Collective) -> None:
    assert outsider.post(PLAN, WORDS).status_code == 403
    made = meet(jeunes)
    assert outsider.get(f"{made.url}modifier/").status_code == 403
    outsider.post(f"{made.url}repondre/", {"reponse": "coming"})
    assert Attendance.objects.get().answer == "coming"
    page = reading.words(outsider.get(made.url))
    assert "Viennent (1)" in page and "Modifier" not in page


def test_answer_may_change_until_the_meeting_is_over(member: Client, jeunes: Collective, bob: User) -> None:
    made = meet(jeunes)
    for said in ("coming", "excused", "n’importe quoi"):
        member.post(f"{made.url}repondre/", {"reponse": said})
    assert Attendance.objects.get().answer == ""
    member.post(f"{made.url}repondre/", {"reponse": "excused"})
    home = reading.words(member.get("/espace/"))
    assert "Dire si je viens" not in home and "Jeunes : Rencontre n° 1" not in home
    past = meet(jeunes, in_days=-2)
    page = member.post(f"{past.url}repondre/", {"reponse": "coming"}, follow=True)
    assert "Cette rencontre est passée" in told(page)


def test_closed_collectif_plans_nothing_more(lead: Client, jeunes: Collective) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage="closed", outcome="reached")
    assert lead.post(PLAN, WORDS).status_code == 403


def test_members_home_shows_the_date_and_asks_for_an_answer(member: Client, jeunes: Collective) -> None:
    meet(jeunes)
    home = reading.words(member.get("/espace/"))
    assert "Jeunes : Rencontre n° 1" in home and "Dire si je viens" in home
    assert "Prochaine rencontre" in reading.words(member.get(jeunes.url))


def test_meeting_of_a_group_does_not_exist_for_others(jeunes: Collective) -> None:
    made = meet(jeunes)
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    for end in ("", "modifier/", "rencontre.ics", "compte-rendu.pdf"):
        assert signed_in(stranger).get(f"{made.url}{end}").status_code == 404


def test_meeting_of_a_group_would_be_read_without_the_rule(
    jeunes: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    made = meet(jeunes)
    monkeypatch.setattr("extranet.meetings.models.MeetingQuerySet.visible_to", lambda found, person: found)
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    assert signed_in(stranger).get(f"{made.url}rencontre.ics").status_code == 200


def test_agenda_file_says_nothing_of_anybody(member: Client, jeunes: Collective, bob: User) -> None:
    made = meet(jeunes)
    text = member.get(f"{made.url}rencontre.ics").content.decode()
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "Jeunes : Rencontre n° 1"
    assert event["DTSTART"].dt == timezone.localtime(made.starts_at).replace(microsecond=0)
    assert bob.email not in text and "ATTENDEE" not in text

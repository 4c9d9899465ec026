"""What the public reads of the meetings of a collectif: nothing, unless whoever runs it chose so."""

import datetime

import icalendar
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content.models import Stamp
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.meetings import planning
from extranet.meetings.models import Meeting, MeetingQuerySet
from home.models import CollectivePage
from tests import factories, reading
from tests.meetings.conftest import DAY, meet, told
from tests.public_collectives import public_page_of

PAGE = "/la-federation/collectifs/public/"
CALENDAR, AGENDA = f"{PAGE}calendrier.ics", "/agenda/calendrier.ics"
EVERYTHING = {"is_public": True, "shows_title": True, "shows_place": True}


@pytest.fixture
def page(jeunes: Collective) -> CollectivePage:
    factories.event(title="Forum")
    return public_page_of(jeunes)


@pytest.fixture
def hidden(jeunes: Collective, page: CollectivePage) -> Meeting:
    return meet(jeunes, title="Zyxomme", venue="Chez Zyxomme", video_link="https://zyxomme.example/")


def events_at(visitor: Client, address: str) -> dict[str, str]:
    """The titles of a calendar, and where each is."""
    found = icalendar.Calendar.from_ical(visitor.get(address).content).walk("VEVENT")
    return {str(each["summary"]): str(each["location"]) for each in found}


def everything_public(visitor: Client) -> str:
    channels = [PAGE, CALENDAR, AGENDA, "/", "/agenda/", "/sitemap.xml", "/la-federation/collectifs/"]
    answers = [visitor.get(each) for each in [*channels, "/recherche/?q=zyxo"]]
    assert {each.status_code for each in answers} == {200}
    return "\n".join(each.content.decode() for each in answers).lower()


def test_lead_shows_the_hour_alone_then_the_title_and_the_place(
    lead: Client, visitor: Client, hidden: Meeting
) -> None:
    choose = f"{hidden.url}public/"
    assert "Rencontre du collectif" not in reading.words(visitor.get(PAGE))
    assert events_at(visitor, CALENDAR) == {} and "Forum" in events_at(visitor, AGENDA)
    assert "Le public peut lire cette date." in told(lead.post(choose, {"is_public": "on"}, follow=True))
    shown = reading.words(visitor.get(PAGE))
    start = timezone.localtime(hidden.starts_at)
    assert "Les prochaines rencontres" in shown and f"de {start.hour} h" in shown
    assert events_at(visitor, CALENDAR) == {"Rencontre du collectif": ""}
    assert events_at(visitor, AGENDA) == {"Forum": "Melun", "Les jeunes : Rencontre du collectif": ""}
    assert "zyxomme" not in everything_public(visitor)
    told(lead.post(choose, dict.fromkeys(EVERYTHING, "on"), follow=True))
    assert "Zyxomme" in reading.words(visitor.get(PAGE))
    assert events_at(visitor, CALENDAR) == {"Zyxomme": "Chez Zyxomme"}
    assert "https://zyxomme.example" not in everything_public(visitor)


def test_private_meeting_is_in_no_public_place(visitor: Client, hidden: Meeting) -> None:
    assert "zyxomme" not in everything_public(visitor)


def test_private_meeting_would_be_read_without_the_rule(
    visitor: Client, hidden: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: neither the choice of being public, nor those of the title and the place."""
    monkeypatch.setattr(MeetingQuerySet, "public", lambda found: found.all())
    assert events_at(visitor, CALENDAR) == {"Rencontre du collectif": ""}
    Meeting.objects.update(shows_title=True, shows_place=True)
    assert "zyxomme" in everything_public(visitor)


def test_what_is_hidden_again_leaves_at_once_and_forgets_what_else_was_chosen(
    lead: Client, visitor: Client, hidden: Meeting, alice: User
) -> None:
    planning.show_publicly(hidden, by=alice, **EVERYTHING)
    assert "Zyxomme" in reading.words(visitor.get(PAGE))
    before = Stamp.objects.get().value
    lead.post(f"{hidden.url}public/", {"shows_title": "on", "shows_place": "on"})
    assert Stamp.objects.get().value != before
    assert "zyxomme" not in everything_public(visitor)
    hidden.refresh_from_db()
    assert not (hidden.shows_title or hidden.shows_place)


def test_form_that_was_open_before_it_was_hidden_does_not_show_it_again(
    hidden: Meeting, alice: User, bob: User
) -> None:
    planning.show_publicly(hidden, by=alice, **EVERYTHING)
    opened = Meeting.objects.get()
    planning.show_publicly(hidden, by=alice, **dict.fromkeys(EVERYTHING, False))
    opened.venue = "Ailleurs"
    planning.change(opened, by=bob)
    assert not Meeting.objects.get(venue="Ailleurs").is_public


def test_cancelled_past_or_ended_nothing_is_announced_any_more(
    visitor: Client, jeunes: Collective, hidden: Meeting, alice: User
) -> None:
    planning.show_publicly(hidden, by=alice, **EVERYTHING)
    with time_machine.travel(hidden.ends_at + datetime.timedelta(minutes=1)):
        assert events_at(visitor, CALENDAR) == {}
    Collective.objects.update(stage=Stage.ARCHIVED, outcome="reached")
    assert events_at(visitor, CALENDAR) == {}
    Collective.objects.update(stage=Stage.OPEN, outcome="")
    assert events_at(visitor, CALENDAR) != {}
    planning.cancel(hidden, why="Zyxomme", by=alice)
    assert "zyxomme" not in everything_public(visitor)


def test_collective_whose_page_is_withdrawn_brings_nothing_to_the_agenda(
    visitor: Client, page: CollectivePage, hidden: Meeting, alice: User
) -> None:
    planning.show_publicly(hidden, by=alice, **EVERYTHING)
    page.unpublish()
    assert set(events_at(visitor, AGENDA)) == {"Forum"}
    assert visitor.get(CALENDAR).status_code == 404


def test_rest_of_a_series_follows_and_what_was_before_does_not(
    lead: Client, jeunes: Collective, page: CollectivePage, alice: User
) -> None:
    start = timezone.now() + DAY
    moments = [(start + n * DAY, start + n * DAY + datetime.timedelta(hours=1)) for n in range(3)]
    made = planning.plan_series(jeunes, moments, by=alice)
    alone = meet(jeunes)
    told(lead.post(f"{made[1].url}public/", {"is_public": "on", "series": "on"}, follow=True))
    assert list(Meeting.objects.public().order_by("starts_at")) == made[1:]
    assert "série" not in reading.words(lead.get(f"{alone.url}public/"))


def test_member_who_changes_public_words_is_told_so(member: Client, hidden: Meeting, alice: User) -> None:
    assert "Visible en public" not in reading.words(member.get(f"{hidden.url}modifier/"))
    planning.show_publicly(hidden, by=alice, is_public=True, shows_title=True)
    assert reading.words(member.get(f"{hidden.url}modifier/")).count("Visible en public") == 1
    assert member.get(f"{hidden.url}public/").status_code == 403

"""Beginning to look for a date: what is refused, in which words, and what else happens on those days."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.dates.models import DateOption, DatePoll
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.dates.conftest import DAY, look_for, told
from tests.meetings.conftest import meet

ASK = "/espace/collectifs/jeunes/rencontres/dates/chercher/"
TODAY = timezone.localdate()
WORDS = {"title": "Préparer le forum", "place": "Melun", "practical": "Apporter un plat", "minutes": "90",
         "closes_on": (TODAY + 5 * DAY).isoformat()}  # fmt: skip


def rows(*dates: tuple[str, str, str]) -> dict[str, str]:
    """The rows of the form: day, from, to; the others stay empty."""
    data = {"dates-TOTAL_FORMS": "5", "dates-INITIAL_FORMS": "0"}
    for number in range(5):
        day, start, end = dates[number] if number < len(dates) else ("", "", "")
        data |= {f"dates-{number}-day": day, f"dates-{number}-start": start, f"dates-{number}-end": end}
    return data


def in_days(days: int, start: str = "18:00", end: str = "20:00") -> tuple[str, str, str]:
    return ((TODAY + days * DAY).isoformat(), start, end)


def test_member_asks_and_the_group_has_something_to_answer(
    member: Client, outsider: Client, jeunes: Collective
) -> None:
    assert "Chercher une date" in reading.words(member.get("/espace/collectifs/jeunes/rencontres/"))
    page = member.post(ASK, WORDS | rows(in_days(10), in_days(12, end="")), follow=True)
    assert "La recherche de date est ouverte" in told(page)
    first, second = DatePoll.objects.get().options.all()
    assert timezone.localtime(first.ends_at).strftime("%H:%M") == "20:00"
    assert second.ends_at - second.starts_at == datetime.timedelta(minutes=90)  # the length that was said
    for screen in ("/espace/", jeunes.url):
        assert "Dire quand je peux" in reading.words(outsider.get(screen))
    assert "Préparer le forum" in reading.words(outsider.get("/espace/collectifs/jeunes/rencontres/"))


@pytest.mark.parametrize(
    ("words", "dates", "expected"),
    [
        ({}, [in_days(10)], "Proposez au moins deux dates."),
        ({}, [], "Proposez au moins deux dates."),
        ({}, [in_days(10), in_days(10)], "déjà proposée, à la même heure"),
        ({}, [in_days(10), in_days(-1)], "Cette date est passée."),
        ({}, [in_days(10), in_days(12, "20:00", "18:00")], "finit avant de commencer"),
        ({}, [in_days(10), ("", "18:00", "20:00")], "Remplissez « Jour »"),
        ({"closes_on": (TODAY - DAY).isoformat()}, [in_days(10), in_days(11)], "un jour à venir"),
        ({"closes_on": (TODAY + 10 * DAY).isoformat()}, [in_days(10), in_days(11)], "s’arrêtent avant"),
        ({"title": ""}, [in_days(10), in_days(11)], "Remplissez « Pour quoi »"),
        ({"minutes": "0"}, [in_days(10), in_days(11)], ": pas moins de 10."),
    ],
)
def test_search_that_cannot_be_is_explained_and_nothing_typed_is_lost(
    member: Client,
    jeunes: Collective,
    words: dict[str, str],
    dates: list[tuple[str, str, str]],
    expected: str,
) -> None:
    page = member.post(ASK, WORDS | words | rows(*dates))
    assert expected in reading.words(page)
    assert 'value="Melun"' in page.content.decode()
    assert not DatePoll.objects.exists()


@time_machine.travel("2027-03-01 09:00 +0100", tick=False)
@pytest.mark.parametrize(("day", "hour"), [("2027-03-28", "02:30"), ("2027-10-31", "02:30")])
def test_hour_of_a_night_when_clocks_change_is_refused(
    jeunes: Collective, alice: User, day: str, hour: str
) -> None:
    lead = signed_in(alice)
    words = WORDS | {"closes_on": "2027-03-02"}
    page = lead.post(ASK, words | rows((day, hour, "05:00"), ("2027-04-01", "18:00", "20:00")))
    assert "Cette nuit-là, l’heure change" in reading.words(page)
    page = lead.post(
        ASK, words | rows((day, "09:00", "11:00"), ("2027-04-01", "18:00", "20:00")), follow=True
    )
    assert "de 9 h à 11 h" in reading.words(page)


def test_checking_first_shows_what_else_happens_then_and_adds_rows(
    member: Client, jeunes: Collective, bob: User, alice: User
) -> None:
    start = timezone.make_aware(datetime.datetime.combine(TODAY + 10 * DAY, datetime.time(19)))
    seniors = factories.collective(alice, "Seniors", slug="seniors")
    factories.takes_part(bob, seniors)
    meet(seniors, starts_at=start, ends_at=start + datetime.timedelta(hours=1), title="Atelier")
    hidden = factories.collective(alice, "Familles", slug="familles")
    meet(hidden, starts_at=start, ends_at=start + datetime.timedelta(hours=1), title="Secret")
    factories.event(title="Fête du pommier", starts_at=start.replace(hour=9), ends_at=start.replace(hour=11))
    page = member.post(ASK, WORDS | rows(in_days(10), in_days(12)) | {"verifier": "oui"})
    shown = reading.words(page)
    assert "Seniors, Atelier" in shown and "Agenda : Fête du pommier" in shown and "rien d’autre" in shown
    assert "Secret" not in shown
    assert "Date n° 10" in shown and not DatePoll.objects.exists()
    poll = look_for(jeunes, alice)
    option = poll.options.first()
    assert option is not None
    meet(seniors, starts_at=option.starts_at, ends_at=option.ends_at, title="Atelier")
    assert "Ce jour-là aussi : Seniors, Atelier" in reading.words(member.get(poll.url))


def test_outsider_of_the_collectif_asks_nothing(outsider: Client, jeunes: Collective) -> None:
    assert outsider.post(ASK, WORDS | rows(in_days(10), in_days(11))).status_code == 403
    assert "Chercher une date" not in reading.words(outsider.get("/espace/collectifs/jeunes/rencontres/"))


def test_closed_collectif_looks_for_nothing_more(lead: Client, jeunes: Collective) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage="closed", outcome="reached")
    assert lead.get(ASK).status_code == 403


def test_database_refuses_the_same_date_twice(poll: DatePoll) -> None:
    option = poll.options.first()
    assert option is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        DateOption.objects.create(poll=poll, starts_at=option.starts_at, ends_at=option.ends_at)

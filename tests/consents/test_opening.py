"""Asking for an opinion: what is asked, of whom, from where, and what is refused."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot
from extranet.discussions import posting
from extranet.discussions.models import Thread
from extranet.meetings.models import AgendaItem
from tests import factories, reading
from tests.consents.conftest import DAY, LIST, OPTIONS, ask, say, told
from tests.meetings.conftest import meet


def typed(**fields: Any) -> dict[str, Any]:
    end = timezone.localdate() + 7 * DAY
    words = {"kind": "poll", "subject": "Où ?", "options": "Melun\n\n Meaux ", "per_structure": "False",
             "closes_on": f"{end:%Y-%m-%d}"}  # fmt: skip
    return words | fields


@pytest.fixture
def thread(jeunes: Collective, alice: User) -> Thread:
    return posting.start_thread(jeunes, title="Le local", text="On en parle ?", by=alice)


@pytest.fixture
def item(jeunes: Collective) -> AgendaItem:
    return AgendaItem.objects.create(meeting=meet(jeunes), words="Le local")


def test_outside_participant_asks_too(outsider: Client, charlie: User) -> None:
    page = outsider.post(f"{LIST}ouvrir/", typed(explanation="**Près** de la gare"), follow=True)
    made = Ballot.objects.get()
    assert "La consultation est ouverte" in told(page)
    assert reading.main(page).select_one("strong").get_text() == "Près"
    assert [str(each) for each in made.options.all()] == ["Melun", "Meaux"] and made.opened_by == charlie


def test_consent_has_its_three_answers(member: Client) -> None:
    page = member.post(f"{LIST}ouvrir/", typed(kind="consent", options=""), follow=True)
    assert [label.get_text(strip=True) for label in reading.main(page).select("fieldset label")] == [
        "Je consens",
        "J’ai une réserve",
        "Je m’oppose",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"options": ""}, "Proposez au moins deux réponses"),
        ({"options": "Melun"}, "Proposez au moins deux réponses"),
        ({"options": "Melun\nmelun"}, "« melun » est proposé deux fois"),
        ({"options": "\n".join(map(str, range(30)))}, "Proposez 20 réponses au plus"),
        ({"options": "m" * 300 + "\nn"}, "200 caractères"),
        ({"kind": "consent"}, "videz la case"),
        ({"subject": " "}, "Remplissez"),
        ({"subject": "m" * 10_000}, "200 caractères"),
        ({"explanation": "m" * 10_000}, "4000 caractères"),
        ({"closes_on": "2020-01-01"}, "Choisissez un jour à venir"),
        ({"closes_on": "hier"}, "date"),
        ({"closes_on": "9999-12-31"}, "année"),
        ({"quorum": "4"}, "Il n’y a que 3 voix possibles"),
        ({"quorum": "2", "per_structure": "True"}, "Il n’y a que 1 voix possible "),
        ({"quorum": "0"}, "1"),
        ({"quorum": "99999999999"}, "Baissez le quorum"),
    ],
)
def test_bad_input_is_refused_in_words_and_given_back(
    member: Client, fields: dict[str, str], words: str
) -> None:
    page = member.post(f"{LIST}ouvrir/", typed(**fields))
    errors = [reading.plain(each.get_text()) for each in reading.main(page).select(".error-summary li")]
    assert any(words in each for each in errors), errors
    assert not Ballot.objects.exists()
    for name, value in fields.items():
        if name in ("subject", "explanation", "options"):
            assert value.strip() in page.content.decode(), name


def test_it_belongs_to_the_discussion_from_which_one_comes(member: Client, thread: Thread) -> None:
    assert f"?discussion={thread.pk}" in str(reading.main(member.get(thread.url)))
    page = member.post(f"{LIST}ouvrir/?discussion={thread.pk}", typed(), follow=True)
    assert reading.facts(page)["Discussion"] == "Le local"
    discussion = member.get(thread.url)
    assert reading.titles(discussion, "h3 a") == ["Où ?"] and "None" not in reading.words(discussion)


def test_it_belongs_to_the_point_from_which_one_comes(member: Client, item: AgendaItem) -> None:
    assert f"?point={item.pk}" in str(reading.main(member.get(item.meeting.url)))
    page = member.post(f"{LIST}ouvrir/?point={item.pk}", typed(), follow=True)
    assert reading.facts(page)["Ordre du jour"] == "Rencontre n° 1 : Le local"
    assert "Où ?" in reading.words(member.get(item.meeting.url))


def test_point_that_is_taken_away_leaves_the_ballot(
    jeunes: Collective, alice: User, item: AgendaItem
) -> None:
    ballot = ask(jeunes, alice, item=item)
    item.delete()
    ballot.refresh_from_db()
    assert ballot.item is None


def test_discussion_of_another_collective_never_was(member: Client, alice: User) -> None:
    other = factories.collective(alice, "Autre", slug="autre")
    thread = posting.start_thread(other, title="Secret", text="Secret", by=alice)
    item = AgendaItem.objects.create(meeting=meet(other), words="Secret")
    for asked in (f"discussion={thread.pk}", f"point={item.pk}", "discussion=999999"):
        assert member.get(f"{LIST}ouvrir/?{asked}").status_code == 404


def test_who_asked_changes_it_while_nobody_has_answered(
    member: Client, outsider: Client, jeunes: Collective, bob: User, charlie: User
) -> None:
    ballot = ask(jeunes, bob)
    address = f"{ballot.url}modifier/"
    assert outsider.get(address).status_code == 403
    assert "\n".join(OPTIONS) in reading.main(member.get(address)).select_one("[name=options]").get_text()
    member.post(address, typed(is_anonymous="on", options="Oui\nNon"))
    ballot.refresh_from_db()
    assert ballot.is_anonymous and [str(each) for each in ballot.options.all()] == ["Oui", "Non"]
    say(ballot, charlie, "Oui")
    assert "Quelqu’un a déjà répondu" in told(member.post(address, typed(), follow=True))


def test_archived_collective_asks_nothing(member: Client, jeunes: Collective) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage="archived", outcome="reached")
    assert member.get(f"{LIST}ouvrir/").status_code == member.post(f"{LIST}ouvrir/").status_code == 403
    assert "Demander un avis" not in reading.words(member.get(LIST))

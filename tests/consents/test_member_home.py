"""What ballots bring to the homes, to the letters and to the search; and what they cost."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from accounts.models import User
from extranet.collectives import brought
from extranet.collectives.models import Collective
from extranet.consents import closing, member_home
from extranet.consents.models import Ballot
from tests import reading
from tests.consents.conftest import DAY, LIST, ask, say
from tests.kept import leave_unchecked

HOUR = datetime.timedelta(hours=1)
AWAITED, ASKED, KNOWN = ("Votre avis est attendu", "Un avis est demandé", "Le résultat est connu")


def news_of(person: User) -> list[str]:
    found = member_home.new_to([person], timezone.now() - HOUR)[person.pk]
    return [item.title for item in found]


def test_member_is_asked_until_she_has_answered(member: Client, poll: Ballot, bob: User) -> None:
    for address in ("/espace/", "/espace/collectifs/jeunes/", LIST):
        assert AWAITED in reading.words(member.get(address)), address
    say(poll, bob, "Melun")
    for address in ("/espace/", "/espace/collectifs/jeunes/", LIST):
        assert AWAITED not in reading.words(member.get(address)), address


def test_others_are_told_of_the_question_then_of_the_result(
    poll: Ballot, alice: User, bob: User, charlie: User
) -> None:
    assert news_of(bob) == news_of(charlie) == [f"{ASKED} : {poll.subject}"] and news_of(alice) == []
    with time_machine.travel(poll.closes_at + HOUR, tick=False):
        closing.close_due()
        assert [news_of(each) for each in (alice, bob, charlie)] == [[f"{KNOWN} : {poll.subject}"]] * 3
    with time_machine.travel(poll.closes_at + 2 * DAY, tick=False):
        assert news_of(bob) == []


def test_result_shows_on_the_homes(member: Client, poll: Ballot, alice: User) -> None:
    closing.close_now(poll, by=alice)
    assert KNOWN in reading.words(member.get("/espace/"))
    assert KNOWN in reading.words(member.get("/espace/collectifs/jeunes/"))


def test_former_member_is_told_nothing(poll: Ballot, bob: User, jeunes: Collective) -> None:
    jeunes.space.memberships.filter(user=bob).delete()
    person = User.objects.get(pk=bob.pk)
    assert news_of(person) == [] and brought.to_do(("consultations",), person) == []


def test_search_finds_it_for_those_inside(
    member: Client, visitor: Client, jeunes: Collective, alice: User
) -> None:
    ask(jeunes, alice, subject="La péniche", explanation="Sur la **Marne**")
    get_search_backend().add_bulk(Ballot, list(Ballot.objects.all()))
    for word in ("péniche", "marne"):
        assert "La péniche" in reading.words(member.get(f"/recherche/?q={word}"))
        assert "La péniche" not in reading.words(visitor.get(f"/recherche/?q={word}"))


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/espace/", "/espace/collectifs/jeunes/", LIST])
def test_many_ballots_cost_what_one_costs(
    member: Client,
    poll: Ballot,
    jeunes: Collective,
    alice: User,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave_unchecked(monkeypatch)
    ask(jeunes, alice, subject="Par structure", per_structure=True)
    one = queries(member, address)
    for number in range(12):
        ask(jeunes, alice, subject=f"Question {number}", per_structure=bool(number % 2))
    assert queries(member, address) == one


def test_many_voices_cost_what_one_costs(
    member: Client, poll: Ballot, alice: User, bob: User, charlie: User
) -> None:
    say(poll, bob, "Melun")
    one = queries(member, poll.url)
    for each in (alice, charlie):
        say(poll, each, "Meaux")
    assert queries(member, poll.url) == one

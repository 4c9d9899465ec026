"""What the collectifs of somebody bring to her home is read once for all their members; what changes is seen at
the next page, and a collectif more asks nothing more."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.visits import LATELY
from extranet.collectives import changes, shared
from extranet.collectives.models import Collective
from extranet.discussions import posting
from extranet.meetings import answering
from extranet.meetings.models import Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.consents.conftest import ask
from tests.extranet.acts import CHANGES, HOUR, OWN_HOME, freeze_public_stamp, home, lively, thread_of
from tests.kept import leave_unchecked
from tests.meetings.conftest import jeunes, lead, meet, member, outsider

__all__ = ["jeunes", "lead", "lively", "member", "outsider"]

# Of the changes of a collectif, those that are told or asked on the home of Bob, and in which words.
SHOWN = {
    "discussion": "Le goûter",
    "answer": "2 nouveaux messages",
    "title": "Ici ?",
    "named": "Quelqu’un vous nomme",
    "meeting": "Nouvelle date : Bilan",
    "decision": "Décision : Louer la salle",
    "question": "Question : Qui vient le soir",
    "poll": "Votre avis est attendu",
    "dates": "Dire quand je peux",
    "its name": "Échéance : Jeunesse",
}
# Of a home of which all is kept, and of one in which all her collectifs have just changed.
KEPT, READ = 15, 34


@pytest.mark.parametrize("name", SHOWN)
def test_member_sees_each_change_on_her_home(
    member: Client, lively: Collective, alice: User, name: str
) -> None:
    assert SHOWN[name] not in home(member, OWN_HOME)
    CHANGES[name][0](lively, alice)
    assert SHOWN[name] in home(member, OWN_HOME)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWN)
def test_without_the_note_she_would_not(
    member: Client,
    lively: Collective,
    alice: User,
    name: str,
    stale: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: and the check that every test makes sees it."""
    home(member, OWN_HOME)
    monkeypatch.setattr(changes, "note", lambda *said: None)
    freeze_public_stamp(monkeypatch)
    CHANGES[name][0](lively, alice)
    assert SHOWN[name] not in home(member, OWN_HOME)
    assert stale
    stale.clear()


def test_date_that_one_cannot_attend_leaves_those_of_the_others(
    member: Client, outsider: Client, lively: Collective, bob: User
) -> None:
    def dates(client: Client) -> list[str]:
        return reading.titles(client.get(OWN_HOME), ".dates h3 a")

    assert any("forum" in each for each in dates(member)) and any("forum" in each for each in dates(outsider))
    answering.answer(Meeting.objects.get(), "excused", by=bob)
    assert not any("forum" in each for each in dates(member))
    assert any("forum" in each for each in dates(outsider))


def test_hour_that_passes_takes_from_the_home_what_is_over(
    jeunes: Collective, alice: User, bob: User
) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0) + datetime.timedelta(days=1)
    with time_machine.travel(noon, tick=False) as clock:
        ask(jeunes, alice, closes_at=noon + HOUR)
        meet(jeunes, in_days=1 / 24, title="Bilan")
        client = signed_in(bob)
        shown = home(client, OWN_HOME)
        assert "Votre avis est attendu" in shown and "Jeunes : Bilan" in shown
        clock.shift(4 * HOUR)
        shown = home(client, OWN_HOME)
        assert "avis" not in shown and "Bilan" not in shown


def test_each_reads_for_herself(member: Client, outsider: Client, lively: Collective, alice: User) -> None:
    thread = thread_of(lively)
    posting.reply(thread, text="Alors ?", by=alice)
    assert "2 nouveaux messages" in home(member, OWN_HOME)
    member.get(thread.url)
    assert "nouveaux messages" not in home(member, OWN_HOME)
    assert "2 nouveaux messages" in home(outsider, OWN_HOME)


def test_whoever_was_long_away_is_told_what_she_missed(
    member: Client, lively: Collective, alice: User, bob: User
) -> None:
    """Further back than what is kept: asked of the database."""
    thread = thread_of(lively)
    home(member, OWN_HOME)
    member.get(thread.url)
    later = timezone.now() + datetime.timedelta(days=1)
    with time_machine.travel(later, tick=False):
        posting.reply(thread, text="Toujours là ?", by=alice)
        CHANGES["decision"][0](lively, alice)
    with time_machine.travel(later + 2 * LATELY, tick=False):
        shown = home(signed_in(bob), OWN_HOME)
        assert "1 nouveau message" in shown and "Décision : Louer la salle" in shown


def test_team_is_not_told_what_happens_where_it_takes_no_part(lively: Collective) -> None:
    colleague = factories.UserFactory()
    factories.teammate(colleague)
    shown = home(signed_in(colleague), OWN_HOME)
    assert "Quelle salle" not in shown and "forum" not in shown and "Mes collectifs" not in shown


def test_team_reads_nothing_of_what_is_said_where_it_takes_no_part(
    lively: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unchecked(monkeypatch)
    colleague = factories.UserFactory()
    factories.teammate(colleague)
    with CaptureQueriesContext(connection) as found:
        home(signed_in(colleague), OWN_HOME)
    assert not [each for each in found if 'FROM "discussions_post"' in each["sql"]]


def test_what_the_lead_is_asked_goes_with_her_place_there(
    lead: Client, lively: Collective, alice: User
) -> None:
    """The team sees all collectifs: Alice would still be asked for that which she has left."""
    lively.deadline = timezone.localdate() - datetime.timedelta(days=1)
    lively.save()
    assert "Clore ou prolonger" in home(lead, OWN_HOME)
    lively.space.memberships.get(user=alice).delete()
    assert "Clore ou prolonger" not in home(lead, OWN_HOME)


def test_collectif_that_goes_meanwhile_is_not_missed(
    member: Client, lively: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = changes.stamps_in
    gone = {lively.pk + 1: (lively.space_id, {"": ""})}
    monkeypatch.setattr(changes, "stamps_in", lambda spaces: known(spaces) | gone)
    assert "Jeunes" in home(member, OWN_HOME)


@pytest.fixture
def many(lively: Collective, alice: User, bob: User) -> list[Collective]:
    """Twelve more, each with something to read."""
    made = [factories.collective(alice, f"Collectif {number}") for number in range(12)]
    for each in made:
        factories.takes_part(bob, each)
    return made


def fill(collective: Collective, by: User) -> None:
    posting.start_thread(collective, title="Quelle salle ?", text="@Bob ?", by=by)
    for name in ("meeting", "decision", "action", "question", "poll", "dates"):
        CHANGES[name][0](collective, by)


def counted(client: Client, collectives: list[Collective]) -> tuple[int, int]:
    """Questions of her home when all is kept, then when all her collectifs have changed."""
    home(client, OWN_HOME)
    kept = _count(client)
    changes.note(each.pk for each in collectives)
    return kept, _count(client)


def _count(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        home(client, OWN_HOME)
    return len(found)


@pytest.mark.slow
def test_twelve_collectifs_cost_what_one_costs(
    member: Client, lively: Collective, many: list[Collective], alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unchecked(monkeypatch)
    fill(lively, alice)
    one = counted(member, [lively])
    for each in many:
        fill(each, alice)
    all_of_them = counted(member, [lively, *many])
    assert all_of_them == one and one[0] <= KEPT and one[1] <= READ


@pytest.mark.slow
def test_if_each_were_read_alone_it_would_be_seen(
    member: Client, lively: Collective, many: list[Collective], alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    leave_unchecked(monkeypatch)
    fill(lively, alice)
    one = counted(member, [lively])
    together = shared.all_anew
    monkeypatch.setattr(shared, "all_anew", lambda found: [together([each])[0] for each in found])
    for each in many:
        fill(each, alice)
    assert counted(member, [lively, *many])[1] > one[1]

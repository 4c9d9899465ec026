"""What all the members of a collectif see alike is read once for them; what changes is seen at the next page."""

import datetime

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from content import freshness
from extranet.collectives import changes
from extranet.collectives.models import Change, Collective
from extranet.collectives.stages import Stage
from extranet.discussions import posting
from extranet.meetings import answering
from extranet.meetings.models import Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.consents.conftest import ask, say
from tests.extranet.acts import (
    CHANGES,
    HOME,
    HOUR,
    ask_a_question,
    freeze_public_stamp,
    home,
    lively,
    rename_her,
    thread_of,
    throw_the_guide_away,
)
from tests.kept import leave_unchecked
from tests.meetings.conftest import jeunes, lead, meet, member, outsider

__all__ = ["jeunes", "lead", "lively", "member", "outsider"]


def asked(client: Client) -> int:
    """How many questions her home asks the database."""
    with CaptureQueriesContext(connection) as found:
        client.get(HOME)
    return len(found)


@pytest.mark.parametrize("name", CHANGES)
def test_member_sees_each_change_at_her_next_page(
    member: Client, lively: Collective, alice: User, name: str
) -> None:
    act_of_alice, words, appear = CHANGES[name]
    assert (words in home(member)) is not appear
    act_of_alice(lively, alice)
    assert (words in home(member)) is appear


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_without_the_note_she_would_not(
    member: Client,
    lively: Collective,
    alice: User,
    name: str,
    stale: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: and the check that every test makes sees it."""
    act_of_alice, _words, _appear = CHANGES[name]
    home(member)
    monkeypatch.setattr(changes, "note", lambda *said: None)
    freeze_public_stamp(monkeypatch)
    act_of_alice(lively, alice)
    home(member)
    assert stale
    stale.clear()


def test_answer_of_one_leaves_the_others_asked(
    member: Client, outsider: Client, lively: Collective, bob: User
) -> None:
    assert "Dire si je viens" in home(member) and "Dire si je viens" in home(outsider)
    answering.answer(Meeting.objects.get(), "coming", by=bob)
    assert "Dire si je viens" not in home(member) and "Dire si je viens" in home(outsider)


def test_voice_of_one_leaves_the_others_asked(
    member: Client, outsider: Client, lively: Collective, alice: User, bob: User
) -> None:
    poll = ask(lively, alice)
    assert "Votre avis est attendu" in home(member) and "Votre avis est attendu" in home(outsider)
    say(poll, bob, "Melun")
    assert "Votre avis est attendu" not in home(member) and "Votre avis est attendu" in home(outsider)


def test_each_reads_for_herself(member: Client, outsider: Client, lively: Collective, alice: User) -> None:
    thread = thread_of(lively)
    posting.reply(thread, text="Alors ?", by=alice)
    assert "2 non lus" in home(member) and "2 non lus" in home(outsider)
    member.get(thread.url)
    assert "non lu" not in home(member) and "2 non lus" in home(outsider)


def test_document_shown_to_one_is_not_shown_to_who_comes_after_her(
    member: Client, outsider: Client, lively: Collective
) -> None:
    """What is in no folder is not for those from outside."""
    assert "Le guide" in home(member) and "Documents (1)" in home(member)
    assert "Le guide" not in home(outsider) and "Documents (1)" not in home(outsider)


def test_team_that_looks_in_is_asked_nothing_of_the_members(lively: Collective) -> None:
    colleague = factories.UserFactory()
    factories.teammate(colleague)
    assert "Dire si je viens" not in home(signed_in(colleague))


def test_hour_that_passes_changes_what_nobody_wrote(jeunes: Collective, alice: User, bob: User) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0) + datetime.timedelta(days=1)
    with time_machine.travel(noon, tick=False) as clock:
        ask(jeunes, alice, closes_at=noon + HOUR)
        meet(jeunes, in_days=1 / 24, title="Bilan")
        client = signed_in(bob)
        shown = home(client)
        assert "Votre avis est attendu" in shown and "Consultations (1)" in shown and "Bilan" in shown
        clock.shift(4 * HOUR)
        shown = home(client)
        assert "avis" not in shown and "Consultations (1)" not in shown and "Bilan" not in shown


def test_second_member_asks_less_and_who_comes_back_asks_little(
    member: Client, outsider: Client, lively: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unchecked(monkeypatch)
    first, second, again = asked(member), asked(outsider), asked(member)
    assert again <= 8 and second <= 16 and first > 16


def test_what_is_seen_within_what_is_undone_is_not_kept(
    member: Client, lively: Collective, alice: User
) -> None:
    def undone() -> None:
        with transaction.atomic():
            posting.start_thread(lively, title="Jamais dit", text="Ici", by=alice)
            assert "Jamais dit" in home(member)
            raise LookupError

    with pytest.raises(LookupError):
        undone()
    assert "Jamais dit" not in home(member)
    posting.start_thread(lively, title="Vraiment dit", text="Ici", by=alice)
    assert "Vraiment dit" in home(member) and "Jamais dit" not in home(member)


def test_changes_are_forgotten_after_a_day_and_no_public_page_with_them(lively: Collective) -> None:
    before = changes.stamps_of(lively)
    assert changes.sweep() == 0 and changes.stamps_of(lively) == before
    Change.objects.create(collective=lively, area="meetings", key=f"{'0' * 16}{'a' * 8}")
    public = freshness.stamp()
    assert changes.sweep() == 1 and freshness.stamp() == public


def test_rows_that_go_with_another_are_said_once(lively: Collective, alice: User) -> None:
    thread = thread_of(lively)
    for number in range(5):
        posting.reply(thread, text=f"N° {number}", by=alice)
    Change.objects.all().delete()
    thread.delete()
    assert Change.objects.count() == 1


def test_discussion_bears_the_name_of_today(member: Client, lively: Collective, alice: User) -> None:
    thread = thread_of(lively)
    assert "Alice" in reading.words(member.get(thread.url))
    rename_her(lively, alice)
    shown = reading.words(member.get(thread.url))
    assert "Alix" in shown and "Alice" not in shown


def test_file_joined_is_shown_to_whoever_may_have_it_alone(
    member: Client, outsider: Client, lively: Collective, alice: User
) -> None:
    """Whoever reads the discussion first."""
    thread, file = thread_of(lively), lively.space.documents.get()
    posting.reply(thread, text="Voici", by=alice, attachments=[file])
    assert "Le guide" in reading.words(member.get(thread.url))
    assert "Le guide" not in reading.words(outsider.get(thread.url))
    throw_the_guide_away(lively, alice)
    assert "Le guide" not in reading.words(member.get(thread.url))


def test_own_words_alone_may_be_changed(member: Client, lead: Client, lively: Collective, bob: User) -> None:
    """Whoever reads the discussion first."""
    thread = thread_of(lively)
    hers = posting.reply(thread, text="La mienne", by=bob)
    change = f"{hers.url}modifier/"
    shown = {
        each: reading.main(client.get(thread.url)) for each, client in (("bob", member), ("alice", lead))
    }
    assert {name: change in str(page) for name, page in shown.items()} == {"bob": True, "alice": False}


def test_message_elsewhere_leaves_a_page_as_it_was(
    member: Client, lively: Collective, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read again is the order of the messages."""
    leave_unchecked(monkeypatch)
    thread = thread_of(lively)
    member.get(thread.url)
    posting.start_thread(lively, title="Le goûter", text="Qui ?", by=alice)
    with CaptureQueriesContext(connection) as found:
        member.get(thread.url)
    assert not [each for each in found if '"discussions_post"."text"' in each["sql"]]
    posting.edit(thread.posts.get(), text="Autrement dit", by=alice)
    assert "Autrement dit" in reading.words(member.get(thread.url))


def test_day_of_one_s_own_files_hides_nothing_of_the_others(
    member: Client, lively: Collective, bob: User
) -> None:
    for number in range(50):
        factories.document(space=lively.space, title=f"Photo {number}", version_by=bob)
    shown = reading.words(member.get(HOME))
    assert "Le guide Document" in shown and "Photo" not in shown


def test_what_the_lead_is_asked_is_asked_of_nobody_between_two_leads(
    member: Client, lead: Client, lively: Collective, alice: User
) -> None:
    ask_a_question(lively, alice)
    lively.stage = Stage.SYNTHESIS
    lively.save()
    assert "Répondre :" in home(lead) and "Répondre :" not in home(member)
    lively.lead = None
    lively.save()
    assert "Répondre :" not in home(lead) and "Répondre :" not in home(member)

"""An anonymous voice: nothing leads from it to whoever gave it, and nothing shows before the end."""

import random
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts import personal_data
from accounts.actions import erasure
from accounts.models import User
from extranet.collectives.models import Collective
from extranet.consents import anonymity, closing, results
from extranet.consents.models import AnonymousVote, Ballot, Participation, Voice
from extranet.consents.voting import VoiceRefusedError
from tests import reading
from tests.consents.conftest import ask, consent, crowd, say, sent, told


@pytest.fixture
def secret(jeunes: Collective, alice: User) -> Ballot:
    return ask(jeunes, alice, is_anonymous=True)


def test_member_is_told_before_and_cannot_change_after(member: Client, secret: Ballot) -> None:
    assert "votre réponse ne pourra plus changer" in reading.words(member.get(secret.url))
    assert "Personne ne peut la relier" in told(member.post(secret.url, sent(secret, "Melun"), follow=True))
    again = member.get(secret.url)
    assert "elle ne change plus" in reading.words(again) and not reading.main(again).select("form")
    assert "elle ne change plus" in told(member.post(secret.url, sent(secret, "Meaux"), follow=True))
    assert [str(each.option) for each in AnonymousVote.objects.all()] == ["Melun"]


def test_no_count_shows_before_the_end(
    member: Client, lead: Client, outsider: Client, secret: Ballot, jeunes: Collective
) -> None:
    for person, words in zip(crowd(jeunes, 3), ("Melun", "Melun", "Meaux"), strict=True):
        say(secret, person, words)
    member.post(secret.url, sent(secret, "Melun"))
    for client in (member, lead):
        page = client.get(secret.url)
        assert "4 voix sur 6" in reading.words(page) and not reading.main(page).select("table")
    lead.post(f"{secret.url}clore/")
    page = outsider.get(secret.url)
    rows = [reading.plain(row.get_text(" ")) for row in reading.main(page).select("tbody tr")]
    assert rows == ["Melun En tête 3", "Meaux 1", "Provins 0"]
    assert "Personne 0" not in reading.words(page)


def test_if_counts_showed_early_one_look_after_another_would_tell_a_voice(
    member: Client, secret: Ballot, jeunes: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(results, "may_read", lambda ballot, has_spoken: True)
    people = crowd(jeunes, 4)
    for person in people[:3]:
        say(secret, person, "Melun")
    before = reading.words(member.get(secret.url))
    say(secret, people[3], "Provins")
    after = reading.words(member.get(secret.url))
    assert "Provins 0" in before and "Provins 1" in after


def test_fewer_than_three_voices_are_not_shown(
    lead: Client, secret: Ballot, bob: User, charlie: User
) -> None:
    say(secret, bob, "Melun")
    say(secret, charlie, "Melun")
    page = lead.post(f"{secret.url}clore/", follow=True)
    assert "pour que personne ne soit reconnu" in told(page) and "Noter la décision" not in told(page)


def columns(model: Any) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}


def test_vote_holds_neither_person_nor_hour_nor_rank() -> None:
    assert columns(AnonymousVote) == {"id", "ballot_id", "option_id", "stance", "words"}
    assert columns(Participation) == {"id", "ballot_id", "person_id", "structure_id", "given_by_id"}


def test_anonymous_voice_writes_no_named_one(secret: Ballot, jeunes: Collective, bob: User) -> None:
    say(secret, bob, "Melun")
    assert not Voice.objects.exists() and secret.participations.get().given_by is None
    part, vote = secret.participations.get(), AnonymousVote.objects.get()
    assert part.pk != vote.pk and part.pk.version == vote.pk.version == 4


def in_table_order(ballot: Ballot) -> list[str]:
    """As the rows lie: what somebody who reads the base itself sees."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        table = AnonymousVote._meta.db_table
        cursor.execute(f"SELECT words FROM {table} WHERE ballot_id = %s ORDER BY {place}", [ballot.pk])
        return [words for (words,) in cursor.fetchall()]


def voted_in_turn(collective: Collective, alice: User, people: list[User]) -> Ballot:
    ballot = consent(collective, alice, is_anonymous=True)
    for number, person in enumerate(people):
        say(ballot, person, "reserve", words=f"{number}")
    return ballot


def test_rows_do_not_lie_in_the_order_in_which_people_voted(jeunes: Collective, alice: User) -> None:
    people = crowd(jeunes, 8)
    orders = {tuple(in_table_order(voted_in_turn(jeunes, alice, people))) for _round in range(3)}
    assert tuple(map(str, range(8))) not in orders and len(orders) == 3


def test_without_the_shuffle_the_third_row_would_be_the_third_voice(
    jeunes: Collective, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(anonymity.secrets, "SystemRandom", lambda: random.Random())
    monkeypatch.setattr(random.Random, "shuffle", lambda self, box: None)
    ballot = voted_in_turn(jeunes, alice, crowd(jeunes, 8))
    assert in_table_order(ballot) == [str(number) for number in range(8)]


def test_two_answers_of_one_person_are_not_tied(jeunes: Collective, alice: User, bob: User) -> None:
    ballot = ask(jeunes, alice, is_anonymous=True, takes_several=True)
    say(ballot, bob, "Melun", "Meaux")
    assert AnonymousVote.objects.count() == 2
    assert ballot.participations.count() == 1


def test_reasons_are_read_without_a_name(outsider: Client, jeunes: Collective, alice: User) -> None:
    ballot = voted_in_turn(jeunes, alice, crowd(jeunes, 3))
    closing.close_now(ballot, by=alice)
    page = reading.words(outsider.get(ballot.url))
    assert "J’ai une réserve 0 1 2" in page and "Personne 1" not in page


def test_her_data_say_that_she_took_part_and_not_what_she_said(secret: Ballot, bob: User) -> None:
    say(secret, bob, "Melun")
    found = personal_data.collect(bob)["Avis donnés"]
    assert found == [{"sujet": secret.subject, "réponse": "anonyme : le site ne sait pas laquelle"}]


def test_her_named_voice_is_in_her_data_and_stays_without_her_name(
    jeunes: Collective, alice: User, bob: User
) -> None:
    ballot = consent(jeunes, alice)
    say(ballot, bob, "objection", words="Trop cher")
    found = personal_data.collect(bob)["Avis donnés"]
    assert found == [{"sujet": "Louer la salle", "réponse": ["Je m’oppose"], "pourquoi": ["Trop cher"]}]
    erasure.erase(bob)
    row = next(row for row in results.result_of(ballot).rows if row.count)
    assert row.names == ["Ancien membre"] and row.reasons == [("Ancien membre", "Trop cher")]


def test_anonymity_does_not_change_once_somebody_voted(lead: Client, secret: Ballot, bob: User) -> None:
    say(secret, bob, "Melun")
    assert "Quelqu’un a déjà répondu" in told(lead.get(f"{secret.url}modifier/", follow=True))
    typed = {"kind": "poll", "subject": "Où ?", "options": "A\nB", "per_structure": "False",
             "closes_on": f"{secret.closes_at:%Y-%m-%d}"}  # fmt: skip
    assert "Quelqu’un a déjà répondu" in told(lead.post(f"{secret.url}modifier/", typed, follow=True))
    secret.refresh_from_db()
    assert secret.is_anonymous and secret.subject == "Où se retrouver ?"


def test_second_anonymous_voice_is_refused_by_the_gesture_itself(secret: Ballot, bob: User) -> None:
    say(secret, bob, "Melun")
    with pytest.raises(VoiceRefusedError, match="ne change plus"):
        say(secret, bob, "Melun")
    assert AnonymousVote.objects.count() == 1

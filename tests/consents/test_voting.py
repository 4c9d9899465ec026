"""Giving one's voice: once, in time, and with its reasons."""

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.collectives.stages import Outcome, Stage
from extranet.consents.models import Ballot, Option, Participation, Voice
from extranet.consents.voting import VoiceRefusedError
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.consents.conftest import DAY, ask, consent, key, say, sent, told


def said(ballot: Ballot) -> list[str]:
    return sorted(str(each.option) for each in Voice.objects.filter(ballot=ballot))


def test_member_votes_and_changes_her_voice(member: Client, poll: Ballot, bob: User) -> None:
    assert "Votre avis est attendu" in reading.words(member.get(poll.url))
    page = member.post(poll.url, sent(poll, "Melun"), follow=True)
    assert "C’est noté" in told(page) and "Ma réponse" in told(page)
    assert reading.main(page).select_one("input[checked]")["value"] == str(key(poll, "Melun"))
    member.post(poll.url, sent(poll, "Meaux"))
    assert said(poll) == ["Meaux"] and poll.participations.get().person == bob


def test_outside_participant_votes_too(outsider: Client, poll: Ballot, charlie: User) -> None:
    outsider.post(poll.url, sent(poll, "Provins"))
    assert poll.participations.get().person == charlie


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([], "Choisissez une réponse"),
        (["999999"], "Choisissez parmi les réponses proposées"),
        (["abc"], "Choisissez parmi les réponses proposées"),
    ],
)
def test_forged_voice_is_refused_in_words(
    member: Client, poll: Ballot, answer: list[str], words: str
) -> None:
    assert words in told(member.post(poll.url, {"answer": answer}))
    assert not Participation.objects.exists()


def test_option_of_another_ballot_is_refused(
    member: Client, poll: Ballot, alice: User, jeunes: Collective
) -> None:
    other = ask(jeunes, alice, "Rouge", "Bleu")
    page = member.post(poll.url, {"answer": key(other, "Rouge")})
    assert "Choisissez parmi les réponses proposées" in told(page)


def test_two_answers_where_one_is_asked_are_refused(member: Client, poll: Ballot, bob: User) -> None:
    assert "Choisissez une seule réponse" in told(member.post(poll.url, sent(poll, "Melun", "Meaux")))
    with pytest.raises(VoiceRefusedError, match="une seule"):
        say(poll, bob, "Melun", "Meaux")
    assert not Participation.objects.exists()


def test_member_chooses_several_when_asked_to(member: Client, jeunes: Collective, alice: User) -> None:
    poll = ask(jeunes, alice, takes_several=True)
    member.post(poll.url, sent(poll, "Melun", "Meaux"))
    assert said(poll) == ["Meaux", "Melun"]
    member.post(poll.url, sent(poll, "Provins"))
    assert said(poll) == ["Provins"]


def test_objection_is_argued(member: Client, jeunes: Collective, alice: User) -> None:
    ballot = consent(jeunes, alice)
    for stance in ("objection", "reserve"):
        assert "Dites pourquoi" in told(member.post(ballot.url, sent(ballot, stance, words="  ")))
    page = member.post(ballot.url, sent(ballot, "objection", words="Trop cher"), follow=True)
    assert "Trop cher" in told(page)
    assert ballot.voices.get().words == "Trop cher"


def test_ten_thousand_characters_are_refused_and_given_back(
    member: Client, jeunes: Collective, alice: User
) -> None:
    ballot = consent(jeunes, alice)
    page = member.post(ballot.url, sent(ballot, "reserve", words="m" * 10_000))
    assert "2000 caractères" in told(page) and "m" * 10_000 in page.content.decode()


def test_voice_after_the_end_is_refused_even_if_no_job_has_run(member: Client, poll: Ballot) -> None:
    with time_machine.travel(poll.closes_at + DAY / 24, tick=False):
        page = member.post(poll.url, sent(poll, "Melun"), follow=True)
        assert "On ne répond plus depuis le" in told(page)
    assert not Participation.objects.exists()


def test_without_the_hour_read_at_each_voice_it_would_be_kept(
    member: Client, poll: Ballot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(Ballot, "is_open", True)
    with time_machine.travel(poll.closes_at + DAY / 24, tick=False):
        member.post(poll.url, sent(poll, "Melun"))
    assert Participation.objects.exists()


def test_closed_collective_is_only_read(member: Client, poll: Ballot, jeunes: Collective) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage=Stage.CLOSED, outcome=Outcome.REACHED)
    assert "terminé son travail" in reading.words(member.get(poll.url))
    assert member.post(poll.url, sent(poll, "Melun")).status_code == 403
    assert member.get(f"{poll.url}modifier/").status_code == 403


def test_former_member_loses_all_and_her_voice_stays_with_her_name(
    member: Client, lead: Client, poll: Ballot, bob: User, jeunes: Collective
) -> None:
    member.post(poll.url, sent(poll, "Melun"))
    jeunes.space.memberships.filter(user=bob).delete()
    assert member.get(poll.url).status_code == member.post(poll.url).status_code == 404
    lead.post(f"{poll.url}clore/")
    page = reading.words(lead.get(poll.url))
    assert "1 voix sur 2" in page and "Bob" in page


def test_team_without_a_place_reads_and_has_no_voice(poll: Ballot, home_page: object) -> None:
    stranger = factories.UserFactory()
    factories.teammate(stranger)
    client = signed_in(stranger)
    assert "Donner ma réponse" not in reading.words(client.get(poll.url))
    assert client.post(poll.url, sent(poll, "Melun")).status_code == 403


def test_other_network_members_see_nothing(poll: Ballot, home_page: object) -> None:
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    assert signed_in(stranger).get(poll.url).status_code == 404


def refused(*rows: object) -> bool:
    """Whether the database itself says no, at the end of the transaction."""
    try:
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)  # type: ignore[attr-defined]
            connection.check_constraints()
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return True
    return False


def test_database_refuses_a_second_voice(poll: Ballot, bob: User) -> None:
    say(poll, bob, "Melun")
    part, melun, meaux = poll.participations.get(), *poll.options.all()[:2]
    assert refused(Participation(ballot=poll, person=bob))
    assert refused(Voice(ballot=poll, participation=part, option=meaux, is_only=True))
    assert refused(Voice(ballot=poll, participation=part, option=melun, is_only=False))


def test_database_refuses_the_option_of_another_ballot(
    poll: Ballot, bob: User, alice: User, jeunes: Collective
) -> None:
    other = ask(jeunes, alice)
    foreign = Option.objects.filter(ballot=other).first()
    part = Participation.objects.create(ballot=poll, person=bob)
    assert refused(Voice(ballot=poll, participation=part, option=foreign, is_only=True))
    elsewhere = Participation.objects.create(ballot=other, person=bob)
    mine = poll.options.all()[0]
    assert refused(Voice(ballot=poll, participation=elsewhere, option=mine, is_only=True))
    assert not refused(Voice(ballot=poll, participation=part, option=mine, is_only=True))


def test_database_refuses_an_objection_without_reason(bob: User, alice: User, jeunes: Collective) -> None:
    ballot = consent(jeunes, alice)
    part = Participation.objects.create(ballot=ballot, person=bob)
    no = ballot.options.get(stance="objection")
    row = {"ballot": ballot, "participation": part, "option": no, "stance": "objection", "is_only": True}
    assert refused(Voice(**row)) and not refused(Voice(**row, words="Trop cher"))


def test_database_refuses_a_result_that_nobody_counted(poll: Ballot) -> None:
    poll.closed_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        poll.save()

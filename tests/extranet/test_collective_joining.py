"""Somebody of the network joins a collectif by herself, or asks to and is answered."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions.merge import merge_people
from accounts.models import SpaceMembership, User
from accounts.personal_data import collect
from background.models import OutgoingMail
from extranet.collectives import joining, steps
from extranet.collectives.models import Collective, JoinRequest
from extranet.collectives.stages import Outcome, Stage
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
LIST, JEUNES = "/espace/collectifs/", "/espace/collectifs/jeunes/"
JOIN, MEMBERS = f"{JEUNES}rejoindre/", f"{JEUNES}membres/"
WHY = "Je mène un atelier avec des jeunes"


@pytest.fixture
def jeunes(alice: User, team: Client) -> Collective:
    """On request; Alice leads it."""
    words = {"slug": "jeunes", "joining": "request", "charter": "Zyxomme", "expected_result": "Une charte"}
    made = factories.collective(alice, "Jeunes", **words)
    factories.document(title="Note Zyxomme", space=made.space)
    return made


def asked(bob: User, jeunes: Collective) -> JoinRequest:
    return joining.ask(jeunes, WHY, by=bob)


def told(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return reading.plain(reading.soup(response).get_text(" "))


def letters_to(person: User) -> list[str]:
    return [letter.text for letter in OutgoingMail.objects.filter(to=person.email).order_by("pk")]


def test_member_of_the_network_reads_what_it_wants_to_reach_and_nothing_of_what_is_inside(
    member: Client, jeunes: Collective
) -> None:
    for address in (LIST, JOIN):
        shown = reading.words(member.get(address))
        for words in ("Jeunes", jeunes.purpose, "Une charte", "Échéance", "Ouvert"):
            assert words in shown, address
        page = member.get(address).content.decode()
        assert "Zyxomme" not in page and "Alice" not in page
    assert [member.get(each).status_code for each in (JEUNES, MEMBERS)] == [404, 404]
    assert "Jeunes" not in reading.words(member.get("/recherche/?q=charte"))


def test_member_joins_what_is_open_in_one_click_and_those_who_lead_are_told(
    member: Client, jeunes: Collective, bob: User, alice: User
) -> None:
    Collective.objects.update(joining="open")
    page = member.post(JOIN, follow=True)
    assert page.redirect_chain[-1][0] == JEUNES and "Bienvenue dans le collectif Jeunes." in told(page)
    assert "a rejoint" in OutgoingMail.objects.get(key__startswith="joined").subject
    assert letters_to(alice) and not letters_to(bob)
    assert member.post(JOIN, follow=True).redirect_chain[-1][0] == JEUNES
    assert jeunes.space.memberships.filter(user=bob).count() == 1
    assert "que vous pouvez rejoindre" not in reading.words(member.get(LIST))


def test_member_asks_and_enters_once_she_is_accepted(
    member: Client, team: Client, jeunes: Collective, bob: User, alice: User
) -> None:
    assert member.post(JOIN, {"words": " "}).status_code == 200 and not JoinRequest.objects.exists()
    page = member.post(JOIN, {"words": WHY}, follow=True)
    assert "Votre demande est envoyée." in told(page) and WHY in reading.words(page)
    member.post(JOIN, {"words": "Encore"})
    request = JoinRequest.objects.get()  # asked twice, it waits once
    assert WHY in letters_to(alice)[0] and "Votre demande attend une réponse." in reading.words(
        member.get(LIST)
    )
    for address in ("/espace/", JEUNES):
        assert "Répondre à Bob, qui demande à participer" in reading.words(team.get(address))
    assert WHY in reading.words(team.get(MEMBERS))
    page = team.post(f"{JEUNES}demandes/{request.pk}/accepter/", follow=True)
    assert "Bob participe au collectif." in told(page) and WHY not in reading.words(page)
    assert "Votre demande est acceptée." in letters_to(bob)[0]
    assert member.get(JEUNES).status_code == 200
    page = team.post(f"{JEUNES}demandes/{request.pk}/accepter/", follow=True)
    assert "vient de recevoir une réponse" in told(page) and len(letters_to(bob)) == 1
    request.refresh_from_db()
    assert (request.accepted, request.answered_by) == (True, alice)


def test_member_who_is_refused_reads_why_and_may_ask_again_a_month_later(
    member: Client, team: Client, jeunes: Collective, bob: User
) -> None:
    request = asked(bob, jeunes)
    refuse = f"{JEUNES}demandes/{request.pk}/refuser/"
    assert team.post(refuse, {"reason": " "}).status_code == 200
    assert "Votre réponse est partie." in told(
        team.post(refuse, {"reason": "Nous sommes déjà douze"}, follow=True)
    )
    assert "Nous sommes déjà douze" in letters_to(bob)[0]
    page = member.get(JOIN)
    assert "Nous sommes déjà douze" in reading.words(page) and not reading.main(page).select("textarea")
    member.post(JOIN, {"words": "Et maintenant ?"})
    assert JoinRequest.objects.count() == 1 and member.get(JEUNES).status_code == 404
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        again = signed_in(bob)
        assert "Votre demande est envoyée." in told(again.post(JOIN, {"words": "Un an après"}, follow=True))
    assert JoinRequest.objects.waiting().get().words == "Un an après"


def test_member_takes_back_what_she_asked(member: Client, jeunes: Collective, bob: User) -> None:
    asked(bob, jeunes)
    assert "Votre demande est reprise." in told(member.post(f"{JOIN}annuler/", follow=True))
    assert not JoinRequest.objects.exists() and member.get(JOIN).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"joining": "invitation"}, {"stage": Stage.PROPOSED, "opened_on": None},
     {"stage": Stage.CLOSED, "outcome": Outcome.REACHED}],
)  # fmt: skip
def test_nobody_joins_by_invitation_nor_what_is_not_at_work(
    member: Client, jeunes: Collective, wrong: dict[str, Any]
) -> None:
    Collective.objects.update(**wrong)
    assert "Jeunes" not in reading.words(member.get(LIST))
    assert [member.get(JOIN).status_code, member.post(JOIN, {"words": WHY}).status_code] == [404, 404]
    assert not JoinRequest.objects.exists()


def test_outsider_and_pending_account_are_offered_nothing(
    jeunes: Collective, charlie: User, alice: User
) -> None:
    pending = factories.UserFactory()
    factories.takes_part(charlie, factories.collective(alice, "Familles"), SpaceMembership.Role.EXTERNAL)
    for client in (signed_in(charlie), signed_in(pending)):
        assert client.get(JOIN).status_code == 404 and "Jeunes" not in reading.words(client.get(LIST))


def test_outsider_would_be_offered_it_without_the_rule(
    jeunes: Collective, charlie: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    factories.takes_part(charlie, factories.collective(alice, "Familles"), SpaceMembership.Role.EXTERNAL)
    rule = "extranet.collectives.models.CollectiveQuerySet.joinable_by"
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert "Une charte" in reading.words(signed_in(charlie).get(LIST))


def test_whoever_only_takes_part_answers_nobody(
    jeunes: Collective, bob: User, charlie: User, member: Client
) -> None:
    factories.takes_part(bob, jeunes)
    factories.member(charlie, factories.structure())
    request = asked(charlie, jeunes)
    assert WHY not in reading.words(member.get(MEMBERS))
    for answer in ("accepter", "refuser"):
        assert member.post(f"{JEUNES}demandes/{request.pk}/{answer}/", {"reason": "Non"}).status_code == 403
    assert JoinRequest.objects.waiting().exists()


def test_whoever_was_added_meanwhile_waits_no_more(team: Client, jeunes: Collective, bob: User) -> None:
    factories.member(bob, factories.structure())
    asked(bob, jeunes)
    team.post(f"{MEMBERS}ajouter/", {"people": [str(bob.pk)]})
    assert JoinRequest.objects.get().accepted is True


def test_whoever_left_the_network_meanwhile_is_not_let_in(
    team: Client, jeunes: Collective, bob: User
) -> None:
    role = factories.member(bob, factories.structure())
    request = asked(bob, jeunes)
    role.cut_short()
    role.save()
    page = team.post(f"{JEUNES}demandes/{request.pk}/accepter/", follow=True)
    assert "n’est plus du réseau" in told(page) and jeunes.space.memberships.count() == 1


def test_archive_answers_those_who_wait(jeunes: Collective, bob: User, alice: User) -> None:
    factories.member(bob, factories.structure())
    asked(bob, jeunes)
    Collective.objects.update(stage=Stage.CLOSED, outcome=Outcome.REACHED)
    steps.go_to(Collective.objects.get(), Stage.ARCHIVED, by=alice)
    assert JoinRequest.objects.get().accepted is False and "est archivé" in letters_to(bob)[0]


def test_database_keeps_one_waiting_request_and_a_reason_for_each_refusal(
    jeunes: Collective, bob: User, member: Client
) -> None:
    asked(bob, jeunes)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(collective=jeunes, person=bob, words="Encore")
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.update(answered_at=timezone.now(), accepted=False)


def test_two_accounts_brought_together_ask_once(
    jeunes: Collective, bob: User, charlie: User, alice: User
) -> None:
    for person in (bob, charlie):
        factories.member(person, factories.structure())
        asked(person, jeunes)
    merge_people(kept=bob, gone=charlie, by=alice)
    assert JoinRequest.objects.get().person == bob


def test_my_data_hold_what_i_asked(jeunes: Collective, bob: User, member: Client) -> None:
    asked(bob, jeunes)
    assert [each["mot"] for each in collect(bob)["Demandes à participer"]] == [WHY]

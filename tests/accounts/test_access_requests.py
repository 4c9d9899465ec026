"""« Demander un accès » : the structure's direction answers, or the team; nothing asked is ever lost."""

import datetime
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import actions
from accounts.models import AccessRequest, AuditEntry, Invitation, Membership, Structure, StructureRole, User
from background.mail import _message
from background.models import OutgoingMail
from tests import factories
from tests.accounts.doors import ZOE, last_letter, said

pytestmark = pytest.mark.usefixtures("home_page")
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre L’Escale")


def ask(client: Client, structure: Structure, **words: Any) -> HttpResponse:
    data = {
        "first_name": "Zoé",
        "last_name": "Martin",
        "email": ZOE,
        "structure": structure.pk,
        "role": StructureRole.RECEPTION,
        "message": "Je tiens l’accueil.",
    }
    return client.post("/compte/demander-un-acces/", data | words)


def waiting(structure: Structure, **words: Any) -> AccessRequest:
    given = {"email": ZOE, "first_name": "Zoé", "last_name": "Martin", "role": StructureRole.RECEPTION}
    return actions.ask_access(structure=structure, **given | words)


def written_to(user: User) -> list[str]:
    return [letter.subject for letter in OutgoingMail.objects.filter(to=user.email).order_by("pk")]


def test_visitor_asks_and_the_direction_alone_is_told(
    visitor: Client, centre: Structure, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(alice)
    factories.direct(bob, centre)
    factories.member(charlie, centre)
    assert ask(visitor, centre)["Location"] == "/compte/demande-notee/"
    assert written_to(bob) == ["Zoé Martin demande un accès"]
    assert "Je tiens l’accueil." in last_letter(bob.email).text
    assert written_to(alice) == written_to(charlie) == []
    assert last_letter(ZOE).subject == "Votre demande d’accès est notée"
    assert AccessRequest.objects.waiting().get().structure == centre


def test_team_is_told_when_nobody_directs(visitor: Client, centre: Structure, alice: User, bob: User) -> None:
    factories.teammate(alice)
    factories.member(bob, centre)
    ask(visitor, centre)
    assert written_to(alice) == ["Zoé Martin demande un accès"]
    assert "à vous de décider" in last_letter(alice.email).text
    assert written_to(bob) == []


def test_page_reads_the_same_whether_the_address_is_known_or_not(
    visitor: Client, centre: Structure, bob: User
) -> None:
    pages = [ask(Client(), centre, email=email) for email in (bob.email.upper(), ZOE)]
    known, unknown = (
        {k: v for k, v in page.headers.items() if k not in ("Expires", "X-Request-ID")} for page in pages
    )
    assert known == unknown  # « Expires » is the second of the answer: it says nothing of the address
    assert [page.status_code for page in pages] == [302, 302]
    assert said(visitor.get(pages[0]["Location"])).startswith("Votre demande est notée")
    assert [OutgoingMail.objects.filter(to=email).count() for email in (bob.email, ZOE)] == [1, 1]
    assert last_letter(bob.email).subject == "Vous avez déjà un compte"
    assert AccessRequest.objects.waiting().count() == 2


def test_letter_to_an_address_that_anybody_typed_says_nothing_that_she_wrote(
    visitor: Client, centre: Structure
) -> None:
    ask(visitor, centre, first_name="Gagnez https://voleur.example", message="voleur.example")
    letter = last_letter(ZOE)
    assert "voleur" not in letter.subject + letter.text + letter.html


def test_asked_again_it_stays_one_request(visitor: Client, centre: Structure, bob: User) -> None:
    factories.direct(bob, centre)
    ask(visitor, centre)
    ask(visitor, centre, email=" ZOE@ailleurs.example")
    assert AccessRequest.objects.count() == 1
    assert len(written_to(bob)) == 1


def test_direction_left_idle_for_a_week_the_team_is_told_once(
    centre: Structure, alice: User, bob: User
) -> None:
    factories.teammate(alice)
    factories.direct(bob, centre)
    request = waiting(centre)
    with time_machine.travel(request.created_at + WEEK - datetime.timedelta(minutes=1), tick=False):
        assert actions.escalate_idle_requests() == 0
    with time_machine.travel(request.created_at + WEEK + datetime.timedelta(minutes=1), tick=False):
        assert actions.escalate_idle_requests() == 1
        assert actions.escalate_idle_requests() == 0
    assert written_to(alice) == ["Zoé Martin demande un accès"]
    assert AccessRequest.objects.waiting().exists()


def test_team_that_does_not_exist_yet_is_told_once_it_does(centre: Structure, alice: User) -> None:
    waiting(centre)
    factories.teammate(alice)
    assert actions.escalate_idle_requests() == 1
    assert written_to(alice) == ["Zoé Martin demande un accès"]


def test_last_direction_leaving_hands_its_requests_to_the_team(
    centre: Structure, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(alice)
    first, second = factories.direct(bob, centre), factories.direct(charlie, centre)
    waiting(centre)
    actions.end_membership(first, by=alice)
    assert written_to(alice) == []
    actions.end_membership(second, by=alice)
    assert written_to(alice) == [
        "Plus de direction : Centre L’Escale",
        "Zoé Martin demande un accès",
    ]


def test_accepted_request_becomes_an_invitation_for_the_same_role(centre: Structure, bob: User) -> None:
    request = waiting(centre)
    assert actions.accept_request(request, by=bob)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.structure) == (ZOE, request.role, centre)
    assert last_letter(ZOE).subject == "Votre accès à l’espace adhérents"
    request.refresh_from_db()
    assert (request.outcome, request.decided_by) == (AccessRequest.Outcome.ACCEPTED, bob)
    assert AuditEntry.objects.filter(act=AuditEntry.Act.REQUEST_ACCEPTED, actor=bob).exists()


def test_refused_person_gets_a_letter_and_may_ask_again(
    visitor: Client, centre: Structure, bob: User
) -> None:
    assert actions.refuse_request(waiting(centre), by=bob)
    assert "n’a pas été acceptée" in last_letter(ZOE).text
    assert not Invitation.objects.exists()
    ask(visitor, centre)
    assert AccessRequest.objects.waiting().count() == 1


def test_second_answer_changes_nothing(centre: Structure, bob: User, charlie: User) -> None:
    request = waiting(centre)
    assert actions.refuse_request(request, by=bob)
    assert not actions.accept_request(request, by=charlie)
    assert not Invitation.objects.exists()


def test_robot_that_fills_the_trap_is_thanked_and_forgotten(visitor: Client, centre: Structure) -> None:
    assert ask(visitor, centre, site_web="https://robot.example")["Location"] == "/compte/demande-notee/"
    assert not AccessRequest.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_ninth_request_in_the_hour_waits(visitor: Client, settings: Settings) -> None:
    centres = [factories.structure() for _ in range(10)]
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        assert [ask(visitor, each).status_code for each in centres[:9]] == [302] * 8 + [429]
        assert "Trop d’envois" in said(ask(visitor, centres[9], email="autre@ailleurs.example"))
        clock.shift(3601)
        assert ask(visitor, centres[9]).status_code == 302
    assert AccessRequest.objects.count() == 9


def test_without_the_throttle_the_ninth_request_would_pass(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.views.too_many", lambda request: False)
    assert [ask(visitor, factories.structure()).status_code for _ in range(9)] == [302] * 9


def test_extra_fields_are_ignored(visitor: Client, centre: Structure) -> None:
    extra = {"is_staff": "1", "is_superuser": "1", "status": "active", "outcome": "accepted"}
    ask(visitor, centre, decided_at="2026-01-01", escalated_at="2026-01-01", live="", **extra)
    request = AccessRequest.objects.get()
    assert (request.outcome, request.decided_at, request.decided_by) == ("", None, None)
    assert not User.objects.exists()
    assert not Membership.objects.exists()
    centre.refresh_from_db()
    assert centre.live


def test_line_ends_never_reach_a_header(visitor: Client, centre: Structure, bob: User) -> None:
    factories.direct(bob, centre)
    evil = "Zoé\r\nBcc: tous@ailleurs.example\r\n\r\nBonjour"
    ask(visitor, centre, first_name=evil, message=evil)
    for letter in OutgoingMail.objects.all():
        message: EmailMessage = _message(letter)
        assert "\n" not in letter.subject
        assert message.recipients() in ([bob.email], [ZOE])
        assert "Bcc" not in message.message()
    assert AccessRequest.objects.get().first_name == "Zoé Bcc: tous@ailleurs.example Bonjour"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "zoé", "Indiquez une adresse électronique, par exemple nom@exemple.fr"),
        ("email", "", "Remplissez « Adresse électronique »."),
        ("first_name", "", "Remplissez « Prénom »."),
    ],
)
def test_wrong_answer_is_said_in_words_and_kept(
    visitor: Client, centre: Structure, field: str, value: str, words: str
) -> None:
    page = ask(visitor, centre, **{field: value})
    assert words in said(page)
    assert "Je tiens l’accueil." in said(page)
    assert not AccessRequest.objects.exists()


def test_structure_that_left_the_federation_cannot_be_chosen(visitor: Client, centre: Structure) -> None:
    gone = factories.structure(name="Centre parti", live=False)
    page = BeautifulSoup(visitor.get("/compte/demander-un-acces/").content, "html.parser")
    names = [option.text for option in page.select("select[name=structure] option")]
    assert centre.name in names and gone.name not in names
    assert ask(visitor, gone).status_code == 200
    assert not AccessRequest.objects.exists()

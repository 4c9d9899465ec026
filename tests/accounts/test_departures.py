"""Leaving: what somebody wrote stays, everything else is closed at the next request."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.models import AuditEntry, Invitation, Membership, Space, SpaceMembership, Structure, User
from accounts.models.dated import Dated
from background.models import OutgoingMail
from content.models import Document
from tests import factories, reading
from tests.accounts.doors import ZOE, invite, is_signed_in, last_letter, sign_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
CANARY = "zyxomme"


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre L’Escale")


@pytest.fixture
def minutes(centre: Structure, bob: User) -> Document:
    """What Bob wrote, shared in his structure."""
    return factories.document(title=f"Compte rendu {CANARY}", space=centre.space, uploaded_by_user=bob)


def opened(client: Client, structure: Structure, document: Document) -> list[bool]:
    """Whether the session gets the structure's page, its file, and finds it by searching."""
    file = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    found = reading.words(client.get("/recherche/", {"q": CANARY}))
    return [
        reading.status(client, f"/espace/structures/{structure.slug}/") == 200,
        reading.status(client, file) == 200,
        "Compte rendu" in found,
    ]


def test_leaver_s_open_session_gets_nothing_at_the_next_request(
    visitor: Client, centre: Structure, minutes: Document, bob: User, charlie: User
) -> None:
    left = factories.member(bob, centre)
    factories.member(bob, factories.structure())
    factories.member(charlie, centre)
    sign_in(visitor, with_password(bob).email)
    assert opened(visitor, centre, minutes) == [True, True, True]
    actions.end_membership(left, by=charlie)
    assert opened(visitor, centre, minutes) == [False, False, False]
    assert is_signed_in(visitor)
    minutes.refresh_from_db()
    assert minutes.uploaded_by_user == bob


def test_if_the_role_were_not_cut_short_the_session_would_see_all(
    visitor: Client, centre: Structure, minutes: Document, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dated, "cut_short", lambda held: None)
    left = factories.member(bob, centre)
    factories.member(bob, factories.structure())
    sign_in(visitor, with_password(bob).email)
    actions.end_membership(left, by=bob)
    assert opened(visitor, centre, minutes) == [True, True, True]


def test_person_who_leaves_her_last_structure_is_signed_out_and_told(
    visitor: Client, centre: Structure, alice: User, bob: User
) -> None:
    left = factories.member(bob, centre)
    sign_in(visitor, with_password(bob).email)
    actions.end_membership(left, by=alice)
    assert visitor.get("/espace/")["Location"] == "/compte/login/?next=/espace/"
    letter = last_letter(bob.email)
    assert letter.subject == "Votre fonction est terminée : Centre L’Escale"
    assert "Vous n’avez plus d’accès" in letter.text
    entry = AuditEntry.objects.get(act=AuditEntry.Act.ROLE_ENDED)
    assert (entry.actor, entry.about, entry.structure) == (alice, bob, centre)


def test_role_ended_twice_is_told_once(centre: Structure, alice: User, bob: User) -> None:
    left = factories.member(bob, centre)
    same = Membership.objects.get(pk=left.pk)
    assert actions.end_membership(left, by=alice)
    assert not actions.end_membership(same, by=alice)
    assert AuditEntry.objects.filter(act=AuditEntry.Act.ROLE_ENDED).count() == 1


def test_invitations_that_the_leaver_sent_open_nothing(centre: Structure, alice: User, bob: User) -> None:
    other = factories.structure()
    left = factories.direct(bob, centre)
    factories.direct(bob, other)
    invite(centre, by=bob)
    invite(other, by=bob)
    invite(centre, "autre@ailleurs.example", by=alice)
    actions.end_membership(left, by=alice)
    waiting = Invitation.objects.waiting()
    assert {(each.structure, each.invited_by) for each in waiting} == {(other, bob), (centre, alice)}
    assert AuditEntry.objects.filter(act=AuditEntry.Act.INVITATION_CANCELLED, actor=alice).count() == 1


def test_last_direction_leaving_tells_the_team_and_the_first_does_not(
    centre: Structure, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(alice)
    first, last = factories.direct(bob, centre), factories.direct(charlie, centre)
    actions.end_membership(first, by=alice)
    assert not OutgoingMail.objects.filter(to=alice.email).exists()
    actions.end_membership(last, by=charlie)
    assert last_letter(alice.email).subject == "Plus de direction : Centre L’Escale"


def test_role_that_ends_before_it_starts_is_refused_in_words(centre: Structure, bob: User) -> None:
    today = timezone.localdate()
    dates = {"starts_on": today, "ends_on": today - datetime.timedelta(days=1)}
    wrong = Membership(user=bob, structure=centre, role="reception", **dates)
    with pytest.raises(ValidationError, match="La date de fin vient avant la date de début"):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
    assert not bob.places().exists()


def test_role_to_come_is_ended_before_it_starts(centre: Structure, alice: User, bob: User) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    coming = factories.member(bob, centre, starts_on=tomorrow)
    actions.end_membership(coming, by=alice)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2), tick=False):
        assert not User.objects.get(pk=bob.pk).places().exists()


@pytest.mark.parametrize(
    ("utc", "is_in"), [("2026-06-30 21:59", True), ("2026-06-30 22:00", False), ("2026-06-30 22:01", False)]
)
def test_role_with_an_end_closes_by_itself_at_midnight_in_paris(
    centre: Structure, bob: User, utc: str, is_in: bool
) -> None:
    dates = {"starts_on": datetime.date(2026, 1, 1), "ends_on": datetime.date(2026, 6, 30)}
    factories.member(bob, centre, **dates)
    with time_machine.travel(datetime.datetime.fromisoformat(f"{utc}+00:00"), tick=False):
        assert Space.objects.open_to(bob).exists() is is_in
        assert Membership.objects.current().exists() is is_in


def test_end_of_the_affiliation_ends_the_places_of_the_structure_s_people(
    centre: Structure, bob: User, charlie: User
) -> None:
    circle = factories.circle("direction")
    factories.direct(bob, centre)
    factories.direct(charlie, factories.structure())
    affiliation = centre.affiliations.get()
    affiliation.ends_on = timezone.localdate()
    affiliation.save()
    assert set(Space.objects.open_to(bob)) == {centre.space, circle}
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        assert not Space.objects.open_to(bob).exists()
        assert circle in Space.objects.open_to(charlie)
        affiliation.ends_on = None
        affiliation.save()
        assert set(Space.objects.open_to(bob)) == {centre.space, circle}


def test_leaving_the_last_structure_closes_what_came_with_it_and_not_what_did_not(
    centre: Structure, alice: User, bob: User
) -> None:
    circle = factories.circle("direction")
    left = factories.direct(bob, centre)
    inside, outside = factories.collective(alice, "Inside"), factories.collective(alice, "Outside")
    factories.takes_part(bob, inside)
    factories.takes_part(bob, outside, SpaceMembership.Role.EXTERNAL)
    before = {centre.space, circle, inside.space, outside.space}
    assert set(Space.objects.open_to(bob)) == before
    actions.end_membership(left, by=alice)
    assert list(Space.objects.open_to(bob)) == [outside.space]
    assert "Vos autres accès ne changent pas" in last_letter(bob.email).text


def test_place_in_a_collective_ends_at_once(
    visitor: Client, centre: Structure, alice: User, bob: User
) -> None:
    jeunes = factories.collective(alice)
    place = factories.takes_part(bob, jeunes, SpaceMembership.Role.EXTERNAL)
    actions.invite_to_space(email=ZOE, space=jeunes.space, by=bob)
    sign_in(visitor, with_password(bob).email)
    assert actions.end_place(place, by=alice)
    assert not actions.end_place(place, by=alice)
    assert not bob.places().exists()
    assert visitor.get("/espace/").status_code == 302
    assert not Invitation.objects.waiting().exists()
    assert AuditEntry.objects.get(act=AuditEntry.Act.PLACE_ENDED).about == bob


def test_closing_an_account_ends_its_sessions_for_good(
    visitor: Client, centre: Structure, alice: User, bob: User
) -> None:
    factories.teammate(alice)
    factories.direct(bob, centre)
    invite(centre, by=bob)
    invite(factories.structure(), bob.email, by=alice)
    sign_in(visitor, with_password(bob).email)
    actions.close_account(bob, by=alice)
    assert visitor.get("/espace/").status_code == 302
    other = Client()
    sign_in(other, bob.email)
    assert not is_signed_in(other)
    assert not Invitation.objects.waiting().exists()
    assert "Plus de direction" in last_letter(alice.email).subject
    User.objects.update(is_active=True)
    assert visitor.get("/espace/").status_code == 302
    assert not User.objects.get(pk=bob.pk).places().exists()


def test_if_sessions_were_kept_an_account_opened_again_would_still_be_inside(
    visitor: Client, centre: Structure, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.actions.departures.end_sessions", lambda user: None)
    factories.member(bob, centre)
    sign_in(visitor, with_password(bob).email)
    actions.close_account(bob, by=None)
    User.objects.update(is_active=True)
    assert is_signed_in(visitor)
    assert visitor.get("/compte/sessions/").status_code == 200

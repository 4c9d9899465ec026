"""What a person says of herself; nothing else of her account changes there (ASVS 8.2.3)."""

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.forms import NameField
from accounts.models import User
from extranet.network.forms import ProfileForm
from tests import factories, reading

pytestmark = pytest.mark.usefixtures("home_page")
PROFILE = "/espace/profil/"
WORDS = {"first_name": "Bobby", "last_name": "Durand", "job_title": "Animateur", "phone": "01 60 00 00 01"}


@pytest.fixture
def member(visitor: Client, bob: User) -> Client:
    factories.member(bob, factories.structure())
    visitor.force_login(bob)
    return visitor


def test_member_says_who_she_is_and_what_others_see(member: Client, bob: User) -> None:
    page = member.post(PROFILE, WORDS | {"shows_phone": "on"}, follow=True)
    assert "Enregistré." in reading.plain(reading.soup(page).get_text(" "))
    bob.refresh_from_db()
    assert {name: getattr(bob, name) for name in WORDS} == WORDS
    assert (bob.in_directory, bob.shows_email, bob.shows_phone) == (False, False, True)


def test_member_who_says_no_name_is_asked_for_one(member: Client, bob: User) -> None:
    page = member.post(PROFILE, WORDS | {"last_name": " "})
    assert "Remplissez « Nom »." in reading.words(page)
    assert "Erreur" in reading.soup(page).title.get_text()
    bob.refresh_from_db()
    assert bob.first_name == "Bob"


def test_name_is_one_line(member: Client, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = WORDS | {"first_name": "Bob\nBcc: x@y.example", "last_name": "Du\r\nrand"}
    member.post(PROFILE, broken)
    bob.refresh_from_db()
    assert (bob.first_name, bob.last_name) == ("Bob Bcc: x@y.example", "Du rand")
    # The twin: Django's own field strips the ends only.
    monkeypatch.setattr(NameField, "to_python", forms.CharField.to_python)
    member.post(PROFILE, broken)
    bob.refresh_from_db()
    assert "\n" in bob.first_name and "\n" in bob.last_name


def rights() -> dict[str, object]:
    """What somebody would add to the form to give herself more."""
    return {
        "is_staff": "on",
        "is_superuser": "on",
        "is_active": "",
        "email": "autre@ailleurs.example",
        "password": "x",
        "groups": [Group.objects.create(name="Administration").pk],
        "user_permissions": [Permission.objects.first().pk],
        "structure": "1",
        "erased_at": "2026-01-01",
    }


def kept(user: User) -> tuple[object, ...]:
    user.refresh_from_db()
    given = user.groups.count() + user.user_permissions.count()
    return (
        user.is_staff,
        user.is_superuser,
        user.is_active,
        user.email,
        user.password,
        given,
        user.erased_at,
    )


def test_fields_added_to_the_form_change_nothing(member: Client, bob: User, charlie: User) -> None:
    before = kept(bob), kept(charlie)
    answer = member.post(PROFILE, WORDS | rights() | {"id": charlie.pk, "pk": charlie.pk, "user": charlie.pk})
    assert answer.status_code == 302
    assert (kept(bob), kept(charlie)) == before
    assert (bob.first_name, charlie.first_name) == ("Bobby", "Charlie")


def test_if_the_form_took_every_field_they_would_be_hers(
    member: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.forms import modelform_factory

    every = modelform_factory(User, form=ProfileForm, fields=[*WORDS, "is_staff", "is_superuser"])
    monkeypatch.setattr("extranet.network.profile.ProfileForm", every)
    member.post(PROFILE, WORDS | rights())
    bob.refresh_from_db()
    assert bob.is_staff and bob.is_superuser


@pytest.mark.parametrize("place", ["pending", "external"])
def test_outsider_and_pending_account_have_their_profile_too(
    visitor: Client, alice: User, bob: User, place: str
) -> None:
    if place == "external":
        factories.takes_part(bob, factories.collective(alice), "external")
    visitor.force_login(bob)
    assert visitor.post(PROFILE, WORDS).status_code == 302
    assert "Bonjour Bobby" in reading.words(visitor.get("/espace/"))


def test_profile_leads_to_everything_that_is_hers(member: Client) -> None:
    for address in reading.main(member.get(PROFILE)).select(".panel a"):
        assert member.get(address["href"]).status_code in (200, 302)

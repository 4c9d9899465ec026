"""What the team changes in one account of the admin: closing it, giving a role, bringing two together."""

import pytest
from django.template import engines
from django.test import Client

from accounts.models import AuditEntry, Membership, User
from home.models import HomePage
from tests import factories
from tests.accounts.doors import signed_in
from tests.extranet.team_admin import account, administrator
from tests.reading import plain

PEOPLE = "/gestion/users/"


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(alice: User, home_page: HomePage) -> Client:
    return administrator(alice)


def test_closing_an_account_ends_its_roles_and_its_sessions(admin: Client, alice: User, bob: User) -> None:
    factories.member(bob, factories.structure())
    session = signed_in(bob)
    assert session.get("/espace/").status_code == 200
    words = account(bob)
    del words["is_active"]
    admin.post(f"{PEOPLE}edit/{bob.pk}/", words)
    assert session.get("/espace/").status_code == 302
    assert not Membership.objects.current().filter(user=bob).exists()
    assert Membership.objects.get().ended_at is not None
    assert [(e.act, e.actor) for e in AuditEntry.objects.all()] == [("account_closed", alice)]
    bob.refresh_from_db()
    admin.post(f"{PEOPLE}edit/{bob.pk}/", account(bob, is_active="on"))
    bob.refresh_from_db()
    assert bob.is_active
    assert not bob.places().exists(), "an account opened again has no role until one is given"
    assert AuditEntry.objects.first().act == AuditEntry.Act.ACCOUNT_REOPENED


def test_nobody_closes_her_own_account_there(admin: Client, alice: User) -> None:
    words = account(alice, groups=[group.pk for group in alice.groups.all()])
    del words["is_active"]
    admin.post(f"{PEOPLE}edit/{alice.pk}/", words)
    alice.refresh_from_db()
    assert alice.is_active


def test_administrator_gives_a_role_and_ends_it(admin: Client, bob: User) -> None:
    place = factories.structure(name="L’Escale")
    give = f"/gestion/personnes/{bob.pk}/fonction/"
    admin.post(give, {"structure": place.pk, "role": "reception"})
    membership = Membership.objects.get()
    assert "L’Escale" in admin.get(f"{PEOPLE}edit/{bob.pk}/").content.decode()
    again = admin.post(give, {"structure": place.pk, "role": "reception"})
    assert "a déjà la fonction « Accueil » ici" in plain(again.content.decode())
    end = f"/gestion/personnes/fonctions/{membership.pk}/terminer/"
    assert "L’Escale" in plain(admin.get(end).content.decode())
    admin.post(end)
    assert not bob.places().exists()
    assert [e.act for e in AuditEntry.objects.order_by("pk")] == ["role_given", "role_ended"]


def test_accounts_are_brought_together_on_the_screen(admin: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(first_name="Zoé", last_name="Petit-Jean")
    double = factories.UserFactory(first_name="ZOE", last_name="petit jean")
    choose = "/gestion/personnes/reunir/"
    compare = f"{choose}{bob.pk}/{double.pk}/"
    assert compare in admin.get(choose).content.decode()
    assert admin.post(choose, {"kept": bob.email, "gone": double.email})["Location"] == compare
    factories.member(double, factories.structure(name="L’Escale"))
    assert "Animation (L’Escale)" in plain(admin.get(compare).content.decode())
    admin.post(compare)
    assert [each.structure.name for each in Membership.objects.current().filter(user=bob)] == ["L’Escale"]
    assert double.email not in admin.get(PEOPLE).content.decode()

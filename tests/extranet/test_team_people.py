"""People in the admin: the list, the account, its roles."""

import csv
import datetime
import io
from urllib.parse import quote_plus

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import OperationalError, connection
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, Membership, StructureRole, User
from background.models import OutgoingMail
from extranet.team import queries, rights
from home import roles
from home.models import HomePage
from tests import factories
from tests.accounts.doors import sign_in, signed_in, with_password
from tests.extranet.team_admin import account, administrator, opened_by_others
from tests.reading import plain, soup

PEOPLE = "/gestion/users/"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(alice: User, home_page: HomePage) -> Client:
    return administrator(alice)


def rows(client: Client, query: str = "") -> dict[str, list[str]]:
    """Address → what the other columns say."""
    response = client.get(f"{PEOPLE}results/{query}")
    found = {}
    for line in soup(response).select("tbody tr"):
        cells = [plain(cell.get_text(" ")) for cell in line.select("td")]
        found[cells[1]] = [cells[0], *cells[2:]]
    return found


def test_administrator_sees_what_each_person_holds(admin: Client, alice: User, bob: User) -> None:
    factories.teammate(alice)
    factories.member(bob, factories.structure(name="L’Escale"))
    factories.member(bob, factories.structure(name="Ailleurs"), ends_on=timezone.localdate() - DAY,
                     starts_on=timezone.localdate() - 9 * DAY)  # fmt: skip
    User.objects.filter(pk=bob.pk).update(last_login=timezone.now() - 3 * DAY)
    found = rows(admin)
    assert found[alice.email][1:3] == ["", "oui"]
    assert found[bob.email][1:3] == ["Animation (L’Escale)", ""]
    assert found[bob.email][-1] == "ouvert"


def test_state_says_who_is_closed_and_who_has_no_place(admin: Client, bob: User, charlie: User) -> None:
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    found = rows(admin)
    assert (found[bob.email][-1], found[charlie.email][-1]) == ("sans place", "fermé")


def test_list_narrows_by_structure_role_state_team_factor_and_idleness(
    admin: Client, alice: User, bob: User, charlie: User
) -> None:
    escale, ailleurs = factories.structure(name="L’Escale"), factories.structure(name="Ailleurs")
    factories.direct(bob, escale)
    factories.member(bob, ailleurs, StructureRole.BOARD)
    factories.member(charlie, ailleurs, StructureRole.DIRECTION)
    factories.teammate(alice)
    Authenticator.objects.create(user=alice, type=Authenticator.Type.TOTP, data={})
    closed = factories.UserFactory(is_active=False)
    idle = factories.UserFactory(date_joined=timezone.now() - 400 * DAY)
    User.objects.filter(pk=bob.pk).update(last_login=timezone.now() - 200 * DAY)
    expected = {
        f"?structure={escale.pk}": {bob},
        "?role=direction": {bob, charlie},
        f"?structure={ailleurs.pk}&role=direction": {charlie},
        "?state=ouvert": {alice, bob, charlie},
        "?state=sans-place": {idle},
        "?state=ferme": {closed},
        "?team=oui": {alice},
        "?factor=oui": {alice},
        "?factor=non": {bob, charlie, closed, idle},
        "?idle=6": {bob, idle},
        "?idle=12": {idle},
        "?q=bob+structure-a": {bob},
        "?q=B%C3%B4b": {bob},
    }
    found = {query: set(rows(admin, query)) for query in expected}
    assert found == {query: {user.email for user in users} for query, users in expected.items()}


@pytest.mark.slow
def test_list_costs_as_many_queries_for_thirty_people_as_for_one(admin: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(PEOPLE).status_code == 200
        return len(queries)

    place = factories.structure()
    factories.member(factories.UserFactory(), place)
    cost()
    one = cost()
    for _number in range(29):
        factories.member(factories.UserFactory(), place)
    assert len(rows(admin)) == 30
    assert cost() == one


def test_export_has_the_filtered_people_without_live_formulas_and_is_noted(
    admin: Client, alice: User, bob: User
) -> None:
    User.objects.filter(pk=bob.pk).update(job_title="=HYPERLINK(1)", last_name="@Martin")
    response = admin.get(f"{PEOPLE}?q=bob&export=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["Nom"], line["Fonction dite"], line["État"]) == ("'@Martin", "'=HYPERLINK(1)", "sans place")
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor, entry.detail) == ("data_exported", alice, "personnes.csv")


def test_workbook_holds_text_and_no_formula(admin: Client, bob: User) -> None:
    from openpyxl import load_workbook

    User.objects.filter(pk=bob.pk).update(job_title="=1+1")
    response = admin.get(f"{PEOPLE}?q=bob&export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert "'=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_account_opened_by_the_team_has_no_password_and_a_confirmed_address(admin: Client) -> None:
    page = admin.get(f"{PEOPLE}new/")
    names = {field["name"] for field in soup(page).select("form#w-editor-form [name]")}
    assert not {name for name in names if "password" in name or name in ("is_superuser", "is_staff")}
    words = {"email": " Zoe@Exemple.example ", "first_name": "Zoé", "last_name": "Petit"}
    admin.post(f"{PEOPLE}new/", words | {"is_superuser": "on", "is_staff": "on", "password1": "x" * 20})
    made = User.objects.get(email="zoe@exemple.example")
    assert (made.has_usable_password(), made.is_superuser, made.is_staff) == (False, False, False)
    assert list(EmailAddress.objects.filter(user=made).values_list("email", "verified", "primary")) == [
        (made.email, True, True)
    ]


def test_address_changed_by_the_team_is_confirmed_told_to_the_old_one_and_noted(
    admin: Client, bob: User
) -> None:
    session = Client()
    sign_in(session, with_password(bob).email)
    assert session.get("/espace/").status_code == 200
    admin.post(f"{PEOPLE}edit/{bob.pk}/", account(bob, email="bob@nouveau.example"))
    addresses = EmailAddress.objects.values_list("email", "verified", "primary")
    assert list(addresses) == [("bob@nouveau.example", True, True)]
    assert OutgoingMail.objects.get().to == "bob@structure-a.example"
    assert AuditEntry.objects.get().act == AuditEntry.Act.EMAIL_CHANGED
    assert session.get("/espace/").status_code == 302


def test_address_that_somebody_has_is_refused_in_words(admin: Client, bob: User, charlie: User) -> None:
    response = admin.post(f"{PEOPLE}edit/{bob.pk}/", account(bob, email=charlie.email.upper()))
    assert "Cette adresse a déjà un compte." in plain(response.content.decode())
    bob.refresh_from_db()
    assert bob.email == "bob@structure-a.example"


def test_nobody_is_deleted_nor_closed_in_number(admin: Client, bob: User) -> None:
    addresses = [f"{PEOPLE}delete/{bob.pk}/", f"{PEOPLE}copy/{bob.pk}/"]
    addresses += [f"/gestion/bulk/accounts/user/{act}/?id={bob.pk}"
                  for act in ("delete", "set_active_state", "assign_role")]  # fmt: skip
    root = signed_in(factories.UserFactory(is_superuser=True))
    for client in (admin, root):
        assert {client.post(address).status_code for address in addresses} == {404}
    assert User.objects.filter(pk=bob.pk, is_active=True).exists()


def test_administrator_of_the_site_is_changed_only_by_another(
    admin: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = factories.UserFactory(is_superuser=True, email="root@exemple.example")
    address, stolen = f"{PEOPLE}edit/{root.pk}/", account(root, email="alice@vole.example")
    admin.post(address, stolen)
    root.refresh_from_db()
    assert root.email == "root@exemple.example"
    monkeypatch.setattr("extranet.team.account.may_change", lambda person, by: True)  # the twin
    admin.post(address, stolen)
    root.refresh_from_db()
    assert root.email == "alice@vole.example"


@pytest.mark.parametrize("address", [PEOPLE, f"{PEOPLE}new/", "/gestion/personnes/reunir/"])
def test_screens_of_people_open_to_nobody_else(home_page: HomePage, address: str) -> None:
    assert opened_by_others(address) == set()


def test_screens_of_one_person_open_to_nobody_else(bob: User, home_page: HomePage) -> None:
    membership = factories.member(bob, factories.structure())
    for address in (
        f"{PEOPLE}edit/{bob.pk}/",
        f"/gestion/personnes/{bob.pk}/fonction/",
        f"/gestion/personnes/fonctions/{membership.pk}/terminer/",
    ):
        assert opened_by_others(address) == set(), address
    assert Membership.objects.get(pk=membership.pk).ended_at is None


def test_right_that_is_not_asked_for_would_be_seen(home_page: HomePage, bob: User) -> None:
    """The twin: a screen that asks for a right that everybody in the admin has opens to authors."""
    author = factories.UserFactory()
    author.groups.set([roles.ensure_roles()[roles.AUTHORS]])
    request = RequestFactory().get("/gestion/")
    request.user = User.objects.get(pk=author.pk)
    assert rights.needs("wagtailadmin.access_admin")(lambda request: "seen")(request) == "seen"
    assert not request.user.has_perm(rights.CHANGE_PEOPLE)


@pytest.mark.slow
def test_search_of_very_many_words_is_cut(admin: Client, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "b " * 1500
    assert bob.email in rows(admin, f"?q={quote_plus(words)}")
    # The twin.
    monkeypatch.setattr(queries, "LONGEST_SEARCH", len(words))
    if connection.vendor == "sqlite":
        with pytest.raises(OperationalError, match="too large"):
            queries.named(User.objects.all(), words).exists()

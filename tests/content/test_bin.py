"""In the admin: what a space shares is not the editors', and what they delete waits thirty days."""

import pytest
from django.contrib.auth.models import Group
from django.template import engines
from django.test import Client
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from accounts.models import User
from content.models import Document
from home import roles
from tests import factories, reading
from tests.content.downloads import assert_hidden, listed

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture(autouse=True)
def templates_of_wagtail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")


def listed_in(client: Client, address: str) -> str:
    """The titles of the table."""
    return " ".join(cell.get_text() for cell in reading.soup(client.get(address)).select("table td"))


@pytest.fixture
def admin(client: Client, alice: User) -> Client:
    roles.ensure_roles()
    alice.groups.add(Group.objects.get(name=roles.ADMINISTRATION))
    client.force_login(alice)
    return client


@pytest.fixture
def shared(alice: User) -> Document:
    space = factories.collective(factories.UserFactory()).space
    return factories.document(title="Secret du collectif", space=space, uploaded_by_user=alice)


def test_administration_finds_nothing_of_a_space_among_documents(admin: Client, shared: Document) -> None:
    factories.document(title="Guide public")
    for address in ("/gestion/documents/", "/gestion/documents/chooser/", "/gestion/documents/?q=Secret"):
        words = listed_in(admin, address)
        assert "Secret du collectif" not in words, address
        assert ("Guide public" in words) == ("q=" not in address)
    for action in ("edit", "delete"):
        assert admin.get(f"/gestion/documents/{action}/{shared.pk}/").status_code == 302
    assert admin.get(f"/gestion/documents/chooser/{shared.pk}/").status_code in (302, 403, 404)
    assert Document.objects.filter(pk=shared.pk).exists()


def test_it_would_be_listed_without_the_policy(
    admin: Client, shared: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    stock = CollectionOwnershipPermissionPolicy
    for name in ("instances_user_has_any_permission_for", "user_has_any_permission_for_instance"):
        monkeypatch.setattr(f"content.policies.DocumentPolicy.{name}", getattr(stock, name))
    assert "Secret du collectif" in admin.get("/gestion/documents/").content.decode()


def test_document_deleted_in_the_admin_is_nobodys_and_comes_back(admin: Client, visitor: Client) -> None:
    document = factories.document(title="Guide")
    page = factories.news(title="Nouvelle", body=listed(document))
    reader = Client()
    assert reader.get(document.url).status_code == 200
    admin.post(f"/gestion/documents/delete/{document.pk}/")
    assert_hidden(reader, document.url)
    assert reader.get(page.url).status_code == 200
    assert "Guide" in admin.get("/gestion/rapports/corbeille/").content.decode()
    assert "Guide" not in listed_in(admin, "/gestion/documents/")
    admin.post(f"/gestion/rapports/corbeille/{document.pk}/remettre/")
    assert reader.get(document.url).status_code == 200


def test_several_go_to_the_bin_at_once(admin: Client) -> None:
    documents = [factories.document(title=f"Guide {number}") for number in range(2)]
    keys = "&".join(f"id={document.pk}" for document in documents)
    admin.post(f"/gestion/bulk/content/document/delete/?{keys}")
    assert [each.binned_at is not None for each in Document.objects.all()] == [True, True]


def test_author_takes_back_what_she_gave_and_nothing_else(client: Client, bob: User) -> None:
    roles.ensure_roles()
    bob.groups.add(Group.objects.get(name=roles.AUTHORS))
    client.force_login(bob)
    mine = factories.document(title="Le mien", uploaded_by_user=bob)
    his = factories.document(title="D’un autre")
    Document.objects.all().throw_away(by=bob)
    words = client.get("/gestion/rapports/corbeille/").content.decode()
    assert "Le mien" in words and "D’un autre" not in words
    assert client.post(f"/gestion/rapports/corbeille/{his.pk}/remettre/").status_code == 404
    assert client.post(f"/gestion/rapports/corbeille/{mine.pk}/remettre/").status_code == 302

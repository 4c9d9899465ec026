"""An editor who names by hand a document of a space neither reads it nor publishes it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.template import engines
from django.test import Client

from accounts.models import User
from content.blocks.documents import SiteDocumentBlock
from content.models import Document
from content.models.document_queries import DocumentQuerySet
from home import roles
from tests import factories, reading
from tests.content.downloads import assert_hidden, listed

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def shared() -> Document:
    space = factories.collective(factories.UserFactory()).space
    return factories.document(title="Zyxomme", space=space)


@pytest.fixture
def editor(client: Client, alice: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")
    roles.ensure_roles()
    alice.groups.add(Group.objects.get(name=roles.EDITORS))
    client.force_login(alice)
    return client


def test_page_that_names_it_does_not_publish_it(visitor: Client, editor: Client, shared: Document) -> None:
    factories.news(title="Nouvelle", body=listed(shared))
    reader = Client()
    for client in (reader, editor):
        assert_hidden(client, shared.url)
    assert reading.titles(reader.get("/recherche/", {"q": "zyxomme"}), ".results h3 a") == []


def test_page_would_publish_it_without_the_rule(shared: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    factories.news(title="Nouvelle", body=listed(shared))
    monkeypatch.setattr(DocumentQuerySet, "of_the_site", DocumentQuerySet.kept)
    assert Client().get(shared.url).status_code == 200


def test_block_refuses_it_and_takes_the_others(shared: Document) -> None:
    block = SiteDocumentBlock()
    ours = factories.document(title="Guide")
    assert block.clean(ours) == ours
    with pytest.raises(ValidationError, match="Choisissez un document du site"):
        block.clean(shared)


@pytest.mark.parametrize(
    "address",
    ["/gestion/api/main/documents/", "/gestion/api/main/documents/{pk}/",
     "/gestion/bulk/content/document/delete/?id={pk}", "/gestion/bulk/content/document/add_tags/?id={pk}",
     "/gestion/bulk/content/document/add_to_collection/?id={pk}", "/gestion/documents/usage/{pk}/"],
)  # fmt: skip
def test_doors_behind_the_screens_of_the_admin_do_not_name_it(
    editor: Client, shared: Document, address: str
) -> None:
    answer = editor.get(address.format(pk=shared.pk))
    assert "Zyxomme" not in answer.content.decode()


def test_doors_would_name_it_without_the_rule(
    editor: Client, shared: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(DocumentQuerySet, "of_the_site", DocumentQuerySet.kept)
    tags = editor.get(f"/gestion/bulk/content/document/add_tags/?id={shared.pk}")
    assert "Zyxomme" in tags.content.decode()


def test_form_of_a_resource_refuses_it(editor: Client, shared: Document) -> None:
    form: Any = {
        "title": "Fiche", "slug": "fiche", "summary": "Utile.", "kind": "guide", "access": "public",
        "published_on": "2026-01-01", "files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "0",
        "files-MIN_NUM_FORMS": "1", "files-MAX_NUM_FORMS": "1000", "files-0-document": str(shared.pk),
        "files-0-ORDER": "1", "files-0-DELETE": "", "action-publish": "1",
    }  # fmt: skip
    answer = editor.post("/gestion/snippets/resources/resource/add/", form)
    assert answer.status_code == 200  # shown again, with an error
    form["files-0-document"] = str(factories.document(title="Guide").pk)
    assert editor.post("/gestion/snippets/resources/resource/add/", form).status_code == 302  # the control

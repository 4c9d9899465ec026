"""An editor publishes each type of page from an empty form, leaving the address to the site."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import User
from home import models, roles
from tests import factories

BODY = {"body": streamfield([])}
COURSE = {
    "objectives": "Lire un tableau", "programme": rich_text("<p>Un programme</p>", features=["h3", "ul"]), "prerequisites": "Aucun",
    "duration_hours": "7", "duration_days": "1", "remote_hours": "0", "methods": "Cas", "assessment": "Exercices",
    "sanction": "Attestation", "member_fee": "0", "fee_unit": "personne", "access_delay": "Dix jours",
    "accessibility": "Plain-pied", "disability_contact": "Awa", "contact": "Awa", "updated_on": "2026-01-05",
    "framework": "professional", "bpf_aim": "d",
}  # fmt: skip
COLLECTIVE = BODY | {
    "expected_result": "Un recueil", "deadline": "2027-06-26", "lead_role": "Chargée de mission", "means": "Du temps",
    "colour": "jeunes", "questions": inline_formset([{"axis": "Accueil", "question": "Comment aller vers ?"}]),
}  # fmt: skip
FORM = {
    "recipient": "accueil@federation.example", "retention_months": "12", "thanks": "Merci",
    "acknowledgement_subject": "Reçu", "acknowledgement_text": "Nous répondons.", "subjects": inline_formset([]),
    "form_fields": inline_formset([{"label": "Votre message", "field_type": "multiline", "required": "on"}]),
}  # fmt: skip
TYPES: list[tuple[type[Page], str, dict[str, Any]]] = [
    (models.ContentPage, "la-federation", BODY),
    (models.NewsPage, "actualites", BODY | {"date": "2026-01-05"}),
    (models.PositionPage, "prises-de-position",
     BODY | {"date": "2026-01-05", "kind": "motion", "follow_ups": inline_formset([])}),
    (models.EventPage, "agenda",
     BODY | {"starts_at": "2027-01-05 10:00", "ends_at": "2027-01-05 12:00", "venue": "Melun",
             "kind": "temps-fort", "audience": "public", "frequency": "once"}),
    (models.CoursePage, "se-former", COURSE),
    (models.PactPage, "la-federation", BODY | {"starts_in": "2026"}),
    (models.PactElementPage, "la-federation", BODY | {"kind": "defi", "links": inline_formset([])}),
    (models.CollectiveIndexPage, "la-federation", BODY),
    (models.CollectivePage, "les-collectifs", COLLECTIVE),
    (models.FormPage, "la-federation", FORM),
]  # fmt: skip


@pytest.fixture
def editor(home_page: models.HomePage, alice: User) -> Client:
    factories.child(
        "la-federation", models.CollectiveIndexPage, title="Les collectifs", slug="les-collectifs"
    )
    alice.groups.add(roles.ensure_roles()[roles.EDITORS])
    client = Client()
    client.force_login(alice)
    return client


@pytest.mark.parametrize(("page_type", "parent", "words"), TYPES, ids=[row[0].__name__ for row in TYPES])
def test_editor_publishes_from_an_empty_form_and_a_visitor_reads(
    editor: Client, page_type: type[Page], parent: str, words: dict[str, Any]
) -> None:
    parent_page = Page.objects.get(slug=parent, locale__language_code="fr")
    if page_type is models.CollectiveIndexPage:
        parent_page.get_children().type(page_type).first().specific.delete()
    address = f"/gestion/pages/add/home/{page_type._meta.model_name}/{parent_page.pk}/"
    form = {
        "title": "Une page d’essai",
        "slug": "",
        "summary": "",
        "menu_title": "",
        "comments": inline_formset([]),
    }
    response = editor.post(address, nested_form_data(form | words | {"action-publish": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    page = page_type.objects.get(title="Une page d’essai")
    assert page.slug == "une-page-dessai"
    assert "Une page d’essai" in Client().get(page.url).content.decode()


def test_author_has_no_button_to_publish_and_her_page_waits(editor: Client, alice: User) -> None:
    alice.groups.set([Group.objects.get(name=roles.AUTHORS)])
    parent = Page.objects.get(slug="actualites", locale__language_code="fr")
    form = {"title": "Proposée", "slug": "", "summary": "", "menu_title": "", "comments": inline_formset([])}
    data = nested_form_data(form | BODY | {"date": "2026-01-05", "action-publish": "1"})
    editor.post(f"/gestion/pages/add/home/newspage/{parent.pk}/", data)
    assert not models.NewsPage.objects.get(title="Proposée").live

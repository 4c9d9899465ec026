"""The team reads what members propose, and says why when it refuses."""

import pytest
from django.contrib.auth.models import Permission
from django.template import engines
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from background.models import OutgoingMail
from content.models import Document
from home import roles
from resources import proposals
from resources.models import Resource
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.content.downloads import editor

pytestmark = pytest.mark.usefixtures("home_page")
WAITING = "/espace/equipe/propositions/"


@pytest.fixture
def proposal(bob: User) -> Resource:
    factories.member(bob, factories.structure())
    return proposals.propose(
        by=bob, title="Tenir un atelier", summary="À deux.", kind=Resource.Kind.GUIDE, themes=[],
        documents=[factories.document()], note="Écrite avec les bénévoles.",
    )  # fmt: skip


def refusal(proposal: Resource) -> str:
    return f"{WAITING}{proposal.pk}/refuser/"


def test_team_is_told_on_its_home_and_on_its_desk(team: Client, bob: User, proposal: Resource) -> None:
    for address in ("/espace/", "/espace/equipe/"):
        page = team.get(address)
        assert WAITING in reading.links(page) and "Tenir un atelier" in reading.words(page)
    assert "Relire une ressource proposée" in reading.words(team.get("/espace/"))
    assert "Relire une ressource proposée" not in reading.words(signed_in(bob).get("/espace/"))


def test_team_reads_what_waits_and_opens_only_what_its_rights_open(
    team: Client, alice: User, proposal: Resource
) -> None:
    page = team.get(WAITING)
    for said in ("Tenir un atelier", "À deux.", "Écrite avec les bénévoles.", "demandez ce rôle"):
        assert said in reading.words(page)
    file, edit = Document.objects.get().url, f"/gestion/snippets/resources/resource/edit/{proposal.pk}/"
    assert not {file, edit} & set(reading.links(page))
    alice.user_permissions.add(Permission.objects.get(codename="change_resource"))
    page = signed_in(editor(alice)).get(WAITING)
    assert {file, edit} <= set(reading.links(page)) and "demandez ce rôle" not in reading.words(page)


def test_refusal_tells_why_and_deletes_the_draft_and_its_files(
    team: Client, bob: User, proposal: Resource
) -> None:
    asked = team.get(refusal(proposal))
    assert "effacés pour de bon" in reading.words(asked)
    assert reading.main(asked).select_one("form .button").get_text() == "Annuler"
    assert team.post(refusal(proposal), {"reason": " "}).status_code == 200
    assert Resource.objects.exists()
    page = team.post(refusal(proposal), {"reason": "Elle existe déjà."}, follow=True)
    assert "Aucune proposition n’attend." in reading.words(page)
    assert not Resource.objects.exists() and not Document.objects.exists()
    told = OutgoingMail.objects.get(to=bob.email)
    assert told.subject == "Votre proposition de ressource : Tenir un atelier"
    assert "Elle existe déjà." in told.text
    assert team.post(refusal(proposal), {"reason": "Encore."}).status_code == 404


def test_file_that_something_else_uses_stays(team: Client, proposal: Resource) -> None:
    document = Document.objects.get()
    factories.resource().files.update(document=document)
    other = Resource.objects.exclude(pk=proposal.pk).get()
    other.save()  # the index of references follows what is saved
    team.post(refusal(proposal), {"reason": "Elle existe déjà."})
    assert Document.objects.filter(pk=document.pk).exists()
    assert other.files.get().document == document


def test_proposal_published_meanwhile_is_not_deleted(alice: User, proposal: Resource) -> None:
    proposal.latest_revision.publish()
    assert not proposals.refuse(proposal=proposal, reason="Trop tard.", by=alice)
    assert Resource.objects.get().live and Document.objects.exists()


def test_without_the_question_a_published_one_would_be_deleted(
    alice: User, proposal: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    proposal.latest_revision.publish()
    monkeypatch.setattr(type(Resource.objects.all()), "proposed", lambda found: found.all())
    assert proposals.refuse(proposal=proposal, reason="Trop tard.", by=alice)
    assert not Resource.objects.exists()


@pytest.fixture
def publisher(charlie: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An editor of the site, who is not of the team."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    charlie.groups.add(roles.ensure_roles()[roles.EDITORS])
    return signed_in(charlie)


def test_editor_finds_it_on_the_dashboard_and_publishes_it(
    publisher: Client, bob: User, proposal: Resource
) -> None:
    dashboard = reading.soup(publisher.get("/gestion/"))
    edit = f"/gestion/snippets/resources/resource/edit/{proposal.pk}/"
    assert dashboard.select_one(f"a[href='{edit}']").get_text() == "Tenir un atelier"
    file = {"id": proposal.files.get().pk, "document": Document.objects.get().pk}
    form = {"title": "Tenir un atelier à deux", "slug": proposal.slug, "summary": "À deux.", "kind": "guide",
            "access": "adherents", "published_on": "2026-01-05", "files": inline_formset([file], initial=1),
            "action-publish": "1"}  # fmt: skip
    assert publisher.post(edit, nested_form_data(form)).status_code == 302
    published = Resource.objects.get()
    assert (published.live, published.title) == (True, "Tenir un atelier à deux")
    assert (published.proposed_by, published.proposal_note) == (bob, "Écrite avec les bénévoles.")
    assert "publiée : Tenir un atelier à deux" in OutgoingMail.objects.get(to=bob.email).subject
    assert "Ressources proposées" not in reading.soup(publisher.get("/gestion/")).get_text()


def test_who_left_gets_no_letter(team: Client, bob: User, proposal: Resource) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    team.post(refusal(proposal), {"reason": "Elle existe déjà."})
    assert not OutgoingMail.objects.filter(to=bob.email).exists()

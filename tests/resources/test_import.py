"""The library comes in from a folder: what people and editors then see of it."""

import csv
import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from accounts.models import User
from content import freshness
from content.models import Audience, Document, Theme
from resources.member_home import resources_since
from resources.models import Resource, ResourceFile
from tests import factories
from tests.resources.importing import PDF, brought_in, folder_of, mapping_of

pytestmark = pytest.mark.django_db

ALL = "fichier;titre;resume;nature;themes;publics;acces;licence;auteur;fonction;publiee_le;revoir_le"
LINE = (
    "a.pdf;Conduire une réunion;À trois, en une heure;Guide;Séniors|jeunesse;benevoles;public;CC BY 4.0;"
    "Un centre;vie-federale;31/03/2025;2027-01-01"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "lot", a=PDF + b"a", sous__b=PDF + b"b")


@pytest.fixture
def words(db: None) -> None:
    french = Locale.objects.get(language_code="fr")
    factories.ThemeFactory(label="Séniors", slug="seniors")
    factories.ThemeFactory(label="Jeunesse", slug="jeunesse")
    Audience.objects.create(label="Bénévoles", slug="benevoles", locale=french)


def test_visitor_finds_takes_and_reads_what_was_imported(visitor: Client, root: Path, words: None) -> None:
    assert "Lignes faites : 1" in brought_in(root, mapping_of(root, LINE, titles=ALL))
    page = BeautifulSoup(visitor.get("/recherche/?q=réunions").content, "html.parser")
    found = {link["href"] for link in page.select(".results a")}
    assert found == {Document.objects.get().url, "/ressources/conduire-une-reunion/"}
    sheet = visitor.get("/ressources/conduire-une-reunion/").content.decode()
    document = Document.objects.get()
    for said in ("À trois, en une heure", "Guide", "CC BY 4.0", document.url):
        assert said in sheet
    answer = visitor.get(document.url)
    assert b"".join(answer.streaming_content) == PDF + b"a"
    assert (document.file_size, document.uploaded_by_user, document.read_at) == (10, None, None)


def test_resource_has_what_its_line_says(root: Path, words: None) -> None:
    brought_in(root, mapping_of(root, LINE, titles=ALL))
    made = Resource.objects.get()
    assert (made.kind, made.access, made.function) == ("guide", "public", "vie-federale")
    assert (made.author, made.review_on) == ("Un centre", datetime.date(2027, 1, 1))
    assert made.published_on == datetime.date(2025, 3, 31)
    assert {theme.label for theme in made.themes.all()} == {"Séniors", "Jeunesse"}
    assert [audience.slug for audience in made.audiences.all()] == ["benevoles"]


def test_line_with_two_words_is_kept_for_members_and_published_today(visitor: Client, root: Path) -> None:
    brought_in(root, mapping_of(root, "a.pdf;Salaires"))
    made = Resource.objects.get()
    assert (made.access, made.published_on, made.licence) == ("adherents", timezone.localdate(), "")
    assert made.live and made.first_published_at
    assert visitor.get("/ressources/salaires/").status_code == 404
    assert visitor.get(Document.objects.get().url).status_code == 404


def test_without_its_rows_in_the_reference_index_the_public_file_would_be_closed(
    visitor: Client, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what `bulk_create` leaves out is what opens the file."""
    monkeypatch.setattr("resources.importing.writing._refer", lambda *_: None)
    brought_in(root, mapping_of(root, "a.pdf;Guide;public", titles="fichier;titre;acces"))
    assert visitor.get(Document.objects.get().url).status_code == 404


def test_indexes_hold_what_wagtail_would_have_written(root: Path, words: None) -> None:
    brought_in(root, mapping_of(root, LINE, "sous/b.pdf;Salaires;;;;;;;;;;", titles=ALL))
    fields = ("content_type", "base_content_type", "object_id", "to_content_type", "to_object_id",
              "model_path", "content_path", "content_path_hash")  # fmt: skip
    references = set(ReferenceIndex.objects.values_list(*fields))
    entries = set(
        IndexEntry.objects.values_list("content_type", "object_id", "title", "body", "autocomplete")
    )
    for each in [*Resource.objects.all(), *Document.objects.all()]:
        ReferenceIndex.create_or_update_for_object(each)
        get_search_backend().add(each)
    assert set(ReferenceIndex.objects.values_list(*fields)) == references
    assert entries == set(
        IndexEntry.objects.values_list("content_type", "object_id", "title", "body", "autocomplete")
    )


def test_two_lines_of_a_title_make_a_resource_in_two_formats(root: Path) -> None:
    said = brought_in(
        root, mapping_of(root, "a.pdf;Kit;kit", "sous\\b.pdf;Kit;", titles="fichier;titre;nature")
    )
    assert "Ressources nouvelles : 1. Lignes faites : 2" in said
    made = Resource.objects.get()
    assert [each.document.filename for each in made.files.all()] == ["a.pdf", "b.pdf"]
    assert made.kind == "kit"


def test_old_resource_is_no_news_and_one_of_today_is(root: Path, alice: User) -> None:
    factories.teammate(alice)
    lines = ["a.pdf;Ancienne;public;2019-05-02", "sous/b.pdf;Neuve;public;"]
    brought_in(root, mapping_of(root, *lines, titles="fichier;titre;acces;publiee_le"))
    since = timezone.now() - datetime.timedelta(days=7)
    assert [item.title for item in resources_since(alice, since)] == ["Neuve"]


def test_pages_derived_from_content_are_renewed(root: Path, home_page: object) -> None:
    before = freshness.stamp()
    brought_in(root, mapping_of(root, "a.pdf;Guide"))
    assert freshness.stamp() != before


def test_editor_changes_and_publishes_again_what_has_no_revision(
    root: Path, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    brought_in(root, mapping_of(root, "a.pdf;Salaires;Deux pages", titles="fichier;titre;resume"))
    made, file = Resource.objects.get(), ResourceFile.objects.get()
    assert made.latest_revision is None
    address = reverse("wagtailsnippets_resources_resource:edit", args=[made.pk])
    assert "Salaires" in admin_client.get(address).content.decode()
    form = {"title": "Salaires et primes", "slug": made.slug, "summary": "Trois pages", "kind": "guide",
            "access": "public", "licence": "", "published_on": "2026-01-02", "files-TOTAL_FORMS": 1,
            "files-INITIAL_FORMS": 1, "files-MIN_NUM_FORMS": 1, "files-MAX_NUM_FORMS": 1000, "files-0-id": file.pk,
            "files-0-document": file.document_id, "files-0-ORDER": 1, "action-publish": "1"}  # fmt: skip
    answer = admin_client.post(address, form)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".error-message")
    made.refresh_from_db()
    assert (made.title, made.access, made.live) == ("Salaires et primes", "public", True)
    assert [each.document_id for each in made.files.all()] == [file.document_id]


def test_unknown_themes_and_audiences_are_created_when_asked(root: Path, words: None) -> None:
    mapping = mapping_of(root, "a.pdf;Guide;Santé|séniors;Parents", titles="fichier;titre;themes;publics")
    said = brought_in(root, mapping, create_themes=True)
    assert "Thèmes et publics créés : Santé, Parents." in said
    assert {theme.slug for theme in Resource.objects.get().themes.all()} == {"sante", "seniors"}
    assert Theme.objects.filter(label="Santé").count() == 1


def test_unknown_themes_are_said_together_and_not_created(root: Path, words: None) -> None:
    lines = ["a.pdf;Guide;Santé|séniors", "sous/b.pdf;Autre;sante|Sport"]
    said = brought_in(root, mapping_of(root, *lines, titles="fichier;titre;themes"))
    assert "Thèmes et publics inconnus : Santé, Sport. Créez-les" in said
    assert Theme.objects.count() == 2


def test_resource_never_takes_the_address_of_a_screen(root: Path) -> None:
    brought_in(root, mapping_of(root, "a.pdf;Proposer", "sous/b.pdf;Gardées"))
    assert set(Resource.objects.values_list("slug", flat=True)) == {"proposer-2", "gardees-2"}


def test_report_says_of_each_line_what_became_of_it_without_formula(root: Path, tmp_path: Path) -> None:
    report = tmp_path / "compte-rendu.csv"
    brought_in(root, mapping_of(root, "a.pdf;Guide", "absent.pdf;=1+1"), report=report)
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[1] == ["2", "a.pdf", "Guide", "faite", ""]
    assert rows[2] == ["3", "absent.pdf", "'=1+1", "refusée", "Ce fichier est introuvable dans le dossier."]

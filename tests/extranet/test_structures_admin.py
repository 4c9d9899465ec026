"""Structures in the admin: the list, the file that leaves, the file that comes in."""

import csv
import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, Structure, User
from home import roles
from home.models import HomePage
from tests import factories
from tests.extranet.team_admin import administrator, opened_by_others, others
from tests.reading import plain, soup

LIST = "/gestion/snippets/accounts/structure/"
IMPORT = "/gestion/structures/importer/"
DAY = datetime.timedelta(days=1)
TITLES = "adresse de la fiche;nom;nature;adresse;code postal;commune;latitude;longitude;téléphone\n"


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(alice: User, home_page: HomePage) -> Client:
    return administrator(alice)


def names(client: Client, query: str = "") -> list[str]:
    page = soup(client.get(f"{LIST}results/{query}"))
    return [plain(link.get_text()) for link in page.select("tbody .title-wrapper a")]


def send(client: Client, text: str, name: str = "structures.csv") -> dict[str, tuple[str, str]]:
    """Sends the file; structure → (effect, detail)."""
    page = soup(client.post(IMPORT, {"file": SimpleUploadedFile(name, text.encode("cp1252"))}))
    return read(page)


def read(page: object) -> dict[str, tuple[str, str]]:
    lines = [[plain(td.get_text(" ")) for td in line.select("td")] for line in page.select("tbody tr")]
    return {name: (effect, detail) for _number, name, effect, detail in lines}


def confirm(client: Client, text: str) -> dict[str, tuple[str, str]]:
    page = soup(client.post(IMPORT, {"file": SimpleUploadedFile("s.csv", text.encode())}))
    rows = page.select_one("[name=rows]")["value"]
    return read(soup(client.post(IMPORT, {"rows": rows})))


def test_list_says_who_directs_and_narrows(admin: Client, bob: User) -> None:
    factories.direct(bob, factories.structure(name="L’Escale"))
    factories.structure(name="Vivre ensemble", kind=Structure.Kind.COMMUNITY_SPACE)
    left = factories.structure(name="Partie").affiliations.get()
    left.ends_on = timezone.localdate() - DAY
    left.save()
    assert "Bob" in plain(admin.get(LIST).content.decode())
    expected = {
        "?kind=evs": ["Vivre ensemble"],
        "?affiliated=non": ["Partie"],
        "?directed=oui": ["L’Escale"],
        "?q=escale": ["L’Escale"],
    }
    assert {query: names(admin, query) for query in expected} == expected


@pytest.mark.slow
def test_list_costs_as_many_queries_for_twenty_structures_as_for_one(admin: Client, bob: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(LIST).status_code == 200
        return len(queries)

    factories.direct(bob, factories.structure())
    cost()
    one = cost()
    for _number in range(19):
        factories.direct(bob, factories.structure())
    assert cost() == one
    assert len(names(admin)) == 20


def test_editor_corrects_sheets_and_learns_nothing_of_people(home_page: HomePage, bob: User) -> None:
    factories.direct(bob, factories.structure())
    editor = others()[roles.EDITORS]
    page = editor.get(LIST)
    assert page.status_code == 200
    assert "Bob" not in page.content.decode()
    assert editor.get(f"{LIST}?export=csv").status_code != 200


def test_export_has_the_filtered_structures_without_live_formulas_and_is_noted(
    admin: Client, bob: User
) -> None:
    factories.direct(bob, factories.structure(name="=1+1", slug="formule", phone="+33 1 64 00 00 00"))
    factories.structure(name="Autre", kind=Structure.Kind.PARTNER)
    response = admin.get(f"{LIST}?kind=centre_social&export=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["nom"], line["téléphone"], line["direction"]) == ("'=1+1", "'+33 1 64 00 00 00", "Bob")
    assert AuditEntry.objects.get().detail == "structures.csv"


def test_dry_run_says_what_each_line_does_and_changes_nothing(admin: Client) -> None:
    factories.structure(name="L’Escale", slug="l-escale")
    factories.structure(name="Pareil", slug="pareil")
    waiting = factories.structure(name="En relecture", slug="en-relecture")
    waiting.summary = "Autre chose"
    waiting.save_revision()
    said = send(
        admin,
        TITLES
        + "l-escale;;;;;Provins;;;01 64 00 00 00\n"
        + "pareil;Pareil;;;;;;;\n"
        + "nouvelle;La Nouvelle;Espace de vie sociale;1 rue;77000;Melun;48,5;2,6;\n"
        + "en-relecture;Autre;;;;;;;\n"
        + "incomplete;Incomplète;;;;;;;\n"
        + "bancale;Bancale;;1 rue;77000;Melun;95;2,6;\n"
        + ";Sans adresse;;;;;;;\n"
        + "l-escale;;;;;Ailleurs;;;\n",
    )
    assert said["L’Escale"] == ("à modifier", "Commune, Téléphone")
    assert said["Pareil"] == ("rien à changer", "")
    assert said["La Nouvelle"] == ("à créer", "")
    assert said["En relecture"][0] == said["Incomplète"][0] == said["Bancale"][0] == "refusée"
    assert "Code postal" in said["Incomplète"][1]
    assert said["Sans adresse"] == ("refusée", "L’adresse de la fiche est vide.")
    assert said["l-escale"] == ("refusée", "Cette structure est déjà plus haut.")
    assert Structure.objects.count() == 3
    assert not Structure.objects.filter(commune="Provins").exists()


def test_confirmed_file_creates_and_changes_and_is_noted(admin: Client, alice: User) -> None:
    factories.structure(name="L’Escale", slug="l-escale", phone="01 60 00 00 00")
    kept = factories.structure(slug="absente-du-fichier")
    said = confirm(
        admin,
        TITLES
        + "l-escale;;;;;Provins;;;\n"
        + "nouvelle;La Nouvelle;evs;1 rue;77000;Melun;48,5;2,6;\n"
        + "incomplete;Incomplète;;;;;;;\n",
    )
    assert [effect for effect, _detail in said.values()] == ["modifiée", "créée", "refusée"]
    escale, nouvelle = Structure.objects.get(slug="l-escale"), Structure.objects.get(slug="nouvelle")
    assert (escale.commune, escale.phone, escale.latest_revision.user) == ("Provins", "01 60 00 00 00", alice)
    assert (nouvelle.kind, nouvelle.latitude, nouvelle.space.name) == ("evs", 48.5, "La Nouvelle")
    assert Structure.objects.filter(pk=kept.pk).exists()
    assert {(e.act, e.structure, e.actor) for e in AuditEntry.objects.all()} == {
        ("sheet_changed", escale, alice),
        ("sheet_changed", nouvelle, alice),
    }


def test_exported_file_is_read_again_and_changes_nothing(admin: Client) -> None:
    factories.structure(name="L’Escale", slug="l-escale", phone="+33 1 64 00 00 00", family_approval=True,
                        approved_until=timezone.localdate())  # fmt: skip
    factories.structure(name="Sans point", slug="sans-point", latitude=None, longitude=None)
    for kind in ("csv", "xlsx"):
        data = b"".join(admin.get(f"{LIST}?export={kind}").streaming_content)
        page = soup(admin.post(IMPORT, {"file": SimpleUploadedFile(f"s.{kind}", data)}))
        assert {effect for effect, _detail in read(page).values()} == {"rien à changer"}, kind
        assert page.select_one("[name=rows]") is None


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("s.pdf", b"%PDF-1.7", "Choisissez un fichier CSV ou XLSX"),
        ("s.csv", b"%PDF-1.7", "n’est pas celui d’un fichier CSV"),
        ("s.xlsx", b"nom;commune", "n’est pas celui d’un fichier XLSX"),
        ("s.csv", b"nom;commune\nA;B", "Il manque la colonne"),
        ("s.csv", b"slug;nom\n", "ne contient aucune structure"),
        ("s.csv", b"slug;nom\n" + b"a;b\n" * 501, "plus de 500 lignes"),
    ],
)
def test_wrong_file_is_refused_in_words(admin: Client, name: str, data: bytes, words: str) -> None:
    page = admin.post(IMPORT, {"file": SimpleUploadedFile(name, data)})
    assert words in plain(page.content.decode())


def test_lines_that_were_not_shown_are_not_applied(admin: Client) -> None:
    page = admin.post(IMPORT, {"rows": "W1sxLHsic2x1ZyI6IngifV1d:1x:forged"})
    assert "Déposez le fichier à nouveau" in plain(page.content.decode())
    assert not Structure.objects.exists()


def test_import_opens_to_nobody_else(home_page: HomePage) -> None:
    assert opened_by_others(IMPORT) == set()

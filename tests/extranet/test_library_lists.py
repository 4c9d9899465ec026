"""What the lists and the sheets of the library say, in which order, and at what cost."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Space, User
from content.models import DownloadCount
from resources.models import Resource, SavedResource, Trial
from resources.proposals import propose
from tests import factories, reading
from tests.extranet.library import LIBRARY, kept, shown

pytestmark = pytest.mark.usefixtures("home_page")
SHEET = f"{LIBRARY}outil-0/"
VOICE, LIFE = Resource.Function.VOICE, Resource.Function.LIFE


def test_member_reads_where_it_comes_from_and_when_it_is_reviewed(member: Client) -> None:
    review = datetime.date(2031, 3, 2)
    kept("Trame", slug="trame", function=VOICE, author="Le collectif Jeunes", review_on=review)
    facts = reading.facts(member.get(f"{LIBRARY}trame/"))
    assert facts["Fonction fédérale"] == "Représentation et parole collective"
    assert facts["D’où elle vient"] == "Le collectif Jeunes"
    assert facts["À revoir le"] == "2 mars 2031"
    assert facts["Accès"] == "Adhérents seulement"
    words = reading.words(member.get(LIBRARY))
    assert "Représentation et parole collective · Le collectif Jeunes · à revoir le 2 mars 2031" in words


def test_resource_of_a_circle_names_it_to_those_inside_and_is_nothing_to_others(
    member: Client, bob: User
) -> None:
    circle = Space.objects.create(kind=Space.Kind.CIRCLE, name="Cercle de l’accueil")
    kept("Mots d’accueil", slug="mots", access=Resource.Access.SPACE, space=circle)
    assert shown(member) == [] and member.get(f"{LIBRARY}mots/").status_code == 404
    assert "Un cercle ou un collectif" not in reading.words(member.get(LIBRARY))
    bob.space_memberships.create(space=circle)
    assert reading.facts(member.get(f"{LIBRARY}mots/"))["Accès"] == "Cercle de l’accueil"
    assert "Un cercle ou un collectif (1)" in reading.words(member.get(LIBRARY))


def test_visitor_reads_function_and_author_and_goes_to_public_neighbours_alone(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    near, inside = factories.resource(title="Kit", slug="kit"), kept("Grille interne", slug="grille")
    guide = factories.resource(title="Guide", slug="guide", function=LIFE, author="La fédération")
    guide.related = [near, inside]
    guide.save()
    page = visitor.get("/ressources/guide/")
    assert reading.facts(page)["D’où elle vient"] == "La fédération"
    assert reading.facts(page)["Fonction fédérale"] == "Animation de la vie fédérale"
    assert "/ressources/kit/" in reading.links(page) and "Grille interne" not in page.content.decode()
    assert reading.links(visitor.get("/ressources/kit/")).count("/ressources/guide/") == 0
    monkeypatch.setattr(type(Resource.objects.all()), "visible_to", lambda found, person: found.all())
    guide.save()
    assert "Grille interne" in visitor.get("/ressources/guide/").content.decode()  # the twin


def test_member_narrows_by_function_counted_on_what_she_may_see(member: Client) -> None:
    kept("Tribune", function=VOICE)
    kept("Réunion", function=LIFE)
    factories.resource(title="Cachée", function=LIFE, live=False)
    words = reading.words(member.get(LIBRARY))
    assert "Représentation et parole collective (1)" in words and "Animation de la vie fédérale (1)" in words
    assert shown(member, "?fonction=vie-federale") == ["Réunion"]
    assert member.get(f"{LIBRARY}?fonction=inconnue").status_code == 404


def taken(resource: Resource, *counts: int) -> None:
    document = resource.files.get().document
    for number, count in enumerate(counts):
        day = datetime.date(2026, 1, 1 + number)
        DownloadCount.objects.create(document=document, day=day, count=count)


def test_member_chooses_the_order_and_the_address_keeps_it(member: Client) -> None:
    for title, day, counts in (("B", 1, (3, 3)), ("A", 2, (5,)), ("C", 3, ())):
        made = kept(title, slug=title.lower(), published_on=datetime.date(2026, 1, day))
        made.themes = [factories.ThemeFactory(), factories.ThemeFactory()]  # joins must not count twice
        made.save()
        taken(made, *counts)
    assert shown(member) == shown(member, "?tri=recentes") == ["C", "A", "B"]
    assert shown(member, "?tri=titre") == ["A", "B", "C"]
    assert shown(member, "?tri=telechargees") == ["B", "A", "C"]
    chosen = reading.main(member.get(f"{LIBRARY}?tri=titre")).select("input[type=radio][checked]")
    assert [each["value"] for each in chosen] == ["titre"]
    narrowed = member.get(f"{LIBRARY}?tri=titre&nature=fiche-outil")
    assert "?tri=titre" in reading.links(narrowed)  # a filter taken away leaves the order
    assert member.get(f"{LIBRARY}?tri=inconnu").status_code == 404


@pytest.mark.parametrize("slug", ["gardees", "proposer"])
def test_editor_cannot_give_a_resource_the_address_of_a_screen(slug: str, db: None) -> None:
    made = Resource(title="Gardées", slug=slug, summary="À quoi elle sert.")
    with pytest.raises(ValidationError, match="écran"):
        made.full_clean()


@pytest.mark.slow
@pytest.mark.parametrize("order", ["recentes", "titre", "telechargees"])
def test_list_and_sheet_cost_as_many_queries_for_thirty_as_for_one(member: Client, order: str) -> None:
    def cost(address: str) -> int:
        member.get(address)  # what is derived is made again after a change
        with CaptureQueriesContext(connection) as queries:
            assert member.get(address).status_code == 200
        return len(queries)

    addresses = [f"{LIBRARY}?tri={order}", f"{LIBRARY}trame/"]
    theme, first = factories.ThemeFactory(), kept("Trame", slug="trame", function=LIFE)
    first.themes = [theme]
    first.related = [kept("Proche", slug="proche")]
    first.save()
    one = [cost(address) for address in addresses]
    for number in range(29):
        made = kept(f"Fiche {number}", slug=f"fiche-de-plus-{number}", function=VOICE)
        made.themes = [theme]
        made.save()
    assert [cost(address) for address in addresses] == one


@pytest.mark.slow
def test_other_lists_cost_as_many_queries_for_ten_as_for_one(member: Client, bob: User, team: Client) -> None:
    def cost(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def costs() -> list[int]:
        asked = [(member, f"{LIBRARY}gardees/"), (member, f"{LIBRARY}mes-propositions/"), (member, SHEET),
                 (team, "/espace/equipe/propositions/")]  # fmt: skip
        return [cost(client, address) for client, address in asked]

    def add(number: int) -> None:
        tool = kept(f"Outil {number}", slug=f"outil-{number}")
        SavedResource.objects.create(user=bob, resource=tool)
        first = Resource.objects.get(slug="outil-0")
        Trial.objects.create(resource=first, structure=factories.structure(), text="Essai")
        words = {"summary": "Essai", "kind": "kit", "themes": [factories.ThemeFactory()], "note": "Mot"}
        propose(by=bob, title=f"Idée {number}", documents=[factories.document()], **words)

    add(0)
    one = costs()
    for number in range(1, 10):
        add(number)
    assert costs() == one

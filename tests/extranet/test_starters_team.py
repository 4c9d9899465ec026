"""The team keeps the models: prepared, taken from a collectif, changed, retired."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import personal_data
from accounts.models import SpaceMembership, User
from extranet.collectives import starters
from extranet.collectives.models import Collective, Means, Starter
from extranet.discussions import posting
from extranet.meetings.models import AgendaItem
from extranet.questions import answering, asking
from tests import factories, reading
from tests.extranet.starting import OPEN, STARTERS, filled, starter, told
from tests.meetings.conftest import meet

pytestmark = pytest.mark.usefixtures("home_page")
MAKE = f"{STARTERS}preparer/"


@pytest.fixture
def jeunes(alice: User, bob: User, team: Client) -> Collective:
    """A collectif with a life: people, messages, documents, answers."""
    began = timezone.localdate() - datetime.timedelta(days=30)
    words = {"opened_on": began, "deadline": began + datetime.timedelta(days=99), "charter": "On s’écoute."}
    made = factories.collective(alice, "Jeunes", slug="jeunes", **words)
    made.signs.create(words="Dix groupes", verdict="reached", why="Zyxomme l’a vu")
    made.means.create(kind=Means.Kind.PERSON, words="Zyxomme, conteuse")
    factories.takes_part(bob, made, SpaceMembership.Role.EXTERNAL)
    question = asking.ask(made, "Que veulent-ils ?", by=bob)
    answering.write(question, "Zyxomme répond", by=alice, seen=0, publish=True)
    posting.start_thread(made, title="Zyxomme", text="Zyxomme", by=bob)
    shown = factories.folder(made.space, "Bilans", audience="all")
    factories.folder(made.space, "2026", parent=shown)
    factories.folder(made.space, "Zyxomme", audience="chosen")
    factories.folder(made.space, "Zyxomme jeté", binned_at=timezone.now())
    factories.document(title="Zyxomme", space=made.space, folder=shown)
    first = meet(made, title="Zyxomme", venue="Zyxomme")
    AgendaItem.objects.create(meeting=first, words="Faire connaissance", minutes=20, owner=bob)
    return made


def blank() -> dict[str, str]:
    return {
        "name": "Écrire ensemble", "purpose": "Un projet", "expected_result": "Un recueil", "weeks": "10",
        "theme": "", "joining": "open", "charter": "", "debut-questions": "Qui ?",
        "signes-TOTAL_FORMS": "2", "signes-INITIAL_FORMS": "0", "signes-0-words": "Dix textes",
        "moyens-TOTAL_FORMS": "2", "moyens-INITIAL_FORMS": "0", "moyens-0-kind": "time",
        "moyens-0-words": "Du temps", "moyens-0-hours": "12.5",
    }  # fmt: skip


def test_team_prepares_a_model(team: Client, alice: User) -> None:
    theme = factories.ThemeFactory(label="Jeunesse")
    assert "!!undefined" not in team.get(MAKE).content.decode()
    page = team.post(MAKE, blank() | {"theme": str(theme.pk)}, follow=True)
    assert page.redirect_chain == [(STARTERS, 302)]
    assert "Écrire ensemble Un projet Jeunesse · 10 semaines" in reading.words(page)
    made = Starter.objects.get()
    assert (made.signs, made.beginnings) == (["Dix textes"], {"questions": "Qui ?"})
    assert made.means == [{"kind": "time", "words": "Du temps", "amount": None, "hours": "12.5"}]
    assert filled(team.get(f"{OPEN}?modele={made.pk}"))["moyens-0-hours"] == "12.5"
    titles = personal_data.collect(alice)["Modèles de collectif préparés"]
    assert [each["modèle"] for each in titles] == ["Écrire ensemble"]


WRONG: list[tuple[dict[str, str], str]] = [
    ({"weeks": "0"}, "« Durée conseillée, en semaines » : pas moins de 1."),
    ({"weeks": "261"}, "« Durée conseillée, en semaines » : pas plus de 260."),
    ({"weeks": "dix"}, "« Durée conseillée, en semaines » : écrivez un nombre."),
    ({"weeks": ""}, "Remplissez « Durée conseillée, en semaines »."),
    ({"expected_result": " "}, "Remplissez « Résultat attendu »."),
    ({"signes-0-words": ""}, "Dites au moins un signe de réussite."),
    ({"moyens-0-kind": "", "moyens-0-words": "", "moyens-0-hours": ""},
     "Dites au moins un moyen : du temps, un budget, un lieu ou un outil."),
    ({"moyens-0-kind": "money"}, "Un nombre d’heures va avec du temps."),
    ({"name": "Encore"}, "Un modèle porte déjà ce nom. Choisissez-en un autre."),
    ({"debut-questions": "Qui ?\nQui ?"}, "« Qui ? » est écrite deux fois."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_model_that_could_not_open_a_collective_is_refused_in_words(
    team: Client, wrong: dict[str, str], said: str
) -> None:
    starter(name="encore")
    page = team.post(MAKE, blank() | wrong)
    assert told(page) == [said] and "Erreur : " in reading.plain(reading.soup(page).title.get_text())
    assert Starter.objects.count() == 1


def test_empty_model_says_all_that_is_missing(team: Client) -> None:
    rows = {f"{each}-{name}_FORMS": "0" for each in ("signes", "moyens") for name in ("TOTAL", "INITIAL")}
    assert len(told(team.post(MAKE, rows))) == 7
    assert team.post(MAKE, {}).status_code == 200 and not Starter.objects.exists()


def test_model_is_changed_and_a_collective_that_began_with_it_is_not(team: Client, alice: User) -> None:
    made = starter()
    sent = filled(team.get(f"{OPEN}?modele={made.pk}"))
    team.post(OPEN, sent | {"name": "Nos mots", "lead": str(alice.pk)})
    sent = filled(team.get(made.url))
    assert team.post(made.url, sent).status_code == 302
    kept = (made.signs, [m["words"] for m in made.means], made.beginnings)
    made.refresh_from_db()
    assert (made.signs, [m["words"] for m in made.means], made.beginnings) == kept
    team.post(made.url, sent | {"purpose": "Mieux dit", "signes-0-DELETE": "on"})
    made.refresh_from_db()
    assert (made.purpose, made.signs) == ("Mieux dit", ["Un recueil imprimé"])
    begun = Collective.objects.get()
    assert begun.purpose == "Un projet commun" and begun.signs.count() == 2


def test_collective_makes_a_model_that_names_nobody_and_brings_nothing_of_what_was_said(
    team: Client, jeunes: Collective
) -> None:
    address = f"{MAKE}?collectif=jeunes"
    assert address in reading.links(team.get(jeunes.url))
    page = team.get(address)
    assert "Zyxomme" not in page.content.decode() and "Bob" not in reading.words(page)
    assert not Starter.objects.exists()  # read over first
    team.post(MAKE, filled(page))
    made = Starter.objects.get()
    assert (made.name, made.weeks, made.charter) == ("Jeunes", 15, "On s’écoute.")
    assert made.signs == ["Dix groupes"] and [m["words"] for m in made.means] == ["Trois heures par mois"]
    assert made.beginnings == {
        "questions": "Que veulent-ils ?",
        "dossiers": "Bilans (ouvert)\nBilans / 2026",
        "ordre-du-jour": "Faire connaissance (20 min)",
    }
    assert team.get(f"{MAKE}?collectif=inconnu").status_code == 404


def test_collective_taken_for_a_model_begins_another_like_it(
    team: Client, alice: User, jeunes: Collective
) -> None:
    made = starters.save(starters.taken_from(jeunes), by=alice)
    sent = filled(team.get(f"{OPEN}?modele={made.pk}"))
    team.post(OPEN, sent | {"name": "Nos mots", "lead": str(alice.pk)})
    again = starters.taken_from(Collective.objects.get(slug="nos-mots"))
    assert (again.beginnings, again.signs) == (made.beginnings, made.signs)


def test_model_is_retired_then_offered_again(team: Client, alice: User) -> None:
    made = starter()
    page = team.post(f"{made.url}retirer/", follow=True)
    assert "Ils ne sont plus proposés." in reading.words(page) and made.url in reading.links(page)
    starters.retire(made, retired=True, by=alice)  # pressed twice
    other = starter()  # its name is free
    page = team.post(f"{made.url}retirer/", {"vers": "remettre"}, follow=True)
    assert page.redirect_chain == [(made.url, 302)]
    starters.retire(other, retired=True, by=alice)
    team.post(f"{made.url}retirer/", {"vers": "remettre"})
    assert list(Starter.objects.offered()) == [made]
    assert team.get(f"{made.url}retirer/").status_code == 405


@pytest.mark.parametrize(
    "wrong", [{"weeks": 0}, {"weeks": 261}, {"purpose": ""}, {"expected_result": ""}, {"name": "un recueil"}]
)
def test_database_refuses_what_no_form_sends(wrong: dict[str, Any]) -> None:
    starter(name="Un recueil")
    with pytest.raises(IntegrityError), transaction.atomic():
        starter(**wrong)

"""« Nous l’avons essayé » : one text by structure, which its people change and the network reads."""

import pytest
from django.test import Client

from accounts.models import User
from resources.models import Resource, Trial
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.library import LIBRARY, kept

pytestmark = pytest.mark.usefixtures("home_page")
SHEET = f"{LIBRARY}trame/"
TEXT = "Deux soirées, avec un goûter."


@pytest.fixture
def tool(db: None) -> Resource:
    return kept("Trame de projet", slug="trame")


@pytest.fixture
def trial(director: Client, bob: User, tool: Resource) -> Trial:
    structure = bob.memberships.get().structure
    return Trial.objects.create(resource=tool, structure=structure, author=bob, text=TEXT)


def address(trial: Trial, gesture: str) -> str:
    return f"{LIBRARY}essais/{trial.pk}/{gesture}/"


def test_structure_says_once_what_it_did_and_the_network_reads_it(
    director: Client, charlie: User, tool: Resource
) -> None:
    assert not reading.main(director.get(f"{SHEET}essai/")).select("select")
    page = director.post(f"{SHEET}essai/", {"text": TEXT}, follow=True)
    assert TEXT in reading.words(page) and "Centre du Parc" in reading.words(page)
    assert f"{SHEET}essai/" not in reading.links(page)
    again = director.post(f"{SHEET}essai/", {"text": "Autre"}, follow=True)
    assert "Votre structure a déjà dit" in reading.plain(again.content.decode())
    assert Trial.objects.get().text == TEXT
    factories.member(charlie, factories.structure())
    page = signed_in(charlie).get(SHEET)
    assert TEXT in reading.words(page)
    assert not [link for link in reading.links(page) if "/essais/" in link]


def test_who_has_two_structures_chooses_among_those_that_have_not_spoken(
    director: Client, bob: User, trial: Trial
) -> None:
    second, third = factories.structure(name="Deuxième"), factories.structure(name="Troisième")
    foreign = factories.structure(name="Ailleurs")
    for each in (second, third):
        factories.member(bob, each)
    options = reading.main(director.get(f"{SHEET}essai/")).select("option[value]:not([value=''])")
    assert [option.get_text() for option in options] == ["Deuxième", "Troisième"]
    for wrong in (foreign, trial.structure):
        page = director.post(f"{SHEET}essai/", {"structure": wrong.pk, "text": "Autre"})
        assert page.status_code == 200
    director.post(f"{SHEET}essai/", {"structure": third.pk, "text": "Autre"})
    assert set(Trial.objects.values_list("structure__name", flat=True)) == {"Centre du Parc", "Troisième"}


def test_colleague_changes_the_text_and_takes_it_away(charlie: User, trial: Trial) -> None:
    factories.member(charlie, trial.structure)
    colleague = signed_in(charlie)
    colleague.post(address(trial, "modifier"), {"text": "Trois soirées."})
    trial.refresh_from_db()
    assert (trial.text, trial.author) == ("Trois soirées.", charlie)
    asked = colleague.get(address(trial, "retirer"))
    assert "Trois soirées." in reading.words(asked) and "effacé pour de bon" in reading.words(asked)
    gestures = reading.main(asked).select("form .button")
    assert [each.get_text() for each in gestures] == ["Annuler", "Retirer le texte"]
    colleague.post(address(trial, "retirer"))
    assert not Trial.objects.exists()


def test_another_structure_touches_nothing_and_the_team_takes_away_alone(
    charlie: User, team: Client, trial: Trial
) -> None:
    factories.member(charlie, factories.structure())
    for gesture in ("modifier", "retirer"):
        assert signed_in(charlie).post(address(trial, gesture), {"text": "Autre"}).status_code == 403
    assert team.post(address(trial, "modifier"), {"text": "Autre"}).status_code == 403
    assert team.get(f"{SHEET}essai/").status_code == 403  # of no structure
    trial.refresh_from_db()
    assert trial.text == TEXT
    assert address(trial, "retirer") in reading.links(team.get(SHEET))
    team.post(address(trial, "retirer"))
    assert not Trial.objects.exists()


def test_another_structure_would_change_it_without_the_rule(
    charlie: User, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    factories.member(charlie, factories.structure())
    monkeypatch.setattr("extranet.library.trials.can_change_trial", lambda user, trial: True)
    signed_in(charlie).post(address(trial, "modifier"), {"text": "Autre"})
    trial.refresh_from_db()
    assert trial.text == "Autre"


def test_trial_of_a_hidden_resource_does_not_exist(director: Client, trial: Trial) -> None:
    trial.resource.unpublish()
    assert director.get(address(trial, "modifier")).status_code == 404


def test_public_sheet_never_shows_it(visitor: Client, tool: Resource, trial: Trial) -> None:
    Resource.objects.update(access=Resource.Access.PUBLIC)
    page = visitor.get("/ressources/trame/")
    assert "Trame de projet" in reading.words(page) and TEXT not in page.content.decode()


def test_too_long_a_text_is_refused(director: Client, tool: Resource) -> None:
    page = director.post(f"{SHEET}essai/", {"text": "a" * 1501})
    assert page.status_code == 200 and not Trial.objects.exists()

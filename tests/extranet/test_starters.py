"""From a model to a collectif: what is chosen is filled in, changed, saved, and there on the first day."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from background.models import OutgoingMail
from content.models import Folder
from extranet.collectives import steps
from extranet.collectives.models import Collective, Starter
from extranet.collectives.stages import Stage
from extranet.meetings import planning
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.starting import OPEN, STARTERS, answers, filled, starter, told

pytestmark = pytest.mark.usefixtures("home_page")


def from_model(team: Client, made: Starter) -> dict[str, str]:
    """What the form says once the model is chosen, as a browser would send it."""
    return filled(team.get(f"{OPEN}?modele={made.pk}"))


def test_models_are_offered_before_the_blank_page(team: Client) -> None:
    assert "Partir d’un modèle" not in reading.words(team.get(OPEN))
    made, retired = starter(), starter(name="Un ancien modèle", retired_at=timezone.now())
    page = team.get(OPEN)
    words = reading.words(page)
    assert "Partir d’un modèle" in words and "Ou d’une page blanche" in words and "12 semaines" in words
    links = reading.links(page)
    assert f"{OPEN}?modele={made.pk}" in links and f"{OPEN}?modele={retired.pk}" not in links


def test_model_fills_the_form_in_and_the_collective_may_open(team: Client, alice: User) -> None:
    sent = from_model(team, starter())
    later = timezone.localdate() + datetime.timedelta(weeks=12)
    assert sent["deadline"] == later.isoformat() and sent["purpose"] == "Un projet commun"
    assert (sent["signes-0-words"], sent["moyens-1-words"]) == ("Dix textes écrits", "Un budget")
    page = team.post(OPEN, sent | {"name": "Nos mots", "lead": str(alice.pk)}, follow=True)
    assert page.redirect_chain == [("/espace/collectifs/nos-mots/", 302)]
    made = Collective.objects.get()
    assert [sign.words for sign in made.signs.all()] == ["Dix textes écrits", "Un recueil imprimé"]
    assert [(m.kind, m.words, m.amount) for m in made.means.all()] == [
        ("time", "Deux heures par mois", None),
        ("money", "Un budget", 250),
    ]
    assert (made.charter, made.joining, made.deadline) == ("On s’écoute.", "request", later)
    assert steps.missing_to_open(made) == []
    assert steps.go_to(made, Stage.OPEN, by=alice).stage == Stage.OPEN


def test_rooms_are_ready_on_the_first_day(team: Client, alice: User) -> None:
    team.post(OPEN, from_model(team, starter()) | {"name": "Nos mots", "lead": str(alice.pk)})
    made = Collective.objects.get()
    assert [q.words for q in made.questions.all()] == ["Qui écrit ?", "Qui lit ?"]
    folders = Folder.objects.filter(space=made.space)
    by_name = {f.name: (f.parent.name if f.parent else "", f.audience) for f in folders}
    assert by_name == {
        "Textes": ("", "inside"),
        "Brouillons": ("Textes", "inside"),
        "À montrer": ("", "all"),
    }
    assert (
        not made.meetings.exists() and not OutgoingMail.objects.filter(subject__contains="encontre").exists()
    )
    page = team.get("/espace/collectifs/nos-mots/rencontres/")
    assert "Faire connaissance 20 min Dire ce que l’on veut" in reading.words(page)


def test_first_meeting_takes_the_waiting_agenda_up_and_the_second_does_not(team: Client, alice: User) -> None:
    team.post(OPEN, from_model(team, starter()) | {"name": "Nos mots", "lead": str(alice.pk)})
    made = Collective.objects.get()
    start = timezone.now() + datetime.timedelta(days=9)
    when = [(start + datetime.timedelta(days=n), start + datetime.timedelta(days=n, hours=2)) for n in (0, 7)]
    first, second = planning.plan_series(made, when, by=alice)
    points = first.agenda.values_list("words", "minutes")
    assert list(points) == [("Faire connaissance", 20), ("Dire ce que l’on veut", None)]
    assert not second.agenda.exists() and not made.first_points.exists()


def test_everything_is_changed_before_it_is_saved(team: Client, alice: User) -> None:
    sent = from_model(team, starter()) | {"name": "Nos mots", "lead": str(alice.pk)}
    changed = {"debut-questions": " Une seule ? \n\n", "debut-dossiers": "", "debut-ordre-du-jour": "",
               "signes-1-DELETE": "on", "moyens-0-DELETE": "on", "purpose": "Autre chose"}  # fmt: skip
    team.post(f"{OPEN}?modele={Starter.objects.get().pk}", sent | changed)
    made = Collective.objects.get()
    assert made.purpose == "Autre chose" and [q.words for q in made.questions.all()] == ["Une seule ?"]
    assert [each.words for each in (*made.signs.all(), *made.means.all())] == [
        "Dix textes écrits",
        "Un budget",
    ]
    assert Folder.objects.filter(space=made.space).count() == 3  # the usual ones
    assert not made.first_points.exists()
    assert Starter.objects.get().purpose == "Un projet commun"


@pytest.mark.parametrize("key", ["999999", "abc", "-1", "0", "9" * 40, "¹", "' OR 1=1"])
def test_forged_key_of_a_model_is_one_that_never_was(team: Client, key: str) -> None:
    starter()
    assert team.get(OPEN, {"modele": key}).status_code == 404


def test_retired_model_is_chosen_no_more_and_what_was_typed_from_it_is_not_lost(
    team: Client, alice: User
) -> None:
    made = starter()
    sent = from_model(team, made) | {"name": "Nos mots", "lead": str(alice.pk)}
    team.post(f"{STARTERS}{made.pk}/retirer/")
    address = f"{OPEN}?modele={made.pk}"
    assert team.get(address).status_code == 404
    assert team.post(address, sent).status_code == 302
    assert Collective.objects.get().questions.count() == 2


WRONG: list[tuple[dict[str, str], str]] = [
    ({"debut-questions": "Qui ?\nqui ?"}, "« qui ? » est écrite deux fois."),
    ({"debut-questions": "x" * 301}, f"« {'x' * 40}… » : une question tient en 300 caractères."),
    ({"debut-questions": "\n".join(map(str, range(21)))}, "Pas plus de 20 questions pour commencer."),
    ({"debut-dossiers": "A / / B"}, "« A / / B » : un nom de dossier a de un à 80 caractères."),
    ({"debut-dossiers": "/".join("ABCDEFGHI")}, "« A/B/C/D/E/F/G/H/I » : ce dossier serait trop profond."),
    ({"debut-dossiers": "A / B (ouvert)"},
     "« A / B (ouvert) » : seul un dossier de premier niveau s’ouvre."),
    ({"debut-ordre-du-jour": "Parler (0 min)"}, "« Parler (0 min) » : un point dure de une minute à une journée."),
    ({"debut-ordre-du-jour": "Parler (1441 min)"},
     "« Parler (1441 min) » : un point dure de une minute à une journée."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_line_that_cannot_be_made_is_said_and_nothing_is_written(
    team: Client, alice: User, wrong: dict[str, str], said: str
) -> None:
    page = team.post(OPEN, answers(alice) | wrong)
    assert told(page) == [said]
    assert next(iter(wrong.values())).splitlines()[0] in page.content.decode().replace("&#x27;", "'")
    assert not Collective.objects.exists()


def test_somebody_of_the_network_neither_sees_nor_uses_a_model(team: Client, bob: User) -> None:
    made = starter()
    factories.member(bob, factories.structure())
    client: Any = signed_in(bob)
    mine = (STARTERS, f"{STARTERS}preparer/", f"{STARTERS}{made.pk}/", f"{OPEN}?modele={made.pk}")
    assert [client.get(a).status_code for a in mine] == [404] * 4
    assert [client.post(a, filled(team.get(a))).status_code for a in mine] == [404] * 4
    assert client.post(f"{STARTERS}{made.pk}/retirer/").status_code == 404
    assert Starter.objects.get().retired_at is None

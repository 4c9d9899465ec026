"""Enrolling: a place, a turn in the line, what the direction decides, and nothing twice."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from extranet.training import enrolling
from extranet.training.models import AccessibilityNeed, CourseSession, Enrolment, TrainingSettings
from tests import factories
from tests.accounts.doors import signed_in
from tests.training.conftest import State, states, told, worker, written_to

OWN = {"status": "employee", "funding": "opco", "has_read": "on"}


def address(session: CourseSession, end: str = "") -> str:
    return f"/espace/formations/sessions/{session.code}/{end}"


def own(centre: Structure, **more: str) -> dict[str, object]:
    return OWN | {"structure": centre.pk} | more


def test_member_enrols_and_has_a_place(lucie: User, centre: Structure, session: CourseSession) -> None:
    client = signed_in(lucie)
    assert "2 places restantes sur 2" in told(client.get(address(session)))
    page = told(client.post(address(session, "inscription/"), own(centre), follow=True))
    assert "Votre inscription est confirmée." in page
    assert "1 place restante sur 2" in told(client.get(address(session)))
    assert written_to(lucie) == [f"Inscription confirmée : {session.course.title}"]
    assert "Formations" in told(client.get("/espace/formations/"))


def test_member_who_presses_twice_is_enrolled_once(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    client = signed_in(lucie)
    for _press in range(3):
        client.post(address(session, "inscription/"), own(centre), follow=True)
    assert Enrolment.objects.count() == 1 and len(written_to(lucie)) == 1


def test_member_who_has_read_nothing_is_asked_to(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    page = told(signed_in(lucie).post(address(session, "inscription/"), own(centre, has_read="")))
    assert "Remplissez « J’ai lu les informations" in page and not Enrolment.objects.exists()


def test_what_was_read_is_kept_with_its_hour(lucie: User, centre: Structure, session: CourseSession) -> None:
    client = signed_in(lucie)
    client.post(address(session, "inscription/"), own(centre))
    session.course.objectives = "Autre chose"
    session.course.save()
    made = Enrolment.objects.get()
    assert made.pack_read_at is not None
    page = told(client.get(f"{made.url}informations/"))
    assert "Lire un tableau" in page and "Autre chose" not in page


def test_whoever_pays_alone_is_led_to_the_team(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    page = told(signed_in(lucie).post(address(session, "inscription/"), own(centre, funding="self")))
    assert "un contrat est à signer avant" in page and not Enrolment.objects.exists()


def test_direction_confirms_what_a_member_asks(
    lucie: User, bob: User, centre: Structure, session: CourseSession, director: Client
) -> None:
    CourseSession.objects.update(needs_approval=True)
    signed_in(lucie).post(address(session, "inscription/"), own(centre))
    assert states(session) == {"Lucie": State.ASKED}
    assert written_to(bob) == [f"À confirmer : Lucie Demo pour « {session.course.title} »"]
    assert "À confirmer pour ma structure" in told(director.get("/espace/formations/"))
    made = Enrolment.objects.get()
    assert "Confirmer l’inscription" in told(director.get(made.url))
    director.post(f"{made.url}confirmer/")
    assert states(session) == {"Lucie": State.CONFIRMED}
    assert written_to(lucie)[-1] == f"Inscription confirmée : {session.course.title}"


def test_direction_that_refuses_says_why_and_frees_the_place(
    lucie: User, karim: User, centre: Structure, session: CourseSession, director: Client
) -> None:
    CourseSession.objects.update(needs_approval=True, max_participants=1)
    signed_in(lucie).post(address(session, "inscription/"), own(centre))
    made = Enrolment.objects.get()
    factories.enrolment(session, karim, centre, state=State.WAITING, confirmed_at=None)
    assert "Remplissez « Pourquoi ? »." in told(director.post(f"{made.url}refuser/", {"reason": ""}))
    director.post(f"{made.url}refuser/", {"reason": "Pas ce mois-ci."})
    assert states(session) == {"Lucie": State.REFUSED, "Karim": State.OFFERED}
    assert "Pas ce mois-ci." in told(signed_in(lucie).get(made.url))


def test_direction_enrols_several_and_the_last_one_waits(
    lucie: User, karim: User, bob: User, centre: Structure, session: CourseSession, director: Client
) -> None:
    ines = worker(centre, "Ines")
    form = address(session, f"inscrire/{centre.slug}/")
    shown = told(director.get(form))
    assert "Karim Demo · Bénévole" in shown and "Lucie Demo · Salariée" in shown
    page = told(director.post(form, {"people": [lucie.pk, karim.pk, ines.pk]}, follow=True))
    assert "2 personnes sont inscrites." in page and "En liste d’attente" in page
    assert sorted(states(session).values()) == [State.CONFIRMED, State.CONFIRMED, State.WAITING]
    funding = dict(Enrolment.objects.values_list("person__first_name", "funding"))
    assert funding == {"Lucie": "opco", "Ines": "opco", "Karim": "federation"}


def test_direction_that_checks_nobody_or_a_stranger_is_told(
    centre: Structure, session: CourseSession, director: Client, charlie: User
) -> None:
    form = address(session, f"inscrire/{centre.slug}/")
    assert "Cochez au moins une personne." in told(director.post(form, {"status": ""}))
    assert director.post(form, {"people": [charlie.pk]}).status_code == 200
    assert not Enrolment.objects.exists()


def test_member_enrols_nobody_else(lucie: User, centre: Structure, session: CourseSession) -> None:
    assert signed_in(lucie).get(address(session, f"inscrire/{centre.slug}/")).status_code == 403


def test_another_direction_does_not_enrol_our_people(
    charlie: User, centre: Structure, session: CourseSession
) -> None:
    factories.direct(charlie, factories.structure())
    assert signed_in(charlie).get(address(session, f"inscrire/{centre.slug}/")).status_code == 403


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_on": timezone.localdate() + datetime.timedelta(days=3)}, "Inscriptions ouvertes le"),
        ({"closes_on": timezone.localdate() - datetime.timedelta(days=1)}, "Inscriptions closes"),
        ({"stage": "cancelled", "cancelled_at": timezone.now()}, "Cette session n’a pas lieu."),
    ],
)
def test_nobody_enrols_outside_the_dates(
    fields: dict[str, object], words: str, lucie: User, centre: Structure, session: CourseSession
) -> None:
    CourseSession.objects.filter(pk=session.pk).update(**fields)
    client = signed_in(lucie)
    assert words in told(client.get(address(session)))
    page = told(client.post(address(session, "inscription/"), own(centre)))
    assert "ne sont pas ouvertes" in page and not Enrolment.objects.exists()


def test_need_is_read_by_one_person_alone(
    lucie: User, alice: User, centre: Structure, session: CourseSession, team: Client, director: Client
) -> None:
    client = signed_in(lucie)
    assert "aménagement" not in told(client.get(address(session, "inscription/"))).split("Programme")[0]
    contact = factories.UserFactory(first_name="Awa")
    factories.teammate(contact)
    settings = TrainingSettings.load()
    settings.disability_contact = contact
    settings.save()
    client.post(address(session, "inscription/"), own(centre, need="Une boucle magnétique"))
    made = Enrolment.objects.get()
    assert written_to(contact) == [f"Un besoin d’aménagement à lire : {session.course.title}"]
    assert "Une boucle magnétique" in told(signed_in(contact).get(made.url))
    assert "Une boucle magnétique" in told(client.get(made.url))
    for other in (team, director):
        assert "magnétique" not in told(other.get(made.url))
    enrolling.leave(made, by=lucie)
    assert not AccessibilityNeed.objects.exists()


def test_person_of_two_structures_says_for_which(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    second = factories.structure(name="La Barque")
    factories.member(lucie, second)
    client = signed_in(lucie)
    assert "Pour quelle structure ?" in told(client.get(address(session, "inscription/")))
    client.post(address(session, "inscription/"), own(second))
    assert Enrolment.objects.get().structure == second


def test_person_does_not_enrol_for_a_foreign_structure(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    stranger = factories.structure(name="La Barque")
    assert signed_in(lucie).post(address(session, "inscription/"), own(stranger)).status_code == 200
    assert not Enrolment.objects.exists()

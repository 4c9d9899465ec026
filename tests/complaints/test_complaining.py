"""A complaint: acknowledged at once, answered within thirty days, and what is mended because of it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from extranet.complaints import answering
from extranet.complaints.models import Complaint, Improvement
from extranet.training.models import CourseSession
from tests import factories
from tests.accounts.doors import signed_in
from tests.training.conftest import told, written_to

REGISTER = "/espace/formations/reclamations/"
SAID = {"subject": "Salle froide", "words": "On n’entendait rien."}


@pytest.fixture
def made(lucie: User) -> Complaint:
    return answering.complain(by=lucie, session=None, **SAID)


def test_member_complains_and_has_an_acknowledgement(
    lucie: User, centre: Structure, session: CourseSession
) -> None:
    factories.enrolment(session, lucie, centre)
    client = signed_in(lucie)
    assert "Faire une réclamation" in told(client.get("/espace/formations/"))
    page = told(client.post(f"{REGISTER}faire/", SAID | {"session": session.pk}, follow=True))
    assert "Votre réclamation est notée" in page and "sous trente jours" in page
    assert written_to(lucie) == ["Votre réclamation est notée : Salle froide"]
    assert Complaint.objects.get().session == session
    assert "en cours" in told(client.get("/espace/formations/"))


@pytest.mark.parametrize("missing", ["subject", "words"])
def test_what_is_missing_is_said_and_nothing_is_lost(missing: str, lucie: User) -> None:
    page = signed_in(lucie).post(f"{REGISTER}faire/", SAID | {missing: ""})
    assert "Remplissez" in told(page) and not Complaint.objects.exists()


def test_session_of_others_cannot_be_named(lucie: User, session: CourseSession) -> None:
    page = signed_in(lucie).post(f"{REGISTER}faire/", SAID | {"session": session.pk})
    assert page.status_code == 200 and not Complaint.objects.exists()


def test_team_answers_once_and_she_is_told(team: Client, lucie: User, made: Complaint) -> None:
    assert "Salle froide" in told(team.get(REGISTER))
    assert "Remplissez « Réponse »." in told(team.post(made.url, {"answer": ""}))
    assert "Votre réponse est partie." in told(
        team.post(made.url, {"answer": "Nous chauffons."}, follow=True)
    )
    page = told(team.post(made.url, {"answer": "Autre chose"}, follow=True))
    assert "vient de recevoir une réponse" in page
    assert Complaint.objects.get().answer == "Nous chauffons."
    assert written_to(lucie)[-1] == "Réponse à votre réclamation : Salle froide"
    assert "Nous chauffons." in told(signed_in(lucie).get(made.url))


def test_complaint_is_hers_and_the_team_s_alone(
    lucie: User, karim: User, director: Client, made: Complaint
) -> None:
    assert signed_in(lucie).get(made.url).status_code == 200
    assert signed_in(lucie).post(made.url, {"answer": "X"}).status_code == 403
    assert signed_in(karim).get(made.url).status_code == 404
    assert director.get(made.url).status_code == 404
    assert signed_in(lucie).get(REGISTER).status_code == 404


def test_without_the_rule_others_would_read_it(
    karim: User, made: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    rule = "extranet.complaints.models.ComplaintQuerySet.visible_to"
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert signed_in(karim).get(made.url).status_code == 200


def test_late_answer_is_shown_on_the_desk(team: Client, made: Complaint) -> None:
    desk = "/espace/formations/bureau/"
    assert "1 réclamation attend une réponse." in told(team.get(desk))
    Complaint.objects.update(made_at=timezone.now() - datetime.timedelta(days=31))
    assert "Le délai de trente jours est passé." in told(team.get(desk))
    assert "en retard" in told(team.get(REGISTER))


def test_what_is_mended_has_its_owner_and_its_day(team: Client, alice: User, made: Complaint) -> None:
    form = f"{made.url}ameliorer/"
    sent = {"words": "Changer de salle", "owner": alice.pk, "due": "2020-01-01"}
    assert "Choisissez un jour à venir." in told(team.post(form, sent))
    due = timezone.localdate() + datetime.timedelta(days=9)
    team.post(form, sent | {"due": due.isoformat()})
    assert "Changer de salle" in told(team.get(REGISTER))
    found = Improvement.objects.get()
    for _press in range(2):
        assert "C’est fait." in told(
            team.post(f"/espace/formations/ameliorations/{found.pk}/faite/", follow=True)
        )
    assert Improvement.objects.get().done_on == timezone.localdate()


def test_answer_and_its_day_go_together(made: Complaint) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(answered_at=timezone.now())

"""What a page taken off the site, a forged address or another structure must not open."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from extranet.training import enrolling
from extranet.training.models import CourseSession, Enrolment, Trainer
from home.models import CoursePage
from tests import factories
from tests.accounts.doors import signed_in
from tests.reading import soup
from tests.training.conftest import State, told, worker

YEAR = (timezone.localdate() + datetime.timedelta(days=30)).year
OUTSIDE = [f"/se-former/programme-{YEAR}.ics", "/agenda/calendrier.ics"]


@pytest.mark.parametrize("address", OUTSIDE)
def test_dates_leave_the_site_with_their_course(
    address: str, visitor: Client, session: CourseSession
) -> None:
    CoursePage.objects.filter(pk=session.course_id).update(title="Zyxomme")
    other = factories.training_session(in_days=31)
    assert "Zyxomme" in visitor.get(address).content.decode()
    CoursePage.objects.filter(pk=session.course_id).update(live=False)
    shown = visitor.get(address).content.decode()
    assert "Zyxomme" not in shown and other.course.title in shown


def test_without_the_rule_a_draft_would_be_announced(
    visitor: Client, session: CourseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    CoursePage.objects.filter(pk=session.course_id).update(title="Zyxomme", live=False)
    rule = "extranet.training.models.CourseSessionQuerySet.public"
    monkeypatch.setattr(rule, lambda found: found.announced())
    assert "Zyxomme" in visitor.get(OUTSIDE[0]).content.decode()


@pytest.mark.parametrize("forged", ["../x", "a b", "inconnue", ""])
def test_forged_structure_is_asked_again(forged: str, team: Client, session: CourseSession) -> None:
    page = team.get(f"{session.url}inscrire/", {"structure": forged})
    assert "De quelle structure" in told(page)


def test_in_house_session_takes_its_own_people_alone(
    session: CourseSession, centre: Structure, lucie: User, team: Client
) -> None:
    other = factories.structure(name="La Barque", slug="la-barque")
    factories.member(lucie, other)
    CourseSession.objects.update(format="in_house", structure=centre)
    client = signed_in(lucie)
    form = {"structure": other.pk, "status": "employee", "funding": "opco", "has_read": "on"}
    assert client.post(f"{session.url}inscription/", form).status_code == 200
    assert not Enrolment.objects.exists()
    assert team.get(f"{session.url}inscrire/la-barque/").status_code == 403
    assert "La Barque" not in told(team.get(f"{session.url}inscrire/"))


def test_volunteer_who_takes_a_place_is_not_paid_for_by_the_opco(
    session: CourseSession, centre: Structure, lucie: User, karim: User, bob: User
) -> None:
    mine = factories.enrolment(session, lucie, centre)
    made = enrolling.transfer(mine, karim, status="volunteer", by=bob)
    assert made.funding == Enrolment.Funding.FEDERATION


def test_direction_does_not_agree_to_what_is_over(
    session: CourseSession, centre: Structure, lucie: User, director: Client
) -> None:
    asked = factories.enrolment(session, lucie, centre, state=State.ASKED, approved_at=None)
    past = timezone.now() - datetime.timedelta(days=1)
    CourseSession.objects.update(starts_at=past, ends_at=past)
    assert director.post(f"{asked.url}confirmer/").status_code == 403


def test_way_into_the_video_room_is_for_those_who_have_a_place(
    session: CourseSession, centre: Structure, lucie: User, karim: User
) -> None:
    CourseSession.objects.update(video_link="https://visio.example/salle")
    mine = factories.enrolment(session, lucie, centre)
    waits = factories.enrolment(session, karim, centre, state=State.WAITING, confirmed_at=None)
    assert "visio.example" in signed_in(lucie).get(mine.url).content.decode()
    assert "visio.example" not in signed_in(karim).get(waits.url).content.decode()
    assert "visio.example" not in signed_in(karim).get(session.url).content.decode()


def test_team_keeps_the_list_of_those_who_lead(team: Client, lucie: User, centre: Structure) -> None:
    form = "/espace/formations/intervenants/ajouter/"
    assert "Remplissez « Prénom et nom »." in told(team.post(form, {"kind": "external"}))
    sent = {"name": "Bruno Demo", "kind": "external", "user": f" {lucie.email.upper()}", "is_active": "on"}
    assert "Bruno Demo" in told(team.post(form, sent, follow=True))
    for taken_or_unknown in (lucie.email, "personne@nulle-part.example"):
        answer = told(team.post(form, sent | {"name": "Deux fois", "user": taken_or_unknown}))
        assert "Aucun compte ouvert n’a cette adresse" in answer
    led = Trainer.objects.get()  # an account leads under one name
    assert led.user == lucie
    assert (
        soup(team.get(f"/espace/formations/intervenants/{led.pk}/")).select_one("#id_user")["value"]
        == lucie.email
    )
    assert not soup(team.get(form)).select("#id_user option")  # nobody chooses well among two thousand people
    team.post(f"/espace/formations/intervenants/{led.pk}/", sent | {"name": "Bruno D."})
    assert "Bruno D." in told(team.get("/espace/formations/intervenants/"))
    assert signed_in(worker(centre, "Ines")).get(form).status_code == 404


@pytest.mark.parametrize(
    "address", ["/gestion/pages/{}/delete/", "/gestion/bulk/wagtailcore/page/delete/?id={}"]
)
def test_course_that_has_sessions_is_not_deleted(
    address: str, session: CourseSession, admin_client: Client
) -> None:
    answer = admin_client.post(address.format(session.course_id), follow=True)
    assert "dépubliez la page" in answer.content.decode()
    assert CoursePage.objects.filter(pk=session.course_id).exists()


def test_course_without_session_is_deleted(admin_client: Client, home_page: object) -> None:
    course = factories.course()
    admin_client.post(f"/gestion/pages/{course.pk}/delete/")
    assert not CoursePage.objects.filter(pk=course.pk).exists()

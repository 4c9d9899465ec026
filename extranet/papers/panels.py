"""What training shows of papers: on a session, and on an enrolment."""

from django.http import HttpRequest

from accounts.models import User
from content import seams
from extranet.papers.models import Paper
from extranet.papers.models.kinds import FOR_ALL
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession, Enrolment

TEMPLATE = "extranet/papers/_panel.html"


def register() -> None:
    seams.add_panel("training_session", of_session)
    seams.add_panel("enrolment", of_enrolment)


def of_session(request: HttpRequest, session: CourseSession) -> seams.Panel | None:
    """What one may read of it that is not one person's; for the team, the way to all of them."""
    person = request.user
    if isinstance(person, User) and can_run_training(person):
        count = Paper.objects.filter(session=session).count()
        return seams.Panel("extranet/papers/_team.html", {"session": session, "count": count})
    papers = list(Paper.objects.visible_to(person).filter(session=session, enrolment=None).for_listing())
    return seams.Panel(TEMPLATE, {"papers": papers}) if papers else None


def of_enrolment(request: HttpRequest, enrolment: Enrolment) -> seams.Panel | None:
    """Hers, with the programme and the rules of the session."""
    seen = Paper.objects.visible_to(request.user).filter(session=enrolment.session_id)
    hers = seen.filter(enrolment=enrolment) | seen.valid().filter(kind__in=FOR_ALL)
    papers = list(hers.for_listing())
    return seams.Panel(TEMPLATE, {"papers": papers}) if papers else None

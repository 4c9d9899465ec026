"""What questionnaires bring to the screens of training."""

from django.http import HttpRequest

from content.seams import Panel
from extranet.surveys import results
from extranet.surveys.models import Reply
from extranet.training.models import CourseSession, Enrolment

TEMPLATE = "extranet/surveys/_mine.html"


def mine(request: HttpRequest, _about: object) -> Panel | None:
    """What I am asked and have not answered."""
    found = Reply.objects.to_answer_by(request.user).filter(answered_at=None)
    waiting = [each for each in found.for_listing().order_by("asked_at", "pk") if each.is_open]
    return Panel(TEMPLATE, {"replies": waiting, "says_course": True}) if waiting else None


def of_enrolment(request: HttpRequest, enrolment: Enrolment) -> Panel | None:
    """What I am asked about this enrolment, answered or not."""
    found = Reply.objects.to_answer_by(request.user).filter(enrolment=enrolment)
    replies = list(found.for_listing().order_by("asked_at", "pk"))
    return Panel(TEMPLATE, {"replies": replies, "says_course": False}) if replies else None


def of_session(request: HttpRequest, session: CourseSession) -> Panel | None:
    """How many answered, for whoever may read what."""
    user = request.user
    if not user.is_authenticated or not (user.is_team or results.leads(user, session)):
        return None
    return Panel(
        "extranet/surveys/_session.html", {"session": session, "counts": results.counts(session, user)}
    )

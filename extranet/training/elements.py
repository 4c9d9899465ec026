"""A session of training may help to answer the questions of collectifs, as a resource does: it belongs to
no group, and each reads of it what she may."""

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from extranet.questions.elements import ElementKind, add_kind
from extranet.questions.marking import offer_everywhere
from extranet.training.models import CourseSession

SESSION = "session"


def register() -> None:
    seams.add_panel("training_session", on_session)
    kind = ElementKind(
        SESSION,
        _("Sessions de formation"),
        CourseSession,
        lambda person: CourseSession.objects.visible_to(person).select_related("course"),
        title_of,
        lambda session: session.url,
    )
    add_kind(kind)


def title_of(session: CourseSession) -> str:
    """With its first day: a course is given several times."""
    title: str = session.course.title
    return f"{title} ({date_format(session.first_day)})" if session.first_day else title


def on_session(request: HttpRequest, session: CourseSession) -> seams.Panel | None:
    if not isinstance(request.user, User):
        return None
    marking = offer_everywhere(session, SESSION, request.user)
    return seams.Panel("extranet/questions/_thing.html", {"marking": marking}) if marking else None

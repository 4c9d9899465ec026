"""The results of a course in a year, as its public sheet shows them (RNQ indicator 2): computed."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.surveys.models import Answer, Questionnaire, Reply, ReplyQuerySet, SurveyQuestion
from extranet.surveys.results import ENOUGH
from extranet.training.models import CourseSession, Enrolment
from home.models import CoursePage

AGREES = 3  # « Plutôt d’accord », and « Je pratique »: from that degree on
Kind = SurveyQuestion.Kind


class DraftInTheWayError(Exception):
    """Somebody is writing the sheet: publishing would publish her draft, or lose it."""


@dataclass(frozen=True)
class Indicators:
    """Nothing where too few people answered for a figure to be nobody's."""

    year: int
    trainees: int
    response_rate: int | None
    satisfaction: int | None
    attainment: int | None


def of_course(course: CoursePage, year: int) -> Indicators:
    """All its sessions of the year that are over."""
    sessions = CourseSession.objects.over().filter(
        course__translation_key=course.translation_key, starts_at__year=year
    )
    trainees = Enrolment.objects.confirmed().filter(session__in=sessions.values("pk")).count()
    asked = Reply.objects.filter(
        session__in=sessions.values("pk"),
        questionnaire__moment=Questionnaire.Moment.END,
        questionnaire__audience=Questionnaire.Audience.TRAINEE,
    )
    counts = asked.aggregate(asked=Count("pk"), answered=Count("answered_at"))
    rate = round(100 * counts["answered"] / counts["asked"]) if counts["answered"] else None
    return Indicators(year, trainees, rate, _share(asked, Kind.LIKERT), _share(asked, Kind.OBJECTIVES))


def _share(asked: ReplyQuerySet, kind: str) -> int | None:
    """The percentage of answers from that degree on."""
    found = Answer.objects.filter(reply__in=asked.values("pk"), question__kind=kind)
    counts = found.aggregate(
        people=Count("reply", distinct=True),
        answers=Count("pk"),
        agree=Count("pk", filter=Q(value__gte=AGREES)),
    )
    return round(100 * counts["agree"] / counts["answers"]) if counts["people"] >= ENOUGH else None


@transaction.atomic
def publish(course: CoursePage, year: int, *, by: User) -> None:
    """Writes them on the sheet in each language, as a revision.

    Raises DraftInTheWayError."""
    found = of_course(course, year)
    pages = CoursePage.objects.filter(translation_key=course.translation_key, live=True, alias_of=None)
    held = list(pages.select_for_update(of=("self",)))
    if any(page.has_unpublished_changes for page in held):
        raise DraftInTheWayError(
            _("La fiche a un brouillon : publiez-le ou abandonnez-le, puis mettez les résultats à jour.")
        )
    for page in held:
        page.indicators_year, page.trainees = found.year, found.trainees
        page.response_rate, page.satisfaction = found.response_rate, found.satisfaction
        page.attainment, page.updated_on = found.attainment, timezone.localdate()
        page.save_revision(user=by).publish(user=by, skip_permission_checks=True)  # the team's, checked

"""What people said of a year of training: counted, or without their names."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from extranet.complaints.models import Complaint, Improvement
from extranet.evidence.sources import File, held_in
from extranet.evidence.tables import table
from extranet.surveys import results
from extranet.surveys.models import Questionnaire, Reply, SurveyQuestion
from extranet.training.models import CourseSession


def questions(_year: int) -> Iterator[File]:
    """The questionnaires as they are asked."""
    headings = [_("Questionnaire"), _("Quand"), _("À qui"), _("Question")]
    found = SurveyQuestion.objects.filter(is_retired=False).select_related("questionnaire")
    yield _("questionnaires") + ".csv", lambda: table(headings, (
        [each.questionnaire.title, each.questionnaire.get_moment_display(),
         each.questionnaire.get_audience_display(), each.label]
        for each in found.order_by("questionnaire", "sort_order")
    ))  # fmt: skip


def positioning(year: int) -> Iterator[File]:
    """How many were asked where they stand, and answered."""
    headings = [_("Session"), _("Questionnaire"), _("Demandes"), _("Réponses")]
    found = Reply.objects.filter(
        questionnaire__moment=Questionnaire.Moment.BEFORE, session__starts_at__year=year
    )
    counted = found.values("session__code", "questionnaire__title").annotate(
        asked=Count("pk"), answered=Count("answered_at")
    )
    yield _("positionnements") + ".csv", lambda: table(headings, (
        [each["session__code"], each["questionnaire__title"], each["asked"], each["answered"]]
        for each in counted.order_by("session__code")
    ))  # fmt: skip


def surveys(year: int) -> Iterator[File]:
    """A table for each session: degrees alone, and none under five answers."""
    for session in held_in(year):
        yield (
            f"{session.code}.csv",
            lambda session=session: table(
                [_("Questionnaire"), _("Demandes"), _("Réponses"), _("Question"), _("Résultat")],
                _lines(session),
            ),
        )


def _lines(session: CourseSession) -> Iterator[list[object]]:
    for result in results.figures_of(session):
        head = [result.questionnaire.title, result.asked, result.answered]
        yield [*head, "", ""]
        yield from ([*head, line.label, line.average] for line in result.lines if line.average)


def complaints(year: int) -> Iterator[File]:
    """What about, when, and when it was answered: the words stay on the site."""
    headings = [_("Faite le"), _("Session"), _("Sujet"), _("Répondue le"), _("Améliorations")]
    found = Complaint.objects.filter(made_at__year=year).select_related("session")
    counted = found.annotate(mended=Count("improvements")).order_by("made_at", "pk")
    yield _("reclamations") + ".csv", lambda: table(headings, (
        [each.made_at, each.session.code if each.session else "", each.subject, each.answered_at, each.mended]
        for each in counted
    ))  # fmt: skip


def improvements(year: int) -> Iterator[File]:
    headings = [_("À la suite de"), _("Ce que l’on améliore"), _("Pour le"), _("Fait le")]
    found = Improvement.objects.filter(complaint__made_at__year=year).select_related("complaint")
    yield _("ameliorations") + ".csv", lambda: table(headings, (
        [each.complaint.subject, each.words, each.due, each.done_on] for each in found.order_by("due", "pk")
    ))  # fmt: skip

"""What came of the questionnaires of a session: counted, in plain words, and without a name.

Under five answers a figure, or a word, would be somebody's: it is not shown. What prepares the session,
and what its trainer says of it, are read by name.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from extranet.surveys.models import Answer, Questionnaire, Reply, ReplyQuerySet, SurveyQuestion
from extranet.training.models import CourseSession

ENOUGH = 5
Moment, Audience, Kind = Questionnaire.Moment, Questionnaire.Audience, SurveyQuestion.Kind


@dataclass
class Share:
    """How many chose a degree."""

    label: str
    count: int
    percent: int


@dataclass
class Line:
    """A question, or one objective of it."""

    label: str
    average: str = ""
    shares: list[Share] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass
class Result:
    """A questionnaire in a session."""

    questionnaire: Questionnaire
    asked: int
    answered: int
    lines: list[Line] = field(default_factory=list)
    named: list[Reply] = field(default_factory=list)

    @property
    def rate(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def hides_figures(self) -> bool:
        return not self.questionnaire.is_named and self.answered < ENOUGH


def leads(user: User, session: CourseSession) -> bool:
    return CourseSession.objects.led_by(user).filter(pk=session.pk).exists()


def of_session(session: CourseSession, reader: User) -> list[Result]:
    """With what was said."""
    found = counts(session, reader)
    for each in found:
        _fill(each, session, reader)
    return found


def figures_of(session: CourseSession) -> list[Result]:
    """Degrees alone, none of which is somebody's: what may leave the site."""
    found = [each for each in _counted(Reply.objects.filter(session=session))
             if not each.questionnaire.is_named]  # fmt: skip
    for each in found:
        each.lines = [line for line in _lines_of(session, each, reads_words=False) if line.average]
    return found


def counts(session: CourseSession, reader: User) -> list[Result]:
    """The team reads all; whoever leads the session, what prepares it and what trainees said at its end,
    figures alone."""
    replies = Reply.objects.filter(session=session)
    if not reader.is_team:
        seen = Questionnaire.objects.filter(audience=Audience.TRAINEE).exclude(moment=Moment.LATER)
        replies = replies.filter(questionnaire__in=seen.values("pk"))
    return _counted(replies)


def _counted(replies: ReplyQuerySet) -> list[Result]:
    rows = replies.values("questionnaire").annotate(asked=Count("pk"), answered=Count("answered_at"))
    of = {each["questionnaire"]: (each["asked"], each["answered"]) for each in rows.order_by()}
    found = [Result(each, *of[each.pk]) for each in Questionnaire.objects.filter(pk__in=of)]
    order = list(Moment)
    return sorted(found, key=lambda each: order.index(Moment(each.questionnaire.moment)))


def _fill(result: Result, session: CourseSession, reader: User) -> None:
    of_it = Reply.objects.filter(session=session, questionnaire=result.questionnaire).answered()
    if result.questionnaire.is_named:
        seen = Reply.objects.visible_to(reader).filter(pk__in=of_it.values("pk"), forgotten_at=None)
        people = seen.for_listing().prefetch_related("answers__question")
        result.named = list(people.order_by("enrolment__person__last_name", "trainer__name", "pk"))
        return
    result.lines = _lines_of(session, result, reads_words=reader.is_team)


def _lines_of(session: CourseSession, result: Result, *, reads_words: bool) -> list[Line]:
    of_it = Reply.objects.filter(session=session, questionnaire=result.questionnaire).answered()
    said: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    answers = Answer.objects.filter(reply__in=of_it.values("pk")).select_related("question")
    for answer in answers.order_by("question__sort_order", "question", "objective", "pk"):
        said[answer.question_id, answer.objective].append(answer)
    if result.hides_figures:
        return []
    lines = (_line(each, reads_words) for each in said.values())
    return [line for line in lines if line is not None]


def _line(answers: list[Answer], reads_words: bool) -> Line | None:
    """Nothing under five answers: free words, too, would be somebody's."""
    question = answers[0].question
    if len(answers) < ENOUGH:
        return None
    if question.is_words:  # in an order that says nothing of who wrote
        return Line(question.label, words=sorted(each.words for each in answers)) if reads_words else None
    values = [each.value for each in answers if each.value is not None]
    label = answers[0].objective or question.label
    return Line(label, average=in_words(question, values), shares=_shares(question, values))


def _shares(question: SurveyQuestion, values: list[int]) -> list[Share]:
    counts = [(label, values.count(value)) for value, label in question.choices()]
    return [Share(label, count, round(100 * count / len(values))) for label, count in counts]


def in_words(question: SurveyQuestion, values: list[int]) -> str:
    """« 3,4 sur 4 (plutôt d’accord) »."""
    mean = sum(values) / len(values)
    if question.kind == Kind.YES_NO:
        return f"{round(100 * mean)} % de « oui »"
    top = max(value for value, _label in question.choices())
    said = f"{mean:.1f}".replace(".", ",") + f" sur {top}"
    if question.kind == Kind.NPS:
        return said
    return f"{said} ({dict(question.choices())[round(mean)].lower()})"

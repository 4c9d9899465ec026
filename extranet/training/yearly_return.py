"""The table that prepares the yearly return (bilan pédagogique et financier, cerfa 10443, R6352-22): a
preparation, not a filing. Volunteers' courses stay out of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from extranet.training import hours, yearly_money
from extranet.training.models import CourseSession, Enrolment, Trainer
from home.models import CoursePage

# Frame F-1. A public agent is « another trainee »: her employer pays no fund (line C-3 of the income).
TRAINEES = {
    Enrolment.Status.EMPLOYEE: ("a", gettext_lazy("Salariées et salariés d’employeurs privés")),
    Enrolment.Status.PUBLIC_AGENT: ("e", gettext_lazy("Autres stagiaires")),
    Enrolment.Status.VOLUNTEER: ("e", gettext_lazy("Autres stagiaires")),
}


@dataclass
class Line:
    """Trainees and the hours that they attended, all added up."""

    label: str
    trainees: int = 0
    hours: Decimal = field(default_factory=Decimal)

    def add(self, attended: Decimal) -> None:
        self.trainees += 1
        self.hours += attended


type Frame = dict[str, Line]
type Keyed = Callable[[Enrolment], tuple[str, str]]


@dataclass(frozen=True)
class YearlyReturn:
    """The frames that the signatures and the sessions answer."""

    year: int
    remote: bool  # B: whether anything was taught from afar
    trainers: Frame  # E
    by_status: Frame  # F-1
    by_aim: Frame  # F-3
    by_speciality: Frame  # F-4
    money: yearly_money.YearlyMoney  # C and D

    @property
    def frames(self) -> list[tuple[str, str, Frame]]:
        return [
            ("F-1", _("Stagiaires"), self.by_status),
            ("F-3", _("Objectif des formations"), self.by_aim),
            ("F-4", _("Spécialités de formation"), self.by_speciality),
        ]

    @property
    def totals(self) -> dict[str, Line]:
        return {name: _total(frame) for name, _label, frame in self.frames}

    @property
    def is_consistent(self) -> bool:
        """The notice of the form asks that the three totals be the same."""
        found = {(line.trainees, line.hours) for line in self.totals.values()}
        return len(found) == 1

    @property
    def without_speciality(self) -> bool:
        return "" in self.by_speciality


def _total(frame: Frame) -> Line:
    lines = list(frame.values())
    return Line(_("Total"), sum(line.trainees for line in lines), sum((li.hours for li in lines), Decimal()))


def of_year(year: int) -> YearlyReturn:
    """Counted from what was signed for in the sessions that began that year."""
    sessions = CourseSession.objects.standing().filter(
        starts_at__year=year, course__framework=CoursePage.Framework.PROFESSIONAL
    )
    # Read apart, a session and its course are one object for all those who follow it.
    placed = Enrolment.objects.confirmed().filter(session__in=sessions)
    known = list(placed.prefetch_related("session__course"))
    signed = hours.attended(known)
    attended = [(each, signed[each.pk]) for each in known if signed[each.pk]]
    begun = [each for each in sessions.prefetch_related("trainers") if each.has_begun]
    return YearlyReturn(
        year=year,
        remote=any(each.remote_hours for each in begun),
        trainers=_trainers(begun),
        by_status=_frame(attended, _status),
        by_aim=_frame(attended, _aim),
        by_speciality=_frame(attended, _speciality),
        money=yearly_money.of_year(year),
    )


def _frame(attended: list[tuple[Enrolment, Decimal]], keyed: Keyed) -> Frame:
    frame: Frame = {}
    for enrolment, time in attended:
        key, label = keyed(enrolment)
        frame.setdefault(key, Line(label)).add(time)
    return dict(sorted(frame.items()))


def _status(enrolment: Enrolment) -> tuple[str, str]:
    if enrolment.pays_herself:
        return "d", _("Particuliers à leurs propres frais")
    letter, label = TRAINEES[Enrolment.Status(enrolment.status)]
    return letter, str(label)


def _aim(enrolment: Enrolment) -> tuple[str, str]:
    course = enrolment.session.course
    return course.bpf_aim, course.get_bpf_aim_display()


def _speciality(enrolment: Enrolment) -> tuple[str, str]:
    code = enrolment.session.course.nsf_code
    return code, code or _("Spécialité à préciser sur la fiche de la formation")


def _trainers(sessions: list[CourseSession]) -> Frame:
    """E: people from inside and from outside, and the hours that they gave; shared ones count for each."""
    frame: Frame = {}
    people: dict[str, set[int]] = defaultdict(set)
    for session in sessions:
        for trainer in session.trainers.all():
            line = frame.setdefault(trainer.kind, Line(str(Trainer.Kind(trainer.kind).label)))
            line.hours += session.hours
            people[trainer.kind].add(trainer.pk)
    for kind, line in frame.items():
        line.trainees = len(people[kind])
    return frame

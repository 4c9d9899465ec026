"""What the site can prove of a year of training. An auditor reads facts, not people: somebody who follows a
course is a number, that of her enrolment; whoever leads is named, since her titles are what is proved."""

from collections.abc import Callable, Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from extranet.evidence.tables import table
from extranet.papers import printed
from extranet.papers.models import Paper, PaperKind
from extranet.training import hours
from extranet.training.models import CourseSession, Enrolment, InformationPack, Trainer, TrainingSettings
from home.models import CoursePage

type File = tuple[str, Callable[[], bytes]]  # its name in its folder, and what makes it when its turn comes
type Source = Callable[[int], Iterator[File]]


def held_in(year: int) -> "list[CourseSession]":
    found = CourseSession.objects.over().filter(starts_at__year=year).select_related("course")
    return list(found.order_by("starts_at", "pk"))


def _placed(year: int) -> "list[Enrolment]":
    found = Enrolment.objects.confirmed().filter(session__in=[each.pk for each in held_in(year)])
    return list(found.select_related("session__course").order_by("session__starts_at", "pk"))


def _papers(kind: PaperKind, year: int) -> Iterator[File]:
    """Those that name nobody, as PDF."""
    found = Paper.objects.valid().filter(kind=kind, session__starts_at__year=year)
    for paper in found.for_listing():
        yield printed.file_name(paper), lambda paper=paper: printed.pdf_of(paper)


def programmes(year: int) -> Iterator[File]:
    yield from _papers(PaperKind.PROGRAMME, year)


def rules(year: int) -> Iterator[File]:
    yield from _papers(PaperKind.RULES, year)


def catalogue(_year: int) -> Iterator[File]:
    """What the public sheets say today: they are dated."""
    names = ["code", "title", "goal", "objectives", "prerequisites", "duration_days", "methods", "assessment",
             "access_delay", "accessibility", "contact", "updated_on", "full_url"]  # fmt: skip
    courses = CoursePage.objects.published().order_by("title")
    headings = [
        _("Code"), _("Formation"), _("But"), _("Objectifs"), _("Prérequis"), _("Durée en jours"),
        _("Méthodes"), _("Évaluation"), _("Délai d’accès"), _("Accessibilité"), _("Contact"),
        _("Mise à jour"), _("Adresse"),
    ]  # fmt: skip
    yield (
        _("fiches-des-formations") + ".csv",
        lambda: table(headings, ([getattr(page, name) for name in names] for page in courses)),
    )


def results(_year: int) -> Iterator[File]:
    """As they are published, each with its own year."""
    names = [
        "title",
        "indicators_year",
        "trainees",
        "response_rate",
        "satisfaction",
        "attainment",
        "updated_on",
    ]
    courses = CoursePage.objects.published().order_by("title")
    headings = [_("Formation"), _("Année des résultats"), _("Stagiaires"), _("Taux de réponse"),
                _("Satisfaction"), _("Objectifs atteints"), _("Mise à jour")]  # fmt: skip
    yield (
        _("resultats-publies") + ".csv",
        lambda: table(headings, ([getattr(page, name) for name in names] for page in courses)),
    )


def sessions(year: int) -> Iterator[File]:
    counted = CourseSession.objects.filter(starts_at__year=year).for_listing().annotate(
        confirmed=Count("enrolments", filter=Q(enrolments__state="confirmed")),
        left=Count("enrolments", filter=Q(enrolments__state__in=["cancelled", "declined"])),
    )  # fmt: skip
    headings = [_("Session"), _("Formation"), _("Du"), _("Au"), _("Lieu"), _("Heures"), _("Part à distance"),
                _("Inscriptions confirmées"), _("Annulations"), _("État")]  # fmt: skip
    yield _("sessions") + ".csv", lambda: table(headings, (
        [each.code, each.course.title, each.first_day, each.last_day, each.venue, each.hours,
         f"{each.remote_rate} %", each.confirmed, each.left, each.state_label]
        for each in counted.order_by("starts_at", "pk")
    ))  # fmt: skip


def attendance(year: int) -> Iterator[File]:
    def made() -> bytes:
        placed = _placed(year)
        signed = hours.attended(placed)
        headings = [_("Session"), _("Inscription n°"), _("Heures prévues"), _("Heures signées")]
        return table(
            headings, ([each.session.code, each.pk, each.session.hours, signed[each.pk]] for each in placed)
        )

    yield _("heures-signees") + ".csv", made


def information(year: int) -> Iterator[File]:
    """The texts that were read before an enrolment, each version of them."""
    for pack in InformationPack.objects.filter(session__starts_at__year=year).select_related("session"):
        name = f"{pack.session.code}-{pack.digest[:12]}.html"
        yield name, lambda pack=pack: f'<!doctype html><meta charset="utf-8">{pack.html}'.encode()


def read(year: int) -> Iterator[File]:
    """Who read which, by number."""
    headings = [_("Session"), _("Inscription n°"), _("Demandée le"), _("Version lue"), _("Lue le")]
    found = Enrolment.objects.filter(session__starts_at__year=year).select_related("session", "pack")
    yield _("informations-lues") + ".csv", lambda: table(headings, (
        [each.session.code, each.pk, each.asked_at, each.pack.digest[:12] if each.pack else "",
         each.pack_read_at]
        for each in found.order_by("session__starts_at", "pk")
    ))  # fmt: skip


def certificates(year: int) -> Iterator[File]:
    """Each has a code, by which anybody checks it: /verifier/."""
    kinds = [PaperKind.CERTIFICATE, PaperKind.ACHIEVEMENT, PaperKind.PARTICIPATION]
    headings = [_("Document"), _("Numéro"), _("Session"), _("Inscription n°"), _("Émis le"), _("Code")]
    found = Paper.objects.valid().filter(kind__in=kinds, session__starts_at__year=year)
    yield _("certificats-et-attestations") + ".csv", lambda: table(headings, (
        [each.get_kind_display(), each.number, each.session.code, each.enrolment_id, each.issued_at,
         each.code]
        for each in found.defer("html").select_related("session").order_by("kind", "sequence")
    ))  # fmt: skip


def trainers(year: int) -> Iterator[File]:
    codes = {each.pk: each.code for each in held_in(year)}
    headings = [_("Prénom et nom"), _("Qui est"), _("Titres et qualités"), _("Sessions")]

    def rows() -> Iterator[list[str]]:
        found = Trainer.objects.filter(sessions__in=codes).distinct().prefetch_related("sessions")
        for each in found:
            hers = sorted(codes[session.pk] for session in each.sessions.all() if session.pk in codes)
            yield [each.name, each.get_kind_display(), each.titles, ", ".join(hers)]

    yield _("intervenantes-et-intervenants") + ".csv", lambda: table(headings, rows())


def accessibility(_year: int) -> Iterator[File]:
    """Who is in charge, and what each sheet says; never what somebody needs."""
    contact = TrainingSettings.load().disability_contact
    rows: list[list[str]] = [[_("Référente ou référent handicap"), str(contact or "")]]
    rows += [[each.title, each.accessibility] for each in CoursePage.objects.published().order_by("title")]
    yield _("accessibilite") + ".csv", lambda: table([_("Qui, ou quelle formation"), _("Réponse")], rows)

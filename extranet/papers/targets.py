"""Whom a kind of paper is for in a session, and when."""

from django.utils.translation import gettext as _

from accounts.models import Structure
from extranet.papers.models import kinds
from extranet.papers.models.kinds import PaperKind
from extranet.papers.subjects import PaperError, Subject
from extranet.training.models import CourseSession, Enrolment

VOLUNTEER, SELF = Enrolment.Status.VOLUNTEER, Enrolment.Funding.SELF


def of(session: CourseSession, kind: PaperKind) -> list[Subject]:
    """In the order of their keys, so that what stopped half-way goes on from there."""
    if kind in kinds.OF_SESSION:
        return [Subject(kind, session)]
    if kind in kinds.OF_STRUCTURE:
        return [Subject(kind, session, structure=each) for each in _buyers(session)]
    placed = session.enrolments.confirmed() if kind != PaperKind.CONTRACT else session.enrolments.seated()
    placed = placed.select_related("person", "structure").order_by("pk")
    return [Subject(kind, session, enrolment=_of(session, each)) for each in placed if is_for(kind, each)]


def _of(session: CourseSession, enrolment: Enrolment) -> Enrolment:
    enrolment.session = session
    return enrolment


def _buyers(session: CourseSession) -> list[Structure]:
    placed = session.enrolments.confirmed().exclude(funding=SELF).values("structure")
    return list(Structure.objects.filter(pk__in=placed).order_by("pk"))


def is_for(kind: PaperKind, enrolment: Enrolment) -> bool:
    """The certificate says « salarié(e) de l’entreprise »: volunteers have an attestation of their own."""
    if kind == PaperKind.CERTIFICATE:
        return enrolment.status != VOLUNTEER
    if kind == PaperKind.PARTICIPATION:
        return enrolment.status == VOLUNTEER
    if kind == PaperKind.CONTRACT:
        return enrolment.pays_herself
    return kind in kinds.OF_PERSON


def require_ready(subject: Subject) -> None:
    """Raises PaperError for what would not be true yet, or any more."""
    session = subject.session
    if subject.corrects:
        return
    if session.is_cancelled:
        raise PaperError(_("La session est annulée."))
    if session.starts_at is None:
        raise PaperError(_("La session n’a pas encore de dates."))
    if subject.kind in kinds.AFTERWARDS and not session.is_over:
        raise PaperError(_("La session n’est pas terminée : ce document dit ce qui a eu lieu."))
    if subject.kind == PaperKind.CONVOCATION and session.stage != CourseSession.Stage.CONFIRMED:
        raise PaperError(_("Confirmez d’abord la session : on ne convoque qu’à une session qui a lieu."))
    if subject.kind == PaperKind.CONTRACT:
        _require_contract_ready(subject)
    elif subject.enrolment and not subject.enrolment.is_confirmed:
        raise PaperError(_("L’inscription n’est pas confirmée."))


def _require_contract_ready(subject: Subject) -> None:
    """Signed before anything else (article L6353-3)."""
    if subject.session.has_begun:
        raise PaperError(_("La session a commencé : un contrat se signe avant."))
    if subject.enrolment is None or not subject.enrolment.is_live:
        raise PaperError(_("Cette inscription est terminée."))

"""Who may do what with sessions and enrolments (403); what somebody sees is `visible_to` (404)."""

from accounts import inviting
from accounts.models import Structure, User
from extranet.training.models import Enrolment


def can_run_training(user: User) -> bool:
    """The federation answers for its training: its team plans, opens, confirms and cancels."""
    return user.is_team


def can_enrol_people(user: User, structure: Structure) -> bool:
    """A direction decides who of its structure follows a course; the team helps."""
    return inviting.may_manage(user, structure)


def can_agree(user: User, enrolment: Enrolment) -> bool:
    """Time and money are the structure's: its direction agrees, for others or for itself."""
    is_current = enrolment.is_live and not enrolment.session.is_over
    return is_current and inviting.may_manage(user, enrolment.structure)


def can_note_contract(user: User, enrolment: Enrolment) -> bool:
    """The federation makes the contract of whoever pays alone, and keeps it."""
    return user.is_team and enrolment.awaits_contract and not enrolment.session.has_begun


def can_leave(user: User, enrolment: Enrolment) -> bool:
    """One leaves by oneself, also when the session is full; the direction and the team may end it too."""
    is_hers = enrolment.person_id == user.pk or inviting.may_manage(user, enrolment.structure)
    return enrolment.is_live and not enrolment.session.is_over and is_hers


def can_transfer(user: User, enrolment: Enrolment) -> bool:
    """The place is the structure's: whoever directs it says who takes it."""
    standing = enrolment.is_confirmed and not enrolment.session.is_over and not enrolment.pays_herself
    return standing and inviting.may_manage(user, enrolment.structure)


def can_read_need(user: User, enrolment: Enrolment, contact_id: int | None) -> bool:
    """What somebody needs in order to follow is for one person, and for herself."""
    return user.pk in (contact_id, enrolment.person_id)

"""In what situation somebody follows a course, and who pays: proposed from her role, never imposed."""

from accounts.models import Membership, Structure, StructureRole, User
from content.freshness import derived
from extranet.training.models import Enrolment

VOLUNTEERS = (StructureRole.VOLUNTEER, StructureRole.BOARD, StructureRole.PRESIDENCY)
PAID_BY = {
    Enrolment.Status.EMPLOYEE: Enrolment.Funding.OPCO,
    Enrolment.Status.PUBLIC_AGENT: Enrolment.Funding.AUTHORITY,
    Enrolment.Status.VOLUNTEER: Enrolment.Funding.FEDERATION,
}


def status_of(roles: set[str], structure: Structure) -> Enrolment.Status:
    """Volunteer when all that she does there is; else paid by whom the structure belongs to."""
    if roles and roles <= set(VOLUNTEERS):
        return Enrolment.Status.VOLUNTEER
    is_public = structure.management_mode == Structure.Management.LOCAL_AUTHORITY
    return Enrolment.Status.PUBLIC_AGENT if is_public else Enrolment.Status.EMPLOYEE


def people_of(structure: Structure) -> dict[User, Enrolment.Status]:
    """Who has a role there today, by name, with her likely situation."""
    roles: dict[User, set[str]] = {}
    for held in Membership.objects.current().filter(structure=structure).for_listing():
        roles.setdefault(held.user, set()).add(held.role)
    return {person: status_of(hers, structure) for person, hers in roles.items()}


def structures_of(person: User) -> list[Structure]:
    """Those in which she holds a role today, by name: her places are known, and the list of structures is
    derived."""
    held = {each.space_id for each in person.counting_places}
    known = derived("structures", lambda: list(Structure.objects.order_by("name")))
    return [each for each in known if each.space_id in held]

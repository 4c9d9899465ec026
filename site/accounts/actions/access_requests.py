"""« Demander un accès »: the structure's direction answers, or else the federation's team."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.actions.invitations import invite_to_structure
from accounts.addresses import plain_address
from accounts.models import AccessRequest, AuditEntry, Space, SpaceMembership, Structure, User
from accounts.models.audit import record
from accounts.models.membership import directors_of

PATIENCE = datetime.timedelta(days=7)


def team() -> list[User]:
    """The federation's team today."""
    places = SpaceMembership.objects.current().filter(space__kind=Space.Kind.FEDERATION)
    return list(User.objects.filter(pk__in=places.values("user_id")))


@transaction.atomic
def ask_access(
    *, email: str, first_name: str, last_name: str, structure: Structure, role: str, message: str = ""
) -> AccessRequest:
    """Notes the request and tells who can answer. Asked again while it waits, it stays one request.
    Only the letter says whether the address has an account: the screen says the same to everybody.
    That letter holds no word of who asks: it goes to an address that anybody may have typed."""
    email = plain_address(email)
    names = {"first_name": " ".join(first_name.split()), "last_name": " ".join(last_name.split())}
    words = names | {"role": role, "message": message}
    request, is_new = AccessRequest.objects.get_or_create(
        email=email, structure=structure, decided_at=None, defaults=words
    )
    if not is_new:
        return request
    if User.objects.filter(email=email).exists():
        link = letters.address("account_login")
        letters.write(
            "access_known", to=email, key=f"access-known:{request.pk}", structure=structure, link=link
        )
    else:
        letters.write("access_asked", to=email, key=f"access-asked:{request.pk}", request=request)
    record(AuditEntry.Act.REQUESTED, by=None, structure=structure)
    directors = directors_of(structure)
    _tell(request, directors or team(), to_team=not directors)
    return request


def _tell(request: AccessRequest, people: list[User], *, to_team: bool) -> None:
    link = letters.address("extranet:structure_people", request.structure.slug)
    whom = "team" if to_team else "direction"
    for person in people:
        letters.write(
            "access_request",
            to=person.email,
            key=f"access-request:{request.pk}:{whom}:{person.pk}",
            request=request,
            to_team=to_team,
            link=link,
        )
    if to_team and people:  # a federation that has no team yet is told as soon as it has one
        AccessRequest.objects.filter(pk=request.pk).update(escalated_at=timezone.now())


@transaction.atomic
def accept_request(request: AccessRequest, *, by: User) -> bool:
    """Sends the invitation. Says whether the request was still waiting."""
    if not _decide(request, AccessRequest.Outcome.ACCEPTED, by):
        return False
    invite_to_structure(
        email=request.email,
        structure=request.structure,
        role=request.role,
        by=by,
        first_name=request.first_name,
        last_name=request.last_name,
    )
    record(AuditEntry.Act.REQUEST_ACCEPTED, by=by, structure=request.structure)
    return True


@transaction.atomic
def refuse_request(request: AccessRequest, *, by: User) -> bool:
    """Says no, with a letter. Says whether the request was still waiting."""
    if not _decide(request, AccessRequest.Outcome.REFUSED, by):
        return False
    link = letters.address("wagtail_serve", "")
    letters.write(
        "access_refused", to=request.email, key=f"access-refused:{request.pk}", request=request, link=link
    )
    record(AuditEntry.Act.REQUEST_REFUSED, by=by, structure=request.structure)
    return True


def _decide(request: AccessRequest, outcome: str, by: User) -> bool:
    """One update decides between two people who answer at once."""
    waiting = AccessRequest.objects.waiting().filter(pk=request.pk)
    return bool(waiting.update(outcome=outcome, decided_by=by, decided_at=timezone.now()))


@transaction.atomic
def escalate_idle_requests() -> int:
    """Scheduled: what a direction left for a week goes to the team, and what waits for a structure
    whose last direction left too. Nothing asked is ever lost. Returns how many."""
    late = timezone.now() - PATIENCE
    waiting = AccessRequest.objects.waiting().filter(escalated_at=None).select_related("structure")
    idle = [each for each in waiting if each.created_at < late or not directors_of(each.structure)]
    for request in idle:
        _tell(request, team(), to_team=True)
    return len(idle)

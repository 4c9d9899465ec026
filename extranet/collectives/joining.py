"""How somebody of the network joins a collectif by herself, or asks to. Each gesture is one transaction,
under a lock of the space: whoever answers second changes nothing."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import Space, SpaceMembership, User
from extranet.collectives import actions
from extranet.collectives.models import Collective, JoinRequest
from extranet.collectives.ways_in import Joining
from resources.federation import federation_readers

AGAIN_AFTER = datetime.timedelta(days=30)


class JoinError(Exception):
    """What cannot be done, said in a sentence."""


@transaction.atomic
def join(collective: Collective, *, by: User) -> None:
    """A place at once, where everybody is welcome; those who lead are told. Pressed twice, one place.

    Raises Collective.DoesNotExist when it is not open to her any more."""
    _lock(collective)
    found = (
        Collective.objects.joinable_by(by).filter(joining=Joining.OPEN).for_listing().get(pk=collective.pk)
    )
    place = actions.give_place(found, by, by=by)
    if place is None:
        return
    for number, to in enumerate(_who_lead(found)):
        key = f"joined:{place.pk}:{number}"
        letters.write("joined", to=to, key=key, collective=found, person=by, link=_members_screen(found))


@transaction.atomic
def ask(collective: Collective, words: str, *, by: User) -> JoinRequest:
    """Waits for an answer of those who lead. Asked twice, it waits once.

    Raises Collective.DoesNotExist when nobody may ask any more, JoinError too soon after a refusal."""
    _lock(collective)
    found = (
        Collective.objects.joinable_by(by).filter(joining=Joining.REQUEST).for_listing().get(pk=collective.pk)
    )
    waiting = found.join_requests.waiting().filter(person=by).first()
    if waiting:
        return waiting
    if may_ask_on(found, by):
        raise JoinError(_("Vous pourrez demander de nouveau un mois après la réponse."))
    asked = JoinRequest.objects.create(collective=found, person=by, words=words)
    for number, to in enumerate(_who_lead(found)):
        key = f"join-asked:{asked.pk}:{number}"
        letters.write(
            "join_asked", to=to, key=key, collective=found, request=asked, link=_members_screen(found)
        )
    return asked


def last_request(collective: Collective, person: User) -> JoinRequest | None:
    return collective.join_requests.filter(person=person).order_by("asked_at").last()


def may_ask_on(collective: Collective, person: User) -> datetime.date | None:
    """The day from which somebody who was refused may ask again; None when she may today."""
    last = last_request(collective, person)
    if last is None or last.accepted is not False or last.answered_at is None:
        return None
    day = timezone.localdate(last.answered_at + AGAIN_AFTER)
    return day if day > timezone.localdate() else None


@transaction.atomic
def withdraw(collective: Collective, *, by: User) -> bool:
    """She asks no more, as long as nobody answered."""
    _lock(collective)
    return bool(collective.join_requests.waiting().filter(person=by).delete()[0])


@transaction.atomic
def accept(request: JoinRequest, *, by: User) -> bool:
    """Gives her a place and tells her. Says no when somebody else answered first.

    Raises JoinError when she is not of the network any more."""
    if not (found := _waiting(request)):
        return False
    here = found.collective.space.memberships.not_over().filter(user=found.person)
    could_join = User.objects.who_could_join(found.collective.space).filter(pk=found.person_id)
    if not (here.exists() or could_join.exists()):
        raise JoinError(_("Cette personne n’est plus du réseau."))
    actions.add_insider(found.collective, found.person, by=by, ends_on=None, has_asked=True)
    return True


@transaction.atomic
def refuse(request: JoinRequest, *, reason: str, by: User) -> bool:
    """Tells her why, and from when she may ask again. Says no when somebody else answered first."""
    if not (found := _waiting(request)):
        return False
    found.accepted, found.reason = False, reason
    found.answered_at, found.answered_by = timezone.now(), by
    found.save()
    letters.write(
        "join_refused",
        to=found.person.email,
        key=f"join-refused:{found.pk}",
        user=found.person,
        collective=found.collective,
        by=by,
        reason=reason,
        again=timezone.localdate(found.answered_at + AGAIN_AFTER),
    )
    return True


def _lock(collective: Collective) -> None:
    """The same row as `actions.give_place`, first: nobody waits for somebody who waits for her."""
    Space.objects.select_for_update().get(pk=collective.space_id)


def _waiting(request: JoinRequest) -> JoinRequest | None:
    """As it is once the lock is held."""
    _lock(request.collective)
    return JoinRequest.objects.to_be_answered().filter(pk=request.pk).first()


def _who_lead(collective: Collective) -> list[str]:
    """Their addresses; the federation's, when nobody leads it today."""
    places = collective.space.memberships.current().filter(role=SpaceMembership.Role.LEAD)
    return sorted({place.user.email for place in places.select_related("user")}) or federation_readers()


def _members_screen(collective: Collective) -> str:
    return letters.address("extranet:collective_members", collective.slug)

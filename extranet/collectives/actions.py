"""What is done to a collectif and to its members."""

import datetime
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts import letters
from accounts.actions import invite_to_space
from accounts.holdings import Holding
from accounts.models import AuditEntry, Invitation, Space, SpaceMembership, User
from accounts.models.audit import record
from extranet.collectives import beginnings, changes
from extranet.collectives.forms import CollectiveForm, MeansSet, SignsSet
from extranet.collectives.models import Collective, JoinRequest


@transaction.atomic
def save_collective(
    form: CollectiveForm,
    means: MeansSet,
    signs: SignsSet,
    *,
    by: User,
    first: Mapping[str, str] | None = None,
) -> Collective:
    """Proposes or changes a collectif: its space, its commitments, its means and its signs of success
    together; `first` is what its rooms begin with. Whoever led it before keeps an ordinary place."""
    collective: Collective = form.instance
    name, is_new = form.cleaned_data["name"], collective.pk is None
    former = Collective.objects.filter(pk=collective.pk).values_list("lead", flat=True).first()
    if is_new:
        collective.space = Space(kind=Space.Kind.COLLECTIVE)
        collective.slug = slugify(name)[:80]
    collective.space.name = name
    collective.space.save()
    collective.space = collective.space  # its key, known since it was saved
    form.save()
    for several in (means, signs):
        several.instance = collective
        several.save()
    _step_down(collective, former)
    if is_new:
        beginnings.begin(collective, first or {}, by=by)
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=name)
    return collective


@transaction.atomic
def add_insiders(
    collective: Collective, people: Iterable[User], *, by: User, ends_on: datetime.date | None
) -> list[User]:
    """Gives a place to several people of the network at once, and tells each. Returns those who had none."""
    return [person for person in people if add_insider(collective, person, by=by, ends_on=ends_on)]


@transaction.atomic
def add_insider(
    collective: Collective, person: User, *, by: User, ends_on: datetime.date | None, has_asked: bool = False
) -> bool:
    """Gives a place to somebody of the network, and tells her. Says no when she has one already: the
    button may be pressed twice."""
    place = give_place(collective, person, by=by, ends_on=ends_on)
    if place is None:
        return False
    letters.write(
        "place_given",
        to=person.email,
        key=f"place-given:{place.pk}",
        user=person,
        collective=collective,
        by=by,
        has_asked=has_asked,
        link=letters.address("extranet:collective", collective.slug),
    )
    return True


@transaction.atomic
def give_place(
    collective: Collective, person: User, *, by: User, ends_on: datetime.date | None = None
) -> SpaceMembership | None:
    """None when she has one already. What she had asked is answered."""
    Space.objects.select_for_update().get(pk=collective.space_id)
    asked = JoinRequest.objects.waiting().filter(collective=collective, person=person)
    asked.update(accepted=True, answered_at=timezone.now(), answered_by=by)
    if SpaceMembership.objects.not_over().filter(space=collective.space, user=person).exists():
        return None
    place = SpaceMembership.objects.create(space=collective.space, user=person, ends_on=ends_on)
    record(AuditEntry.Act.PLACE_GIVEN, by=by, about=person, detail=collective.name)
    return place


def invite_outsider(collective: Collective, *, by: User, **words: str) -> Invitation:
    """Invites somebody from outside: she will see this collectif and nothing else of the network."""
    return invite_to_space(space=collective.space, by=by, place=SpaceMembership.Role.EXTERNAL, **words)


def collectives_led(user: User) -> list[Holding]:
    """What somebody who leaves hands over, or releases."""
    return [
        Holding(collective.name, give=_giver(collective))
        for collective in Collective.objects.filter(lead=user).select_related("space")
    ]


def _giver(collective: Collective) -> Callable[[User | None], None]:
    def give(person: User | None) -> None:
        former, collective.lead = collective.lead_id, person
        collective.save()
        _step_down(collective, former)

    return give


def _step_down(collective: Collective, former: int | None) -> None:
    """Whoever led it before keeps an ordinary place: the rights of a lead follow the place. Those whom the
    lead chose to run it with her still do."""
    if former and former != collective.lead_id:
        places = collective.space.memberships.filter(user_id=former, role=SpaceMembership.Role.LEAD)
        places.update(role=SpaceMembership.Role.MEMBER)
        changes.note([collective.pk], "members")

"""What a person may see, and who may see a thing: each model is asked, no rule is written twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import SpaceMembership, User
from extranet.team import queries
from extranet.team.private_objects import KINDS, Kind

SHOWN = 50
ASKED_AT_ONCE = 250  # each costs some milliseconds


@dataclass(frozen=True)
class Seen:
    """What a person may see of one kind."""

    kind: Kind
    count: int
    first: list[Any]


def what_is_seen(somebody: User) -> Iterator[Seen]:
    """A closed account sees nothing: it cannot even sign in."""
    for kind in KINDS if somebody.is_active else []:
        visible = kind.seen_by(somebody)
        yield Seen(kind, visible.count(), list(visible[:SHOWN]))


def readers(kind: Kind, found: Any, people: list[User]) -> list[tuple[User, list[str]]]:
    """Those of these people who see the thing, each asked about through the model's own rule, and why."""
    _know_the_places_at_once(people)
    allowed = [each for each in people if kind.visible_to(each).filter(pk=found.pk).exists()]
    spaces, places = set(kind.spaces(found)), queries.places_of(allowed)
    return [(somebody, why(found, somebody, spaces, places[somebody.pk])) for somebody in allowed]


def _know_the_places_at_once(people: list[User]) -> None:
    """Each person would otherwise be asked whether she is of the team, and of the network."""
    kinds: dict[int, set[str]] = {somebody.pk: set() for somebody in people}
    held = SpaceMembership.objects.held().of_network().filter(user__in=people)
    for person_id, kind in held.values_list("user_id", "space__kind"):
        kinds[person_id].add(kind)
    for somebody in people:
        somebody.network_places = kinds[somebody.pk]


def why(found: Any, somebody: User, spaces: set[int], places: list[SpaceMembership]) -> list[str]:
    """The reasons, in words, why this person sees it."""
    reasons = [_("C’est elle ou lui.")] if found == somebody else []
    reasons += [reason_of(place) for place in places if place.space_id in spaces]
    return (
        reasons
        or general_rights(somebody)
        or [_("La règle commune : annuaire du réseau, ressource publique.")]
    )


def general_rights(somebody: User) -> list[str]:
    """What opens things whatever the space."""
    rights = [_("De l’équipe de la fédération : voit tout le réseau.")] if somebody.is_team else []
    if somebody.is_superuser:
        rights.append(_("Administration technique du site."))
    elif somebody.has_perm("wagtailadmin.access_admin"):
        rights.append(_("Travaille dans la gestion : voit les fichiers sans espace, qui seront publiés."))
    return rights


def reason_of(place: SpaceMembership) -> str:
    """« Jeunes · Participe · place donnée pour elle-même »."""
    words = [str(place.space), str(place.get_role_display())]
    if place.membership is None:
        return " · ".join([*words, _("place donnée pour elle-même")])
    role = {"role": place.membership.get_role_display(), "structure": place.membership.structure}
    return " · ".join([*words, _("par la fonction « %(role)s » à %(structure)s") % role])

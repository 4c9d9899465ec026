"""Who may do what in the extranet, on one screen. What somebody cannot see is a 404, decided by
`visible_to` and `open_to`; these say what she may do with what she sees (403)."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from accounts import inviting
from accounts.models import Invitation, Space, SpaceMembership, Structure, User
from content.models import Document
from extranet.documents.places import Place, place_of

if TYPE_CHECKING:
    from accounts.models.space import Person
    from extranet.collectives.models import Collective
    from resources.models import Trial

View = Callable[..., HttpResponseBase]


class MemberRequest(HttpRequest):
    """A request behind the gate: somebody is signed in."""

    user: User


def can_manage_people(user: User, structure: Structure) -> bool:
    """A direction knows who works in its structure; the team helps, and stands in when there is none."""
    return inviting.may_manage(user, structure)


def can_correct_sheet(user: User, structure: Structure) -> bool:
    """The public sheet is the structure's own word: its direction corrects it, and the team."""
    return can_manage_people(user, structure)


def can_run(user: User, collective: "Collective") -> bool:
    """Whoever leads a collectif runs it; the team may, since it answers for all of them."""
    return inviting.may_run(user, collective.space)


def can_answer_for(user: User, invitation: Invitation) -> bool:
    """Whoever may invite somebody may send it again, or take it back."""
    return inviting.may_send(user, invitation)


def can_impersonate(user: "Person", person: User) -> bool:
    """The team may see what a member sees, to help; never what its own people, editors or the
    administration see: that would lend their rights."""
    if not user.is_authenticated or not user.is_team or person.pk == user.pk:
        return False
    return not (person.is_superuser or person.is_team or person.has_perm("wagtailadmin.access_admin"))


def can_arrange(user: User, space: Space) -> bool:
    """Whoever runs a space says who sees its folders, and puts away what others deposited; nobody once it
    is archived."""
    if space.is_archived:
        return False
    leads = SpaceMembership.Role.LEAD in user.roles_in_spaces.get(space.pk, ())
    return leads or (user.is_team and space.kind in Space.SHARING)


def can_deposit(user: User, place: Place) -> bool:
    """Whoever sees a folder may add to it, from outside too: it was opened to her for that. What the
    whole network reads, and what is in no folder of a collectif, is not an outsider's."""
    if place.space.is_archived:
        return False
    if place.space.kind == Space.Kind.NETWORK:
        return user.is_team
    return place.folder is not None or can_take_part(user, place.space)


def can_take_part(user: User, space: Space) -> bool:
    """Whoever is of the space from the inside makes folders and goes on with the work of others."""
    return not space.is_archived and _is_inside(user, space)


def can_replace(user: User, document: Document) -> bool:
    """One's own document, where one may still add; or that of a group in which one takes part from the
    inside."""
    place = place_of(document)
    return can_take_part(user, place.space) or _is_own(user, document, place)


def can_promote(user: User, document: Document) -> bool:
    """The library is the network's: whoever is of it, and of the group, proposes what the group made."""
    return user.is_in_network and _is_inside(user, place_of(document).space)


def can_throw_away(user: User, document: Document) -> bool:
    """One's own document, where one may still add; those of others are for who runs the space."""
    place = place_of(document)
    return can_arrange(user, place.space) or _is_own(user, document, place)


def _is_inside(user: User, space: Space) -> bool:
    if space.kind == Space.Kind.NETWORK:
        return user.is_team
    roles = user.roles_in_spaces.get(space.pk, set()) - {SpaceMembership.Role.EXTERNAL}
    return bool(roles) or (user.is_team and space.kind in Space.SHARING)


def _is_own(user: User, document: Document, place: Place) -> bool:
    return document.uploaded_by_user_id == user.pk and can_deposit(user, place)


def can_change_trial(user: User, trial: "Trial") -> bool:
    """What a structure says of a resource is its own word: whoever has a role there."""
    return Structure.objects.of(user).filter(pk=trial.structure_id).exists()


def can_remove_trial(user: User, trial: "Trial") -> bool:
    """The team answers for what the network reads; it takes away, and never rewrites."""
    return user.is_team or can_change_trial(user, trial)


def can_lead_network(user: User) -> bool:
    """Opening a collectif, approving a sheet: what the federation answers for."""
    return user.is_team


def require(allowed: bool) -> None:
    """403 for what somebody sees but may not do."""
    if not allowed:
        raise PermissionDenied


def session_is_open(request: MemberRequest) -> bool:
    """Whether what the person just did left her signed in: whoever ends her own last place is not."""
    return bool(request.session.exists(request.session.session_key or ""))


def network_only(view: View) -> View:
    """The network's own screens do not exist for pending accounts and outside participants."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_in_network:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def team_only(view: View) -> View:
    """The team's screens do not exist for anybody else."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_team:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded

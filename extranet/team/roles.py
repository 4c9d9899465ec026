"""« Donner une fonction » and its end, from the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from accounts.actions import end_membership
from accounts.actions.roles import give_role
from accounts.models import Membership, User
from extranet.access import MemberRequest
from extranet.team.people_forms import RoleForm
from extranet.team.rights import GIVE_ROLES, may_change, needs

EDIT_PERSON = "wagtailusers_users:edit"


def find_person(request: MemberRequest, person_id: int) -> User:
    person = get_object_or_404(User, pk=person_id, erased_at=None)
    if not may_change(person, by=request.user):
        raise PermissionDenied
    return person


@never_cache
@needs(GIVE_ROLES)
def give(request: MemberRequest, person_id: int) -> HttpResponse:
    """Asks for the structure, the role and the dates, and says why when it cannot be."""
    person = find_person(request, person_id)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = give_role(user=person, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("C’est noté : %(role)s.") % {"role": given})
            return redirect(EDIT_PERSON, person.pk)
    return render(
        request, "extranet/team/give_role.html", _page(_("Donner une fonction"), person=person, form=form)
    )


@never_cache
@needs(GIVE_ROLES)
def end(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Says what the person will lose, then ends her role at once."""
    running = Membership.objects.not_over().select_related("user", "structure")
    membership = get_object_or_404(running, pk=membership_id)
    find_person(request, membership.user_id)
    if request.method == "POST":
        end_membership(membership, by=request.user)
        messages.success(request, _("La fonction de %(name)s est terminée.") % {"name": membership.user})
        return redirect(EDIT_PERSON, membership.user_id)
    places = membership.places.select_related("space").order_by("space__kind", "space__name")
    words = _page(_("Terminer une fonction"), membership=membership, places=places)
    return render(request, "extranet/team/end_role.html", words)


def _page(title: str, **words: Any) -> dict[str, Any]:
    return {"page_title": title, "page_icon": "user"} | words

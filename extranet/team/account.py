"""One account in the admin: opened, changed, closed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.users.views import users

from accounts.models import User
from extranet.access import MemberRequest
from extranet.team import queries
from extranet.team.actions import save_person
from extranet.team.people import PeopleList
from extranet.team.people_filters import PeopleFilterSet
from extranet.team.people_forms import ExistingPersonForm, NewPersonForm
from extranet.team.rights import GIVE_ROLES, READ_AUDIT, may_change


class NewPerson(users.CreateView):
    """Opens an account, whose address is confirmed by the team's word."""

    page_title = _("Ouvrir un compte")
    success_message = _("Le compte de %(object)s est ouvert.")

    def save_instance(self) -> User:
        person = save_person(self.form, by=self.request.user)
        log(person, "wagtail.create")
        return person


class EditPerson(users.EditView):
    """An account, with the roles and the places that it holds."""

    template_name = "extranet/team/person.html"
    success_message = _("Enregistré : %(object)s.")
    error_message = _("Rien n’est enregistré : voyez les messages plus bas.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def dispatch(self, request: MemberRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_change(self.object, by=request.user) or self.object.erased_at:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> User:
        person = save_person(self.form, by=self.request.user)
        log(person, "wagtail.edit")
        return person

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, may = self.object, self.request.user.has_perm
        return super().get_context_data(**kwargs) | {
            "person": person,
            "memberships": person.memberships.not_over().select_related("structure").order_by("starts_on"),
            "places": queries.places_of([person])[person.pk],
            "may_give_roles": may(GIVE_ROLES),
            "may_read_report": may(READ_AUDIT),
        }


class PersonViewSet(users.UserViewSet):
    """People in the admin. Nobody is deleted there: erasure is another screen, and keeps what was written."""

    menu_label = _("Personnes")
    menu_order = 205
    add_to_admin_menu, add_to_settings_menu = True, False
    template_prefix = ""
    list_per_page = 30
    search_fields = ["first_name", "last_name", "email"]
    filterset_class = PeopleFilterSet
    export_filename = PeopleList.export_filename
    copy_view_enabled = False
    index_view_class = PeopleList
    add_view_class = NewPerson
    edit_view_class = EditPerson

    def get_form_class(self, for_update: bool = False) -> type[NewPersonForm] | type[ExistingPersonForm]:
        return ExistingPersonForm if for_update else NewPersonForm

    def get_urlpatterns(self) -> list[URLPattern]:
        offered = super().get_urlpatterns()
        return [pattern for pattern in offered if pattern.name not in ("delete", "copy")]

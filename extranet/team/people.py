"""People in the admin: everybody, with what each holds today."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.users.views import users

from accounts.models import User
from extranet.team import queries
from extranet.team.people_filters import PeopleFilterSet, state_of
from extranet.team.rights import CHANGE_PEOPLE
from home.exports import HarmlessExport, day


def roles_in_words(person: Any) -> str:
    """« Animation (Centre social A), Accueil (Centre social B) »."""
    return ", ".join(f"{role.get_role_display()} ({role.structure.name})" for role in person.current_roles)


class PeopleList(HarmlessExport, users.IndexView):
    """The list of people: searched, filtered, exported; three queries for one or for a thousand."""

    page_title = _("Personnes")
    add_item_label = _("Ouvrir un compte")
    filterset_class = PeopleFilterSet
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    export_filename = "personnes"
    export_headings = {
        "last_name": _("Nom"),
        "first_name": _("Prénom"),
        "email": _("Adresse électronique"),
        "phone": _("Téléphone"),
        "job_title": _("Fonction dite"),
        "roles": _("Fonctions aujourd’hui"),
        "team": _("Équipe"),
        "last_login": _("Dernière connexion"),
        "state": _("État"),
    }

    @property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Nom"), accessor=str, sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("Adresse électronique"), sort_key="email"),
            Column("roles", label=_("Fonctions aujourd’hui"), accessor=roles_in_words),
            Column("team", label=_("Équipe"), accessor=lambda p: _("oui") if p.in_team else ""),
            DateColumn("last_login", label=_("Dernière connexion"), sort_key="last_login"),
            Column("state", label=_("État"), accessor=state_of),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        return queries.for_people_list()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {"data": self.request.GET, "request": self.request}

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queries.named(queryset, self.search_query) if self.is_searching else queryset

    def get_list_buttons(self, instance: User) -> list[Any]:
        return []  # the name leads to the account, where everything else is

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [self.add_button] if self.add_url else []

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(CHANGE_PEOPLE):
            buttons.append(Button(_("Réunir deux comptes"), reverse("merge_people"), icon_name="group"))
        return buttons

    def row(self, item: Any) -> list[Any]:
        return [item.last_name, item.first_name, item.email, item.phone, item.job_title,
                roles_in_words(item), gettext("oui") if item.in_team else "", day(item.last_login),
                state_of(item)]  # fmt: skip

"""The team's tools in the admin: people, merging, the audit log, « qui voit quoi »."""

from django.apps import apps
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from extranet.team import access_report, merging, roles, structure_import
from extranet.team.answers_by_mail import AnswersByMail
from extranet.team.audit import AuditLog
from extranet.team.bulk import NOT_OFFERED
from extranet.team.rights import CHANGE_PEOPLE, READ_AUDIT, READ_INBOUND, RestrictedMenuItem

# Every module of hooks is read before the first viewset is made: Wagtail then takes ours for people.
apps.get_app_config("wagtailusers").user_viewset = "extranet.team.account.PersonViewSet"
for action in NOT_OFFERED:
    hooks.register("register_bulk_action", action, order=1)  # after Wagtail's, whose place it takes


@hooks.register("register_admin_urls")
def team_urls() -> list[URLPattern]:
    return [
        path("personnes/<key:person_id>/fonction/", roles.give, name="team_give_role"),
        path("personnes/fonctions/<key:membership_id>/terminer/", roles.end, name="team_end_role"),
        path("personnes/reunir/", merging.choose, name="merge_people"),
        path("personnes/reunir/<key:kept_id>/<key:gone_id>/", merging.compare, name="merge_two_people"),
        path("structures/importer/", structure_import.bring, name="import_structures"),
        path("rapports/journal/", AuditLog.as_view(), name="audit_log"),
        path("rapports/journal/resultats/", AuditLog.as_view(results_only=True), name="audit_log_results"),
        path("rapports/reponses-par-courriel/", AnswersByMail.as_view(), name="answers_by_mail"),
        path(
            "rapports/reponses-par-courriel/resultats/",
            AnswersByMail.as_view(results_only=True),
            name="answers_by_mail_results",
        ),
        path("rapports/qui-voit-quoi/", access_report.search, name="access_report"),
        path(
            "rapports/qui-voit-quoi/personne/<key:person_id>/", access_report.person, name="access_of_person"
        ),
        re_path(
            r"^rapports/qui-voit-quoi/objet/(?P<kind_name>[a-z]+)/(?P<thing_id>\d{1,12})/$",
            access_report.thing,
            name="access_to_thing",
        ),
    ]


@hooks.register("register_admin_menu_item")
def import_item() -> MenuItem:
    address = reverse_lazy("import_structures")
    return RestrictedMenuItem(
        _("Importer l’annuaire"), address, icon_name="upload", order=215, permission=CHANGE_PEOPLE
    )


@hooks.register("register_reports_menu_item")
def audit_item() -> MenuItem:
    return RestrictedMenuItem(
        _("Journal des actes"),
        reverse_lazy("audit_log"),
        icon_name="history",
        order=60,
        permission=READ_AUDIT,
    )


@hooks.register("register_reports_menu_item")
def access_item() -> MenuItem:
    return RestrictedMenuItem(
        _("Qui voit quoi"), reverse_lazy("access_report"), icon_name="view", order=70, permission=READ_AUDIT
    )


@hooks.register("register_reports_menu_item")
def answers_item() -> MenuItem:
    address = reverse_lazy("answers_by_mail")
    return RestrictedMenuItem(
        _("Réponses par courriel"), address, icon_name="mail", order=80, permission=READ_INBOUND
    )

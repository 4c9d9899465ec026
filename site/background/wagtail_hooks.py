"""« File d’attente », among the reports of the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from background.admin_views import READ, queue


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(READ)


@hooks.register("register_admin_urls")
def queue_url() -> list[URLPattern]:
    return [path("rapports/file-d-attente/", queue, name="background_queue")]


@hooks.register("register_reports_menu_item")
def queue_item() -> MenuItem:
    return QueueMenuItem(_("File d’attente"), reverse_lazy("background_queue"), icon_name="time", order=80)

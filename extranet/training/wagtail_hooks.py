"""A course that has sessions is unpublished, never deleted: enrolments and signatures are proofs."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from extranet.training.models import CourseSession


@hooks.register("before_delete_page")
def keep_course(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Says so before Wagtail asks, for the course or for what holds it."""
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_courses(
    request: HttpRequest, action: str, objects: Iterable[Any], _instance: Any
) -> HttpResponse | None:
    pages = [each for each in objects if isinstance(each, Page)]
    return _refuse(request, pages) if action == "delete" else None


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    for page in pages:
        if CourseSession.objects.filter(course__path__startswith=page.path).exists():
            said = _("« %(title)s » a des sessions, dont on garde les preuves : dépubliez la page.")
            messages.error(request, said % {"title": page.title})
            parent = page.get_parent()
            return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)
    return None

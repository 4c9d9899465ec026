"""The bin of the editors: a document deleted in the admin may be taken back for thirty days."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.documents.views.bulk_actions.delete import DeleteBulkAction
from wagtail.documents.views.documents import DeleteView

from content import freshness
from content.document_admin import OfTheSite
from content.models import Document
from content.policies import DocumentPolicy

MOST_SHOWN = 200


class BinView(DeleteView):
    """« Supprimer », which here means the bin."""

    def delete_action(self) -> None:
        throw_away([self.object.pk], self.request.user)

    def get_success_message(self) -> str:
        return _("« %(title)s » est à la corbeille, pour 30 jours.") % {"title": self.object.title}


class BinBulkAction(OfTheSite, DeleteBulkAction):
    """The same for several."""

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Document], **kwargs: Any) -> tuple[int, int]:
        throw_away([each.pk for each in objects], kwargs["user"])
        return len(objects), 0


def throw_away(keys: list[int], by: Any) -> None:
    """A public page may show them: what was derived from the content is renewed."""
    Document.objects.filter(pk__in=keys).throw_away(by=by)
    freshness.bump()


def editors_bin(request: HttpRequest) -> HttpResponse:
    """What may be taken back, the latest first."""
    found = list(_binned(request).order_by("-binned_at").select_related("binned_by")[:MOST_SHOWN])
    context = {"page_title": _("Corbeille des documents"), "page_icon": "bin", "documents": found}
    return render(request, "content/admin/bin.html", context)


@require_POST
def take_back(request: HttpRequest, document_id: int) -> HttpResponse:
    document = get_object_or_404(_binned(request), pk=document_id)
    document.take_back()
    messages.success(request, _("« %(title)s » est revenu à sa place.") % {"title": document.title})
    return redirect("editors_bin")


def _binned(request: HttpRequest) -> QuerySet[Document]:
    """What the person could have deleted, and nothing for who deletes nothing."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return DocumentPolicy().binned(request.user)

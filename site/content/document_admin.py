"""Doors of Wagtail's admin that do not ask its own policy: they know the site's documents alone."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.views.bulk_actions import AddTagsBulkAction, AddToCollectionBulkAction

from content.models import Document
from content.policies import DocumentPolicy


class OfTheSite:
    """A bulk action would name the documents that it refuses: those of a space are not even found."""

    @classmethod
    def get_queryset(cls, model: Any, object_ids: list[str]) -> QuerySet[Document]:
        return Document.objects.of_the_site().filter(pk__in=object_ids)


class AddTags(OfTheSite, AddTagsBulkAction):
    """Wagtail's own, on the site's documents."""


class AddToCollection(OfTheSite, AddToCollectionBulkAction):
    """Wagtail's own, on the site's documents."""


class DocumentsAPI(DocumentsAdminAPIViewSet):
    """What the admin's pages ask behind the screen: what that person may choose."""

    def get_queryset(self) -> QuerySet[Document]:
        allowed = DocumentPolicy().instances_user_has_any_permission_for(
            self.request.user, ["choose", "change"]
        )
        return super().get_queryset().filter(pk__in=allowed.values("pk"))

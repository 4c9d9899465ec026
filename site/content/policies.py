"""Who may do what with documents in the admin: what the people of a space share is not the editors'."""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from content.models import Document


class DocumentPolicy(CollectionOwnershipPermissionPolicy):
    """An editor has no right in a space by being an editor: lists, chooser, forms and counts of the
    admin know the documents of no space, and nothing of the bin."""

    def __init__(self) -> None:
        super().__init__(Document, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user")

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Document]:
        found = super().instances_user_has_any_permission_for(user, actions)
        return found.filter(space=None, binned_at=None)

    def binned(self, user: Any) -> QuerySet[Document]:
        """What the user may take back: what she could have deleted."""
        found = super().instances_user_has_any_permission_for(user, ["delete"])
        return found.filter(space=None).exclude(binned_at=None)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Document) -> bool:
        if instance.is_private or instance.binned_at:
            return False
        return bool(super().user_has_any_permission_for_instance(user, actions, instance))

"""What Wagtail would do to many accounts at once, and that the team does one by one, knowingly: deleting
them, closing them without ending what they hold, giving them rights."""

from typing import Any, NoReturn

from django.http import Http404
from wagtail.admin.views.bulk_action import BulkAction

from accounts.models import User


class NotOffered(BulkAction):
    """Takes the place of one of Wagtail's actions, and does not exist."""

    models = [User]
    display_name = aria_label = ""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> NoReturn:
        raise Http404


def not_offered(kind: str) -> type[BulkAction]:
    return type(f"No{kind}", (NotOffered,), {"action_type": kind})


NOT_OFFERED = [not_offered(kind) for kind in ("delete", "set_active_state", "assign_role")]

"""A decision may help to answer a question of its collectif."""

from django.utils.translation import gettext_lazy as _

from extranet.decisions.models import Decision
from extranet.questions.elements import ElementKind, add_kind

DECISION = "decision"


def register() -> None:
    kind = ElementKind(
        DECISION,
        _("Décisions"),
        Decision,
        lambda person: Decision.objects.visible_to(person).for_listing(),
        lambda decision: decision.words,
        lambda decision: decision.url,
        space_path="collective__space",
    )
    add_kind(kind)

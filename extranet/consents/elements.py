"""A poll or a decision by consent may help to answer a question of its collectif."""

from django.utils.translation import gettext_lazy as _

from extranet.consents.models import Ballot
from extranet.questions.elements import ElementKind, add_kind

BALLOT = "consultation"


def register() -> None:
    kind = ElementKind(
        BALLOT,
        _("Sondages et décisions par consentement"),
        Ballot,
        lambda person: Ballot.objects.visible_to(person).select_related("collective__space"),
        lambda ballot: ballot.subject,
        lambda ballot: ballot.url,
        space_path="collective__space",
    )
    add_kind(kind)

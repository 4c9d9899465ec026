"""What the ballots bring to the search, only to those who may read them."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from content.wording import to_words
from extranet.consents.models import Ballot


def register() -> None:
    seams.add_search_source(
        seams.SearchSource("consultations", _("Consultations"), Ballot, _visible, _present)
    )


def _visible(request: HttpRequest) -> QuerySet[Ballot]:
    return Ballot.objects.visible_to(request.user).select_related("collective__space")


def _present(ballot: Ballot, request: HttpRequest) -> seams.Found:
    text = to_words(ballot.explanation) or ballot.subject
    return seams.Found(ballot.subject, ballot.url, text, ballot.collective.name)

"""What meetings bring to the search: their agenda and their minutes, only to those who may read them."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from content.wording import to_words
from extranet.meetings.models import Meeting


def register() -> None:
    seams.add_search_source(seams.SearchSource("rencontres", _("Rencontres"), Meeting, _visible, _present))


def _visible(request: HttpRequest) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(request.user).for_listing().prefetch_related("agenda", "parts")


def _present(meeting: Meeting, request: HttpRequest) -> seams.Found:
    return seams.Found(meeting.name, meeting.url, to_words(meeting.said), meeting.collective.name)

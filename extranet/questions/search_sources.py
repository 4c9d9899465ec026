"""What the questions bring to the search, only to those who may read them."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from extranet.questions.models import Question


def register() -> None:
    seams.add_search_source(seams.SearchSource("questions", _("Questions"), Question, _visible, _present))


def _visible(request: HttpRequest) -> QuerySet[Question]:
    found = Question.objects.visible_to(request.user).select_related("collective__space")
    return found.prefetch_related("syntheses")


def _present(question: Question, request: HttpRequest) -> seams.Found:
    text = question.answer_words() or question.words
    return seams.Found(question.words, question.url, text, question.collective.name)

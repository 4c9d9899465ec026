"""What the public page of a collectif says of its questions: where each is, and how many elements help to
answer it. Its words are those that editors published; nothing that is private is named."""

from django.http import HttpRequest

from content import seams
from extranet.questions.models import Question
from home.models import CollectivePage


def register() -> None:
    seams.add_panel("collective", progress)


def progress(request: HttpRequest, page: CollectivePage) -> seams.Panel | None:
    """The questions of the page that the collectif works on, as the page says them, in its language."""
    of_page = Question.objects.filter(collective__page__translation_key=page.translation_key)
    followed = {each.public_key: each for each in of_page.exclude(public_key=None).with_progress()}
    items = [(each, followed.get(each.translation_key)) for each in page.questions.all()]
    shown = [(each.axis or each.question, question) for each, question in items if question]
    return seams.Panel("extranet/questions/_public.html", {"questions": shown}) if shown else None

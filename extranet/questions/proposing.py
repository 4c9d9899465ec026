"""A question and its answer, proposed for the public page: a draft, which an editor publishes."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.models import User
from content.wording import to_html
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.questions.models import Question
from home.models import CollectivePage
from home.models.collectives import CollectiveQuestion
from resources.federation import federation_readers


def has_public_page(collective: Collective) -> bool:
    return collective.page is not None and collective.page.live and collective.stage != Stage.ARCHIVED


@transaction.atomic
def propose(question: Question, *, by: User) -> None:
    """Writes the question and what the members read as its answer into a draft of the public page, beside
    what editors were already writing there; and tells the federation. The lock is the collectif's: two
    who propose at once fill in one draft."""
    collective = Collective.objects.select_for_update(of=("self",)).get(pk=question.collective_id)
    question = collective.questions.get(pk=question.pk)
    if collective.page is None:
        raise ValueError("A collectif without a public page proposes nothing for it.")
    page: CollectivePage = collective.page.get_latest_revision_as_object()
    _fill_in(page, question)
    page.save_revision(user=by)
    question.proposed_by, question.proposed_at = by, timezone.now()
    question.save(update_fields=["public_key", "proposed_by", "proposed_at"])
    _tell_federation(question, page, by)


def _fill_in(page: CollectivePage, question: Question) -> None:
    """The same question on the page, added when it is not there, with what the members read as its answer."""
    item = next((each for each in page.questions.all() if each.translation_key == question.public_key), None)
    if item is None:
        question.public_key = question.public_key or uuid4()
        rank = page.questions.count()
        item = CollectiveQuestion(translation_key=question.public_key, locale=page.locale, sort_order=rank)
    item.question = question.words
    if question.answer:
        item.answer = str(to_html(question.answer.text))
    page.questions.add(item)


def _tell_federation(question: Question, page: CollectivePage, by: User) -> None:
    edit = letters.address("wagtailadmin_pages:edit", page.pk)
    for number, to in enumerate(federation_readers()):
        key = f"answer-proposed:{question.pk}:{question.proposed_at}:{number}"
        letters.write("answer_proposed", to=to, key=key, question=question, page=page, by=by, edit=edit)

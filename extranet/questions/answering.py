"""« Ce que nous répondons » : each version is kept; one of them is published to the members."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from extranet.questions.models import Question, Synthesis


class OvertakenError(Exception):
    """Somebody wrote another version meanwhile: hers is kept, and nothing is lost."""

    def __init__(self, other: Synthesis) -> None:
        super().__init__(other.pk)
        self.other = other


@transaction.atomic
def write(question: Question, text: str, *, by: User, seen: int, publish: bool) -> Synthesis:
    """A new version, read by the members when it is published. `seen` is the key of the last version that
    the person had before her, 0 for none. Raises OvertakenError when it is no more the last."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    last = question.syntheses.first()
    if last and last.text == text:
        version = last  # nothing to write; perhaps to publish
    elif last and last.pk != seen:
        raise OvertakenError(last)
    else:
        version = Synthesis.objects.create(question=question, text=text, written_by=by)
    if publish and version.published_at is None:
        _publish(question, version)
    return version


def _publish(question: Question, version: Synthesis) -> None:
    version.published_at = question.answered_at = timezone.now()
    version.save(update_fields=["published_at"])
    question.save()  # the search reads the answer with the question

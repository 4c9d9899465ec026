"""Papers of one kind for a whole session, issued by the worker, with what came of each."""

import datetime
from itertools import islice

from django.db import IntegrityError, transaction
from django.tasks import task
from django.utils import timezone

from accounts.models import User
from extranet.papers import issuing, targets
from extranet.papers.models import PaperBatch, PaperKind
from extranet.papers.subjects import PaperError
from extranet.training.models import CourseSession

A_CHUNK = 20  # papers written in one transaction
STALLED = datetime.timedelta(minutes=15)


def ask(session: CourseSession, kind: PaperKind, *, by: User) -> PaperBatch:
    """Asks the worker for the papers that are not there yet. Asked twice, it is the same batch: the
    constraint decides between two clicks."""
    total = len(targets.of(session, kind))
    try:
        with transaction.atomic():
            made = PaperBatch.objects.create(session=session, kind=kind, asked_by=by, total=total)
            transaction.on_commit(lambda: issue_batch.enqueue(made.pk))
            return made
    except IntegrityError:
        return PaperBatch.objects.filter(session=session, kind=kind).latest("asked_at")


@task(backend="background")
def issue_batch(batch_id: int) -> None:
    """Twenty papers in one transaction, with how far that went: stopped half-way and run again, or run by
    two workers, it issues nothing twice."""
    while _issue_chunk(batch_id):
        pass


@transaction.atomic
def _issue_chunk(batch_id: int) -> bool:
    """Whether some are left."""
    running = PaperBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, finished_at=None)
    batch = running.select_related("session__course", "asked_by").first()
    if batch is None:
        return False
    left = (each for each in targets.of(batch.session, PaperKind(batch.kind)) if each.key > batch.reached)
    chunk = list(islice(left, A_CHUNK))
    for subject in chunk:
        try:
            with transaction.atomic():
                issuing.issue(subject, by=batch.asked_by)
        except PaperError as refused:
            batch.refused.append((subject.key, str(refused)))
        batch.reached, batch.done = subject.key, batch.done + 1
    if len(chunk) < A_CHUNK:
        batch.finished_at = timezone.now()
    batch.save(update_fields=["reached", "done", "refused", "finished_at"])
    return batch.is_running


def resume() -> int:
    """Scheduled: asks again for what a worker that died left half-done. Returns how many."""
    left = PaperBatch.objects.filter(finished_at=None, asked_at__lt=timezone.now() - STALLED)
    keys = list(left.values_list("pk", flat=True))
    for key in keys:
        issue_batch.enqueue(key)
    return len(keys)

"""What the worker does for documents: reads what they say, for the search, and draws their first pages."""

import datetime

from django.core.files.base import File
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content import extraction
from content.models import Document
from content.pictures import make_previews

PATIENCE = datetime.timedelta(minutes=10)
BEFORE_ASKING_AGAIN = datetime.timedelta(minutes=30)  # one that ends its worker must not stop the others
MOST_AT_ONCE = 100  # a minute: 10,000 files in less than two hours


@task(backend="background")
def read_document(document_id: int) -> None:
    """Notes what the file says and draws its first pages, unless another file has taken its place
    meanwhile. Safe to run twice."""
    found = Document.objects.filter(pk=document_id, read_at=None).first()
    if found is None:
        return
    said = _said(found.file)
    previews = make_previews(found)
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is None or document.sha256 != found.sha256:
            return
        document.text, document.read_at = said.text, timezone.now()
        document.page_count = said.pages or document.page_count
        document.preview_count = previews
        document.save(update_fields=["text", "read_at", "page_count", "preview_count"])


def _said(file: File[bytes]) -> extraction.Said:
    try:
        with file.open("rb") as opened:
            return extraction.read(opened, file.name or "")
    except FileNotFoundError:
        return extraction.Said("")


def read_what_waits() -> int:
    """Scheduled every minute: asks for some of what nobody read yet, because a worker died or because
    thousands of files came at once, and for nothing more while the queue is full: letters wait behind
    it. Returns how many it asked for."""
    now = timezone.now()
    asked = DBTaskResult.objects.filter(task_path=read_document.module_path)
    recently = asked.filter(enqueued_at__gt=now - BEFORE_ASKING_AGAIN).values_list("args_kwargs", flat=True)
    known = {said["args"][0] for said in recently}
    waiting = Document.objects.filter(read_at=None, created_at__lt=now - PATIENCE).order_by("pk")
    unasked = [pk for pk in waiting.values_list("pk", flat=True) if pk not in known]
    chosen = unasked[: max(0, MOST_AT_ONCE - asked.ready().count())]
    for document_id in chosen:
        read_document.enqueue(document_id)
    return len(chosen)

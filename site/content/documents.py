"""What the worker does for documents: reads what they say, so that the search finds it, and draws
their first pages."""

import datetime

from django.core.files.base import File
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from content import extraction
from content.models import Document
from content.pictures import make_previews

PATIENCE = datetime.timedelta(minutes=10)
MOST_AT_ONCE = 200


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
    """Scheduled: asks again for what a worker that died never read, and for the documents that were
    there before they were read at all. Returns how many."""
    before = timezone.now() - PATIENCE
    waiting = Document.objects.filter(read_at=None, created_at__lt=before).values_list("pk", flat=True)
    for document_id in waiting[:MOST_AT_ONCE]:
        read_document.enqueue(document_id)
    return len(waiting)

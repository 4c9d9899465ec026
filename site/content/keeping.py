"""How long documents are kept: the day that was said, thirty days in the bin, and no file that no row
knows."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from content.models import Document, DocumentVersion, Folder, PartialUpload
from content.models.documents import IN_THE_BIN
from content.storage import files

UNFINISHED = datetime.timedelta(days=1)
DEPOSITS, DOCUMENTS = "depots", "documents"
YOUNG = datetime.timedelta(days=1)  # a file whose row is being written


def bin_what_is_over() -> int:
    """Scheduled: what was to be kept until a day goes to the bin after it. Nobody could have it since
    then (DocumentQuerySet.kept); in the bin it can still be taken back."""
    over = Document.objects.filter(binned_at=None, keep_until__lt=timezone.localdate())
    return over.update(binned_at=timezone.now(), binned_by=None)


def empty_the_bin() -> int:
    """Scheduled: what has been in the bin for thirty days is deleted, file and words, and then the
    folders that hold nothing any more. Returns how many documents went."""
    before = timezone.now() - IN_THE_BIN
    gone = list(Document.objects.filter(binned_at__lt=before))
    for document in gone:
        with transaction.atomic():
            delete_for_good(document)
    for folder in Folder.objects.filter(binned_at__lt=before).order_by("-path"):
        if not (folder.documents.exists() or folder.children.exists()):
            folder.delete()
    return len(gone)


def delete_for_good(document: Document) -> None:
    """The row, its versions, and their files once the transaction holds."""
    files = [version.file for version in document.versions.all()]
    document.delete()  # Wagtail deletes its file
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files] and None)


def forget_unfinished() -> int:
    """Scheduled: deposits that never came whole, and their pieces once that holds."""
    gone = PartialUpload.objects.filter(started_at__lt=timezone.now() - UNFINISHED).delete()[0]
    transaction.on_commit(_sweep_pieces)
    return gone


def _sweep_pieces() -> None:
    known = set(PartialUpload.objects.values_list("token", flat=True))
    for entry in files().entries(DEPOSITS):
        if entry.name not in known:  # its owner's account may have gone, and its row with it
            files().remove(f"{DEPOSITS}/{entry.name}")


def sweep_files() -> int:
    """Scheduled: files that no row knows, left by a deposit that was cut or by what was deleted. Each
    upload has a folder of its own, which goes whole. Returns how many went."""
    known, before = set(_in_use()), timezone.now() - YOUNG
    entries = files().entries(DOCUMENTS)
    gone = [each.name for each in entries if each.changed_at < before and each.name not in known]
    for name in gone:
        files().remove(f"{DOCUMENTS}/{name}")
    return len(gone)


def _in_use() -> Iterator[str]:
    """What rows know of the folder of documents: the folder of each upload, or the file itself."""
    for model in (Document, DocumentVersion):
        for name in model._base_manager.values_list("file", flat=True).iterator(chunk_size=5000):
            yield name.split("/")[1] if "/" in name else ""

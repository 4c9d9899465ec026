"""What is done to shared documents."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import User
from content import seams
from content.file_names import title_of
from content.models import Document, DocumentVersion
from content.models.documents import upload_to
from extranet.documents.places import Place
from extranet.documents.room import room_enough


class AlreadyHereError(ValidationError):
    """The same content is there already: that document."""

    def __init__(self, document: Document) -> None:
        said = _("Ce fichier est déjà ici, sous le nom « %(title)s ».")
        super().__init__(said, params={"title": document.title})
        self.document = document


def deposit(file: File[bytes], *, place: Place, by: User, key: str = "") -> Document:
    """A new document, from a file already checked. `key` is that of the form or of the transfer: sent
    again because its answer was lost, it gives the document that it gave.

    Raises AlreadyHereError when its content is here already, ValidationError when the disk is full."""
    if (before := already_kept(key, by)) is not None:
        return before
    document = Document(
        space=place.space, folder=place.folder, uploaded_by_user=by, version_by=by,
        title=_free_title(place, title_of(file.name or "")), file=file, file_size=file.size,
        deposit_key=_whole_key(key, by),
    )  # fmt: skip
    document.sha256 = document.fingerprint()
    here = Document.objects.kept().filter(space=place.space, folder=place.folder)
    twin = here.filter(sha256=document.sha256).first()
    if twin is not None and key and twin.deposit_key == document.deposit_key:
        return twin
    if twin is not None:
        raise AlreadyHereError(twin)
    return _saved_once(document, key, by)


def already_kept(key: str, by: User) -> Document | None:
    """The document that this person's deposit of that key gave."""
    return Document.objects.filter(deposit_key=_whole_key(key, by)).first() if key else None


def _whole_key(key: str, by: User) -> str:
    """Nobody meets the deposit of somebody else by saying her key."""
    return f"{by.pk}:{key}" if key else ""


def _saved_once(document: Document, key: str, by: User) -> Document:
    """The same deposit may come twice at the same instant: the second one leaves nothing behind."""
    try:
        with room_enough():
            document.save()
    except IntegrityError:
        kept = already_kept(key, by)
        if kept is None:
            raise
        document.file.storage.delete(document.file.name or "")
        return kept
    return document


def replace(document: Document, file: File[bytes], *, by: User, note: str, seen: int) -> Document:
    """A new version. `seen` is the one that the person had before her: whoever replaced it meanwhile
    is told, and both are kept."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        overtaken = current.version_by if current.version > seen else None
        current.file, current.file_size = file, file.size
        current.version_by, current.version_note = by, note
        current.page_count = None
        with room_enough():
            current.save()
        if overtaken and overtaken != by and _may_have(overtaken, current):
            _tell_overtaken(current, overtaken, by)
    return current


def restore(document: Document, version: DocumentVersion, *, by: User) -> Document:
    """The former file becomes the newest version; the one it replaces is kept too."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        DocumentVersion.keep(current)
        current.file.name = current.file.storage.duplicate(
            version.file.name, upload_to(None, version.filename)
        )
        current.file_size, current.sha256, current.page_count = (
            version.file_size, version.sha256, version.page_count,
        )  # fmt: skip
        current.version += 1
        current.version_at, current.version_by = timezone.now(), by
        current.version_note = _("La version %(number)s, remise") % {"number": version.number}
        current.ask_to_be_read()
        current.save()
    current.have_it_read()
    return current


@transaction.atomic
def move(documents: Iterable[Document], *, to: Place) -> int:
    """Puts documents elsewhere in the same space. Who sees them is what the new folder says."""
    keys = [document.pk for document in documents]
    count = Document.objects.filter(pk__in=keys).update(folder=to.folder)
    seams.tell_documents_changed([to.space.pk])
    return count


def _free_title(place: Place, wanted: str) -> str:
    """« Budget », « Budget (2) »: two documents of a place have two names."""
    taken = set(
        Document.objects.filter(
            space=place.space, folder=place.folder, binned_at=None, title__startswith=wanted
        ).values_list("title", flat=True)
    )
    names = [wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def _may_have(person: User, document: Document) -> bool:
    """Whoever left meanwhile is told nothing."""
    return Document.objects.shared_with(person).filter(pk=document.pk).exists()


def _tell_overtaken(document: Document, person: User, by: User) -> None:
    """Whoever deposited a version that the next one did not know of."""
    letters.write(
        "document_overtaken",
        to=person.email,
        key=f"document-overtaken:{document.pk}:{document.version}",
        user=person,
        by=by,
        document=document,
        link=letters.address("extranet:document", document.pk),
    )

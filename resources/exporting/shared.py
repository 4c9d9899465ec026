"""The documents that people share in their spaces, with the folders and the former versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from accounts.models import Space
from content.models import Document, Folder
from content.models.versions import DocumentVersion
from resources.exporting.target import Target

TITLES = ("espace", "dossier", "titre", "fichier", "version", "deposee_par", "date", "sha256")
VERSIONS = "_versions"
AT_ONCE = 500


def export_shared(target: Target) -> None:
    """What is in the bin is left out: it is about to go."""
    target.table("documents.csv", TITLES, _rows(target))


def _rows(target: Target) -> Iterator[Iterable[Any]]:
    places = Places(target)
    found = Document.objects.kept().exclude(space=None).select_related("version_by", "uploaded_by_user")
    found = found.defer("text").order_by("space_id", "pk")
    for documents in _pieces(found):
        former = defaultdict(list)
        versions = DocumentVersion.objects.filter(document__in=documents).select_related("author")
        for version in versions.defer("text").order_by("number"):
            former[version.document_id].append(version)
        for document in documents:
            yield from _of(document, former[document.pk], places, target)


def _of(
    document: Document, former: Iterable[DocumentVersion], places: "Places", target: Target
) -> Iterator[Iterable[Any]]:
    """Its line, then those of its former versions."""
    space, path, folder = places.of(document)
    by = document.version_by or document.uploaded_by_user
    copies = [(document, folder, document.version, by, document.version_at)]
    copies += [(each, folder / VERSIONS, each.number, each.author, each.created_at) for each in former]
    for held, place, number, author, moment in copies:
        name = held.filename if held is document else f"{number} - {held.filename}"
        copy = target.copy(held.file, place, name)
        if copy:
            day = timezone.localtime(moment).isoformat(timespec="seconds")
            yield [space, path, document.title, copy, str(number), str(author or ""), day, held.sha256]


class Places:
    """The folders on the disk of the spaces and of their folders, each with a name of its own."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.spaces: dict[int, tuple[str, PurePath]] = {}
        self.folders: dict[int, tuple[str, PurePath]] = {}
        self.known = {folder.pk: folder for folder in Folder.objects.all()}
        self.names = dict(Space.objects.values_list("pk", "name"))

    def of(self, document: Document) -> tuple[str, str, PurePath]:
        """The name of its space, the path of its folder, and where it goes on the disk."""
        name, place = self._space(document.space_id or 0)
        if document.folder_id is None:
            return name, "", place
        path, place = self._folder(document.folder_id)
        return name, path, place

    def _space(self, pk: int) -> tuple[str, PurePath]:
        if pk not in self.spaces:
            name = self.names[pk]
            self.spaces[pk] = name, self.target.names.free(PurePath("espaces"), name, f"espace-{pk}")
        return self.spaces[pk]

    def _folder(self, pk: int) -> tuple[str, PurePath]:
        if pk not in self.folders:
            folder = self.known[pk]
            above = (
                self._folder(folder.parent_id) if folder.parent_id else ("", self._space(folder.space_id)[1])
            )
            path = f"{above[0]}/{folder.name}".lstrip("/")
            self.folders[pk] = path, self.target.names.free(above[1], folder.name, f"dossier-{pk}")
        return self.folders[pk]


def _pieces(found: Any) -> Iterator[list[Document]]:
    piece: list[Document] = []
    for document in found.iterator(chunk_size=AT_ONCE):
        piece.append(document)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece

"""A ZIP of a folder or of a selection, sent while it is made: nothing of it is kept in memory."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePath

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from zipstream import ZIP_STORED, ZipStream

from content.file_names import clean_name
from content.models import Document, Folder
from content.storage import LARGE_PIECE
from extranet.documents.places import Place


def zip_of(documents: Iterable[Document], name: str, folders: dict[int, str]) -> StreamingHttpResponse:
    """The archive of documents that the caller has checked the person may have; `folders` says where
    each folder is in it. What most files hold is compressed already: they are stored as they are, and
    the size is known from the start."""
    archive = ZipStream(compress_type=ZIP_STORED, sized=True)
    taken: set[str] = set()
    for document in documents:
        above = folders.get(document.folder_id or 0, "")
        try:
            size = document.file.size
        except (ValueError, OSError):  # a file that is missing leaves the others
            continue
        archive.add(_bytes_of(document), _free_name(above, document, taken), size=size)
    response = StreamingHttpResponse(iter(archive), content_type="application/zip")
    response["Content-Length"] = str(len(archive))
    return _as_private_download(response, f"{PurePath(clean_name(name)).stem}.zip")


def _bytes_of(document: Document) -> Iterator[bytes]:
    """Opened when its turn comes, wherever it is kept."""
    with document.file.open("rb") as opened:
        yield from iter(lambda: opened.read(LARGE_PIECE), b"")


def paths_of_folders(place: Place) -> dict[int, str]:
    """« Comptes rendus/2026/ » for each folder inside the place."""
    inside = Folder.objects.filter(space=place.space)
    if place.folder:
        inside = inside.within(place.folder).exclude(pk=place.folder.pk)
    paths: dict[int, str] = {}
    for folder in sorted(inside, key=lambda each: each.depth):
        paths[folder.pk] = f"{paths.get(folder.parent_id or 0, '')}{clean_name(folder.name)}/"
    return paths


def _as_private_download(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    """Under headers that let nobody run it or keep it."""
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _free_name(above: str, document: Document, taken: set[str]) -> str:
    """« Dossier/Titre.pdf », a second one of the name « Titre (2).pdf »."""
    suffix = PurePath(document.filename).suffix
    stem = clean_name(document.title).removesuffix(suffix)
    names = (f"{above}{stem}{f' ({number})' if number > 1 else ''}{suffix}" for number in count(1))
    name = next(each for each in names if each.lower() not in taken)
    taken.add(name.lower())
    return name

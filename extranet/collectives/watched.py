"""What changes the collectifs of the members, whatever the area: see `changes.py`."""

from collections.abc import Iterable

from accounts.models import Space, SpaceMembership, Structure, User
from accounts.models.user import NAMED_BY
from content import seams
from content.models import Document, Folder
from extranet.collectives import changes
from extranet.collectives.models import Collective, Extension, Means, Sign

OF_A_DOCUMENT = ("title", "file", "space", "folder", "keep_until", "binned_at", "version_at", "version_by")


def register() -> None:
    changes.watch("", Collective, "pk")
    for model in (Extension, Means, Sign):
        changes.watch("", model, "collective_id")
    changes.watch("", Space, _of_space, shown=("name",), new=False)
    changes.watch("", User, _all, shown=NAMED_BY, new=False)
    changes.watch("", Structure, _all, shown=("name",), new=False)
    changes.watch("members", SpaceMembership, _of_place)
    changes.watch("documents", Document, _of_document, shown=OF_A_DOCUMENT)
    changes.watch("documents", Folder, _of_folder)
    seams.documents_changed.append(lambda spaces: changes.note(_of_spaces(spaces), "documents"))
    changes.watch_links("documents", Folder.readers.through, _of_readers)


def _all(row: object) -> Iterable[None]:
    """People and structures are known by their name in all of them."""
    return [None]


def _of_space(space: Space) -> Iterable[int]:
    return _of_spaces([space.pk])


def _of_place(place: SpaceMembership) -> Iterable[int]:
    """An inside place ends with the last one in the network: all those of the person follow."""
    hers = SpaceMembership.objects.filter(user=place.user_id).values_list("space", flat=True)
    return _of_spaces({place.space_id, *hers})


def _of_document(document: Document) -> Iterable[int]:
    return _of_spaces([document.space_id]) if document.space_id else []


def _of_folder(folder: Folder) -> Iterable[int]:
    return _of_spaces([folder.space_id])


def _of_readers(row: object) -> Iterable[int | None]:
    """Of the folder, when it is to it that readers were given."""
    return _of_folder(row) if isinstance(row, Folder) else [None]


def _of_spaces(keys: Iterable[int]) -> Iterable[int]:
    return Collective.objects.filter(space__in=keys).order_by().values_list("pk", flat=True)

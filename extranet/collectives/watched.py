"""What changes the collectifs of the members, whatever the area: see `changes.py`."""

from collections.abc import Iterable

from accounts.models import Space, SpaceMembership, Structure, User
from content import seams
from content.models import Document, Folder
from extranet.collectives import changes
from extranet.collectives.models import Collective, Extension, Means, Sign


def register() -> None:
    changes.watch("", Collective, "pk")
    for model in (Extension, Means, Sign):
        changes.watch("", model, "collective_id")
    changes.watch("", Space, _of_space, shown=("name",))
    changes.watch("", User, _all, shown=("first_name", "last_name", "email", "erased_at"))
    changes.watch("", Structure, _all, shown=("name",))
    changes.watch("members", SpaceMembership, _of_place)
    changes.watch("documents", Document, _of_document)
    changes.watch("documents", Folder, _of_folder)
    seams.documents_changed.append(lambda spaces: changes.note(_of_spaces(spaces), "documents"))
    changes.watch_links("documents", Folder.readers.through, _all)


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


def _of_spaces(keys: Iterable[int]) -> Iterable[int]:
    return Collective.objects.filter(space__in=keys).order_by().values_list("pk", flat=True)

"""Where shared documents are: a space and, in it, a folder or none."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Space, User
from content.models import Document, Folder
from extranet.access import MemberRequest


@dataclass(frozen=True)
class Place:
    """A space, or one of its folders."""

    space: Space
    folder: Folder | None = None

    @property
    def name(self) -> str:
        return self.folder.name if self.folder else self.space.name

    @property
    def url(self) -> str:
        return self.folder.url if self.folder else reverse("extranet:space_documents", args=[self.space.pk])

    @property
    def above(self) -> "list[Place]":
        """The way that leads here from the space, this place left out."""
        if self.folder is None:
            return []
        return [Place(self.space), *(Place(self.space, each) for each in self.folder.ancestors())]

    @property
    def way(self) -> list[tuple[str, str]]:
        """The breadcrumb that leads here."""
        documents = (_("Documents partagés"), reverse("extranet:documents"))
        return [documents, *((each.name, each.url) for each in self.above)]

    def folders(self, person: User) -> QuerySet[Folder]:
        """The folders here that the person may open."""
        found = Folder.objects.at(self.space, self.folder)
        return found.filter(binned_at=None) if self.folder else found & Folder.objects.open_to(person)

    def documents(self, person: User) -> QuerySet[Document]:
        """The documents here that the person may have: all those of a folder that is open to her."""
        if self.folder:
            return Document.objects.kept().filter(folder=self.folder)
        return Document.objects.shared_with(person).filter(space=self.space, folder=None)

    def all_documents(self, person: User) -> QuerySet[Document]:
        """Those, and those of all the folders inside."""
        found = Document.objects.shared_with(person).filter(space=self.space)
        return found.filter(folder__path__startswith=self.folder.path) if self.folder else found


def spaces_of(person: User) -> QuerySet[Space]:
    """The spaces whose documents the person sees, at least in part."""
    return (Space.objects.open_to(person) | Space.objects.run_by(person)).with_documents().distinct()


def find_place(request: MemberRequest, space_id: int, folder_id: int | None = None) -> Place:
    """Raises Http404 for what the person may not open, as for what never was."""
    if folder_id is None:
        return Place(get_object_or_404(spaces_of(request.user).select_related("collective"), pk=space_id))
    folders = Folder.objects.open_to(request.user).select_related("space__collective", "top")
    folder = get_object_or_404(folders, pk=folder_id, space_id=space_id)
    return Place(folder.space, folder)


def find_document(request: MemberRequest, document_id: int) -> Document:
    """Raises Http404 for what the person may not have."""
    return get_object_or_404(Document.objects.shared_with(request.user).for_listing(), pk=document_id)


def place_of(document: Document) -> Place:
    return Place(document.space, document.folder)  # type: ignore[arg-type]  # shared: it has a space

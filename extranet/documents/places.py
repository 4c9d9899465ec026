"""Where shared documents are: a space and, in it, a folder or none."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Space, User
from content.models import Document, Folder


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


def place_of(document: Document) -> Place:
    """That of a shared document: what belongs to no space is not of the extranet."""
    assert document.space is not None
    return Place(document.space, document.folder)

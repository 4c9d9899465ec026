"""What an address names, when the person may open it; for her, the rest never was."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Space, User
from accounts.reach import Reach
from content.models import Document, Folder
from extranet.access import MemberRequest
from extranet.documents.places import Place


def spaces_of(person: User) -> QuerySet[Space]:
    """The spaces whose documents the person sees, at least in part."""
    return (Space.objects.open_to(person) | Space.objects.run_by(person)).with_documents().distinct()


def find_place(request: MemberRequest, space_id: int, folder_id: int | None = None) -> Place:
    """Raises Http404 for what the person may not open, as for what never was."""
    if folder_id is None:
        return Place(get_object_or_404(spaces_of(request.user).select_related("collective"), pk=space_id))
    folders = Folder.objects.select_related("space__collective", "top")
    folder = get_object_or_404(folders, pk=folder_id, space_id=space_id)
    if not folder.is_open_to(Reach.known_in(request.user, folder.space), _chosen_for(folder)):
        raise Http404
    return Place(folder.space, folder)


def _chosen_for(folder: Folder) -> dict[int, set[int]]:
    """Asked of the few folders that are for people chosen by name."""
    top = folder.top or folder
    return Folder.objects.readers_of([top.pk]) if top.audience == Folder.Audience.CHOSEN else {}


def find_document(request: MemberRequest, document_id: int) -> Document:
    """Raises Http404 for what the person may not have."""
    return get_object_or_404(Document.objects.shared_with(request.user).for_listing(), pk=document_id)

"""The files of a message: documents of the collectif, which stay in its documents."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from content.file_names import clean_name
from content.models import Document, Folder
from extranet.access import can_deposit
from extranet.collectives.models import Collective
from extranet.discussions.refusals import PostingRefused
from extranet.documents.actions import AlreadyHereError, deposit
from extranet.documents.incoming import checked
from extranet.documents.places import Place

type Given = Document | File[bytes]


def keep(collective: Collective, given: Iterable[Given], *, by: User) -> list[Document]:
    """The documents to attach; a file is deposited first. Raises PostingRefused for a document that she
    may not have here, ValidationError for a file that cannot be kept."""
    given = list(given)
    documents = [each for each in given if isinstance(each, Document)]
    theirs = Document.objects.shared_with(by).filter(space=collective.space_id)
    if theirs.filter(pk__in=[each.pk for each in documents]).count() != len(set(documents)):
        raise PostingRefused(_("Un des documents joints n’est pas, ou n’est plus, dans ce collectif."))
    files = [each for each in given if not isinstance(each, Document)]
    place = _place(collective, by) if files else None
    return documents + [_deposited(file, place, by) for file in files if place]


def _place(collective: Collective, by: User) -> Place:
    """A folder that all who read the discussions may open, from outside too: a file that some readers of a
    message could not have would divide them."""
    folder, _is_new = Folder.objects.get_or_create(
        space=collective.space,
        parent=None,
        name=_("Fichiers des discussions"),
        binned_at=None,
        defaults={"audience": Folder.Audience.EVERYBODY, "created_by": by},
    )
    place = Place(collective.space, folder)
    if not Folder.objects.open_to(by).filter(pk=folder.pk).exists() or not can_deposit(by, place):
        raise PostingRefused(_("Le dossier des fichiers joints ne vous est pas ouvert."))
    return place


def _deposited(file: File[bytes], place: Place, by: User) -> Document:
    """The same file sent twice is one document. One that is refused is named, with the reason."""
    try:
        return deposit(checked(file, file.name or ""), place=place, by=by)
    except AlreadyHereError as here:
        return here.document
    except ValidationError as error:
        name = clean_name(file.name or "")
        raise ValidationError([f"« {name} » : {sentence}" for sentence in error.messages]) from error

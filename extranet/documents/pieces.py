"""A big file piece by piece: what was received stays, and the browser sends the rest when it can.

The exchange is that of the resumable uploads that the IETF drafts (draft-ietf-httpbis-resumable-upload):
the offset is said with each piece, and a piece that does not follow is refused with the right one.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import DatabaseError, transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from content.models import Document, PartialUpload
from content.storage import files
from extranet.access import MemberRequest, can_deposit, require
from extranet.documents import actions
from extranet.documents.finding import find_place
from extranet.documents.incoming import checked
from extranet.documents.partial import announced, append, received
from extranet.documents.places import Place
from extranet.documents.room import room_enough

MOST_UNFINISHED = 50  # at once, by person


@never_cache
@require_POST
def begin(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponse:
    """Announces a file: its name and its size, checked before a byte is sent."""
    place = find_place(request, space_id, folder_id)
    require(can_deposit(request.user, place))
    try:
        name, size = announced(request)
        if PartialUpload.objects.filter(user=request.user).count() >= MOST_UNFINISHED:
            raise ValidationError(_("Trop de dépôts sont en cours. Attendez que les premiers finissent."))
    except ValidationError as error:
        return _refused(error)
    upload = PartialUpload.objects.create(
        user=request.user, space=place.space, folder=place.folder, name=name, size=size
    )
    return JsonResponse({"address": reverse("extranet:deposit_piece", args=[upload.token])}, status=201)


@never_cache
@require_http_methods(["GET", "POST"])
def piece(request: MemberRequest, token: str) -> HttpResponse:
    """GET says how far it came; POST brings the next piece, and the last one makes the document."""
    with received(request) as came, transaction.atomic():
        mine = PartialUpload.objects.select_for_update(of=("self",)).filter(user=request.user)
        upload = mine.select_related("space", "folder").filter(token=token).first()
        if upload is None:
            return _kept_before(request, token)
        if request.method == "GET":
            return JsonResponse({"received": upload.received})
        if request.headers.get("Upload-Offset") != str(upload.received):
            return JsonResponse({"received": upload.received}, status=409)
        try:
            with room_enough():
                append(upload, came)
        except ValidationError as error:
            return _refused(error)
    return _finish(request, upload) if upload.received == upload.size else _so_far(upload)


def _finish(request: MemberRequest, upload: PartialUpload) -> HttpResponse:
    """The rights are asked again: they may have ended since the first piece."""
    place = Place(upload.space, upload.folder)
    try:
        again = find_place(request, place.space.pk, place.folder.pk if place.folder else None)
        require(can_deposit(request.user, again))
        with files().put_together(upload.storage_name) as opened:
            file: Any = File(opened, upload.name)
            given = checked(file, upload.name)
            made = actions.deposit(given, place=again, by=request.user, key=upload.token)
    except (OSError, DatabaseError):  # nobody's refusal: what came stays, and the last piece is sent again
        raise
    except Exception as refused:
        _forget(upload)
        if isinstance(refused, ValidationError):
            return _refused(refused)
        raise
    _forget(upload)
    return _made(made)


def _forget(upload: PartialUpload) -> None:
    """The row first: what is left of a file whose row is gone is nobody's, and is swept away."""
    upload.delete()
    files().remove(upload.storage_name)


def _kept_before(request: MemberRequest, token: str) -> HttpResponse:
    """The answer to the last piece was lost: it is given again."""
    made = actions.already_kept(token, request.user)
    if made is None or not Document.objects.shared_with(request.user).filter(pk=made.pk).exists():
        raise Http404
    return _made(made)


def _made(document: Document) -> HttpResponse:
    said = {"title": document.title, "address": document.home, "received": document.file_size}
    return JsonResponse(said, status=201)


def _so_far(upload: PartialUpload) -> HttpResponse:
    return JsonResponse({"received": upload.received})


def _refused(error: ValidationError) -> HttpResponse:
    return JsonResponse({"refused": " ".join(error.messages)}, status=422)

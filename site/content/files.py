"""The checked views: the only doors by which a file leaves."""

from pathlib import PurePath

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from content.models import Document, Image, Rendition
from content.published import is_public

FOR_EVERYBODY = "public, max-age=0, must-revalidate"
FOR_A_DAY = "public, max-age=86400"
FOR_ONE = "private, no-store"


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """A document, to whoever may have it; to the others it does not exist."""
    found = get_object_or_404(Document, pk=document_id)
    if found.filename != document_filename:
        raise Http404
    tag = PurePath(found.file.name or "").parent.name  # drawn at random for each upload
    if is_public(found):
        return _send(request, found.file, tag, FOR_EVERYBODY, found.filename)
    if not Document.objects.filter(pk=found.pk).visible_to(request.user).exists():
        raise Http404
    return _send(request, found.file, tag, FOR_ONE, found.filename)


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture at one size: public while its image is, else for the editors alone."""
    found = get_object_or_404(Rendition.objects.select_related("image"), file=f"renditions/{name}")
    if is_public(found.image):
        return _send(request, found.file, name, FOR_A_DAY)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return _send(request, found.file, name, FOR_ONE)


@require_safe
def original(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file as it was uploaded, for the editors alone."""
    found = get_object_or_404(Image, file=name)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return _send(request, found.file, name, FOR_ONE)


def _send(
    request: HttpRequest, file: File[bytes], tag: str, caching: str, download_as: str = ""
) -> HttpResponseBase:
    """The bytes, under headers that let nobody run or keep what they should not."""
    etag = quote_etag(tag)
    response: HttpResponseBase
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        try:
            content = file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(content, as_attachment=bool(download_as), filename=download_as)
    response["ETag"] = etag
    response["Cache-Control"] = caching
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response

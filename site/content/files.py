"""The checked views: the only doors by which a file leaves."""

from pathlib import PurePath
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import File
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from content import ranges
from content.models import Document, DownloadCount, Image, Rendition
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
    public = is_public(found)
    if not public and not Document.objects.filter(pk=found.pk).visible_to(request.user).exists():
        raise Http404
    response = _send(request, found.file, tag, FOR_EVERYBODY if public else FOR_ONE, found.filename)
    if request.method == "GET" and response.status_code == 200:
        DownloadCount.add(found)
    return response


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


def send_private(request: HttpRequest, file: File[bytes], download_as: str = "") -> HttpResponseBase:
    """A file that the caller has checked the person may have, for her alone."""
    return _send(request, file, file.name or "", FOR_ONE, download_as)


def _send(
    request: HttpRequest, file: File[bytes], tag: str, caching: str, download_as: str = ""
) -> HttpResponseBase:
    """The bytes, under headers that let nobody run or keep what they should not."""
    etag = quote_etag(tag)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _body(request, file, etag, download_as)
    response["ETag"] = etag
    response["Cache-Control"] = caching
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _body(request: HttpRequest, file: File[bytes], etag: str, download_as: str) -> HttpResponseBase:
    """The whole file or the part that is asked for; when the web server can do it, it sends them both
    itself, from a folder that it shows to nobody."""
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response: HttpResponseBase = FileResponse(content, as_attachment=bool(download_as), filename=download_as)
    response["Accept-Ranges"] = "bytes"
    if settings.X_ACCEL_PREFIX:
        return _left_to_the_web_server(response, file)
    asked = request.headers.get("Range", "")
    if asked and request.headers.get("If-Range", etag) == etag:
        return _part(response, file, asked)
    return response


def _left_to_the_web_server(whole: HttpResponseBase, file: File[bytes]) -> HttpResponse:
    """nginx reads the file that the header names (X-Accel-Redirect); the answer itself is empty."""
    names = ("Content-Type", "Content-Disposition")
    headers = {name: whole[name] for name in names if whole.has_header(name)}
    file.close()  # closing the answer would say that the request is over
    response = HttpResponse(headers=headers)
    response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(file.name or "")
    return response


def _part(whole: HttpResponseBase, file: File[bytes], asked: str) -> HttpResponseBase:
    size = file.size
    try:
        found = ranges.wanted(asked, size)
    except ranges.UnsatisfiableRangeError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if found is None:
        return whole
    start, end = found
    headers = {
        name: whole[name] for name in ("Content-Type", "Content-Disposition") if whole.has_header(name)
    }
    headers |= {"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{end}/{size}",
                "Content-Length": str(end - start + 1)}  # fmt: skip
    file.close()
    pieces = ranges.part(file.open("rb"), start, end)
    return StreamingHttpResponse(pieces, status=206, headers=headers)

"""All the papers of one kind of a session, in a ZIP that is sent while they are printed one by one."""

from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.text import slugify
from zipstream import ZIP_STORED, ZipStream

from extranet.papers import printed
from extranet.papers.models import Paper


def zip_of(papers: Iterable[Paper], name: str) -> StreamingHttpResponse:
    """A PDF is compressed already. Each name holds the number: no two are the same."""
    archive = ZipStream(compress_type=ZIP_STORED)
    for paper in papers:
        archive.add(_later(paper), printed.file_name(paper))
    response = StreamingHttpResponse(iter(archive), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}.zip"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _later(paper: Paper) -> Iterator[bytes]:
    """Printed when its turn comes: its words are read then, too."""
    yield printed.pdf_of(paper)

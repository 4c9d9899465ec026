"""The archive for the auditor: a folder for each indicator, and an index, sent while it is made."""

from collections.abc import Callable, Iterator

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from zipstream import ZIP_DEFLATED, ZipStream

from content.printing import NoPrinterError
from extranet.evidence import said_sources, sources
from extranet.evidence.indicators import Indicator, indicators
from extranet.evidence.sources import File, Source

SOURCES: dict[str, Source] = {
    "programmes": sources.programmes,
    "rules": sources.rules,
    "catalogue": sources.catalogue,
    "results": sources.results,
    "sessions": sources.sessions,
    "attendance": sources.attendance,
    "information": sources.information,
    "read": sources.read,
    "certificates": sources.certificates,
    "trainers": sources.trainers,
    "accessibility": sources.accessibility,
    "questions": said_sources.questions,
    "positioning": said_sources.positioning,
    "surveys": said_sources.surveys,
    "complaints": said_sources.complaints,
    "improvements": said_sources.improvements,
}
INDEX = "lisez-moi.html"


def files_of(indicator: Indicator, year: int) -> list[File]:
    return [file for name in indicator.evidence for file in SOURCES[name](year)]


def zip_of(year: int) -> StreamingHttpResponse:
    """What is inside is listed first; each file is made when its turn comes."""
    kept = [(each, files_of(each, year)) for each in indicators()]
    archive = ZipStream(compress_type=ZIP_DEFLATED)
    archive.add(index_of(year, kept).encode(), INDEX)
    for indicator, files in kept:
        for name, make in files:
            archive.add(_later(make), f"{indicator.folder}/{name}")
    response = StreamingHttpResponse(iter(archive), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="preuves-qualite-{year}.zip"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def index_of(year: int, kept: list[tuple[Indicator, list[File]]]) -> str:
    rows = [(each, [name for name, _make in files]) for each, files in kept]
    return render_to_string("extranet/evidence/index.html", {"year": year, "rows": rows})


def _later(make: Callable[[], bytes]) -> Iterator[bytes]:
    """A server that prints no PDF leaves it empty: the archive has begun, and the index says what to do."""
    try:
        yield make()
    except NoPrinterError:
        yield b""

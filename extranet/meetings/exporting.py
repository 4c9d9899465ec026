"""The minutes as files: an accessible PDF (PDF/UA), and a DOCX that a word processor opens."""

import io
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.template.loader import render_to_string

from content import printing
from extranet.meetings.models import Attendance, Meeting


def said_of(meeting: Meeting) -> dict[str, object]:
    """What both files hold."""
    known = list(meeting.attendances.select_related("user").order_by("user__last_name", "user__first_name"))
    by = {kind: [str(a.user) for a in known if a.presence == kind] for kind in Attendance.Presence}
    return {
        "meeting": meeting,
        "collective": meeting.collective,
        "minutes": meeting.minutes,
        "present": by[Attendance.Presence.PRESENT],
        "excused": by[Attendance.Presence.EXCUSED],
        "parts": [part for part in meeting.parts.all() if part.text],
        "decisions": list(meeting.decisions.for_listing().order_by("decided_on", "pk")),
        "actions": list(meeting.actions.for_listing().order_by("due", "pk")),
    }


def as_pdf(meeting: Meeting) -> bytes:
    """Raises NoPrinterError."""
    return printing.as_pdf(render_to_string("extranet/meetings/minutes_file.html", said_of(meeting)))


def as_docx(meeting: Meeting) -> bytes:
    from docx import Document as Docx

    html = render_to_string("extranet/meetings/minutes_file.html", said_of(meeting))
    page = BeautifulSoup(html, "html.parser")
    paper = Docx()
    paper.core_properties.title = page.title.get_text() if page.title else str(meeting)
    paper.core_properties.language = "fr-FR"
    for block in page.select("body > *"):
        _add(paper, block)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


STYLES = {"ul": "List Bullet", "ol": "List Number", "blockquote": "Quote"}


def _add(paper: Any, block: Tag) -> None:
    """A block of the page, as a paragraph of the file."""
    if block.name in ("h1", "h2", "h3"):
        paper.add_heading(block.get_text(" ", strip=True), level=int(block.name[1]))
    elif block.name == "div":
        for inner in block.find_all(recursive=False):
            _add(paper, inner)
    elif block.name in ("ul", "ol"):
        for item in block.find_all("li", recursive=False):
            _write(paper.add_paragraph(style=STYLES[block.name]), item)
    else:
        _write(paper.add_paragraph(style=STYLES.get(block.name)), block)


def _write(paragraph: Any, block: Tag, bold: bool = False, italic: bool = False) -> None:
    """Its words, with what is strong and what is emphasised."""
    for each in block.children:
        if isinstance(each, Tag):
            if each.name == "br":
                paragraph.add_run().add_break()
            else:
                _write(paragraph, each, bold or each.name == "strong", italic or each.name == "em")
        elif isinstance(each, NavigableString) and (words := " ".join(each.split())):
            lead, end = (" " if each[:1].isspace() else ""), (" " if each[-1:].isspace() else "")
            run = paragraph.add_run(f"{lead}{words}{end}")
            run.bold, run.italic = bold or None, italic or None

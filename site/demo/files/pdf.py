"""Write PDF files of an exact number of pages."""

from itertools import count
from typing import NamedTuple

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from demo.files.draft import AUTHOR, FOOTER, LANGUAGE, MADE_ON, Draft
from demo.files.extras import EXTRAS, NOTES
from demo.files.fonts import BOLD, REGULAR, font_path, shown

MARGIN, LINE, HEM = 24, 1.5, 6
POINT = 25.4 / 72
INK, QUIET, RULE = (42, 30, 46), (90, 74, 93), (220, 207, 188)
QUILT = ((220, 90, 67), (246, 178, 27), (47, 122, 92), (60, 116, 188), (106, 31, 91))
SIZES = (11.5, 10.5, 9.5, 8.5)


class Layout(NamedTuple):
    """How generously the text is laid out."""

    size: float
    page_a_section: bool


class Sheet(FPDF):
    """An A4 document in the colours of the site, with its page numbers."""

    def __init__(self, title: str, size: float) -> None:
        """Prepare the typeface, the margins and what is told of the file."""
        super().__init__(format="A4")
        self.text_size = size
        self.add_font("Atkinson", "", font_path(REGULAR))
        self.add_font("Atkinson", "B", font_path(BOLD))
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN + 4)
        self.set_title(shown(title))
        self.set_author(AUTHOR)
        self.set_lang(LANGUAGE)
        self.set_creation_date(MADE_ON)

    def header(self) -> None:
        """Sew a hem of five colours along the top of the page."""
        step = self.w / len(QUILT)
        for place, colour in enumerate(QUILT):
            self.set_fill_color(*colour)
            self.rect(place * step, 0, step + 0.2, HEM, style="F")
        self.set_y(MARGIN)

    def footer(self) -> None:
        """Say that this is a demonstration, and which page this is."""
        self.set_y(-MARGIN + 4)
        self.set_font("Atkinson", "", 9)
        self.set_text_color(*QUIET)
        self.cell(0, 5, FOOTER)
        self.set_x(MARGIN)
        self.cell(0, 5, f"Page {self.page_no()} sur {{nb}}", align="R")

    def write_lines(self, text: str, size: float, style: str = "", after: float = 2.5) -> None:
        """Write one paragraph, left-aligned, then leave some room."""
        self.set_font("Atkinson", style, size)
        self.set_text_color(*INK)
        leading = size * POINT * (1.2 if style else LINE)
        self.multi_cell(0, leading, shown(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def write_section(self, heading: str, texts: list[str]) -> None:
        """Write a heading, listed in the outline, never alone at the foot of a page."""
        if self.will_page_break(self.text_size * POINT * 6):
            self.add_page()
        self.start_section(shown(heading))
        self.ln(3)
        self.write_lines(heading, self.text_size * 1.35, "B")
        for text in texts:
            self.write_lines(text, self.text_size)

    def rule_page(self) -> None:
        """Rule the rest of the page for handwritten notes."""
        self.set_draw_color(*RULE)
        self.set_line_width(0.25)
        y = self.get_y() + 8
        while y < self.h - MARGIN - 8:
            self.line(MARGIN, y, self.w - MARGIN, y)
            y += 9


def make_pdf(draft: Draft) -> bytes:
    """Return a PDF file that has exactly the pages it announces."""
    sheet = _fitting(draft)
    missing = draft.pages - sheet.page
    for heading, texts in EXTRAS[: max(missing - 1, 0)]:
        sheet.add_page()
        sheet.write_section(heading, texts)
        sheet.rule_page()
    _add_notes(sheet, draft.pages)
    return bytes(sheet.output())


def _fitting(draft: Draft) -> Sheet:
    """Return the most generous layout of the text that holds in its pages."""
    layouts = [Layout(SIZES[0], True), *(Layout(size, False) for size in SIZES)]
    for layout in layouts:
        sheet = _write(draft, layout)
        if sheet.page <= draft.pages:
            return sheet
    raise ValueError(f"« {draft.title} » needs more than {draft.pages} page(s)")


def _write(draft: Draft, layout: Layout) -> Sheet:
    """Write the text alone, with no page to fill."""
    sheet = Sheet(draft.title, layout.size)
    sheet.set_subject(shown(draft.summary))
    sheet.add_page()
    sheet.write_lines(draft.title, layout.size * 2.1, "B", 4)
    sheet.write_lines(draft.summary, layout.size * 1.2, "", 4)
    for place, (heading, texts) in enumerate(draft.sections):
        if layout.page_a_section and place:
            sheet.add_page()
        sheet.write_section(heading, texts)
    return sheet


def _add_notes(sheet: Sheet, pages: int) -> None:
    """Add ruled pages until the last one."""
    for number in count(1):
        if sheet.page >= pages:
            return
        sheet.add_page()
        sheet.write_section(NOTES if number == 1 else f"{NOTES} ({number})", [])
        sheet.rule_page()

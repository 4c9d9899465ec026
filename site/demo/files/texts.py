"""Write text documents: DOCX and ODT."""

import io

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from odfdo import Document, Header, Paragraph
from odfdo.master_page import StyleMasterPage

from demo.files.archive import settle
from demo.files.draft import AUTHOR, FOOTER, LANGUAGE, MADE_ON, Draft


def make_docx(draft: Draft) -> bytes:
    """Return the draft as a DOCX file with real headings."""
    document = docx.Document()
    _describe_docx(document, draft)
    document.add_heading(draft.title, level=0)
    document.add_paragraph(draft.summary)
    for heading, texts in draft.sections:
        document.add_heading(heading, level=1)
        for text in texts:
            document.add_paragraph(text)
    document.sections[0].footer.paragraphs[0].text = FOOTER
    target = io.BytesIO()
    document.save(target)
    return settle(target.getvalue())


def _describe_docx(document: Docx, draft: Draft) -> None:
    """Tell the title, the author, the date and the language of the file."""
    core = document.core_properties
    core.title, core.subject, core.author = draft.title, draft.summary[:250], AUTHOR
    core.last_modified_by, core.comments, core.language = AUTHOR, "", LANGUAGE
    core.created = core.modified = MADE_ON.replace(tzinfo=None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def make_odt(draft: Draft) -> bytes:
    """Return the draft as an ODT file with real headings."""
    document = Document("text")
    describe_odf(document, draft)
    body = document.body
    body.clear()
    body.append(Header(1, draft.title))
    body.append(Paragraph(draft.summary))
    for heading, texts in draft.sections:
        body.append(Header(2, heading))
        for text in texts:
            body.append(Paragraph(text))
    return save_odf(document)


def describe_odf(document: Document, draft: Draft) -> None:
    """Tell the title, the author, the date and the language of the file, and sign its pages."""
    meta = document.meta
    meta.title, meta.subject, meta.language = draft.title, draft.summary, LANGUAGE
    meta.creator = meta.initial_creator = AUTHOR
    meta.creation_date = meta.date = MADE_ON.replace(tzinfo=None)
    meta.generator = AUTHOR
    language, country = LANGUAGE.split("-")
    for properties in document.styles.get_elements("//style:text-properties[@fo:language]"):
        properties.set_attribute("fo:language", language)
        properties.set_attribute("fo:country", country)
    for page in document.get_styles("master-page"):
        if isinstance(page, StyleMasterPage):
            page.set_page_footer(FOOTER)


def save_odf(document: Document) -> bytes:
    """Return the bytes of an OpenDocument file."""
    target = io.BytesIO()
    document.save(target)
    return settle(target.getvalue())

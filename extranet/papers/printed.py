"""A paper as a file: made from the words that were kept, the same each time."""

from django.utils.text import slugify

from content import printing
from extranet.papers.models import Paper


def pdf_of(paper: Paper) -> bytes:
    """Raises NoPrinterError."""
    return printing.as_pdf(paper.html, identifier=paper.sha256)


def file_name(paper: Paper) -> str:
    """« certificat-de-realisation-cr-2026-0001-martin-lucie.pdf »."""
    words = f"{paper.get_kind_display()} {paper.number} {paper.whom or paper.session.code}"
    return f"{slugify(words)[:120] or 'document'}.pdf"

"""What the invoices of a calendar year say of who paid (frame C of the yearly return)."""

from collections.abc import Iterator
from decimal import Decimal

from extranet.papers.models import Paper, PaperKind
from extranet.training.income import Income
from home.models import CoursePage

SIGNS = {PaperKind.INVOICE: 1, PaperKind.CREDIT_NOTE: -1}


def of_year(year: int) -> Iterator[Income]:
    """Those issued that year for professional courses: an invoice counts in its year even when its credit
    note, which takes it back, came in the next one."""
    found = Paper.objects.filter(
        kind__in=list(SIGNS), year=year, session__course__framework=CoursePage.Framework.PROFESSIONAL
    )
    for paper in found.order_by("pk").only("kind", "amount", "parts"):
        sign = SIGNS[PaperKind(paper.kind)]
        shares = tuple((funding, status, sign * Decimal(share)) for funding, status, share in paper.parts)
        yield Income(sign * (paper.amount or Decimal()), shares)

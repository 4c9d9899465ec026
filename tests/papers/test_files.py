"""Papers as files: accessible, read back, the same each time; and how fast the worker is."""

import pytest
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium

from accounts.models import Structure, User
from content import printing
from extranet.papers import issuing, printed
from extranet.papers.models import Paper, PaperKind
from extranet.training.models import CourseSession, Enrolment
from tests import factories, reading
from tests.papers.conftest import NDA, person
from tests.papers.test_issuing import one

K = PaperKind
ARABIC = "نورة"
HARD = ("D’Œuvre-L’Écuyer", "É" * 80, ARABIC)


@pytest.fixture(autouse=True)
def printer() -> None:
    try:
        printing.as_pdf("<html lang='fr'><title>Essai</title><p>Essai</p></html>")
    except printing.NoPrinterError:
        pytest.skip("Pango is not installed here")


def read(content: bytes) -> str:
    text = "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(content))
    return reading.plain(text.replace("\r", "").replace("\n", " "))


def language_of(pdf: PdfDocument) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(pdf, None, 0)
    held = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(pdf, held, size)
    return bytes(held).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("last", HARD)
def test_names_of_all_kinds_are_read_back_in_an_accessible_file(
    over: CourseSession, centre: Structure, attended: None, alice: User, last: str
) -> None:
    somebody = person(centre, "Nour", last[:150])
    factories.enrolment(over, somebody, centre)
    paper = one(K.CERTIFICATE, over, alice)
    content = printed.pdf_of(paper)
    pdf, said = PdfDocument(content), read(content)
    assert pdfium.FPDFCatalog_IsTagged(pdf)
    assert pdf.get_metadata_value("Title") == f"Certificat de réalisation {paper.number}"
    assert language_of(pdf) == "fr"
    together = said.replace(" ", "")
    assert all(letter in together for letter in last) if last == ARABIC else last.upper() in together
    assert "2,50 heures" in said and paper.number in said and len(pdf) == 1


def test_two_files_of_one_paper_are_the_same(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    paper = one(K.CERTIFICATE, over, alice)
    first = printed.pdf_of(paper)
    issuing.cancel(paper, why="Refait", by=alice)
    again = one(K.CERTIFICATE, over, alice)
    assert printed.pdf_of(Paper.objects.get(pk=paper.pk)) == first
    assert printed.pdf_of(again) != first


def test_without_its_identifier_a_file_would_differ(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    """The twin: two papers of the same words are told apart by what is in them alone."""
    html = one(K.CERTIFICATE, over, alice).html
    assert printing.as_pdf(html, identifier="a") != printing.as_pdf(html, identifier="b")


@pytest.mark.parametrize("kind", [kind for kind in K if kind not in (K.CONTRACT, K.CREDIT_NOTE)])
def test_each_kind_makes_a_file(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, attended: None, alice: User, kind: PaperKind
) -> None:
    over.course.programme = "<h3>Matin</h3><ul><li>Écouter</li></ul>"
    over.course.save()
    paper = one(kind, CourseSession.objects.get(pk=over.pk), alice)
    said = read(printed.pdf_of(paper))
    assert paper.number in said and "!!undefined" not in paper.html and "{{" not in paper.html


def test_sheet_has_a_place_to_sign_for_each_half_day(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, alice: User
) -> None:
    said = read(printed.pdf_of(one(K.SHEET, over, alice)))
    for phrase in ("DEMO Lucie", "DEMO Karim", "Camille Voix", "Signature, 9 h – 12 h 30", "1 / 1", NDA,
                   "Les Mille Fenêtres"):  # fmt: skip
        assert reading.plain(phrase) in said, (phrase, said)

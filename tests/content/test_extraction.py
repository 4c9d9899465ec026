"""What files say is read, whatever their kind; those that are hostile or broken say nothing and harm nothing."""

import io
import time
import zipfile

import pytest

from content import extraction
from demo.files import make_file

SECTIONS = [("Un chapitre", ["Le mot zyxomme ne se lit que dedans.", "Une autre phrase."])]
WORD = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>%s</w:document>"
SLIDE = b"<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>Le mot zyx</a:t></a:r><a:r><a:t>omme</a:t></a:r></a:p></p:sld>"
ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>"


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return content.getvalue()


def said(data: bytes, name: str) -> str:
    return extraction.read(io.BytesIO(data), name).text


@pytest.mark.parametrize("kind", ["PDF", "DOCX", "ODT", "ODS", "XLSX"])
def test_word_inside_is_read(kind: str) -> None:
    text = said(make_file(kind, "Titre", "Résumé", SECTIONS), f"fichier.{kind.lower()}")
    assert "zyxomme" in text
    assert "Une autre phrase." in text


def test_slides_are_read_and_counted_and_a_word_cut_by_its_layout_is_whole() -> None:
    found = extraction.read(
        io.BytesIO(packed(ppt__slides__slide1_xml=SLIDE, ppt__slides__slide2_xml=SLIDE)), "a.pptx"
    )
    assert "zyxomme" in found.text
    assert found.pages == 2


def test_pages_of_a_pdf_are_counted() -> None:
    data = make_file("PDF", "Titre", "Résumé", SECTIONS, pages=3)
    assert extraction.read(io.BytesIO(data), "a.PDF").pages == 3


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        ("Élan, œuvre".encode(), "a.txt", "Élan, œuvre"),
        ("Élan, œuvre".encode("cp1252"), "a.csv", "Élan, œuvre"),
        (b"\xef\xbb\xbfmot", "a.txt", "mot"),
        (b"<p>Un &eacute;lan</p><script>alert('non')</script>", "a.html", "Un élan"),
        (b"a\0b", "a.txt", "a b"),
    ],
)
def test_plain_words_are_read_in_any_encoding_without_tags_nor_scripts(
    data: bytes, name: str, text: str
) -> None:
    assert said(data, name) == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "vide.pdf"),
        (b"%PDF-1.7 coupe", "coupe.pdf"),
        (b"PK\x03\x04 coupe", "coupe.docx"),
        (packed(word__document_xml=ENTITIES), "entites.docx"),
        (packed(word__document_xml=WORD % b"<pas ferme"), "casse.docx"),
        (b"\x89PNG", "image.png"),
        (packed(a=b"zyxomme"), "archive.zip"),
    ],
)
def test_file_that_cannot_be_read_says_nothing(data: bytes, name: str) -> None:
    assert said(data, name) == ""


def test_bomb_is_not_opened() -> None:
    """A hundred megabytes of spaces in a hundred kilobytes of file."""
    start = time.monotonic()
    assert said(packed(word__document_xml=WORD % (b" " * 100_000_000)), "bombe.docx") == ""
    assert time.monotonic() - start < 5  # making it takes most of that


def test_without_the_bound_the_bomb_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin, with a small one."""
    big = packed(word__document_xml=WORD % b"<w:p>zyxomme</w:p>")
    monkeypatch.setattr("content.extraction.office.LARGEST", 10)
    assert said(big, "a.docx") == ""
    monkeypatch.undo()
    assert said(big, "a.docx") == "zyxomme"


def test_very_long_text_is_kept_up_to_a_bound() -> None:
    assert len(said(b"mot " * 200_000, "long.txt")) == extraction.LONGEST

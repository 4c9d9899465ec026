"""What editors add is what its name says, and a picture keeps nothing of where it was taken."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from PIL import Image as Picture
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from content.forms import DocumentForm, ImageForm
from content.models import Document, Image
from tests import factories

pytestmark = pytest.mark.django_db
ODT = b"application/vnd.oasis.opendocument.text"


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def corrupted_archive() -> bytes:
    """An ODT whose first member cannot be inflated."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", ODT * 20)
    start = data.getvalue().index(b"mimetype") + len("mimetype")
    return data.getvalue()[:start] + b"\xff" * 8 + data.getvalue()[start + 8 :]


WORD = archive(**{"word/document.xml": b"<w/>"})
MACROS = archive(**{"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"})
GOOD = {
    "guide.pdf": b"%PDF-1.7 essai",
    "GUIDE.PDF": b"%PDF-1.7 essai",
    "lettre.docx": WORD,
    "budget.xlsx": archive(**{"xl/workbook.xml": b"<x/>"}),
    "texte.odt": archive(mimetype=ODT),
    "lot.zip": archive(**{"a.txt": b"a"}),
    "liste.csv": "nom;ville\nÉlodie;Melun\n".encode("cp1252"),
    "notes.txt": b"Des mots simples.",
}
WRONG = {
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "macros.docx": MACROS,
    "macros.xlsx": archive(**{"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
    "tableur.docx": archive(**{"xl/workbook.xml": b"<x/>"}),
    "autre.odt": archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "sans-type.odt": archive(**{"content.xml": b"<x/>"}),
    "abime.odt": corrupted_archive(),
    "coupe.docx": WORD[:40],
    "faux.zip": b"PK\x03\x04 rien",
    "guide.zip": b"%PDF-1.7 essai",
    "programme.txt": b"MZ\x00\x01",
    "page.csv": b"nom\n<SCRIPT>alert(1)</SCRIPT>",
}


def document_form(name: str, data: bytes) -> DocumentForm:
    words = QueryDict(f"title=Guide&language=fr&collection={Collection.get_first_root_node().pk}")
    return get_document_form(Document)(words, {"file": SimpleUploadedFile(name, data)})


def image_form(name: str, data: bytes) -> ImageForm:
    collection = Collection.get_first_root_node().pk
    words = QueryDict(f"title=Pommier&consent_status=not_needed&collection={collection}")
    return get_image_form(Image)(words, {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("name", GOOD)
def test_editor_adds_a_file_that_is_what_its_name_says(name: str) -> None:
    form = document_form(name, GOOD[name])
    assert form.errors == {}
    assert form.save().file.read() == GOOD[name]


@pytest.mark.parametrize("name", WRONG)
def test_file_that_is_not_what_its_name_says_is_refused_in_words(name: str) -> None:
    kind = name.rpartition(".")[2].upper()
    said = f"Le contenu de ce fichier n’est pas celui d’un fichier {kind}."
    assert document_form(name, WRONG[name]).errors == {"file": [said]}


@pytest.mark.parametrize("name", ["page.html", "dessin.svg", "outil.exe", "macros.docm", "sans-extension"])
def test_kind_of_file_that_nobody_needs_is_refused(name: str) -> None:
    assert list(document_form(name, b"%PDF-1.7 essai").errors) == ["file"]


def test_empty_file_is_refused_in_words() -> None:
    [message] = document_form("guide.pdf", b"").errors["file"]
    assert "vide" in message


def test_without_the_check_a_page_named_pdf_would_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(DocumentForm, "clean_file")
    assert document_form("page.pdf", WRONG["page.pdf"]).errors == {}


def photograph(kind: str) -> bytes:
    """A picture as a phone takes it: lying on its side, with the place and the make of the phone."""
    exif = Picture.Exif()
    exif[0x0110] = "Telephone de Simone"
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 32.0, 24.0)
    options = {"exif": exif, "xmp": b"<x:xmpmeta>Simone</x:xmpmeta>"} if kind != "PNG" else {"exif": exif}
    if kind == "JPEG":
        options["comment"] = b"Chez Simone"
    data = io.BytesIO()
    Picture.new("RGB", (60, 40), "#DC5A43").save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    ("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_photograph_loses_its_place_and_its_phone_and_stands_upright(kind: str, extension: str) -> None:
    data = photograph(kind)
    assert b"Simone" in data  # the twin: a phone's file does tell
    form = image_form(f"IMG_2034.{extension}", data)
    assert form.errors == {}
    image = form.save()
    kept = image.file.open("rb").read()
    assert b"Simone" not in kept
    with Picture.open(io.BytesIO(kept)) as picture:
        assert (dict(picture.getexif()), picture.format) == ({}, kind)
        assert picture.size == (40, 60)
    assert (image.width, image.height, image.file_size) == (40, 60, len(kept))


def test_without_the_cleaning_the_place_would_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ImageForm, "clean_file")
    form = image_form("IMG_2034.jpg", photograph("JPEG"))
    assert form.is_valid()
    assert b"Simone" in form.save().file.open("rb").read()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_cut_short_is_refused_in_words(kind: str) -> None:
    noise = Picture.effect_noise((200, 200), 80).convert("RGB")
    data = io.BytesIO()
    noise.save(data, kind)
    name = f"image.{kind.lower()}"
    [message] = image_form(name, data.getvalue()[: len(data.getvalue()) // 2]).errors["file"]
    assert message == "Cette image est abîmée. Ouvrez-la et enregistrez-la à nouveau."


@pytest.mark.parametrize("name", ["image.svg", "image.gif", "image.tiff", "image.html"])
def test_kind_of_picture_that_nobody_needs_is_refused(name: str) -> None:
    assert list(image_form(name, photograph("JPEG")).errors) == ["file"]


def test_picture_with_too_many_pixels_is_refused() -> None:
    data = io.BytesIO()
    Picture.new("1", (8000, 5001)).save(data, "PNG")
    assert len(data.getvalue()) < 20_000
    said = "Cette image est trop grande. Réduisez-la à 40 millions de pixels au plus."
    assert image_form("bombe.png", data.getvalue()).errors == {"file": [said]}


def test_alternative_of_a_picture_is_its_description_and_never_its_file_name() -> None:
    assert factories.image("IMG_2034").default_alt_text == ""
    assert factories.image("IMG_2034", description="Un pommier").default_alt_text == "Un pommier"
    rendition = factories.image("IMG_2034").get_rendition("width-100")
    assert rendition.alt == ""
    assert "IMG_2034" not in rendition.img_tag()

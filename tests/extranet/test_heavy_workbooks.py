"""Small workbooks made to take the server’s time are refused before they take it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import spreadsheets, workbooks
from accounts.spreadsheets import Column
from extranet.team import structure_file
from tests.accounts.test_spreadsheets import rezipped, upload, workbook

OPENING = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
WIDE_ROW = f"<row>{'<c><v>1</v></c>' * 38}</row>"
EMPTY_ROW = f"<row>{'<c/>' * 38}</row>"
TOO_BIG = "trop gros une fois ouvert"
TITLES = [*("Adresse électronique", "Fonction", "adresse de la fiche"), *(f"c{n}" for n in range(3, 38))]
Reader = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def any_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    """These rows are all alike: a real attack varies them, and shrinks less."""
    monkeypatch.setattr(workbooks, "GREATEST_RATIO", 10_000)


def people(file: Any) -> Any:
    return spreadsheets.read(file, compulsory=[Column.EMAIL, Column.ROLE])


READERS: list[Reader] = [people, structure_file.read]


def made_of(rows: str) -> SimpleUploadedFile:
    sheet = f"{OPENING}{rows}</sheetData></worksheet>".encode()
    return upload(rezipped(workbook([["a"]]), xl_worksheets_sheet1__xml=sheet), "liste.xlsx")


def refusal(read: Reader, file: SimpleUploadedFile) -> str:
    with pytest.raises(ValidationError) as refused:
        read(file)
    return " ".join(refused.value.messages)


@pytest.mark.slow
@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("rows", [WIDE_ROW * 29_000, EMPTY_ROW * 30_000, WIDE_ROW * 8_000])
def test_workbook_of_a_million_cells_is_refused_unread(
    read: Reader, rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr("openpyxl.load_workbook", opened.append)
    assert TOO_BIG in refusal(read, made_of(rows)) and opened == []


@pytest.mark.slow
def test_without_the_bound_on_tags_the_cells_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    file = made_of(EMPTY_ROW * 12_000)
    assert TOO_BIG in refusal(people, file)
    monkeypatch.setattr(workbooks, "_has_too_many_tags", lambda archive, entries: False)
    assert "Ce fichier est vide" in refusal(people, file)


@pytest.mark.parametrize(("read", "most"), [(people, 12), (structure_file.read, 27)])
def test_workbook_with_too_many_columns_is_refused_in_words(read: Reader, most: int) -> None:
    said = refusal(read, upload(workbook([TITLES[: most + 1]]), "liste.xlsx"))
    assert said == f"Ce fichier a plus de {most} colonnes. N’y gardez que les colonnes utiles."
    line = ["a@b.fr", "Accueil", "parc", *([None] * 35)]
    assert read(upload(workbook([TITLES[:most], line]), "liste.xlsx")), "empty cells do not count"


def test_structures_are_not_read_beyond_the_first_line_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def lines(file: Any, *, most_columns: int) -> Any:
        for number in range(1, 5_000):
            given.append(number)
            yield number, ["adresse de la fiche"]

    monkeypatch.setattr(structure_file, "workbook_lines", lines)
    assert "plus de 500 lignes" in refusal(structure_file.read, upload(workbook([["a"]]), "s.xlsx"))
    assert len(given) == structure_file.MOST_LINES + 2

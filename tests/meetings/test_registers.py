"""The registers as files: what the screen says, for whoever reads it there, and nothing that runs."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from accounts.models import User
from content import printing, workbooks
from extranet.collectives.models import Collective
from extranet.decisions import registers
from extranet.decisions.models import Action, Decision
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import DAY, meet, told

DECISIONS, ACTIONS = "/espace/collectifs/jeunes/decisions/", "/espace/collectifs/jeunes/actions/"
TODAY = timezone.localdate()


@pytest.fixture
def noted(jeunes: Collective, bob: User) -> Decision:
    meeting = meet(jeunes, in_days=-9)
    Action.objects.create(collective=jeunes, words="Réserver la salle", owner=bob, due=TODAY - 2 * DAY)
    return Decision.objects.create(
        collective=jeunes, words="Adopter la charte", owner=None, due=TODAY + 9 * DAY, how="vote",
        how_words="9 pour", consulted="Les jeunes de Melun", meeting=meeting, decided_on=TODAY - 9 * DAY,
    )  # fmt: skip


def table(client: Client, address: str) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(client.get(address).content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def printed(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf" and "attachment" in answer["Content-Disposition"]
    pages = PdfDocument(answer.content)
    return reading.plain(" ".join(page.get_textpage().get_text_bounded() for page in pages))


def test_member_prints_the_registers(outsider: Client, noted: Decision) -> None:
    shown = printed(outsider, f"{DECISIONS}registre.pdf")
    for words in ("Registre des décisions", "Jeunes", "Adopter la charte", "Par un vote", "À confier",
                  "Les jeunes de Melun", f"{TODAY - 9 * DAY:%d/%m/%Y}", noted.meeting.name):  # fmt: skip
        assert words in shown, words
    shown = printed(outsider, f"{ACTIONS}registre.pdf")
    assert "Réserver la salle" in shown and "En retard" in shown and "Bob" in shown
    assert "registre.pdf" in outsider.get(DECISIONS).content.decode()


def test_member_takes_a_table_that_she_sorts(outsider: Client, noted: Decision) -> None:
    heading, line = table(outsider, f"{DECISIONS}registre.xlsx")
    assert heading[:2] == ["Décision", "Décidée le"]
    assert line[0] == "Adopter la charte" and line[2] == "Par un vote (9 pour)"
    assert line[1].date() == TODAY - 9 * DAY  # type: ignore[attr-defined]
    assert table(outsider, f"{ACTIONS}registre.xlsx")[1][:2] == ["Réserver la salle", "Bob"]


def test_words_that_look_like_a_formula_stay_words(
    member: Client, jeunes: Collective, noted: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kind() -> str:
        content = member.get(f"{DECISIONS}registre.xlsx").content
        return str(load_workbook(io.BytesIO(content)).active["A2"].data_type)

    Decision.objects.update(words='=HYPERLINK("https://mal.example";"Lire")')
    assert kind() == "s"
    monkeypatch.setattr(workbooks, "FORMULA", "none")
    assert kind() == "f"  # the twin: it would run


def test_whoever_is_not_of_the_collective_takes_nothing(noted: Decision) -> None:
    stranger = signed_in(factories.UserFactory())
    for address in (DECISIONS, ACTIONS):
        for extension in ("pdf", "xlsx"):
            assert stranger.get(f"{address}registre.{extension}").status_code == 404


def test_long_register_is_cut_on_paper_and_whole_in_the_table(
    member: Client, noted: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "MOST_PRINTED", 1)
    Decision.objects.create(
        collective=noted.collective, words="Louer", owner=noted.owner, due=TODAY, decided_on=TODAY
    )
    shown = printed(member, f"{DECISIONS}registre.pdf")
    assert "Louer" in shown and "Adopter" not in shown and "Le tableau (XLSX) les a toutes" in shown
    assert len(table(member, f"{DECISIONS}registre.xlsx")) == 3


def test_register_costs_the_same_whatever_its_length(member: Client, noted: Decision, bob: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            member.get(f"{DECISIONS}registre.xlsx")
        return len(asked)

    few = queries()
    for number in range(9):
        words = {"words": f"N° {number}", "owner": bob, "due": TODAY, "meeting": noted.meeting}
        Decision.objects.create(collective=noted.collective, **words)
    assert queries() == few


def test_server_without_a_printer_says_so(
    member: Client, noted: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(html: str, identifier: str) -> bytes:
        raise OSError

    monkeypatch.setattr(printing, "_printed", missing)
    assert "Prenez le tableau (XLSX)" in told(member.get(f"{DECISIONS}registre.pdf", follow=True))

"""What became of the answers that came by mail: the administration reads it, and reads no conversation."""

import datetime

import pytest
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from background.models import InboundMail, JobRun
from home.models import HomePage
from tests.extranet.team_admin import administrator, opened_by_others
from tests.reading import plain, soup

Outcome = InboundMail.Outcome
REPORT = "/gestion/rapports/reponses-par-courriel/"
RESULTS = f"{REPORT}resultats/"


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(alice: User, home_page: HomePage) -> Client:
    return administrator(alice)


def arrived(outcome: str, hours: int = 1, **fields: object) -> InboundMail:
    number = InboundMail.objects.count()
    moment = timezone.now() - datetime.timedelta(hours=hours, minutes=1)
    words = {"fingerprint": f"zyxomme{number}", "received_at": moment, "outcome": outcome}
    return InboundMail.objects.create(**(words | fields))


def lines(client: Client, query: str = "") -> list[list[str]]:
    """What each line says, date left out."""
    page = soup(client.get(RESULTS + query))
    return [[plain(cell.get_text(" ")) for cell in row.select("td")][1:] for row in page.select("tbody tr")]


def shown(client: Client) -> str:
    return plain(soup(client.get(REPORT)).get_text(" "))


def test_administrator_reads_what_became_of_each_the_latest_first(admin: Client) -> None:
    arrived(Outcome.POSTED, hours=72)
    arrived(Outcome.NOT_HERS, hours=5)
    arrived(Outcome.AUTOMATIC, hours=4)
    soon = timezone.now() + datetime.timedelta(minutes=5)
    arrived(Outcome.FAILED, hours=3, attempts=2, next_attempt_at=soon)
    arrived(Outcome.FAILED, hours=2, attempts=6)
    assert lines(admin) == [
        ["A échoué", "Abandonné : le message attend dans le dossier des échecs"],
        ["A échoué", "Sera essayé de nouveau (échecs : 2)"],
        ["Écrit par une machine", "Laissé sans suite : absence, liste, message non remis"],
        ["Envoyé d’une autre adresse", "Rendu à la personne, avec la raison"],
        ["Publié", "Lu par le groupe"],
    ]
    said = shown(admin)
    assert "Il y a 2 heures" in said and "A échoué 2" in said and "On garde 365 jours" in said
    assert "zyxomme" not in said and "zyxomme" not in admin.get(RESULTS).content.decode()
    assert REPORT in admin.get("/gestion/").content.decode()


def test_report_narrows_by_what_became_and_when(admin: Client) -> None:
    arrived(Outcome.POSTED)
    arrived(Outcome.EMPTY)
    arrived(Outcome.EMPTY, hours=24 * 40)
    day = timezone.localdate() - datetime.timedelta(days=7)
    assert [line[0] for line in lines(admin, "?outcome=empty")] == ["Rien d’écrit"] * 2
    assert len(lines(admin, f"?outcome=empty&received_at_from={day:%Y-%m-%d}")) == 1


def test_report_says_whether_answers_are_read(admin: Client, settings: Settings) -> None:
    assert "Les réponses par courriel sont éteintes" in shown(admin)
    settings.INBOUND_MAILBOX, settings.INBOUND_SECRET = "reponse", "s" * 32
    JobRun.objects.update_or_create(name="read_mailbox", defaults={"failures": 3, "error": "MailboxError"})
    assert "pas pu être lue aux 3 derniers essais" in shown(admin)
    JobRun.objects.update(failures=0, last_run_at=timezone.now())
    assert "Boîte lue le" in shown(admin)


def test_nobody_else_opens_it(admin: Client) -> None:
    assert opened_by_others(REPORT) == opened_by_others(RESULTS) == set()
    assert admin.get(REPORT).status_code == 200  # the twin: the address opens, to who has the right


def test_many_letters_cost_what_one_costs(admin: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin.get(RESULTS)
        return len(asked)

    arrived(Outcome.POSTED)
    queries()
    few = queries()
    for _each in range(30):
        arrived(Outcome.EMPTY)
    assert queries() == few


def test_export_holds_what_the_screen_says(admin: Client) -> None:
    arrived(Outcome.TOO_BIG)
    answer = admin.get(f"{REPORT}?export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Trop lourd;Rendu à la personne, avec la raison" in text and "zyxomme" not in text

"""The archive for the auditor: a folder for each indicator, and nobody's name who follows a course."""

import io
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Structure, User
from content import freshness
from extranet.complaints.models import Complaint
from extranet.evidence import archives, indicators, sources
from extranet.papers.models import PaperKind
from extranet.training.models import CourseSession, Enrolment, InformationPack
from tests import factories
from tests.papers.conftest import attended, centre, director, lucie, over, person, team
from tests.papers.test_issuing import one

__all__ = ["attended", "centre", "director", "lucie", "over", "team"]
NEVER = {3, 7, 13, 14, 15, 16, 20, 28, 29}


@pytest.fixture
def year(over: CourseSession, lucie: Enrolment, attended: None, alice: User) -> int:
    """What the year left: a programme, a certificate, a text read, a complaint that is mended."""
    User.objects.filter(pk=lucie.person_id).update(last_name="Zyxomme")
    one(PaperKind.PROGRAMME, over, alice)
    one(PaperKind.CERTIFICATE, over, alice)
    lucie.pack = InformationPack.objects.create(session=over, digest="a" * 64, html="<p>À lire</p>")
    lucie.pack_read_at = timezone.now()
    lucie.save()
    said = Complaint.objects.create(
        person=lucie.person, session=over, subject="=Salle", words="Zyxomme a froid"
    )
    said.improvements.create(words="Chauffer", owner=alice, due=timezone.localdate())
    first = over.first_day
    assert first is not None
    return first.year


def opened(team: Client, year: int) -> zipfile.ZipFile:
    answer = team.get(f"/espace/formations/bureau/{year}/preuves.zip")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def words_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """All but the PDF, which is binary."""
    names = [each for each in archive.namelist() if not each.endswith(".pdf")]
    return {name: archive.read(name).decode("utf-8-sig") for name in names}


def test_reference_has_its_thirty_two_indicators() -> None:
    found = indicators.indicators()
    assert [each.number for each in found] == list(range(1, 33))
    assert {each.number for each in found if not each.concerns} == NEVER
    known = set(archives.SOURCES)
    assert {name for each in found for name in each.evidence} == known
    assert all(each.by_hand or not each.concerns for each in found)


def test_archive_holds_what_the_year_proves(year: int, team: Client) -> None:
    archive = opened(team, year)
    said = words_of(archive)
    pdf = [name for name in archive.namelist() if name.endswith(".pdf")]
    assert len(pdf) == 3 and all(archive.read(name).startswith(b"%PDF") for name in pdf)

    def of(number: int) -> str:
        return " ".join(text for name, text in said.items() if name.startswith(f"indicateur-{number:02}-"))

    assert "À lire" in of(9) and "aaaaaaaaaaaa" in of(9)
    assert "CR-" in of(11) and "Camille Voix" in of(21) and "2.5" in of(12)
    assert "'=Salle" in of(31) and "Chauffer" in of(32)
    index = said["lisez-moi.html"]
    assert index.count("<h2>") == 32 and index.count("À ajouter à la main") == 32 - len(NEVER)
    assert all(name in index for name in archive.namelist() if name != "lisez-moi.html")


def test_archive_names_nobody_who_follows_a_course(
    year: int, team: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Zyxomme" not in " ".join(words_of(opened(team, year)).values())

    def with_names(year: int) -> "sources.Iterator[sources.File]":
        yield "noms.csv", lambda: ", ".join(each.person.last_name for each in sources._placed(year)).encode()

    monkeypatch.setitem(archives.SOURCES, "read", with_names)  # the twin
    assert "Zyxomme" in " ".join(words_of(opened(team, year)).values())


def test_archive_is_journalled_and_offered_on_the_desk(year: int, team: Client, alice: User) -> None:
    assert f"/{year}/preuves.zip" in team.get("/espace/formations/bureau/").content.decode()
    opened(team, year)
    assert AuditEntry.objects.filter(
        act=AuditEntry.Act.DATA_EXPORTED, actor=alice, detail__contains="preuves"
    )


def test_archive_is_the_teams(year: int, director: Client, team: Client) -> None:
    address = f"/espace/formations/bureau/{year}/preuves.zip"
    assert director.get(address).status_code == 404
    for other in (year + 3, 1999):
        assert team.get(address.replace(str(year), str(other))).status_code == 404


def test_more_people_cost_no_more_questions(
    year: int, team: Client, over: CourseSession, centre: Structure
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        freshness.bump()  # what is derived is made again, both times
        with CaptureQueriesContext(connection) as asked:
            opened(team, year)
        return len(asked)

    cost()
    before = cost()
    for number in range(5):
        factories.enrolment(over, person(centre, f"P{number}"), centre)
    assert cost() == before


def test_session_that_still_takes_enrolments_is_told_with_its_places(year: int, team: Client) -> None:
    coming = factories.training_session(code="ENCORE-OUVERTE")
    assert coming.takes_enrolments and coming.first_day
    found = words_of(opened(team, coming.first_day.year))
    assert "ENCORE-OUVERTE" in "".join(text for name, text in found.items() if name.endswith(".csv"))

"""Minutes: written by several at once, read by the group, approved; and what is taken from them."""

import io

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as Docx
from PIL import ImageFile
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium

from accounts.models import User
from background.models import OutgoingMail
from content import printing
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings import minuting
from extranet.meetings.merging import merge
from extranet.meetings.models import AgendaItem, Meeting, Minutes
from tests import reading
from tests.meetings.conftest import DAY, meet, told


@pytest.fixture
def held(jeunes: Collective) -> Meeting:
    """A meeting of yesterday, with two points."""
    made = meet(jeunes, in_days=-1)
    for position, words in enumerate(("La charte", "Le budget")):
        AgendaItem.objects.create(meeting=made, words=words, position=position)
    return made


@pytest.fixture
def begun(held: Meeting, alice: User) -> Meeting:
    minuting.begin(held, by=alice)
    return Meeting.objects.get(pk=held.pk)


def part_on(meeting: Meeting, heading: str) -> int:
    return meeting.parts.get(heading=heading).pk


def save(client: Client, meeting: Meeting, part: int, base: str, text: str) -> dict[str, str]:
    answer = client.post(
        f"{meeting.url}compte-rendu/parties/{part}/", {f"p{part}-base": base, f"p{part}-text": text}
    )
    return {"status": str(answer.status_code)} | answer.json()


def write_all(client: Client, meeting: Meeting, text: str, **more: object) -> str:
    words: dict[str, object] = {"guests": ""} | more
    for part in meeting.parts.all():
        words |= {f"p{part.pk}-base": part.text, f"p{part.pk}-text": text}
    return told(client.post(f"{meeting.url}compte-rendu/ecrire/", words, follow=True))


def test_minutes_have_a_part_for_each_point_and_one_for_the_rest(member: Client, held: Meeting) -> None:
    page = reading.main(member.post(f"{held.url}compte-rendu/commencer/", follow=True))
    labels = [label.get_text() for label in page.select("label[for$=-text]")]
    assert [label.replace(" (facultatif)", "") for label in labels] == [
        "La charte", "Le budget", "Autres points, suite à donner"]  # fmt: skip


def test_who_was_there_is_noted_and_the_words_are_shown(
    member: Client, begun: Meeting, alice: User, bob: User
) -> None:
    shown = write_all(member, begun, "Nous **adoptons** la charte.", present=[bob.pk], excused=[alice.pk],
                      guests="Madame Petit, élue")  # fmt: skip
    assert "Nous adoptons la charte." in shown and "Présences (1) Bob, Madame Petit, élue" in shown
    assert "Excuses Alice" in shown
    page = member.post(f"{begun.url}compte-rendu/ecrire/", {"present": [bob.pk], "excused": [bob.pk]})
    assert "ne peut pas être présente et excusée" in reading.words(page)


def test_two_who_write_at_once_lose_nothing(member: Client, lead: Client, begun: Meeting) -> None:
    part = part_on(begun, "La charte")
    save(member, begun, part, "", "Bob écrit une ligne.\n")
    seen = "Bob écrit une ligne.\n"
    save(member, begun, part, seen, seen + "Bob en ajoute une.\n")
    answer = save(lead, begun, part, seen, "Alice commence.\n" + seen)
    assert answer["text"] == "Alice commence.\nBob écrit une ligne.\nBob en ajoute une.\n"


def test_without_the_merge_the_last_one_would_win(
    member: Client, lead: Client, begun: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(minuting, "merge", lambda base, mine, theirs: mine)
    part = part_on(begun, "La charte")
    save(member, begun, part, "", "Bob écrit.")
    assert "Bob" not in save(lead, begun, part, "", "Alice écrit.")["text"]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "kept"),
    [
        ("", "Moi", "Elle", ["Moi", "Elle"]),
        ("Un.\nDeux.", "Un.\nDeux.\nTrois.", "Un, elle.\nDeux.", ["Un, elle.", "Trois."]),
        (
            "Une phrase.",
            "Une phrase et la suite.",
            "Tout est réécrit autrement ici.",
            ["réécrit", "la suite"],
        ),
        ("a\nb\nc", "a\nB par moi\nc", "a\nB par elle\nc", ["par moi", "par elle"]),
        ("x", "x", "y", ["y"]),
        ("مرحبا", "مرحبا 🎉", "مرحبا بكم", ["🎉", "بكم"]),
    ],
)
def test_what_each_added_is_kept(base: str, mine: str, theirs: str, kept: list[str]) -> None:
    merged = merge(base, mine, theirs)
    assert all(words in merged for words in kept), merged


def test_lines_as_browsers_send_them_change_nothing(member: Client, begun: Meeting) -> None:
    part = part_on(begun, "La charte")
    save(member, begun, part, "", "Un\r\nDeux")
    answer = save(member, begun, part, "Un\r\nDeux", "Un\r\nDeux")
    assert answer["text"] == "Un\nDeux" and begun.parts.get(pk=part).version == 1


def test_group_reads_then_the_lead_approves_and_nothing_changes_any_more(
    member: Client, lead: Client, begun: Meeting, jeunes: Collective, alice: User, charlie: User
) -> None:
    write_all(member, begun, "Nous adoptons la charte.")
    assert lead.post(f"{begun.url}compte-rendu/approuver/", follow=True)
    assert Minutes.objects.get().state == Minutes.State.DRAFT  # nobody has read them yet
    for _twice in range(2):
        member.post(f"{begun.url}compte-rendu/proposer/")
    [letter] = OutgoingMail.objects.filter(to=charlie.email)
    assert "Nous adoptons la charte." in letter.text and "À relire" in letter.subject
    assert "Approuver le compte rendu" in reading.words(lead.get("/espace/"))
    assert member.post(f"{begun.url}compte-rendu/approuver/").status_code == 403
    following = meet(jeunes, in_days=-0.01)
    shown = told(lead.post(f"{begun.url}compte-rendu/approuver/", follow=True))
    assert "Le compte rendu est approuvé" in shown and f"Approuvé : {following.name}" in shown
    part = part_on(begun, "La charte")
    refused = save(member, begun, part, "", "Autre chose")
    assert refused["status"] == "409" and "ne change plus" in refused["error"]
    assert begun.parts.get(pk=part).text == "Nous adoptons la charte."


def test_late_decision_comes_back_on_the_next_agenda_by_itself(
    member: Client, jeunes: Collective, alice: User
) -> None:
    soon, later = meet(jeunes, in_days=2), meet(jeunes, in_days=9)
    yesterday = timezone.localdate() - DAY
    for words, state in (("Écrire au maire", "to_do"), ("Louer la salle", "dropped")):
        Decision.objects.create(collective=jeunes, words=words, owner=alice, due=yesterday, state=state)
    assert "Écrire au maire Décision à revoir" in reading.words(member.get(soon.url))
    assert "Louer la salle" not in reading.words(member.get(soon.url))
    assert "Écrire au maire" not in reading.words(member.get(later.url))
    for _twice in range(2):
        member.post(f"{soon.url}compte-rendu/commencer/")
    assert [item.words for item in soon.agenda.all()] == ["Écrire au maire"]
    assert "Écrire au maire" in reading.words(member.get(f"{soon.url}compte-rendu/ecrire/"))


def test_decisions_and_actions_are_taken_from_the_text_in_one_press(
    member: Client, begun: Meeting, alice: User, bob: User
) -> None:
    text = (
        "Tour de table.\n- Décision : la charte est adoptée (Alice, avant le 12/12/2031)\n"
        "**Action :** Bob réserve la salle pour le 3 mars 2031\nAction : relire le budget\n"
    )
    save(member, begun, part_on(begun, "La charte"), "", text)
    page = reading.main(member.get(f"{begun.url}compte-rendu/releve/"))
    rows = {field["name"]: field.get("value", "on") for field in page.select("input[name^=lignes]")}
    rows |= {field["name"]: field.get_text() for field in page.select("textarea")}
    for choice in page.select("select"):
        chosen = choice.select_one("option[selected]")
        rows[choice["name"]] = chosen["value"] if chosen else ""
    assert (rows["lignes-0-owner"], rows["lignes-0-due"]) == (str(alice.pk), "2031-12-12")
    refused = member.post(f"{begun.url}compte-rendu/releve/", rows)
    assert "Choisissez « Responsable »" in reading.words(refused) and not Decision.objects.exists()
    del rows["lignes-2-keep"]
    assert "2 lignes sont notées" in told(member.post(f"{begun.url}compte-rendu/releve/", rows, follow=True))
    decision, action = Decision.objects.get(), Action.objects.get()
    assert (decision.words, decision.owner, decision.meeting) == ("la charte est adoptée", alice, begun)
    assert (action.words, action.owner, str(action.due)) == ("Bob réserve la salle", bob, "2031-03-03")
    again = reading.words(member.get(f"{begun.url}compte-rendu/releve/"))
    assert "relire le budget" in again and "charte est adoptée" not in again


def test_minutes_leave_as_an_accessible_pdf_and_as_a_docx(member: Client, begun: Meeting, bob: User) -> None:
    save(member, begun, part_on(begun, "La charte"), "", "Nous **adoptons** :\n\n- l’œuvre\n- la règle 🎉")
    Decision.objects.create(collective=begun.collective, meeting=begun, words="Adopter", owner=bob,
                            due=timezone.localdate())  # fmt: skip
    answer = member.get(f"{begun.url}compte-rendu.pdf")
    if answer.status_code == 302:
        pytest.skip("Pango is not installed here")
    assert answer["Content-Disposition"].startswith('attachment; filename="compte-rendu-jeunes-')
    pdf = PdfDocument(answer.content)
    said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "l’œuvre" in said and "Adopter (Bob" in said
    assert pdfium.FPDFCatalog_IsTagged(pdf) and pdf.get_metadata_value("Title").startswith("Compte rendu")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES  # what the PDF library would leave behind for everybody
    docx = Docx(io.BytesIO(member.get(f"{begun.url}compte-rendu.docx").content))
    lines = {paragraph.text: paragraph.style.name for paragraph in docx.paragraphs}
    assert lines["La charte"] == "Heading 2" and lines["l’œuvre"] == "List Bullet"
    assert any(run.bold for paragraph in docx.paragraphs for run in paragraph.runs if "adoptons" in run.text)


def test_where_no_pdf_can_be_made_the_docx_is_offered(
    member: Client, begun: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango(html: str, identifier: str) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(printing, "_printed", without_pango)
    shown = told(member.get(f"{begun.url}compte-rendu.pdf", follow=True))
    assert "ne sait pas faire de PDF" in shown


def test_cancelled_meeting_has_no_minutes(lead: Client, held: Meeting) -> None:
    Meeting.objects.filter(pk=held.pk).update(cancelled_at=timezone.now())
    assert "annulée" in told(lead.post(f"{held.url}compte-rendu/commencer/", follow=True))
    assert not Minutes.objects.exists()


def test_outsider_reads_and_writes_no_minutes(outsider: Client, begun: Meeting) -> None:
    assert outsider.get(f"{begun.url}compte-rendu/ecrire/").status_code == 403
    part = part_on(begun, "La charte")
    for end in (f"parties/{part}/", "proposer/", "approuver/", "releve/"):
        assert outsider.post(f"{begun.url}compte-rendu/{end}").status_code == 403, end
    assert outsider.get(begun.url).status_code == 200

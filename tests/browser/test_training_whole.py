"""A course from the first enrolment to the yearly return: the last place, who waits, the signature, the
certificate, the questionnaire. Time is moved on the data of the site; everything else is done on screens."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HalfDay
from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
DAY = datetime.timedelta(days=1)
CODE = f"entier-{datetime.datetime.now():%H%M%S}"
SESSION = f"/espace/formations/sessions/{CODE}/"
FIND = f"from extranet.training.models import CourseSession\ns = CourseSession.objects.get(code='{CODE}')\n"
YESTERDAY = (
    FIND
    + "import datetime\nday = datetime.timedelta(days=1)\n"
    + "s.starts_at -= day\ns.ends_at -= day\ns.save()\n"
    + "slot = s.slots.get()\nslot.date -= day\nslot.save()\n"
    + "s.enrolments.all().update(asked_at=s.starts_at - day)\n"
)
ASK = "from extranet.surveys import sending\nsending.ask_due()\n"
ISSUE = (
    "from extranet.papers import batching\nfrom extranet.papers.models import PaperBatch\n"
    "[batching.issue_batch.func(each.pk) for each in PaperBatch.objects.filter(finished_at=None)]\n"
)


def plan_one_place(awa: Page, half_day: HalfDay) -> None:
    """It begins soon: it is enrolled for, and signed, today."""
    awa.goto("/espace/formations/preparer/")
    awa.locator("#id_course").select_option(label="Senacs : renseigner, lire et raconter ses données")
    for name, value in (("code", CODE), ("min_participants", "1"), ("max_participants", "1")):
        awa.locator(f"#id_{name}").fill(value)
    half_day.fill_in(awa)
    awa.get_by_role("button", name="Enregistrer la session").click()
    awa.get_by_role("button", name="Ouvrir les inscriptions").click()
    expect(awa.get_by_text("Les inscriptions sont ouvertes.")).to_be_visible()


def enrol(farid: Page, name: str, said: str) -> None:
    farid.goto(f"{SESSION}inscrire/la-toupie-bleue/")
    farid.get_by_role("checkbox", name=re.compile(name)).check()
    farid.get_by_role("button", name="Inscrire", exact=True).click()
    expect(farid.get_by_text(said)).to_be_visible()


def leave(farid: Page, name: str) -> None:
    farid.goto(SESSION)
    farid.get_by_role("link", name=name).click()
    farid.get_by_role("link", name="Annuler l’inscription").click()
    farid.get_by_label("Pourquoi").fill("Un empêchement")
    farid.get_by_role("button", name="Annuler l’inscription").click()
    expect(farid.get_by_text("La place ira à une autre personne.")).to_be_visible()


def accept_and_sign(farid: Page, awa: Page) -> None:
    """On a telephone: the place, then, once convoked, the signature."""
    farid.set_viewport_size({"width": 360, "height": 800})
    farid.goto("/espace/")
    farid.get_by_role("link", name="Prendre la place proposée").click()
    farid.get_by_role("button", name="Je prends la place").click()
    expect(farid.get_by_text("Votre inscription est confirmée.")).to_be_visible()
    awa.goto(SESSION)
    awa.get_by_role("button", name="Confirmer et convoquer").click()
    expect(awa.get_by_text("1 convocation part.")).to_be_visible()
    farid.goto("/espace/formations/")
    farid.get_by_role("link", name="Je signe pour").click()
    farid.get_by_role("button", name="Je signe pour").click()
    expect(farid.get_by_text("Votre signature est enregistrée.")).to_be_visible()


def certify(awa: Page, farid: Page, mine: str, on_site: Callable[[str], None]) -> None:
    """Asked for by the team, made by the worker, read by whoever came, checked by anybody."""
    awa.goto(f"{SESSION}documents/")
    awa.locator(f"form[action='{SESSION}documents/certificate/emettre/'] button").click()
    on_site(ISSUE)
    farid.goto(mine)
    link = farid.get_by_role("link", name=re.compile("Certificat de réalisation")).get_attribute("href")
    answer = farid.request.get(str(link))
    assert answer.ok and answer.body().startswith(b"%PDF")


def answer_questionnaire(farid: Page) -> None:
    """Every question of the first that is asked."""
    farid.goto("/espace/formations/")
    farid.locator("a[href*='/questionnaires/']").first.click()
    for group in farid.locator("form.prose fieldset, form fieldset").all():
        group.get_by_role("radio").last.check()
    for choice in farid.locator("main form select").all():
        choice.select_option(index=1)
    for field in farid.locator("main form textarea, main form input[type=text]").all():
        field.fill("Une journée utile.")
    farid.locator("main form button").last.click()
    expect(farid.get_by_text("Merci, vos réponses sont enregistrées.")).to_be_visible()


def test_whole_course_ends_in_the_yearly_return(
    enter: Enter, on_site: Callable[[str], None], half_day: HalfDay
) -> None:
    awa, farid = enter("awa"), enter("farid")
    for page in (awa, farid):
        page.add_init_script(NOTE_VIOLATIONS)
    plan_one_place(awa, half_day)
    enrol(farid, "Wassila", "1 personne est inscrite.")
    enrol(farid, "Farid", "dans l’ordre des demandes : Farid")
    leave(farid, "Wassila Roumadi")
    accept_and_sign(farid, awa)
    mine = farid.url
    on_site(YESTERDAY + ASK)
    certify(awa, farid, mine, on_site)
    answer_questionnaire(farid)
    year = f"/espace/formations/bureau/{(half_day.start - DAY).year}/"
    awa.goto(year)
    expect(awa.get_by_text("Les trois totaux sont égaux.")).to_be_visible()
    expect(awa.get_by_text("Le total est celui des factures")).to_be_visible()
    desk = "/espace/formations/bureau/"
    assert {path: found for path in (year, f"{year}comptes/", desk) if (found := faults(awa, path))} == {}
    assert faults(farid, mine) == {}

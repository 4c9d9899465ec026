"""From the proposal to the archive: what is asked at each step, who takes it, what everybody then reads."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives import steps
from extranet.collectives.models import Collective, Extension, Sign
from extranet.collectives.stages import Outcome, Stage
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
JEUNES = "/espace/collectifs/jeunes/"
STAGE, EXTEND, CLOSE = f"{JEUNES}etape/", f"{JEUNES}prolonger/", f"{JEUNES}clore/"
TODAY = timezone.localdate()


@pytest.fixture
def proposed(alice: User, team: Client) -> Collective:
    made = factories.collective(alice, "Jeunes", slug="jeunes", stage=Stage.PROPOSED, opened_on=None)
    Sign.objects.create(collective=made, words="Dix groupes témoignent")
    return made


@pytest.fixture
def written(proposed: Collective) -> Collective:
    """At work, its synthesis begun."""
    Collective.objects.filter(pk=proposed.pk).update(stage=Stage.SYNTHESIS, opened_on=TODAY)
    return Collective.objects.get(pk=proposed.pk)


def ask(client: Client, stage: str) -> Any:
    return client.post(STAGE, {"vers": stage}, follow=True)


def bilan(collective: Collective, **words: str) -> dict[str, str]:
    sign = collective.signs.get()
    return {
        "outcome": "partly", "outcome_words": "Un forum avec sept groupes.",
        "signes-TOTAL_FORMS": "1", "signes-INITIAL_FORMS": "1", "signes-0-id": str(sign.pk),
        "signes-0-verdict": "missed", "signes-0-why": "Trois groupes ont renoncé.",
    } | words  # fmt: skip


def everything(page: Any) -> str:
    return reading.plain(reading.soup(page).get_text(" "))


def test_team_opens_what_is_complete_and_its_time_begins(team: Client, proposed: Collective) -> None:
    assert "n’a pas encore commencé" in reading.words(team.get(JEUNES))
    page = ask(team, "open")
    assert page.redirect_chain[-1][0] == JEUNES
    words = reading.words(page)
    assert "Ouvert" in words and "Il reste 180 jours : 0 % du temps est passé." in words
    assert "Dix groupes témoignent" in words
    assert Collective.objects.get().opened_on == TODAY


@pytest.mark.parametrize(
    ("missing", "said"),
    [("signs", "Dites au moins un signe de réussite."), ("means", "Dites au moins un moyen."),
     ("lead", "Choisissez une référente ou un référent."), ("deadline", "Choisissez une échéance à venir.")],
)  # fmt: skip
def test_nothing_opens_without_what_makes_a_collective(
    team: Client, proposed: Collective, missing: str, said: str
) -> None:
    if missing in ("signs", "means"):
        getattr(proposed, missing).all().delete()
    else:
        Collective.objects.update(**{missing: None if missing == "lead" else TODAY})
    assert said in reading.words(team.get(STAGE))
    assert said in everything(ask(team, "open"))
    assert Collective.objects.get().stage == Stage.PROPOSED


def test_what_is_missing_would_open_without_the_rule(
    team: Client, proposed: Collective, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    proposed.signs.all().delete()
    monkeypatch.setattr("extranet.collectives.steps.missing_to_open", lambda collective: [])
    ask(team, "open")
    assert Collective.objects.get().stage == Stage.OPEN


@pytest.mark.parametrize("stage", ["archived", "closed", "synthesis", "zyxomme", ""])
def test_stage_that_does_not_follow_is_refused(team: Client, proposed: Collective, stage: str) -> None:
    assert ask(team, stage).status_code == 200
    assert Collective.objects.get().stage == Stage.PROPOSED


def test_database_refuses_an_end_without_outcome(proposed: Collective) -> None:
    for wrong in ({"stage": Stage.CLOSED}, {"outcome": Outcome.REACHED}, {"stage": Stage.OPEN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Collective.objects.filter(pk=proposed.pk).update(**wrong)


def test_more_time_needs_a_later_day_and_a_reason_that_stays(
    team: Client, written: Collective, alice: User
) -> None:
    later = written.deadline + datetime.timedelta(days=30)
    for wrong in ({"until": str(later), "reason": " "}, {"until": str(written.deadline), "reason": "Salle"},
                  {"until": "2020-01-01", "reason": "Salle"}, {"until": "", "reason": "Salle"}):  # fmt: skip
        page = team.post(EXTEND, wrong)
        assert page.status_code == 200 and reading.main(page).select(".field-error")
        assert reading.plain(reading.soup(page).title.get_text()).startswith("Erreur : ")
    assert not Extension.objects.exists()
    page = team.post(EXTEND, {"until": str(later), "reason": "La salle ferme en juin"}, follow=True)
    assert ": La salle ferme en juin" in reading.words(page)
    kept = Extension.objects.get()
    assert (kept.former, kept.until, kept.decided_by) == (written.deadline, later, alice)
    assert Collective.objects.get().deadline == later


def test_deadline_of_a_collective_at_work_is_not_changed_by_the_form(
    team: Client, written: Collective
) -> None:
    field = reading.main(team.get(f"{JEUNES}modifier/")).select_one("#id_deadline")
    assert field.has_attr("disabled")


def test_closing_gives_a_verdict_to_each_sign(team: Client, written: Collective) -> None:
    assert "Faire le bilan et clore" in reading.words(team.get(STAGE))
    for wrong in ({"outcome": ""}, {"outcome_words": ""}, {"signes-0-verdict": ""}, {"signes-0-why": " "}):
        assert team.post(CLOSE, bilan(written, **wrong)).status_code == 200
    assert Collective.objects.get().stage == Stage.SYNTHESIS
    words = reading.words(team.post(CLOSE, bilan(written), follow=True))
    assert "Résultat : Atteint en partie" in words and "Un forum avec sept groupes." in words
    assert "Non atteint · Trois groupes ont renoncé." in words
    page = team.post(CLOSE, bilan(written, outcome="reached"), follow=True)
    assert "Résultat : Atteint" in reading.words(page)
    assert team.get(f"{JEUNES}modifier/").status_code == 403


@pytest.mark.parametrize(
    "forged",
    [{"signes-TOTAL_FORMS": "4"}, {"signes-INITIAL_FORMS": "0"}, {"signes-TOTAL_FORMS": "0"},
     {"signes-TOTAL_FORMS": "x"}, {"signes-0-id": "999999"}, {"outcome": "zyxomme"}],
)  # fmt: skip
def test_forged_verdict_breaks_nothing(team: Client, written: Collective, forged: dict[str, str]) -> None:
    assert team.post(CLOSE, bilan(written, **forged)).status_code in (200, 302)
    sign = written.signs.get()
    closed = Collective.objects.get().stage == Stage.CLOSED
    assert closed == (sign.verdict == "missed") == ("4" in forged.values())


def test_fault_that_is_further_down_is_said_on_top(team: Client, written: Collective) -> None:
    for address, words in ((CLOSE, {"signes-0-why": ""}), (f"{JEUNES}modifier/", {})):
        page = reading.main(team.post(address, bilan(written, **words)))
        assert len(page.select(".error-summary")) == 1, address


def test_those_that_ended_come_after_the_others(team: Client, written: Collective, alice: User) -> None:
    factories.collective(alice, "Familles", deadline=written.deadline + datetime.timedelta(days=99))
    team.post(CLOSE, bilan(written))
    cards = reading.main(team.get("/espace/collectifs/")).select("article h2")
    assert [reading.plain(each.get_text()) for each in cards] == ["Familles", "Jeunes"]


def test_sign_of_another_collective_is_not_judged_here(
    team: Client, written: Collective, alice: User
) -> None:
    other = Sign.objects.create(collective=factories.collective(alice), words="Ailleurs")
    team.post(CLOSE, bilan(written, **{"signes-0-id": str(other.pk)}))
    other.refresh_from_db()
    assert other.verdict == "" and Collective.objects.get(pk=written.pk).stage == Stage.SYNTHESIS


def test_step_of_a_page_read_before_another_step_is_refused(proposed: Collective, alice: User) -> None:
    seen = Collective.objects.get()
    steps.go_to(seen, Stage.OPEN, by=alice)
    steps.go_to(seen, Stage.SYNTHESIS, by=alice)
    with pytest.raises(steps.StepError):
        steps.go_to(seen, Stage.ARCHIVED, by=alice)
    assert Collective.objects.get().stage == Stage.SYNTHESIS


def test_member_reads_and_moves_nothing(written: Collective, bob: User) -> None:
    factories.member(bob, factories.structure())
    factories.takes_part(bob, written)
    client = signed_in(bob)
    assert "Changer d’étape" not in reading.words(client.get(JEUNES))
    assert [client.get(a).status_code for a in (STAGE, EXTEND, CLOSE)] == [403] * 3
    assert client.post(STAGE, {"vers": "open"}).status_code == 403
    assert Collective.objects.get().stage == Stage.SYNTHESIS


def test_past_its_deadline_everybody_sees_it_and_the_lead_is_asked(
    team: Client, written: Collective, alice: User
) -> None:
    late = TODAY - datetime.timedelta(days=15)
    written.deadline, written.opened_on = late, late - datetime.timedelta(days=100)
    written.save()
    assert "Délai dépassé" not in reading.words(team.get(JEUNES))
    assert "Clore ou prolonger" in reading.words(team.get("/espace/"))
    written.deadline = late - datetime.timedelta(days=1)
    written.save()
    for address in (JEUNES, "/espace/collectifs/"):
        assert "Délai dépassé" in reading.words(team.get(address))

"""Members say when they can come: what is counted, who reads what, and until when."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.merge import merge_people
from accounts.models import SpaceMembership, User
from accounts.personal_data import collect
from extranet.collectives.models import Collective
from extranet.dates import voting
from extranet.dates.models import DatePoll, ExternalVoter, Voice
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.dates.conftest import DAY, look_for, said, told


def totals(page: object) -> list[list[str]]:
    """The rows of the table of results: the figures of each date."""
    cells = [row.select("td") for row in reading.main(page).select("tbody tr")]  # type: ignore[arg-type]
    return [[cell.get_text() for cell in row] for row in cells]


def test_members_answer_and_read_who_can_come(member: Client, outsider: Client, poll: DatePoll) -> None:
    assert "C’est noté" in told(member.post(poll.url, said(poll, "yes", "maybe", "no"), follow=True))
    page = outsider.post(poll.url, said(poll, "yes", "yes", "no"), follow=True)
    assert totals(page) == [["2", "0", "0"], ["1", "1", "0"], ["0", "0", "2"]]
    best = reading.main(page).select("tbody tr:has(.tag)")
    assert len(best) == 1 and best[0] == reading.main(page).select("tbody tr")[0]
    shown = reading.words(page)
    assert "Oui : Bob, Charlie" in shown and "Si besoin : Bob" in shown
    assert "Dire quand je peux" not in reading.words(member.get("/espace/"))


def test_dates_that_suit_as_many_people_are_all_marked(member: Client, poll: DatePoll) -> None:
    page = reading.main(member.post(poll.url, said(poll, "yes", "yes", "no"), follow=True))
    assert len(page.select("tbody tr:has(.tag)")) == 2


def test_answer_changes_until_the_end_and_counts_once(member: Client, poll: DatePoll) -> None:
    member.post(poll.url, said(poll, "yes", "yes", "no"))
    page = member.post(poll.url, said(poll, "no", "maybe", "no"), follow=True)
    assert Voice.objects.count() == 3
    assert totals(page) == [["0", "0", "1"], ["0", "1", "0"], ["0", "0", "1"]]
    chosen = reading.main(page).select("input[checked]")
    assert [each["value"] for each in chosen] == ["no", "maybe", "no"]


def test_date_without_answer_is_named(member: Client, poll: DatePoll) -> None:
    page = member.post(poll.url, dict(list(said(poll, "yes", "yes", "no").items())[:2]))
    assert "Il reste 1 point à corriger" in reading.words(page) and "Répondez pour le" in reading.words(page)
    page = member.post(poll.url, said(poll, "yes", "perhaps", "no"))
    assert "Il reste 1 point à corriger" in reading.words(page)
    assert not Voice.objects.exists()


def test_lead_reads_who_has_not_answered_and_others_do_not(
    lead: Client, member: Client, poll: DatePoll
) -> None:
    member.post(poll.url, said(poll, "yes", "yes", "no"))
    assert "N’ont pas répondu (2) Alice, Charlie" in reading.words(lead.get(poll.url))
    assert "N’ont pas répondu" not in reading.words(member.get(poll.url))


def test_nobody_answers_after_the_hour_even_if_no_job_ran(member: Client, poll: DatePoll) -> None:
    with time_machine.travel(poll.closes_at + datetime.timedelta(seconds=1), tick=False):
        page = member.post(poll.url, said(poll, "yes", "yes", "no"), follow=True)
        assert "On ne répond plus depuis le" in told(page)
    assert not Voice.objects.exists()


def test_without_the_check_at_each_answer_one_would_answer_late(
    poll: DatePoll, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    answers = dict.fromkeys(poll.options.values_list("pk", flat=True), "yes")
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        with pytest.raises(voting.VotingOverError):
            voting.answer(poll, answers, by=bob)
        monkeypatch.setattr(DatePoll, "is_open", True)
        voting.answer(poll, answers, by=bob)
    assert Voice.objects.count() == 3


@pytest.mark.parametrize("who", ["nobody", "both", "twice", "unknown answer"])
def test_database_keeps_one_voice_of_one_person(poll: DatePoll, bob: User, who: str) -> None:
    option = poll.options.first()
    outsider = ExternalVoter.objects.create(poll=poll, name="Dora", key_hash="x")
    Voice.objects.create(option=option, voter=bob, answer="yes")
    wrong = {
        "nobody": {},
        "both": {"voter": bob, "outsider": outsider},
        "twice": {"voter": bob},
        "unknown answer": {"outsider": outsider, "answer": "?"},
    }[who]
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.create(option=option, **({"answer": "no"} | wrong))


def test_search_of_a_group_does_not_exist_for_others(poll: DatePoll) -> None:
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    for end in ("", "clore/", "choisir/", "abandonner/", "lien/"):
        assert signed_in(stranger).post(f"{poll.url}{end}").status_code == 404


def test_search_of_a_group_would_be_read_without_the_rule(
    poll: DatePoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("extranet.dates.models.DatePollQuerySet.visible_to", lambda found, person: found)
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    assert "Préparer le forum" in reading.words(signed_in(stranger).get(poll.url))


def test_whoever_left_sees_nothing_any_more_and_her_answer_stays(
    member: Client, lead: Client, poll: DatePoll, bob: User
) -> None:
    member.post(poll.url, said(poll, "yes", "yes", "no"))
    yesterday = timezone.localdate() - DAY
    poll.collective.space.memberships.filter(user=bob).update(starts_on=yesterday - DAY, ends_on=yesterday)
    assert member.get(poll.url).status_code == 404
    assert "Dire quand je peux" not in reading.words(member.get("/espace/"))
    assert "Oui : Bob" in reading.words(lead.get(poll.url))


def test_closed_collectif_is_read_and_nobody_answers(member: Client, poll: DatePoll) -> None:
    Collective.objects.filter(pk=poll.collective_id).update(stage="closed", outcome="reached")
    assert member.post(poll.url, said(poll, "yes", "yes", "no")).status_code == 403
    assert "Envoyer mes réponses" not in reading.words(member.get(poll.url))


def test_one_person_with_two_accounts_keeps_one_voice(
    poll: DatePoll, jeunes: Collective, alice: User, bob: User
) -> None:
    twin = factories.UserFactory(first_name="Bob")
    factories.takes_part(twin, jeunes, SpaceMembership.Role.EXTERNAL)
    options = list(poll.options.values_list("pk", flat=True))
    voting.answer(poll, dict.fromkeys(options, "yes"), by=bob)
    voting.answer(poll, dict.fromkeys(options, "no"), by=twin)
    merge_people(kept=bob, gone=twin, by=alice)
    assert list(Voice.objects.values_list("voter", "answer")) == [(bob.pk, "yes")] * 3


def test_what_i_answered_is_in_my_data(member: Client, poll: DatePoll, bob: User) -> None:
    member.post(poll.url, said(poll, "yes", "maybe", "no"))
    kept = collect(bob)["Dates où je peux venir"]
    assert [(row["collectif"], row["réponse"]) for row in kept] == [
        ("Jeunes", "Oui"), ("Jeunes", "Si besoin"), ("Jeunes", "Non")]  # fmt: skip


def test_thirty_answers_cost_as_many_queries_as_one(
    lead: Client, jeunes: Collective, poll: DatePoll, alice: User
) -> None:
    def cost(address: str) -> int:
        lead.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert lead.get(address).status_code == 200
        return len(asked)

    screens = (poll.url, "/espace/", jeunes.url, "/espace/collectifs/jeunes/rencontres/")
    before = [cost(screen) for screen in screens]
    options = list(poll.options.values_list("pk", flat=True))
    for _each in range(29):
        person = factories.UserFactory()
        factories.takes_part(person, jeunes, SpaceMembership.Role.EXTERNAL)
        voting.answer(poll, dict.fromkeys(options, "yes"), by=person)
    for _each in range(5):
        look_for(jeunes, alice, dates=8)
    assert [cost(screen) for screen in screens] == before

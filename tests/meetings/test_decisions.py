"""The register of a collectif: what was decided, who answers for it, and what is late."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import DAY, meet

REGISTER, WORK = "/espace/collectifs/jeunes/decisions/", "/espace/collectifs/jeunes/actions/"
TODAY = timezone.localdate()


def words_for(owner: User, **more: str) -> dict[str, str]:
    return {
        "words": "Adopter la charte", "owner": str(owner.pk), "due": (TODAY + 9 * DAY).isoformat(),
        "state": "to_do", "how": "vote", "how_words": "9 pour, 1 contre", "consulted": "Les jeunes de Melun",
        "decided_on": TODAY.isoformat(), "meeting": "",
    } | more  # fmt: skip


def test_member_notes_a_decision_and_everybody_reads_how_it_was_taken(
    member: Client, outsider: Client, jeunes: Collective, bob: User
) -> None:
    meeting = meet(jeunes, in_days=-1)
    form = reading.main(member.get(f"{REGISTER}noter/?rencontre={meeting.pk}"))
    assert form.select_one(f"option[value='{meeting.pk}'][selected]")
    answer = member.post(f"{REGISTER}noter/", words_for(bob, meeting=str(meeting.pk)))
    made = Decision.objects.get()
    assert answer["Location"] == f"{REGISTER}#decision-{made.pk}"
    shown = reading.words(outsider.get(REGISTER))
    for words in (
        "Adopter la charte",
        "Par un vote (9 pour, 1 contre)",
        "Les jeunes de Melun",
        "À faire",
        "Bob",
    ):
        assert words in shown
    assert meeting.name in shown and "Modifier" not in shown
    assert "Adopter la charte" in reading.words(outsider.get(meeting.url))


def test_decision_that_is_done_has_its_day_and_loses_it_when_it_is_taken_up_again(
    member: Client, jeunes: Collective, bob: User
) -> None:
    made = Decision.objects.create(collective=jeunes, words="Adopter", owner=bob, due=TODAY - DAY)
    assert "En retard" in reading.words(member.get(REGISTER))
    address = f"{REGISTER}{made.pk}/modifier/"
    member.post(address, words_for(bob, state="done"))
    assert Decision.objects.get().done_on == TODAY
    assert "En retard" not in reading.words(member.get(REGISTER))
    member.post(address, words_for(bob, state="doing"))
    assert Decision.objects.get().done_on is None


def test_database_refuses_a_decision_done_without_its_day(jeunes: Collective, bob: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(collective=jeunes, words="Adopter", owner=bob, due=TODAY, state="done")


@pytest.mark.parametrize("missing", ["words", "owner", "due"])
def test_decision_says_what_who_and_when(member: Client, jeunes: Collective, bob: User, missing: str) -> None:
    page = member.post(f"{REGISTER}noter/", words_for(bob) | {missing: ""})
    assert "Il reste 1 point à corriger" in reading.words(page)
    assert not Decision.objects.exists()


def test_only_those_who_take_part_may_answer_for_it(member: Client, jeunes: Collective) -> None:
    stranger = factories.UserFactory(first_name="Dora")
    page = member.post(f"{REGISTER}noter/", words_for(stranger))
    assert page.status_code == 200 and not Decision.objects.exists()


def test_my_actions_of_all_collectifs_are_on_my_home_until_they_are_done(
    member: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    other = factories.collective(alice, "Seniors", slug="seniors")
    factories.takes_part(bob, other)
    made = Action.objects.create(collective=jeunes, words="Réserver la salle", owner=bob, due=TODAY)
    Action.objects.create(collective=other, words="Relire le tract", owner=bob, due=TODAY + DAY)
    Action.objects.create(collective=jeunes, words="Écrire au maire", owner=alice, due=TODAY)
    home = reading.words(member.get("/espace/"))
    assert "Réserver la salle" in home and "Relire le tract" in home and "Écrire au maire" not in home
    member.post(f"{WORK}{made.pk}/faite/", {"fait": "oui"})
    assert Action.objects.get(pk=made.pk).done_on == TODAY
    assert "Réserver la salle" not in reading.words(member.get("/espace/"))
    member.post(f"{WORK}{made.pk}/faite/", {"fait": "non"})
    assert not Action.objects.get(pk=made.pk).is_done


def test_outsider_ticks_her_own_action_and_no_other(
    outsider: Client, jeunes: Collective, bob: User, charlie: User
) -> None:
    hers = Action.objects.create(collective=jeunes, words="Prêter la sono", owner=charlie, due=TODAY)
    his = Action.objects.create(collective=jeunes, words="Réserver", owner=bob, due=TODAY)
    assert outsider.post(f"{WORK}{hers.pk}/faite/", {"fait": "oui"}).status_code == 302
    assert outsider.post(f"{WORK}{his.pk}/faite/", {"fait": "oui"}).status_code == 403
    assert outsider.get(f"{WORK}noter/").status_code == 403
    assert not Action.objects.get(pk=his.pk).is_done


def test_whoever_left_has_nothing_to_do_there_any_more(member: Client, jeunes: Collective, bob: User) -> None:
    Action.objects.create(collective=jeunes, words="Réserver la salle", owner=bob, due=TODAY)
    yesterday = TODAY - datetime.timedelta(days=1)
    jeunes.space.memberships.filter(user=bob).update(starts_on=yesterday - DAY, ends_on=yesterday)
    assert "Réserver la salle" not in reading.words(signed_in(bob).get("/espace/"))
    assert signed_in(bob).get(WORK).status_code == 404


def test_action_of_whoever_left_is_to_be_given_to_somebody(
    member: Client, jeunes: Collective, charlie: User
) -> None:
    Action.objects.create(collective=jeunes, words="Prêter la sono", owner=charlie, due=TODAY)
    charlie.delete()
    assert "À confier, pour le" in reading.words(member.get(WORK))


def test_closed_collectif_is_read_and_its_register_does_not_change(
    member: Client, jeunes: Collective, bob: User
) -> None:
    made = Action.objects.create(collective=jeunes, words="Réserver", owner=bob, due=TODAY)
    Collective.objects.filter(pk=jeunes.pk).update(stage="closed", outcome="reached")
    assert "Réserver" in reading.words(member.get(WORK)) and "C’est fait" not in reading.words(
        member.get(WORK)
    )
    assert member.post(f"{WORK}{made.pk}/faite/", {"fait": "oui"}).status_code == 403
    assert member.get(f"{REGISTER}noter/").status_code == 403

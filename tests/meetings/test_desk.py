"""The desk of whoever leads collectifs, and what she does from there for a whole group."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import SpaceMembership, User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings import minuting
from extranet.meetings.models import AgendaItem, Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import DAY, meet, told

DESK = "/espace/collectifs/bureau/"
TODAY = timezone.localdate()


def test_lead_sees_what_is_late_what_waits_and_what_is_silent(
    lead: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    late = {"collective": jeunes, "owner": bob, "due": TODAY - DAY}
    Action.objects.create(words="Réserver", **late)
    Decision.objects.create(words="Adopter", recorded_at=timezone.now() - 40 * DAY, **late)
    held = meet(jeunes, in_days=-40)
    minuting.begin(held, by=alice)
    minuting.propose(held, by=alice)
    meet(jeunes, in_days=-35)
    shown = reading.words(lead.get(DESK))
    for words in ("1 action en retard", "1 décision en retard", "1 compte rendu à finir",
                  "1 compte rendu à approuver", "Rien depuis le", "Aucune rencontre prévue"):  # fmt: skip
        assert words in shown
    meet(jeunes, in_days=3)
    factories.document(space=jeunes.space)
    shown = reading.words(lead.get(DESK))
    assert "Prochaine rencontre" in shown and "Rien depuis le" not in shown


def test_team_may_look_at_the_collectifs_of_all_and_others_at_none(
    lead: Client, jeunes: Collective, member: Client, bob: User
) -> None:
    other = factories.collective(bob, "Seniors", slug="seniors")
    assert "Seniors" not in reading.words(lead.get(DESK))
    assert "Seniors" in reading.words(lead.get(f"{DESK}?tous"))
    assert reading.titles(member.get(DESK)) == ["Seniors"]
    assert reading.titles(member.get(f"{DESK}?tous")) == ["Seniors"]
    other.lead = None
    other.save()
    other.space.memberships.all().delete()
    assert signed_in(bob).get(DESK).status_code == 404


def test_desk_costs_the_same_for_twenty_collectifs_as_for_two(
    lead: Client, jeunes: Collective, alice: User
) -> None:
    asked = []
    for many in (1, 18):
        for number in range(many):
            made = factories.collective(alice, f"Collectif {number}")
            meet(made)
            Action.objects.create(collective=made, words="Agir", owner=alice, due=TODAY - DAY)
        with CaptureQueriesContext(connection) as captured:
            lead.get(DESK)
        asked.append(len(captured))
    assert asked[1] <= asked[0]  # the first also reads what is kept afterwards


def test_lead_writes_to_everybody_once_and_is_answered(
    lead: Client, member: Client, jeunes: Collective, alice: User, bob: User, charlie: User
) -> None:
    address = f"{jeunes.url}ecrire/"
    assert member.get(address).status_code == 403
    form = reading.main(lead.get(address))
    identity = form.select_one("[name=identity]")["value"]
    words = {"subject": "La salle change", "words": "Rendez-vous à Meaux.\nÀ demain.", "identity": identity}
    assert "2 personnes recevront votre message" in told(lead.post(address, words, follow=True))
    lead.post(address, words)
    sent = OutgoingMail.objects.filter(key__startswith="to-collective:")
    assert sorted(sent.values_list("to", flat=True)) == sorted([bob.email, charlie.email])
    letter = sent[0]
    assert letter.subject == "[Jeunes] La salle change" and "Rendez-vous à Meaux." in letter.text
    assert letter.reply_to == alice.email


def test_whoever_left_is_not_written_to(lead: Client, jeunes: Collective, bob: User, charlie: User) -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    jeunes.space.memberships.filter(user=bob).update(starts_on=yesterday - DAY, ends_on=yesterday)
    identity = reading.main(lead.get(f"{jeunes.url}ecrire/")).select_one("[name=identity]")["value"]
    lead.post(f"{jeunes.url}ecrire/", {"subject": "Salle", "words": "Meaux", "identity": identity})
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [charlie.email]


@pytest.mark.usefixtures("lead")
def test_meeting_is_copied_with_its_points_to_another_day(
    member: Client, jeunes: Collective, bob: User
) -> None:
    model = meet(jeunes, venue="Melun", practical="Apporter un plat")
    AgendaItem.objects.create(meeting=model, words="La charte", owner=bob, minutes=30)
    address = f"{jeunes.url}rencontres/prevoir/?modele={model.pk}"
    form = reading.main(member.get(address))
    assert form.select_one("[name=venue]")["value"] == "Melun"
    assert not form.select_one("[name=day]").get("value")
    day = (TODAY + 30 * DAY).isoformat()
    member.post(
        address, {"day": day, "start": "09:00", "end": "11:00", "venue": "Melun", "frequency": "once"}
    )
    copy = Meeting.objects.exclude(pk=model.pk).get()
    [point] = copy.agenda.all()
    assert (point.words, point.owner, point.minutes) == ("La charte", bob, 30)
    assert member.get(f"{jeunes.url}rencontres/prevoir/?modele=²").status_code == 200


def test_meeting_of_another_collectif_is_not_copied(member: Client, jeunes: Collective, alice: User) -> None:
    other = meet(factories.collective(alice, "Seniors"), venue="Salle secrète")
    page = member.get(f"{jeunes.url}rencontres/prevoir/?modele={other.pk}")
    assert "Salle secrète" not in page.content.decode()


def test_co_lead_has_the_desk_too(member: Client, jeunes: Collective, bob: User) -> None:
    jeunes.space.memberships.filter(user=bob).update(role=SpaceMembership.Role.LEAD)
    assert reading.titles(signed_in(bob).get(DESK)) == ["Jeunes"]

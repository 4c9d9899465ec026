"""The end of a ballot: by itself or before its hour, its result, and the decision that is drawn from it."""

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.consents import closing, deciding, reminders
from extranet.consents.models import Ballot
from extranet.decisions.models import Decision
from extranet.meetings.models import AgendaItem
from tests import factories, reading
from tests.consents.conftest import DAY, ask, consent, crowd, say, told
from tests.meetings.conftest import meet


def rows(page: object) -> list[str]:
    return [reading.plain(row.get_text(" ")) for row in reading.main(page).select("tbody tr")]  # type: ignore[arg-type]


def test_it_closes_by_itself_and_keeps_what_was_counted(
    member: Client, poll: Ballot, jeunes: Collective, charlie: User
) -> None:
    say(poll, charlie, "Meaux")
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        assert (closing.close_due(), closing.close_due()) == (1, 0)
        jeunes.space.memberships.filter(user=charlie).delete()
        page = member.get(poll.url)
    assert rows(page) == ["Melun 0", "Meaux En tête 1 Charlie", "Provins 0"]
    assert "1 voix sur 3" in reading.words(page)


def test_only_who_runs_it_closes_it_early(member: Client, lead: Client, poll: Ballot) -> None:
    assert member.post(f"{poll.url}clore/").status_code == 403
    assert member.get(f"{poll.url}clore/").status_code == 405
    assert "Les réponses sont closes" in told(lead.post(f"{poll.url}clore/", follow=True))
    lead.post(f"{poll.url}clore/")
    poll.refresh_from_db()
    assert (poll.voices_given, poll.voices_possible) == (0, 3)


def test_running_result_is_for_those_who_have_spoken(
    member: Client, lead: Client, poll: Ballot, bob: User, charlie: User
) -> None:
    say(poll, charlie, "Meaux")
    assert rows(member.get(poll.url)) == rows(lead.get(poll.url)) == []
    say(poll, bob, "Meaux")
    assert rows(member.get(poll.url)) == ["Melun 0", "Meaux 2 Bob, Charlie", "Provins 0"]
    assert rows(lead.get(poll.url)) == []


def test_quorum_is_said(lead: Client, jeunes: Collective, alice: User, bob: User) -> None:
    poll = ask(jeunes, alice, quorum=2)
    say(poll, bob, "Melun")
    assert "le quorum de 2 n’est pas atteint" in reading.words(lead.get(poll.url))
    say(poll, alice, "Melun")
    assert "le quorum de 2 est atteint" in reading.words(lead.get(poll.url))


def test_decision_comes_in_one_press(lead: Client, jeunes: Collective, alice: User, bob: User) -> None:
    item = AgendaItem.objects.create(meeting=meet(jeunes), words="Le local")
    ballot = consent(jeunes, alice, item=item)
    say(ballot, bob, "consent")
    say(ballot, alice, "reserve", words="Trop loin")
    lead.post(f"{ballot.url}clore/")
    page = lead.get(ballot.url)
    assert "la proposition est acceptée" in reading.words(page)
    form = reading.main(page).select_one("form[action$='decision/']")
    given = {
        each["name"]: each.get("value") or each.get_text() for each in form.select("[name=due], [name=words]")
    }
    given["owner"] = form.select_one("option[selected]")["value"]
    for _press in range(2):
        page = lead.post(f"{ballot.url}decision/", given, follow=True)
    made = Decision.objects.get()
    assert (made.words.strip(), made.owner, made.how) == ("Louer la salle", alice, Decision.How.CONSENT)
    assert made.how_words == "Je consens : 1 · J’ai une réserve : 1" and made.meeting == item.meeting
    assert reading.facts(page)["Décision"] == "Louer la salle"
    assert ballot.url in reading.links(lead.get("/espace/collectifs/jeunes/decisions/"))


def test_objection_decides_nothing(lead: Client, jeunes: Collective, alice: User, bob: User) -> None:
    ballot = consent(jeunes, alice)
    say(ballot, bob, "objection", words="Trop cher")
    page = lead.post(f"{ballot.url}clore/", follow=True)
    assert "Il y a une opposition" in told(page) and "Noter la décision" not in told(page)
    refused = lead.post(f"{ballot.url}decision/", {"words": "Louer"}, follow=True)
    assert "Il n’y a rien à noter" in told(refused) and not Decision.objects.exists()


def test_decision_is_refused_in_words_and_given_back(
    lead: Client, outsider: Client, poll: Ballot, bob: User
) -> None:
    say(poll, bob, "Melun")
    assert "rien à noter" in told(lead.post(f"{poll.url}decision/", {}, follow=True))
    lead.post(f"{poll.url}clore/")
    assert outsider.post(f"{poll.url}decision/", {}).status_code == 403
    page = lead.post(f"{poll.url}decision/", {"words": "On ira à Melun", "due": "demain"})
    assert "On ira à Melun" in page.content.decode() and "Responsable" in told(page)
    with pytest.raises(deciding.AlreadyDecidedError):
        deciding.decide(ask(poll.collective, bob), words="Non", owner=bob, due=None, by=bob)


def letters_to(person: User) -> int:
    return OutgoingMail.objects.filter(to=person.email, subject__startswith="Votre avis est attendu").count()


def test_those_who_said_nothing_are_reminded_once_the_day_before(
    poll: Ballot, alice: User, bob: User, charlie: User
) -> None:
    say(poll, bob, "Melun")
    reminders.remind()
    assert letters_to(alice) == 0
    with time_machine.travel(poll.closes_at - DAY / 2, tick=False):
        reminders.remind()
        reminders.remind()
    assert [letters_to(each) for each in (alice, bob, charlie)] == [1, 0, 1]


def test_people_of_a_silent_structure_are_reminded(jeunes: Collective, alice: User, bob: User) -> None:
    mate = factories.UserFactory(first_name="Dora")
    factories.member(mate, bob.memberships.get().structure)
    factories.takes_part(mate, jeunes)
    poll = ask(jeunes, alice, per_structure=True)
    with time_machine.travel(poll.closes_at - DAY / 2, tick=False):
        reminders.remind()
    assert [letters_to(each) for each in (alice, bob, mate)] == [0, 1, 1]


def test_anonymous_result_makes_a_decision_without_names(
    lead: Client, jeunes: Collective, alice: User
) -> None:
    ballot = ask(jeunes, alice, is_anonymous=True)
    for person in crowd(jeunes, 3):
        say(ballot, person, "Melun")
    lead.post(f"{ballot.url}clore/")
    lead.post(
        f"{ballot.url}decision/", {"words": "Melun", "owner": alice.pk, "due": f"{jeunes.deadline:%Y-%m-%d}"}
    )
    assert Decision.objects.get().how_words == "Melun : 3"

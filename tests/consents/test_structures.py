"""One voice per structure: who of its people speaks first gives it, and the others may change it."""

import pytest
from django.test import Client

from accounts.models import Structure, User
from content.seams import HomeItem
from extranet.collectives import brought
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot
from extranet.consents.voting import VoiceRefusedError
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.consents.conftest import ask, say, sent, told


def to_do(person: User) -> list[HomeItem]:
    """As a new request asks it."""
    return brought.to_do(("consultations",), User.objects.get(pk=person.pk))


@pytest.fixture
def centre(bob: User, jeunes: Collective) -> Structure:
    return Structure.objects.get(memberships__user=bob)


@pytest.fixture
def dora(centre: Structure, jeunes: Collective) -> User:
    """Of the same structure as Bob."""
    made = factories.UserFactory(first_name="Dora")
    factories.member(made, centre)
    factories.takes_part(made, jeunes)
    return made


@pytest.fixture
def poll(jeunes: Collective, alice: User) -> Ballot:
    return ask(jeunes, alice, per_structure=True)


def test_colleague_sees_who_gave_the_voice_and_changes_it(
    member: Client, poll: Ballot, dora: User, centre: Structure
) -> None:
    member.post(poll.url, sent(poll, "Melun"))
    client = signed_in(dora)
    assert "La voix a été donnée par Bob" in reading.words(client.get(poll.url))
    page = client.post(poll.url, sent(poll, "Meaux"), follow=True)
    assert f"Meaux 1 {centre} (par Dora)" in told(page) and "1 voix sur 1" in told(page)


def test_anonymous_voice_of_a_structure_is_not_changed_nor_signed(
    member: Client, jeunes: Collective, alice: User, dora: User
) -> None:
    poll = ask(jeunes, alice, per_structure=True, is_anonymous=True)
    member.post(poll.url, sent(poll, "Melun"))
    page = reading.words(signed_in(dora).get(poll.url))
    assert "Votre voix est comptée" in page and "Bob" not in page
    assert poll.participations.get().given_by is None


def test_who_is_of_no_structure_has_no_voice(outsider: Client, poll: Ballot, charlie: User) -> None:
    assert "Vous n’êtes d’aucune structure" in reading.words(outsider.get(poll.url))
    assert "vous n’êtes pas de celle-là" in told(outsider.post(poll.url, sent(poll, "Melun"), follow=True))
    assert to_do(charlie) == [] and not poll.participations.exists()


def test_who_is_of_two_structures_chooses_for_which_she_speaks(
    member: Client, poll: Ballot, bob: User, centre: Structure
) -> None:
    other = factories.structure(name="Centre du Lac")
    factories.member(bob, other)
    assert "Choisissez au nom de quelle structure" in told(member.post(poll.url, sent(poll, "Melun")))
    for structure, words in ((centre, "Melun"), (other, "Meaux")):
        assert [item.url for item in to_do(bob)] == [poll.url]
        member.post(poll.url, sent(poll, words, structure=str(structure.pk)))
    assert to_do(bob) == []
    assert {part.structure for part in poll.participations.all()} == {centre, other}


def test_nobody_speaks_for_a_structure_that_is_not_hers(poll: Ballot, bob: User, member: Client) -> None:
    foreign = factories.structure(name="Centre du Lac")
    factories.member(bob, factories.structure(name="Autre"))
    page = member.post(poll.url, sent(poll, "Melun", structure=str(foreign.pk)))
    assert reading.main(page).select(".error-summary") and not poll.participations.exists()
    with pytest.raises(VoiceRefusedError, match="pas de celle-là"):
        say(poll, bob, "Melun", structure=foreign)


def test_who_left_her_structure_speaks_for_it_no_more(
    poll: Ballot, alice: User, bob: User, centre: Structure
) -> None:
    say(poll, bob, "Melun", structure=centre)
    bob.memberships.all().delete()
    with pytest.raises(VoiceRefusedError):
        say(poll, bob, "Meaux", structure=centre)

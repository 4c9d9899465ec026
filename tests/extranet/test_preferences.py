"""How often I am written to, about what."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import NotificationPreference, User
from content import seams
from tests import factories, reading

pytestmark = pytest.mark.usefixtures("home_page")
PREFERENCES = "/espace/profil/courriels/"
OF_COLLECTIVES = {  # outside participants are told of those alone
    "documents": "Nouveaux documents",
    "discussions": "Discussions",
    "consultations": "Consultations",
    "dates": "Dates à choisir",
    "decisions": "Décisions",
    "questions": "Questions des collectifs",
    "rencontres": "Rencontres",
}
SUBJECTS = {
    "reseau": "Vie du réseau",
    "actualites": "Actualités et positions",
    "ressources": "Nouvelles ressources",
    "formations": "Formations",
} | OF_COLLECTIVES
WEEKLY = dict.fromkeys(OF_COLLECTIVES.values(), "weekly")
Pace = NotificationPreference.Pace


@pytest.fixture
def member(visitor: Client, bob: User) -> Client:
    factories.member(bob, factories.structure())
    visitor.force_login(bob)
    return visitor


def offered(client: Client) -> dict[str, str]:
    """The pace that each subject has, by its title."""
    page = reading.main(client.get(PREFERENCES))
    return {
        reading.plain(each.legend.get_text()): str(each.select_one("input[checked]")["value"])
        for each in page.select("fieldset")
    }


def chosen(user: User) -> dict[str, str]:
    return dict(user.notification_preferences.values_list("subject", "pace"))


def test_member_is_written_to_once_a_week_until_she_chooses(member: Client, bob: User) -> None:
    assert offered(member) == dict.fromkeys(SUBJECTS.values(), "weekly")
    assert chosen(bob) == {}


def test_member_chooses_a_pace_for_each_subject(member: Client, bob: User, charlie: User) -> None:
    several = {"reseau": "immediate", "actualites": "none", "ressources": "daily"}
    paces = dict.fromkeys(SUBJECTS, "weekly") | several
    page = member.post(PREFERENCES, paces, follow=True)
    assert "Enregistré." in reading.plain(reading.soup(page).get_text(" "))
    assert chosen(bob) == paces and chosen(charlie) == {}
    assert offered(member) == {SUBJECTS[key]: pace for key, pace in paces.items()}


def test_a_subject_or_a_pace_that_does_not_exist_is_refused_in_words(member: Client, bob: User) -> None:
    page = member.post(PREFERENCES, {"reseau": "hourly", "actualites": "none"})
    assert "Choisissez « Nouvelles ressources »." in reading.words(page)
    assert chosen(bob) == {}


def test_fields_added_to_the_form_change_nothing(member: Client, bob: User, charlie: User) -> None:
    """ASVS 8.2.3."""
    paces = dict.fromkeys(SUBJECTS, "daily")
    extra = {"user": charlie.pk, "person": charlie.pk, "told_until": "2030-01-01", "invente": "daily"}
    assert member.post(PREFERENCES, paces | extra).status_code == 302
    assert chosen(bob) == paces and chosen(charlie) == {}
    assert set(bob.notification_preferences.values_list("told_until", flat=True)) == {None}


def test_whoever_wants_letters_again_is_told_of_what_comes_not_of_what_she_stopped(
    member: Client, bob: User
) -> None:
    year_ago = timezone.now() - datetime.timedelta(days=365)
    NotificationPreference.objects.create(user=bob, subject="reseau", pace=Pace.NONE, told_until=year_ago)
    NotificationPreference.objects.create(
        user=bob, subject="actualites", pace=Pace.DAILY, told_until=year_ago
    )
    member.post(PREFERENCES, dict.fromkeys(SUBJECTS, "weekly"))
    told = dict(bob.notification_preferences.values_list("subject", "told_until"))
    assert told["reseau"] > timezone.now() - datetime.timedelta(minutes=1)
    assert told["actualites"] == year_ago


def test_external_is_offered_only_what_concerns_her(
    visitor: Client, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seams, "home_sources", dict(seams.home_sources))
    factories.takes_part(bob, factories.collective(alice), "external")
    visitor.force_login(bob)
    assert offered(visitor) == WEEKLY
    seams.add_home_source(
        seams.HomeSource("comptes-rendus", "Comptes rendus", new=lambda person, since: [], for_externals=True)
    )
    assert offered(visitor) == WEEKLY | {"Comptes rendus": "weekly"}
    paces = dict.fromkeys(OF_COLLECTIVES, "none") | {"comptes-rendus": "daily"}
    visitor.post(PREFERENCES, paces | {"actualites": "daily"})
    assert chosen(bob) == paces


def test_if_outsiders_were_taken_for_members_they_would_be_offered_the_network(
    visitor: Client, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "is_in_network", True)
    factories.takes_part(bob, factories.collective(alice), "external")
    visitor.force_login(bob)
    assert set(offered(visitor)) == set(SUBJECTS.values())

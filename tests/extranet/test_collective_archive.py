"""What is archived is read by those who read it, and changed by nobody; what nears its end is told."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Locale

from accounts import actions
from accounts.models import Invitation, User
from background.models import OutgoingMail
from extranet.collectives import deadlines, steps
from extranet.collectives.models import Collective
from extranet.collectives.public_face import course
from extranet.collectives.stages import Outcome, Stage
from home.models import CollectiveIndexPage, CollectivePage
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.documents.files import send

pytestmark = pytest.mark.usefixtures("home_page")
JEUNES = "/espace/collectifs/jeunes/"
TODAY = timezone.localdate()


@pytest.fixture
def closed(alice: User, team: Client) -> Collective:
    return factories.collective(
        alice, "Jeunes", slug="jeunes", stage=Stage.CLOSED, outcome=Outcome.REACHED,
        outcome_words="La charte est signée.", closed_on=TODAY,
    )  # fmt: skip


def deposit(client: Client, collective: Collective) -> int:
    """How many documents are there after she tried to add one."""
    number = collective.space.folders.count()
    folder = factories.folder(collective.space, f"Travail {number}")
    send(client, folder.url, SimpleUploadedFile(f"note-{number}.txt", b"Une note"))
    return int(collective.space.documents.count())


def test_archived_space_is_read_and_takes_nothing_more(closed: Collective, team: Client, bob: User) -> None:
    factories.member(bob, factories.structure())
    factories.takes_part(bob, closed)
    client = signed_in(bob)
    assert deposit(client, closed) == 1
    team.post(f"{JEUNES}etape/", {"vers": "archived"})
    assert "Archivé" in reading.words(client.get(JEUNES))
    assert deposit(client, closed) == 1 and deposit(team, closed) == 1
    document = closed.space.documents.get()
    assert client.get(document.home).status_code == 200
    assert client.get(document.url).status_code == 200
    assert team.post(f"{document.home}remplacer/").status_code == 403
    assert [team.get(f"{JEUNES}membres/{each}/").status_code for each in ("ajouter", "inviter")] == [403, 403]
    team.post(f"{JEUNES}etape/", {"vers": "closed"})
    assert deposit(client, closed) == 2


def test_nothing_that_was_begun_before_the_archive_ends_after_it(
    closed: Collective, team: Client, alice: User, bob: User
) -> None:
    """What was thrown away, an invitation sent, a document that one chose to move or to throw away."""
    factories.member(bob, factories.structure())
    factories.takes_part(bob, closed)
    client, space = signed_in(bob), closed.space
    for _time in range(2):
        deposit(client, closed)
    thrown, kept = space.documents.order_by("pk")
    space.documents.filter(pk=thrown.pk).throw_away(by=bob)
    invitation = actions.invite_to_space(email="zoe@exemple.example", space=space, by=alice)
    steps.go_to(closed, Stage.ARCHIVED, by=alice)
    here = f"/espace/documents/espaces/{space.pk}/"
    for person in (client, team):
        assert person.post(f"{here}corbeille/{thrown.pk}/remettre/").status_code == 404
        for action in ("move", "bin"):
            chosen = {"action": action, "document": str(kept.pk), "confirmed": "1", "to": ""}
            assert person.post(f"{kept.folder.url}choix/", chosen).status_code == 403
        assert person.post(f"{kept.folder.url}corbeille/").status_code == 403
        assert person.post(f"{here}nouveau-dossier/", {"name": "Neuf"}).status_code == 403
    assert not space.invitations.waiting().exists() and not still_open(invitation)
    assert space.documents.exclude(binned_at=None).get() == thrown


def still_open(invitation: Invitation) -> bool:
    return Invitation.objects.open().filter(pk=invitation.pk).exists()


def test_archive_would_change_without_the_rule(
    closed: Collective, team: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    steps.go_to(closed, Stage.ARCHIVED, by=alice)
    monkeypatch.setattr("accounts.models.Space.is_archived", False)
    assert deposit(team, closed) == 1


def told() -> int:
    deadlines.remind()
    return OutgoingMail.objects.filter(key__startswith="deadline:").count()


def test_lead_is_told_a_month_before_a_week_before_and_on_the_day(
    team: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factories.collective(alice, "Jeunes", opened_on=TODAY - datetime.timedelta(days=200))
    for days, letters in [(31, 0), (30, 1), (20, 1), (7, 2), (1, 2), (0, 3), (-15, 3), (-16, 3)]:
        today = made.deadline - datetime.timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, today=today: today)
        assert told() == letters, days
    texts = [reading.plain(each.text) for each in OutgoingMail.objects.order_by("pk")]
    assert "Il reste 30 jours au collectif Jeunes." in texts[0]
    assert "Il reste 7 jours au collectif Jeunes." in texts[1]
    assert "L’échéance du collectif Jeunes est arrivée." in texts[2]


def test_nobody_is_told_of_what_has_ended(closed: Collective) -> None:
    Collective.objects.update(deadline=TODAY)
    assert told() == 0


def test_public_page_says_what_became_of_the_result_and_no_name(closed: Collective, visitor: Client) -> None:
    index = factories.child("la-federation", CollectiveIndexPage, title="Collectifs", slug="collectifs")
    page = CollectivePage(
        title="Jeunes", slug="jeunes", lead_role="x", expected_result="y", deadline=TODAY, means="z", locale=index.locale
    )  # fmt: skip
    index.add_child(instance=page)
    closed.page = page
    closed.save()
    words = reading.words(visitor.get(page.url))
    assert "Clos" in words and "Résultat : Atteint" in words and "La charte est signée." in words
    assert "Alice" not in words and "Prolongé jusqu’au" in words
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    panel = course(RequestFactory().get("/"), english)
    assert panel and (panel.context["words"], panel.context["signs"]) == ("", [])
    Collective.objects.update(outcome_words="Corrigé.")
    closed.refresh_from_db()
    closed.save()
    assert "Corrigé." in reading.words(visitor.get(page.url))

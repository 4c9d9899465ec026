"""Whoever leaves loses pages, search, home and letters at once; what is attached keeps its own rights."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import end_place
from accounts.models import SpaceMembership, User
from content import seams
from content.models import Document
from extranet.collectives.models import Collective
from extranet.discussions import posting
from extranet.discussions.models import Post, Thread
from tests import factories, reading
from tests.documents.files import upload
from tests.extranet.discussions.conftest import told

LIST = "/espace/collectifs/jeunes/discussions/"
EVERYTHING = "extranet.collectives.models.CollectiveQuerySet"


@pytest.fixture
def left(thread: Thread, jeunes: Collective, member: Client, alice: User, bob: User) -> Post:
    """Bob is named in the discussion, and his place has ended since; he is still of the network."""
    said = posting.reply(thread, text="@Bob Morel, la zyxomme ?", by=alice)
    assert "zyxomme" in reading.words(member.get("/recherche/?q=zyxomme"))
    end_place(SpaceMembership.objects.get(user=bob, space=jeunes.space), by=alice)
    return said


def seen(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    return reading.words(answer) if answer.status_code == 200 else ""


def page(client: Client, said: Post) -> str:
    return seen(client, said.thread.url)


def search(client: Client, said: Post) -> str:
    return seen(client, "/recherche/?q=zyxomme").replace("« zyxomme »", "")


def listing(client: Client, said: Post) -> str:
    return seen(client, LIST)


def home(client: Client, said: Post) -> str:
    return seen(client, "/espace/")


CHANNELS: list[tuple[Callable[[Client, Post], str], str]] = [
    (page, "zyxomme"), (search, "zyxomme"), (listing, "Quelle salle"), (home, "Quelle salle")
]  # fmt: skip


@pytest.mark.parametrize(("channel", "word"), CHANNELS)
def test_whoever_left_meets_no_word_any_more(
    member: Client, left: Post, channel: Callable[[Client, Post], str], word: str
) -> None:
    assert word not in channel(member, left)
    assert member.get(left.url).status_code == member.get(left.thread.url).status_code == 404


@pytest.mark.parametrize(("channel", "word"), CHANNELS)
def test_whoever_left_would_meet_them_without_the_rule(
    member: Client,
    left: Post,
    channel: Callable[[Client, Post], str],
    word: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin."""
    for rule in ("visible_to", "taken_part_in_by"):
        monkeypatch.setattr(f"{EVERYTHING}.{rule}", lambda found, person: found.all())
    monkeypatch.setattr("accounts.models.dated.DatedQuerySet.held", lambda found, on=None: found)
    assert word in channel(member, left)


def test_whoever_left_is_told_nothing(left: Post, bob: User) -> None:
    source, since = seams.home_sources["discussions"], timezone.now() - datetime.timedelta(days=9)
    assert source.new and source.to_do
    assert source.new(bob, since) == source.to_do(bob) == []
    assert told(bob, since) == []


def test_what_she_wrote_stays_under_her_name_and_she_comes_back_to_it(
    thread: Thread, jeunes: Collective, lead: Client, member: Client, alice: User, bob: User
) -> None:
    own = posting.reply(thread, text="Moi", by=bob)
    end_place(SpaceMembership.objects.get(user=bob, space=jeunes.space), by=alice)
    assert "Bob Morel" in reading.words(lead.get(thread.url))
    assert [member.post(f"{own.url}{gesture}/").status_code for gesture in ("modifier", "retirer")] == [
        404
    ] * 2
    factories.takes_part(bob, jeunes)
    assert member.get(f"{own.url}modifier/").status_code == 200


def test_discussion_is_asked_for_in_its_own_collective(
    member: Client, thread: Thread, bob: User, alice: User
) -> None:
    """The address of one collectif opens no discussion of another, though she reads both."""
    other = factories.collective(alice, "Familles", slug="familles")
    factories.takes_part(bob, other)
    assert member.get(f"/espace/collectifs/familles/discussions/{thread.pk}/").status_code == 404
    second = posting.start_thread(other, title="Ailleurs", text="Ailleurs", by=bob)
    crossed = f"{thread.url}messages/{second.posts.get().pk}/"
    assert [member.get(crossed + end).status_code for end in ("", "modifier/", "retirer/")] == [404] * 3


def test_document_that_a_reader_may_not_have_is_not_shown_to_her(
    member: Client, outsider: Client, thread: Thread, alice: User
) -> None:
    inside = factories.document(title="Budget zyxomme", space=thread.collective.space)
    posting.reply(thread, text="Voici", by=alice, attachments=[inside, upload("plan.pdf")])
    assert {"Budget zyxomme", "plan"} <= set(words_of_links(member, thread))
    assert set(words_of_links(outsider, thread)) & {"Budget zyxomme", "plan"} == {"plan"}
    Document.objects.filter(title="plan").throw_away(by=alice)
    assert "plan" not in words_of_links(member, thread)


def test_document_would_be_shown_without_the_rule(
    outsider: Client, thread: Thread, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    inside = factories.document(title="Budget zyxomme", space=thread.collective.space)
    posting.reply(thread, text="Voici", by=alice, attachments=[inside])
    monkeypatch.setattr(
        "content.models.document_queries.DocumentQuerySet.shared_with", lambda found, person: found.all()
    )
    assert "Budget zyxomme" in words_of_links(outsider, thread)


def words_of_links(client: Client, thread: Thread) -> list[str]:
    return [link.get_text() for link in reading.main(client.get(thread.url)).select(".talk a")]


def test_form_attaches_what_she_may_have_here_and_nothing_else(
    member: Client, outsider: Client, thread: Thread, bob: User
) -> None:
    here = factories.document(title="Ici", space=thread.collective.space)
    elsewhere = factories.document(title="Ailleurs", space=factories.collective(bob, "Autre").space)
    form = reading.main(member.get(thread.url))
    assert "Ici" in form.get_text() and "Ailleurs" not in form.get_text()
    assert "Ici" not in reading.main(outsider.get(thread.url)).get_text()
    for client, document in ((member, elsewhere), (outsider, here), (member, 999999)):
        key = getattr(document, "pk", document)
        assert client.post(thread.url, {"text": "Voici", "documents": [key]}).status_code == 200
    assert thread.posts.count() == 1
    member.post(thread.url, {"text": "Voici", "documents": [here.pk]})
    assert thread.posts.last().attachments.get() == here

"""A discussion of five hundred messages and a list of forty: as many queries as for a few."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.discussions import posting
from extranet.discussions.models import Mention, Post, PostEdit, Reading, Thread
from tests import factories, reading

pytestmark = pytest.mark.slow
LIST = "/espace/collectifs/jeunes/discussions/"


def write(thread: Thread, number: int, by: list[User]) -> list[Post]:
    """Messages with all that a page may show: a change, a name, a file, a withdrawal."""
    start = thread.last_post_at
    made = Post.objects.bulk_create(
        Post(thread=thread, author=by[n % len(by)], text=f"Message {n} de @Bob Morel",
             created_at=start + datetime.timedelta(seconds=n + 1), edited_at=start) for n in range(number)
    )  # fmt: skip
    PostEdit.objects.bulk_create(PostEdit(post=post, former_text="Avant", edited_by=by[0]) for post in made)
    Mention.objects.bulk_create(Mention(post=post, user=by[0], seen_at=start) for post in made)
    document = factories.document(space=thread.collective.space)
    files = Post.attachments.through
    files.objects.bulk_create(files(post_id=post.pk, document_id=document.pk) for post in made)
    Thread.objects.filter(pk=thread.pk).update(last_post_at=made[-1].created_at)
    changes.note([thread.collective_id], "discussions")
    thread.refresh_from_db()
    return made


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def costs(client: Client, *addresses: str) -> list[int]:
    for address in addresses:  # templates and content types are read once for all
        client.get(address)
    return [cost(client, address) for address in addresses]


def test_five_hundred_messages_are_paged_at_the_price_of_three(
    member: Client, thread: Thread, alice: User, bob: User, charlie: User
) -> None:
    people = [bob, alice, charlie]
    write(thread, 3, people)
    homes = ["/espace/", "/espace/collectifs/jeunes/"]
    first = f"{thread.url}?page=1"
    few = [*costs(member, *homes), *costs(member, first)]
    write(thread, 496, people)
    Reading.objects.all().delete()
    many = costs(member, *homes)
    assert "Page 1 sur 10" in reading.words(member.get(thread.url))
    assert [*many, *costs(member, first)] == few
    page = member.get(f"{thread.url}?page=10")
    assert len(reading.main(page).select(".talk article")) == 50
    assert len(page.content) < 150_000
    assert "Page 10 sur 10" in reading.words(member.get(thread.url))
    said = posting.reply(thread, text="Le dernier", by=bob)
    assert member.get(said.url)["Location"].endswith(f"?page=11#message-{said.pk}")


def threads(collective: Collective, number: int, by: list[User]) -> None:
    for n in range(number):
        write(posting.start_thread(collective, title=f"Sujet {n}", text="Ici", by=by[n % len(by)]), 2, by)


def test_forty_discussions_are_listed_at_the_price_of_two(
    member: Client, jeunes: Collective, alice: User, bob: User, charlie: User
) -> None:
    people, addresses = (
        [bob, alice, charlie],
        [LIST, f"{LIST}?voir=non-lues", "/espace/", "/recherche/?q=sujet"],
    )
    threads(jeunes, 2, people)
    few = costs(member, *addresses)
    threads(jeunes, 40, people)
    many = costs(member, *addresses)
    assert [a - b for a, b in zip(many, few, strict=True) if a > b] == []


def test_one_more_query_a_message_would_be_seen(
    member: Client, thread: Thread, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""

    def bare(keys: list[int]) -> list[Post]:
        return list(Post.objects.filter(pk__in=keys).order_by("created_at"))

    monkeypatch.setattr("extranet.discussions.shown._posts", bare)
    write(thread, 3, [bob, alice])
    few = costs(member, thread.url)[0]
    write(thread, 10, [bob, alice])
    assert costs(member, thread.url)[0] >= few + 10

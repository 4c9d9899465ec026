"""The demonstration's discussions: who said what, when, and that everybody has read it."""

import datetime

import pytest
from django.utils import timezone

from accounts.circles import ensure_circles, ensure_team
from demo import collectives, discussions, people, tree
from demo.collectives import user_of
from demo.source import demo, moment
from extranet.collectives.models import Collective
from extranet.discussions import telling
from extranet.discussions.models import Thread
from home.models import HomePage


@pytest.fixture
def held(home_page: HomePage) -> None:
    """The part of the demonstration that this file is about."""
    ensure_team()
    ensure_circles()
    people.Group.objects.bulk_create(people.Group(name=name) for name in set(people.ACCOUNTS.values()))
    people.make_structures()
    people.make_people()
    tree.make_collectives(home_page)
    collectives.open_collectives()
    discussions.hold_discussions()


@pytest.mark.slow
def test_discussions_are_those_of_the_content_and_all_of_them_are_read(held: None) -> None:
    rows = [(row["slug"], said) for row in demo()["collectives"] for said in row["discussions"]]
    assert Thread.objects.count() == len(rows) > 4
    for slug, said in rows:
        thread = Thread.objects.get(collective__slug=slug, title=said["title"])
        assert bool(thread.resolved_at) == said["resolved"]
        written = [(post.author, post.text, post.created_at) for post in thread.posts.order_by("created_at")]
        assert written == [
            (user_of(post["author"]), post["text"], moment(post["date"])) for post in said["posts"]
        ]
        assert thread.last_post_at == written[-1][2] < timezone.now()
        assert thread.posts.get(opens_thread=True).text == said["posts"][0]["text"]
    long_ago = timezone.now() - datetime.timedelta(days=3650)
    for collective in Collective.objects.all():
        for place in collective.places:
            assert telling.new_in(Thread.objects.followed_by(place.user), place.user, long_ago) == []


def test_whoever_speaks_takes_part() -> None:
    for row in demo()["collectives"]:
        speaking = {post["author"] for said in row["discussions"] for post in said["posts"]}
        assert speaking <= {row["lead"], *row["members"]}, row["slug"]

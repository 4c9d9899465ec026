"""A collectif that has worked for years: people, discussions, meetings, promises, documents."""

import datetime

from django.utils import timezone

from accounts.models import SpaceMembership, User
from content.models import Document
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.discussions.models import Post, Thread
from extranet.meetings.models import Meeting
from tests import factories

PEOPLE, THREADS, POSTS, MEETINGS, DOCUMENTS = 60, 400, 20, 60, 500
LONGEST = 500  # messages of the first discussion
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def work(group: Collective, by: User, share: int = 1) -> None:
    """Years of work, or a part of them."""
    now = timezone.now()
    people = User.objects.bulk_create(
        User(email=f"p{number}-{share}@exemple.example", first_name=f"Personne {number}")
        for number in range(PEOPLE // share)
    )
    external = {"space": group.space, "role": SpaceMembership.Role.EXTERNAL}
    SpaceMembership.objects.bulk_create(SpaceMembership(user=each, **external) for each in people)
    threads = Thread.objects.bulk_create(
        Thread(collective=group, title=f"Sujet {number}-{share}", author=by, last_post_at=now - number * HOUR)
        for number in range(THREADS // share)
    )
    lengths = [LONGEST // share, *[POSTS] * (len(threads) - 1)]
    Post.objects.bulk_create(
        Post(
            thread=thread,
            author=by,
            text=f"Message {number}",
            created_at=now - (length - number) * HOUR,
            opens_thread=number == 0,
        )
        for thread, length in zip(threads, lengths, strict=True)
        for number in range(length)
    )
    first = group.meetings.count() + 1
    Meeting.objects.bulk_create(
        Meeting(collective=group, number=first + number, starts_at=now + (number - 50) * 7 * DAY,
                ends_at=now + (number - 50) * 7 * DAY + HOUR)
        for number in range(MEETINGS // share)
    )  # fmt: skip
    promised = {"collective": group, "owner": by, "due": now.date() + DAY}
    for model in (Decision, Action):
        model.objects.bulk_create(
            model(words=f"Promesse {number}", **promised) for number in range(100 // share)
        )
    model = factories.document(space=group.space, title="Modèle")
    Document.objects.bulk_create(
        Document(title=f"Document {number}", file=model.file.name, space=group.space, version_by=by,
                 collection=model.collection)
        for number in range(DOCUMENTS // share)
    )  # fmt: skip
    changes.note([group.pk])

"""Writing in the discussions of a collectif: opening one, answering, changing and withdrawing one's words.

All of them read the rights of `by` again, under a lock, and raise PostingRefused when they are gone: the
collectif may be closed, or a place end, between the page and the button, or before a letter arrives.
"""

import datetime
import unicodedata
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Document
from content.search.index import compact
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.discussions import abilities, holding, mentioning
from extranet.discussions.attachments import Given, keep
from extranet.discussions.models import LONGEST_POST, LONGEST_TITLE, Mention, Post, PostEdit, Thread
from extranet.discussions.refusals import EMPTY, NOT_YOURS, TOO_LONG, UNTITLED, PostingRefused

__all__ = ["PostingRefused", "edit", "reply", "start_thread", "withdraw"]
PRESSED_TWICE = datetime.timedelta(minutes=10)
A_MOMENT = datetime.timedelta(microseconds=1)


def start_thread(
    collective: Collective,
    *,
    title: str,
    text: str,
    by: User,
    attachments: Iterable[Given] = (),
    mentioned: Iterable[User] = (),
) -> Thread:
    """Opens a discussion with its first message. `attachments` are documents of the collectif
    (content.Document) that `by` may have, or files as they were sent, which are deposited.

    Raises PostingRefused when she may not write here, ValidationError for a file that cannot be kept."""
    text, title = _clean(text), _on_one_line(title)
    if not title:
        raise PostingRefused(UNTITLED)
    documents = _kept(collective, attachments, by)
    with transaction.atomic():
        collective, by = holding.writing(collective, by)
        again = collective.threads.filter(title=title, author=by, created_at__gt=_lately())
        if (twin := again.filter(posts__text=text, posts__opens_thread=True).first()) is not None:
            return twin
        now = timezone.now()
        thread = Thread(collective=collective, title=title, author=by, created_at=now, last_post_at=now)
        thread.save()
        opening = Post(thread=thread, author=by, text=text, created_at=now, opens_thread=True)
        _put(opening, documents, mentioned)
    return thread


def reply(
    thread: Thread,
    *,
    text: str,
    by: User,
    attachments: Iterable[Given] = (),
    mentioned: Iterable[User] = (),
    by_mail: bool = False,
) -> Post:
    """Adds a message at the end. `attachments` and what is raised: as for `start_thread`. The same words
    sent twice in a row, as by a button pressed twice, are one message."""
    text = _clean(text)
    documents = _kept(thread.collective, attachments, by)
    with transaction.atomic():
        thread, by = holding.writing_in(thread, by)
        last = thread.posts.order_by("created_at").last()
        if last and (last.author_id, last.text) == (by.pk, text) and last.created_at > _lately():
            return last
        # One after the other, whatever the clock says: « new since » is never ahead of what comes.
        now = max(timezone.now(), thread.last_post_at + A_MOMENT)
        thread.last_post_at = now
        thread.save(update_fields=["last_post_at"])
        return _put(
            Post(thread=thread, author=by, text=text, created_at=now, by_mail=by_mail), documents, mentioned
        )


@transaction.atomic
def edit(post: Post, *, text: str, by: User, title: str = "") -> Post:
    """Changes one's own words; what they were stays readable. `title` renames the discussion that the
    message opens. Raises PostingRefused."""
    text, title = _clean(text), _on_one_line(title)
    thread, by = holding.writing_in(post.thread, by)
    post = holding.as_it_is(thread, post)
    if not abilities.can_edit(by, post):
        raise PostingRefused(NOT_YOURS)
    renamed = bool(title) and post.opens_thread and title != thread.title
    if text == post.text and not renamed:
        return post
    former = PostEdit(post=post, former_text=post.text, edited_by=by, edited_at=timezone.now())
    if renamed:
        former.former_title, thread.title = thread.title, title
        thread.save(update_fields=["title"])
    former.save()
    people = _people(thread.collective)
    unnamed = set(post.mentioned.all()) - mentioning.named_in(post.text, people)
    post.text, post.edited_at = text, former.edited_at
    post.save(update_fields=["text", "edited_at"])
    _mention(post, unnamed | mentioning.named_in(text, people))
    return post


@transaction.atomic
def withdraw(post: Post, *, by: User) -> bool:
    """Erases the words of a message, what they were before and who was told (RGPD, art. 17); the files stay
    in the documents. A discussion in which nothing is left goes with its last message. Says whether the
    discussion stays. Raises PostingRefused."""
    thread, by = holding.changing(post.thread, by)
    post = holding.as_it_is(thread, post)
    if not abilities.can_withdraw(by, post):
        raise PostingRefused(NOT_YOURS)
    transaction.on_commit(compact)
    if not thread.posts.standing().exclude(pk=post.pk).exists():
        thread.delete()
        return False
    post.text, post.edited_at = "", None
    post.withdrawn_at, post.withdrawn_by = timezone.now(), by
    post.save(update_fields=["text", "edited_at", "withdrawn_at", "withdrawn_by"])
    post.edits.all().delete()
    post.mentions.all().delete()
    post.attachments.clear()
    return True


def _clean(text: str) -> str:
    """One kind of line end, and letters in one piece. What comes by mail went through no form."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\0", "")).strip()
    if not text or len(text) > LONGEST_POST:
        raise PostingRefused(TOO_LONG if text else EMPTY)
    return text


def _on_one_line(title: str) -> str:
    return " ".join(title.replace("\0", "").split())[:LONGEST_TITLE].rstrip()


def _kept(collective: Collective, given: Iterable[Given], by: User) -> list[Document]:
    """Before the transaction: a big file would make everybody wait on SQLite."""
    given = list(given)
    return keep(collective, given, by=holding.check_may_write(collective, by)) if given else []


def _put(post: Post, documents: Iterable[Document], mentioned: Iterable[User]) -> Post:
    post.save()
    post.attachments.set(documents)
    people = _people(post.thread.collective)
    _mention(post, mentioning.named_in(post.text, people) | (people & set(mentioned)))
    return post


def _mention(post: Post, told: set[User]) -> None:
    """Nobody tells herself."""
    told = {person for person in told if person.pk != post.author_id}
    post.mentions.exclude(user__in=told).delete()
    known = set(post.mentions.values_list("user_id", flat=True))
    new = sorted(person.pk for person in told if person.pk not in known)
    if Mention.objects.bulk_create(Mention(post=post, user_id=key) for key in new):
        changes.note([post.thread.collective_id], "mentions")


def _people(collective: Collective) -> set[User]:
    """Who takes part today: nobody else is told of what is said here."""
    return {place.user for place in collective.places}


def _lately() -> datetime.datetime:
    return timezone.now() - PRESSED_TWICE

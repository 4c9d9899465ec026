"""Writing in the discussions of a collectif, by whatever way the words come."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.actions import end_place
from accounts.models import SpaceMembership, User
from content.models import Document, Folder
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.discussions import posting
from extranet.discussions.models import Mention, Post, PostEdit, Thread
from extranet.discussions.posting import PostingRefused
from tests import factories
from tests.documents.files import PDF, upload


def told(post: Post) -> set[str]:
    return {person.first_name for person in post.mentioned.all()}


def close(collective: Collective, stage: str = Stage.CLOSED) -> None:
    Collective.objects.filter(pk=collective.pk).update(stage=stage, outcome="reached")


def test_discussion_begins_with_its_first_message(jeunes: Collective, bob: User) -> None:
    made = posting.start_thread(jeunes, title="  Une\n salle ", text=" Jeudi ?\r\nOu vendredi ? ", by=bob)
    first = made.posts.get()
    assert (made.title, made.author, first.text) == ("Une salle", bob, "Jeudi ?\nOu vendredi ?")
    with pytest.raises(PostingRefused):
        posting.start_thread(jeunes, title=" \n\0", text="Jeudi ?", by=bob)
    assert first.opens_thread and first.created_at == made.created_at == made.last_post_at


def test_people_write_one_after_the_other_whatever_the_clock(
    thread: Thread, bob: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: thread.created_at)
    posts = [posting.reply(thread, text="Moi", by=bob), posting.reply(thread, text="Moi", by=charlie)]
    moments = [thread.created_at, *(post.created_at for post in posts)]
    assert moments == sorted(set(moments))
    thread.refresh_from_db()
    assert thread.last_post_at == posts[-1].created_at


def test_button_pressed_twice_writes_once(jeunes: Collective, bob: User) -> None:
    made = [posting.start_thread(jeunes, title="Salle", text="Jeudi ?", by=bob) for _time in range(2)]
    assert made[0] == made[1] and Thread.objects.count() == 1
    said = [posting.reply(made[0], text="Ou vendredi ?", by=bob) for _time in range(2)]
    assert said[0] == said[1] and Post.objects.count() == 2


def test_whoever_lost_her_place_or_her_account_writes_nothing(
    thread: Thread, jeunes: Collective, bob: User, charlie: User, alice: User
) -> None:
    end_place(SpaceMembership.objects.get(user=bob, space=jeunes.space), by=alice)
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    for person in (bob, charlie):
        with pytest.raises(PostingRefused) as refused:
            posting.reply(thread, text="Encore moi", by=person)
        assert refused.value.is_gone
    assert thread.posts.count() == 1


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.ARCHIVED])
def test_nobody_writes_in_a_collective_that_ended(
    thread: Thread, jeunes: Collective, alice: User, bob: User, stage: str
) -> None:
    close(jeunes, stage)
    for person in (alice, bob):
        with pytest.raises(PostingRefused) as refused:
            posting.reply(thread, text="Encore", by=person)
        assert not refused.value.is_gone and "terminé" in refused.value.reason
        with pytest.raises(PostingRefused):
            posting.start_thread(jeunes, title="Encore", text="Encore", by=person)
    assert Post.objects.count() == 1


def test_whoever_lost_her_place_would_write_without_the_rule(
    thread: Thread, jeunes: Collective, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    close(jeunes)
    monkeypatch.setattr("extranet.discussions.holding.can_contribute", lambda user, collective: True)
    posting.reply(thread, text="Encore moi", by=bob)
    assert thread.posts.count() == 2


@pytest.mark.parametrize("words", ["", " \n ", "\0", "é" * 10_001])
def test_message_that_comes_by_mail_is_checked_too(thread: Thread, bob: User, words: str) -> None:
    with pytest.raises(PostingRefused):
        posting.reply(thread, text=words, by=bob, by_mail=True)
    assert posting.reply(thread, text="é" * 10_000, by=bob, by_mail=True).by_mail


def test_names_after_an_at_sign_are_told_when_they_are_of_the_group(
    thread: Thread, alice: User, bob: User, dora: User
) -> None:
    said = posting.reply(thread, text="@bob  et @BOB\u00a0MOREL, @Dora, bob@Alice", by=alice)
    assert told(said) == {"Bob"}
    assert told(posting.reply(thread, text="Pour toi", by=alice, mentioned=[bob, dora, alice])) == {"Bob"}


def test_message_changed_keeps_what_it_was_and_tells_the_new_names(
    thread: Thread, alice: User, bob: User, charlie: User
) -> None:
    said = posting.reply(thread, text="@Bob Morel ?", by=alice, mentioned=[charlie])
    said = posting.edit(said, text="Et toi ?", by=alice)
    assert told(said) == {"Charlie"} and said.edited_at
    assert [each.former_text for each in said.edits.all()] == ["@Bob Morel ?"]
    posting.edit(said, text="Et toi ?", by=alice)
    assert said.edits.count() == 1
    with pytest.raises(PostingRefused):
        posting.edit(said, text="Moi !", by=bob)


def test_opening_message_renames_its_discussion(thread: Thread, alice: User) -> None:
    opening = thread.posts.get()
    posting.edit(opening, text=opening.text, title="Quelle salle jeudi ?", by=alice)
    thread.refresh_from_db()
    assert thread.title == "Quelle salle jeudi ?" and PostEdit.objects.get().former_title == "Quelle salle ?"


def test_message_withdrawn_leaves_no_word_behind(thread: Thread, alice: User, bob: User) -> None:
    document = factories.document(space=thread.collective.space)
    said = posting.reply(thread, text="@Bob Morel voici", by=alice, attachments=[document])
    said = posting.edit(said, text="@Bob Morel voici donc", by=alice)
    with pytest.raises(PostingRefused):
        posting.withdraw(said, by=bob)
    assert posting.withdraw(said, by=alice)
    said.refresh_from_db()
    assert (said.text, said.withdrawn_by, said.edited_at) == ("", alice, None)
    assert not (PostEdit.objects.exists() or Mention.objects.exists() or said.attachments.exists())
    assert Document.objects.get() == document
    with pytest.raises(PostingRefused):
        posting.edit(said, text="Encore", by=alice)


def test_discussion_goes_with_the_last_message_that_stands(thread: Thread, alice: User, bob: User) -> None:
    said = posting.reply(thread, text="Moi", by=bob)
    assert posting.withdraw(thread.posts.first(), by=alice)
    assert not posting.withdraw(said, by=bob)
    assert not Thread.objects.exists()
    with pytest.raises(PostingRefused) as refused:
        posting.reply(thread, text="Encore", by=bob)
    assert refused.value.is_gone


def test_own_words_are_withdrawn_even_from_an_archive(
    thread: Thread, jeunes: Collective, alice: User, bob: User
) -> None:
    said = posting.reply(thread, text="Mon adresse", by=bob)
    other = posting.reply(thread, text="La mienne", by=bob)
    close(jeunes, Stage.CLOSED)
    assert posting.withdraw(other, by=alice)
    close(jeunes, Stage.ARCHIVED)
    with pytest.raises(PostingRefused):
        posting.withdraw(said, by=alice)
    assert posting.withdraw(said, by=bob)


def test_files_go_where_every_reader_may_open_them(thread: Thread, bob: User, charlie: User) -> None:
    for person in (bob, charlie):
        said = posting.reply(thread, text=f"De {person}", by=person, attachments=[upload("plan.pdf")])
        document = said.attachments.get()
        assert document.folder and document.folder.audience == Folder.Audience.EVERYBODY
        assert Document.objects.shared_with(charlie).get() == document  # sent twice, one document
    with pytest.raises(ValidationError):
        posting.reply(thread, text="Voici", by=bob, attachments=[upload("virus.exe")])
    assert thread.posts.count() == 3 and Document.objects.get().file.read() == PDF


def test_document_that_is_not_hers_here_is_not_attached(thread: Thread, bob: User, charlie: User) -> None:
    space = thread.collective.space
    elsewhere = factories.document(space=factories.collective(bob, "Autre").space)
    inside = factories.document(space=space)
    for person, document in ((bob, elsewhere), (charlie, inside), (charlie, elsewhere)):
        with pytest.raises(PostingRefused):
            posting.reply(thread, text="Voici", by=person, attachments=[document])
    assert posting.reply(thread, text="Voici", by=bob, attachments=[inside]).attachments.get() == inside


def test_document_of_elsewhere_would_be_attached_without_the_rule(
    thread: Thread, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    inside = factories.document(space=thread.collective.space)
    monkeypatch.setattr(
        "content.models.document_queries.DocumentQuerySet.shared_with", lambda found, person: found.all()
    )
    assert posting.reply(thread, text="Voici", by=charlie, attachments=[inside]).attachments.exists()


def test_database_refuses_a_message_without_words_and_two_first_ones(thread: Thread) -> None:
    for wrong in ({"text": ""}, {"text": "Deux", "opens_thread": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(thread=thread, **wrong)

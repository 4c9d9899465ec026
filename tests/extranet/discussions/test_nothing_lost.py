"""Nothing that was typed is lost: whoever may not write any more is told so, and has her words back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import end_place
from accounts.models import SpaceMembership, User
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.discussions import posting
from extranet.discussions.models import Post, Thread
from tests import reading
from tests.accounts.doors import sign_in, with_password
from tests.documents.files import upload

LIST = "/espace/collectifs/jeunes/discussions/"
LONG = "Ma réponse,\r\n\r\nsur deux lignes & <b>entière</b>"
TYPED = LONG.replace("\r\n", "\n")


def given_back(response: Any) -> str:
    """The words of the page that can be copied."""
    field = reading.soup(response).select_one("textarea[readonly]")
    return field.get_text().replace("\r\n", "\n").removeprefix("\n") if field else ""


def said(response: Any) -> str:
    return reading.plain(reading.soup(response).main.get_text(" "))


def end(person: User, collective: Collective, by: User) -> None:
    end_place(SpaceMembership.objects.get(user=person, space=collective.space), by=by)


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.ARCHIVED])
def test_collective_ended_while_somebody_wrote(
    member: Client, lead: Client, thread: Thread, jeunes: Collective, stage: str
) -> None:
    Collective.objects.update(stage=stage, outcome="reached")
    for client in (member, lead):
        for address in (thread.url, f"{LIST}nouvelle/"):
            answer = client.post(address, {"title": "Salle", "text": LONG})
            assert answer.status_code == 403 and given_back(answer) == TYPED
            assert "Ce collectif est terminé" in said(answer)
    page = reading.main(member.get(thread.url))
    assert "Qui a une salle" in page.get_text() and not page.select("textarea, .actions a[href*=citer]")
    assert f"{LIST}nouvelle/" not in reading.links(member.get(LIST))
    assert member.get(f"{LIST}nouvelle/").status_code == 403
    assert Post.objects.count() == 1


def test_place_ended_while_somebody_wrote(
    member: Client, thread: Thread, jeunes: Collective, alice: User, bob: User
) -> None:
    own = posting.reply(thread, text="Moi", by=bob)
    end(bob, jeunes, alice)
    for address in (thread.url, f"{LIST}nouvelle/", f"{own.url}modifier/"):
        answer = member.post(address, {"title": "Salle", "text": LONG, "given": upload("a.pdf")})
        assert answer.status_code == 404 and given_back(answer) == TYPED
        assert "Vous ne participez plus à ce collectif" in said(answer) and "pas été gardés" in said(answer)
        assert "Jeunes" not in said(answer) and "private" in answer["Cache-Control"]
    assert Post.objects.count() == 2


def test_last_place_ended_and_its_session_with_it(
    client: Client, thread: Thread, jeunes: Collective, alice: User, charlie: User
) -> None:
    sign_in(client, with_password(charlie).email)
    assert client.get(thread.url).status_code == 200
    end(charlie, jeunes, alice)
    answer = client.post(thread.url, {"text": LONG})
    assert answer.status_code == 403 and given_back(answer) == TYPED
    assert f"/compte/login/?next={thread.url}" in reading.links(answer)
    assert "Quelle salle" not in said(answer) and "private" in answer["Cache-Control"]
    for nothing in ({}, {"text": " "}):
        assert client.post(thread.url, nothing)["Location"].startswith("/compte/login/")


def test_discussion_went_while_somebody_answered(member: Client, thread: Thread, alice: User) -> None:
    address = thread.url
    posting.withdraw(thread.posts.get(), by=alice)
    answer = member.post(address, {"text": LONG})
    assert answer.status_code == 404 and given_back(answer) == TYPED
    assert "cette discussion n’existe plus" in said(answer)


def test_discussion_went_between_the_page_and_the_lock(
    member: Client, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extranet.discussions import writing

    checked = writing.check_may_write

    def late(*args: Any) -> Any:
        found = checked(*args)
        Thread.objects.all().delete()
        return found

    monkeypatch.setattr("extranet.discussions.writing.check_may_write", late)
    answer = member.post(thread.url, {"text": LONG})
    assert answer.status_code == 404 and given_back(answer) == TYPED


def test_message_that_was_withdrawn_is_not_changed(
    member: Client, thread: Thread, alice: User, bob: User
) -> None:
    own = posting.reply(thread, text="Moi", by=bob)
    posting.withdraw(own, by=alice)
    answer = member.post(f"{own.url}modifier/", {"text": LONG})
    assert answer.status_code == 403 and given_back(answer) == TYPED
    own.refresh_from_db()
    assert own.text == ""


def test_foreign_place_gives_words_back_as_one_that_never_was(
    client: Client, thread: Thread, dora: User
) -> None:
    client.force_login(dora)
    there = client.post(thread.url, {"text": LONG})
    nowhere = client.post(reverse("extranet:discussion", args=["inconnu", 999999]), {"text": LONG})
    assert there.status_code == nowhere.status_code == 404
    assert said(there) == said(nowhere)
    assert client.post(thread.url).status_code == 404 and "textarea" not in said(client.post(thread.url))


def test_words_would_be_lost_without_the_rule(
    member: Client, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    Collective.objects.update(stage=Stage.CLOSED, outcome="reached")
    monkeypatch.setattr("extranet.discussions.finding.has_typed", lambda request: False)
    answer = member.post(thread.url, {"text": LONG})
    assert answer.status_code == 403 and given_back(answer) == ""


def test_file_that_is_refused_leaves_the_words_to_be_sent(member: Client, thread: Thread) -> None:
    page = member.post(thread.url, {"text": LONG, "given": [upload("a.pdf"), upload("virus.exe")]})
    main = reading.main(page)
    assert "« virus.exe »" in reading.plain(main.select_one(".error-summary").get_text())
    assert main.select_one("textarea").get_text().replace("\r\n", "\n").strip() == TYPED
    assert main.select_one("details[open] #id_given") is not None
    answer = member.post(thread.url, {"text": LONG, "given": [upload("a.pdf")]})
    assert answer.status_code == 302 and thread.posts.last().attachments.count() == 1


def test_draft_is_forgotten_once_sent(member: Client, thread: Thread) -> None:
    """The page that follows tells the browser from which screen the words went, once."""
    assert reading.main(member.get(thread.url)).form is not None
    answer = member.post(thread.url, {"text": LONG}, follow=True)
    form = reading.main(answer).select_one("form.answer")
    assert form["data-sent"] == thread.url and form["data-drafts"]
    assert reading.main(member.get(thread.url)).select_one("form.answer")["data-sent"] == ""

"""The screens of the discussions: the list, writing and answering, changing and withdrawing one’s words."""

import pytest
from django.test import Client

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.discussions import posting
from extranet.discussions.models import Post, Thread
from tests import reading
from tests.documents.files import said as toasts

LIST = "/espace/collectifs/jeunes/discussions/"


def tools(client: Client, thread: Thread) -> set[str]:
    """All the buttons and links of the messages and of the discussion itself."""
    page = reading.main(client.get(thread.url))
    found = page.select(".talk .actions a, form button")
    return {reading.plain(each.get_text()) for each in found}


def test_member_opens_a_discussion_and_another_answers(member: Client, outsider: Client) -> None:
    assert "Pas encore de discussion" in reading.words(member.get(LIST))
    words = {"title": "Une salle ?", "text": "Qui en a une **jeudi** ?"}
    made = member.post(f"{LIST}nouvelle/", words, follow=True)
    thread = Thread.objects.get()
    assert made.redirect_chain[-1][0] == thread.url
    shown = reading.main(outsider.get(thread.url))
    assert [each.get_text() for each in shown.select(".talk :is(h2, strong)")] == ["Bob Morel", "jeudi"]
    answered = outsider.post(thread.url, {"text": "Moi"})
    said = thread.posts.last()
    assert answered["Location"] == said.url
    assert member.get(said.url)["Location"] == f"{thread.url}?page=1#message-{said.pk}"
    assert reading.main(member.get(thread.url)).select_one(f"#message-{said.pk} .prose").get_text() == "Moi"


@pytest.mark.parametrize("words", [{"title": "", "text": "Jeudi"}, {"title": "Salle", "text": " "},
                                   {"title": "x" * 141, "text": "Jeudi"}, {"title": "Salle", "text": "é" * 10_001}])  # fmt: skip
def test_what_is_missing_or_too_long_is_said_and_the_words_stay(
    member: Client, words: dict[str, str]
) -> None:
    page = reading.main(member.post(f"{LIST}nouvelle/", words))
    assert (
        page.select_one(".error-summary") and page.select_one("textarea").get_text().strip() in words["text"]
    )
    assert not Thread.objects.exists()


def test_as_many_lines_as_signs_allow(member: Client, thread: Thread) -> None:
    """A browser sends two signs for each end of a line, and counts one."""
    assert member.post(thread.url, {"text": "a\r\n" * 4_999 + "bc"}).status_code == 302


def test_list_says_who_spoke_last_and_what_is_pinned_comes_first(
    lead: Client, member: Client, thread: Thread, jeunes: Collective, bob: User
) -> None:
    posting.start_thread(jeunes, title="Le goûter", text="Qui vient ?", by=bob)
    posting.reply(Thread.objects.get(title="Le goûter"), text="Moi", by=bob)
    assert reading.titles(member.get(LIST)) == ["Le goûter", "Quelle salle ?"]
    lead.post(f"{thread.url}epingler/", {"on": "1"})
    page = member.get(LIST)
    assert reading.titles(page) == ["Quelle salle ?", "Le goûter"]
    rows = [reading.plain(row.get_text(" ")) for row in reading.main(page).select(".rows > li")]
    assert "1 message · Alice" in rows[0] and "1 non lu" in rows[0] and "Épinglée" in rows[0]
    assert "2 messages · Bob Morel" in rows[1] and "non lu" not in rows[1]
    lead.post(f"{thread.url}epingler/", {"on": "0"})
    assert reading.titles(member.get(LIST)) == ["Le goûter", "Quelle salle ?"]


def test_list_shows_what_is_unread_or_waits_for_an_answer(
    lead: Client, member: Client, thread: Thread, jeunes: Collective, alice: User
) -> None:
    other = posting.start_thread(jeunes, title="Le goûter", text="Qui vient ?", by=alice)
    member.get(other.url)
    lead.post(f"{other.url}resoudre/", {"on": "1"})
    assert reading.titles(member.get(f"{LIST}?voir=non-lues")) == ["Quelle salle ?"]
    assert reading.titles(member.get(f"{LIST}?voir=a-resoudre")) == ["Quelle salle ?"]
    member.get(thread.url)
    assert "Vous avez tout lu" in reading.words(member.get(f"{LIST}?voir=non-lues"))
    assert member.get(f"{LIST}?voir=zyxomme").status_code == 404


def test_one_changes_ones_own_words_and_everybody_reads_what_they_were(
    lead: Client, member: Client, thread: Thread
) -> None:
    member.post(thread.url, {"text": "Moi"})
    own = thread.posts.last()
    assert tools(member, thread) >= {"Modifier"} and tools(lead, thread) >= {"Épingler", "C’est résolu"}
    assert lead.get(f"{own.url}modifier/").status_code == 403
    member.post(f"{own.url}modifier/", {"text": "Moi, jeudi", "title": "Un autre titre"})
    page = reading.main(lead.get(thread.url)).select_one(f"#message-{own.pk}")
    assert page.select_one(".prose").get_text() == "Moi, jeudi"
    assert "Modifié le" in page.get_text() and page.select_one("details .prose").get_text() == "Moi"
    thread.refresh_from_db()
    assert thread.title == "Quelle salle ?"


def test_whoever_asked_changes_the_title_with_the_first_message(lead: Client, thread: Thread) -> None:
    address = f"{thread.posts.get().url}modifier/"
    assert reading.main(lead.get(address)).select_one("#id_title")["value"] == "Quelle salle ?"
    lead.post(address, {"title": "Quelle salle jeudi ?", "text": "Qui a une salle ?"})
    page = reading.words(lead.get(thread.url))
    assert page.index("Quelle salle jeudi ?") < page.index("« Quelle salle ? »")


def test_message_is_withdrawn_after_saying_what_is_lost(
    lead: Client, member: Client, outsider: Client, thread: Thread
) -> None:
    for words in ("Mon numéro", "Un mot de trop"):
        member.post(thread.url, {"text": words})
    own, other = thread.posts.order_by("pk")[1:]
    assert "Ses mots seront effacés" in reading.words(member.get(f"{own.url}retirer/"))
    assert outsider.post(f"{own.url}retirer/").status_code == 403
    member.post(f"{own.url}retirer/")
    lead.post(f"{other.url}retirer/")
    page = reading.words(outsider.get(thread.url))
    assert "Message retiré" in page and "Message retiré par Alice" in page
    assert "Mon numéro" not in page and "Un mot de trop" not in page
    assert member.post(f"{own.url}retirer/").status_code == 403
    assert "la discussion sera effacée" in reading.words(lead.get(f"{thread.posts.first().url}retirer/"))
    gone = lead.post(f"{thread.posts.first().url}retirer/", follow=True)
    assert gone.redirect_chain[-1][0] == LIST and not Post.objects.exists()


def test_who_resolves_pins_and_mutes(
    lead: Client, member: Client, outsider: Client, thread: Thread, bob: User
) -> None:
    mine = posting.start_thread(thread.collective, title="Le goûter", text="Qui vient ?", by=bob)
    for gesture in ("resoudre", "epingler"):
        assert member.post(f"{thread.url}{gesture}/", {"on": "1"}).status_code == 403
    answer = member.post(f"{mine.url}resoudre/", {"on": "1"}, follow=True)
    assert toasts(answer) == "La discussion est résolue." and "Résolue par Bob Morel" in reading.words(answer)
    lead.post(f"{mine.url}resoudre/", {"on": "1"})  # already: the first name stays
    assert "Résolue par Bob Morel" in reading.words(outsider.get(mine.url))
    assert "rouverte" in toasts(lead.post(f"{mine.url}resoudre/", {"on": "0"}, follow=True))
    assert "Résolue" not in reading.words(outsider.get(mine.url))
    assert "plus de nouvelles" in toasts(outsider.post(f"{mine.url}sourdine/", {"on": "1"}, follow=True))
    assert "Non suivie" in reading.words(outsider.get(LIST))
    outsider.post(f"{mine.url}sourdine/", {"on": "0"})
    assert "Non suivie" not in reading.words(outsider.get(LIST))


def test_words_of_somebody_are_quoted(member: Client, thread: Thread) -> None:
    first = thread.posts.get()
    form = reading.main(member.get(f"{thread.url}?citer={first.pk}")).select_one("textarea").get_text()
    assert form.strip() == "Alice a écrit :\n\n> Qui a une salle jeudi ?"
    for wrong in ("999999", "x", "٣", "", "9" * 30):
        page = reading.main(member.get(f"{thread.url}?citer={wrong}"))
        assert page.select_one("textarea").get_text().strip() == ""

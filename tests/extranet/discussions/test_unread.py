"""What is new for each person: in the list, in the page, on her home; and who is named."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content import seams
from extranet.collectives import changes, rooms
from extranet.collectives.models import Collective
from extranet.discussions import posting
from extranet.discussions.models import Mention, Post, Reading, Thread
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.discussions.conftest import told

LIST = "/espace/collectifs/jeunes/discussions/"
HOME = "/espace/collectifs/jeunes/"


def unread(client: Client) -> str:
    tag = reading.main(client.get(LIST)).select_one(".rows .t-famille")
    return reading.plain(tag.get_text()) if tag else ""


def marker(client: Client, address: str) -> str:
    """The message that follows « Nouveau »."""
    found = reading.main(client.get(address)).select_one("#nouveau + li .prose")
    return reading.plain(found.get_text()) if found else ""


def new_for(person: User) -> list[tuple[str, str]]:
    source = seams.home_sources["discussions"]
    since = timezone.now() - datetime.timedelta(days=1)
    assert source.new
    return [(item.title, reading.plain(item.hint)) for item in source.new(at_her_next_page(person), since)]


def asked_of(person: User) -> list[str]:
    source = seams.home_sources["discussions"]
    assert source.to_do
    return [reading.plain(item.title) for item in source.to_do(at_her_next_page(person))]


def at_her_next_page(person: User) -> User:
    """What a page reads of her is read once."""
    return User.objects.get(pk=person.pk)


def test_each_person_has_her_own_unread_and_goes_on_from_there(
    member: Client, outsider: Client, thread: Thread, alice: User, bob: User
) -> None:
    assert unread(member) == unread(outsider) == "1 non lu"
    assert marker(member, thread.url) == ""  # all of it is new
    posting.reply(thread, text="Alors ?", by=alice)
    posting.reply(thread, text="Personne ?", by=alice)
    posting.reply(thread, text="Moi", by=bob)
    assert (unread(member), unread(outsider)) == ("2 non lus", "4 non lus")
    assert marker(member, thread.url) == "Alors ?"
    assert unread(member) == "" and marker(member, thread.url) == ""
    assert unread(outsider) == "4 non lus"


def test_what_was_withdrawn_is_not_waited_for(member: Client, thread: Thread, alice: User) -> None:
    member.get(thread.url)
    said = posting.reply(thread, text="Alors ?", by=alice)
    posting.withdraw(said, by=alice)
    assert unread(member) == ""


def test_whoever_looks_in_her_place_reads_nothing_for_her(
    lead: Client, thread: Thread, bob: User, alice: User
) -> None:
    posting.reply(thread, text="@Bob Morel ?", by=alice)
    lead.post(f"/espace/equipe/voir-comme/{bob.pk}/")
    assert "1 non lu" not in reading.words(lead.get(thread.url))
    assert "@Bob Morel" in reading.words(lead.get(thread.url))
    assert not Reading.objects.exists() and Mention.objects.filter(seen_at=None).exists()
    lead.post("/espace/equipe/revenir/")
    signed_in(bob).get(thread.url)
    assert Reading.objects.filter(user=bob).exists() and not Mention.objects.filter(seen_at=None).exists()


def test_page_that_is_behind_takes_nothing_back(member: Client, thread: Thread, bob: User) -> None:
    made = [
        Post(thread=thread, author=thread.author, text=f"N° {n}",
             created_at=thread.created_at + datetime.timedelta(seconds=n)) for n in range(1, 120)
    ]  # fmt: skip
    Post.objects.bulk_create(made)
    changes.note([thread.collective_id], "discussions")
    first, second = f"{thread.url}?page=1", f"{thread.url}?page=2"
    assert "Page 1 sur 3" in reading.words(member.get(thread.url))
    assert unread(member) == "70 non lus"
    member.get(second)
    member.get(first)
    assert unread(member) == "20 non lus"
    assert "Page 3 sur 3" in reading.words(member.get(thread.url))
    for wrong in ("0", "4", "x", "-1", "٣"):
        assert member.get(f"{thread.url}?page={wrong}").status_code == 404


def test_home_says_what_others_wrote_until_it_is_read(
    member: Client, thread: Thread, jeunes: Collective, alice: User, bob: User
) -> None:
    posting.reply(thread, text="Alors ?", by=alice)
    posting.start_thread(jeunes, title="La mienne", text="Ici", by=bob)
    expected = [("Quelle salle ?", "2 nouveaux messages · Jeunes")]
    assert new_for(bob) == expected
    for address in ("/espace/", HOME):
        assert "2 nouveaux messages" in reading.words(member.get(address))
    member.get(thread.url)
    assert new_for(bob) == []
    assert "2 nouveaux messages" not in reading.words(member.get("/espace/"))


def test_home_of_the_collective_shows_the_latest_and_leads_to_writing(
    member: Client, thread: Thread, jeunes: Collective, alice: User
) -> None:
    for number in range(4):
        posting.start_thread(jeunes, title=f"Sujet {number}", text="Ici", by=alice)
    page = reading.main(member.get(HOME))
    shown = [link.get_text() for link in page.select(".rows h3 a")]
    assert shown == ["Sujet 3", "Sujet 2", "Sujet 1"]
    assert f"{LIST}nouvelle/" in {link["href"] for link in page.select("a")}
    assert "Discussions (5)" in page.select_one(".tabs").get_text()


def test_discussion_that_was_muted_tells_nothing_more_unless_somebody_names_her(
    member: Client, thread: Thread, alice: User, bob: User
) -> None:
    member.post(f"{thread.url}sourdine/", {"on": "1"})
    posting.reply(thread, text="Alors ?", by=alice)
    since = thread.created_at - datetime.timedelta(days=1)
    assert new_for(bob) == [] and told(bob, since) == []
    posting.reply(thread, text="@Bob Morel ?", by=alice)
    assert new_for(bob) == [] and asked_of(bob) == ["Quelqu’un vous nomme : Quelle salle ?"]
    member.post(f"{thread.url}sourdine/", {"on": "0"})
    assert len(new_for(bob)) == 1


def test_whoever_is_named_is_asked_until_she_has_seen_it(
    member: Client, thread: Thread, jeunes: Collective, alice: User, bob: User
) -> None:
    other = posting.start_thread(jeunes, title="Le goûter", text="Qui vient ?", by=alice)
    posting.reply(thread, text="@bob morel, tu viens ?", by=alice)
    posting.reply(other, text="Alors ?", by=alice)
    assert [title for title, _hint in new_for(bob)] == ["Quelle salle ?", "Le goûter"]
    assert new_for(bob)[0][1] == "quelqu’un vous nomme · 2 nouveaux messages · Jeunes"
    asked = rooms.what_is_asked(bob, jeunes)
    assert [reading.plain(item.title) for item in asked] == ["Quelqu’un vous nomme : Quelle salle ?"]
    assert "Quelqu’un vous nomme" in reading.words(member.get("/espace/"))
    page = reading.main(member.get(asked[0].url, follow=True))
    assert "@bob morel" in [strong.get_text() for strong in page.select(".talk strong")]
    assert asked_of(bob) == [] and asked_of(alice) == []


def test_name_added_to_what_was_already_read_is_told_too(
    member: Client, thread: Thread, alice: User, bob: User
) -> None:
    member.get(thread.url)
    posting.edit(thread.posts.get(), text="@Bob Morel, une salle ?", by=alice)
    assert len(asked_of(bob)) == 1
    member.get(thread.url)
    assert asked_of(bob) == []


def test_people_ticked_are_told_though_no_word_names_them(
    lead: Client, outsider: Client, thread: Thread, bob: User, dora: User
) -> None:
    lead.post(thread.url, {"text": "C’est pour toi", "mentioned": [str(bob.pk)]})
    assert len(asked_of(bob)) == 1
    assert "Pour Bob Morel" in reading.words(outsider.get(thread.url))
    names = {reading.plain(label.get_text()) for label in reading.main(lead.get(thread.url)).select("label")}
    assert {"Bob Morel", "Charlie"} <= names and not {"Dora", "Alice"} & names
    page = lead.post(thread.url, {"text": "Et toi", "mentioned": [str(dora.pk)]})
    assert page.status_code == 200 and not Post.objects.filter(text="Et toi").exists()


def test_letter_may_carry_the_words(thread: Thread, alice: User, bob: User, dora: User) -> None:
    since = timezone.now()
    with time_machine.travel(since + datetime.timedelta(minutes=5), tick=False):
        posting.reply(thread, text="Alors **quoi** ?", by=alice)
        posting.reply(thread, text="Moi", by=bob)
        assert told(bob, since) == ["Alice :\nAlors **quoi** ?"]
        assert told(dora, since) == []


@pytest.mark.parametrize("name", ["pending", "external"])
def test_those_from_outside_are_told_of_their_collective(thread: Thread, charlie: User, name: str) -> None:
    """And whoever has no place is told nothing."""
    person = charlie if name == "external" else factories.UserFactory()
    assert len(new_for(person)) == (name == "external")

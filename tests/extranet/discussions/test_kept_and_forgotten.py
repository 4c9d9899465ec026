"""What the discussions keep of a person: the search, her data, her account that goes or joins another."""

import datetime
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import personal_data
from accounts.actions.erasure import erase
from accounts.actions.merge import merge_people
from accounts.models import NotificationPreference, User
from background.models import OutgoingMail
from extranet.digests import sending
from extranet.discussions import posting
from extranet.discussions.models import Mention, Reading, Thread
from tests import factories, reading
from tests.accounts.doors import signed_in


def found(client: Client, word: str) -> list[str]:
    return reading.titles(client.get(f"/recherche/?q={word}"), ".results h3 a, .results h2 a")


def test_search_finds_words_and_titles_and_leads_to_the_message(
    member: Client, thread: Thread, bob: User
) -> None:
    said = posting.reply(thread, text="Une **guirlande** pour décorer", by=bob)
    page = member.get("/recherche/?q=guirlandes")
    assert said.url in reading.links(page)
    assert "Bob Morel, collectif Jeunes" in reading.words(page)
    assert found(member, "salle") == ["Quelle salle ?"]  # its title, once


def test_words_that_were_changed_or_withdrawn_leave_the_search(
    member: Client, thread: Thread, bob: User, alice: User
) -> None:
    said = posting.reply(thread, text="Une guirlande", by=bob)
    posting.edit(said, text="Un lampion", by=bob)
    assert found(member, "guirlande") == [] and found(member, "lampion") == ["Quelle salle ?"]
    posting.withdraw(said, by=bob)
    assert found(member, "lampion") == []
    opening = thread.posts.get(opens_thread=True)
    posting.reply(thread, text="Moi", by=alice)
    posting.withdraw(opening, by=alice)
    assert found(member, "jeudi") == [] and found(member, "salle") == ["Quelle salle ?"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, body FROM wagtailsearch_indexentry")
        assert "lampion" not in str(cursor.fetchall())


def test_title_that_was_changed_is_found_by_its_new_words(
    member: Client, thread: Thread, alice: User
) -> None:
    posting.edit(thread.posts.get(), text="Qui a une salle ?", title="Quel gymnase ?", by=alice)
    assert found(member, "gymnase") == ["Quel gymnase ?"]


def test_ones_data_hold_ones_own_words_and_those_of_nobody_else(
    thread: Thread, bob: User, alice: User
) -> None:
    own = posting.reply(thread, text="Mon premier jet", by=bob)
    posting.edit(own, text="Mes mots", by=bob)
    posting.start_thread(thread.collective, title="Ma question", text="Ma demande", by=bob)
    signed_in(bob).get(thread.url)
    held = json.dumps(personal_data.collect(bob), cls=DjangoJSONEncoder, ensure_ascii=False)
    assert all(words in held for words in ("Mes mots", "Mon premier jet", "Ma question", "Quelle salle"))
    assert "Qui a une salle" not in held
    bob.space_memberships.filter(space=thread.collective.space).delete()
    held = json.dumps(
        personal_data.collect(User.objects.get(pk=bob.pk)), cls=DjangoJSONEncoder, ensure_ascii=False
    )
    assert "Mes mots" in held and "Ma question" in held and "Quelle salle" not in held


def test_account_that_goes_leaves_its_words_signed_former_member(
    lead: Client, member: Client, thread: Thread, alice: User, bob: User
) -> None:
    member.post(thread.url, {"text": "Mes mots"})
    posting.reply(thread, text="@Bob Morel ?", by=alice)
    posting.edit(thread.posts.filter(author=bob).get(), text="Mes derniers mots", by=bob)
    member.post(thread.url, {"text": "Au revoir"}, follow=True)
    erase(bob)
    page = reading.main(lead.get(thread.url))
    signed = [each.get_text() for each in page.select(".talk h2")]
    assert signed == ["Alice", "Ancien membre", "Alice", "Ancien membre"]
    assert "Mes derniers mots" in page.get_text()
    assert not Reading.objects.filter(user=bob).exists() and not Mention.objects.filter(user=bob).exists()
    User.objects.filter(pk=bob.pk).delete()
    for address in (thread.url, "/espace/collectifs/jeunes/discussions/", "/recherche/?q=mots",
                    f"{thread.url}?citer={thread.posts.filter(author=None)[0].pk}"):  # fmt: skip
        assert "Ancien membre" in reading.words(lead.get(address)), address


def test_two_accounts_that_become_one_keep_what_was_read_and_muted_once(
    thread: Thread, bob: User, alice: User
) -> None:
    double = factories.UserFactory(first_name="Bob", last_name="Morel", email="bob@ailleurs.example")
    factories.takes_part(double, thread.collective, "external")
    said = posting.reply(thread, text="@Bob Morel ?", by=alice)
    assert Mention.objects.filter(post=said).count() == 2
    own = posting.reply(thread, text="Moi", by=double)
    for person in (bob, double):
        signed_in(person).get(thread.url)
    merge_people(kept=bob, gone=double, by=alice)
    own.refresh_from_db()
    assert own.author == bob
    assert Reading.objects.get(user__in=[bob, double]).user == Mention.objects.get(post=said).user == bob


def test_letter_told_at_once_carries_the_words_of_one_discussion(
    thread: Thread, bob: User, alice: User
) -> None:
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    User.objects.filter(pk=bob.pk).update(quiet_at_night=False)
    NotificationPreference.objects.create(
        user=bob, subject="discussions", pace=NotificationPreference.Pace.IMMEDIATE, told_until=hour_ago
    )
    posting.reply(thread, text="Et pour **mardi** ?", by=alice)
    thread.posts.update(created_at=timezone.now() - datetime.timedelta(minutes=5))
    for _twice in range(2):
        sending.send_due()
    letter = OutgoingMail.objects.get(to=bob.email, key__startswith="digest:")
    assert letter.subject == "[Jeunes] Quelle salle ?" and letter.conversation == f"discussion-{thread.pk}"
    assert "Alice :\nEt pour **mardi** ?" in letter.text and "Lire et répondre" in letter.text

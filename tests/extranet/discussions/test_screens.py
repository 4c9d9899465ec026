"""The screens of the discussions: writing, answering, changing, and what each person may do."""

from django.test import Client

from extranet.discussions.models import Thread
from tests import reading

LIST = "/espace/collectifs/jeunes/discussions/"


def test_member_opens_a_discussion_and_another_answers(member: Client, outsider: Client) -> None:
    page = reading.words(member.get(LIST))
    assert "Pas encore de discussion" in page
    words = {"title": "Une salle ?", "text": "Qui en a une **jeudi** ?"}
    made = member.post(f"{LIST}nouvelle/", words, follow=True)
    thread = Thread.objects.get()
    assert made.redirect_chain[-1][0] == thread.url
    shown = reading.main(outsider.get(thread.url))
    assert shown.select_one(".talk strong").get_text() == "Bob Morel"
    answered = outsider.post(thread.url, {"text": "Moi"}, follow=True)
    said = thread.posts.last()
    assert answered.redirect_chain[-1][0] == f"{thread.url}?page=1#message-{said.pk}"
    assert reading.main(answered).select_one(f"#message-{said.pk}") is not None

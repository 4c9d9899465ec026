"""« Ce que nous répondons »: drafts for those inside, then the answer that all the members read."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.personal_data import collect
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.questions import answering, asking
from extranet.questions.member_home import new_to
from extranet.questions.models import Question, Synthesis
from tests import factories, reading
from tests.extranet.questions.conftest import WORDS, answer, inside, told


def write(client: Client, question: Question, text: str, seen: int = 0, publish: str = "oui") -> str:
    data = {"text": text, "seen": str(seen), "publier": publish}
    return told(client.post(f"{question.url}repondre/", data, follow=True))


def test_draft_is_for_those_inside_and_the_published_answer_for_all(
    member: Client, outsider: Client, asked: Question
) -> None:
    assert "Le brouillon est gardé." in write(member, asked, "Un essai **Zyxomme**", publish="non")
    assert "En réponse" in reading.words(outsider.get(asked.url))
    assert "Zyxomme" in reading.words(member.get(asked.url))
    for address in (asked.url, "/recherche/?q=zyxomme"):
        assert "Un essai" not in reading.words(outsider.get(address))
    last = Synthesis.objects.get()
    assert "publiée aux membres" in write(member, asked, "Un essai **Zyxomme**", seen=last.pk)
    assert Synthesis.objects.count() == 1  # the same words: what was a draft is published
    page = reading.main(outsider.get(asked.url))
    assert page.select_one(".prose strong").get_text() == "Zyxomme"
    assert "Répondue" in reading.words(outsider.get(asked.url))
    assert WORDS in reading.words(outsider.get("/recherche/?q=zyxomme"))


def test_outsider_would_read_the_draft_without_the_rule(
    outsider: Client, asked: Question, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    answer(asked, "Un essai Zyxomme", bob, publish=False)
    rule = "extranet.questions.models.synthesis.SynthesisQuerySet.visible_to"
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert "Zyxomme" in reading.words(outsider.get(asked.url))


def test_each_version_is_kept_and_what_was_published_can_still_be_read(
    member: Client, outsider: Client, asked: Question, alice: User
) -> None:
    answer(asked, "Première réponse", alice)
    answer(asked, "Deuxième réponse", alice)
    answer(asked, "Troisième, en cours", alice, publish=False)
    page = reading.main(outsider.get(asked.url))
    assert "Deuxième réponse" in page.select_one(".prose").get_text()
    assert "Première réponse" in page.select_one("details").get_text()
    assert "Troisième" not in page.get_text()
    assert "Troisième, en cours" in reading.words(member.get(asked.url))
    assert "Troisième, en cours" in reading.words(member.get(f"{asked.url}repondre/"))


def test_whoever_is_overtaken_is_told_and_loses_nothing(member: Client, asked: Question, alice: User) -> None:
    other = answer(asked, "Les mots d’Alice", alice, publish=False)
    page = member.post(f"{asked.url}repondre/", {"text": "Les mots de Bob", "seen": "0", "publier": "oui"})
    words = reading.words(page)
    assert "Quelqu’un a écrit une autre version" in words and "Les mots d’Alice" in words
    form = reading.main(page).select_one("form.prose")
    assert form.select_one("textarea").get_text().strip() == "Les mots de Bob"
    assert form.select_one("[name=seen]")["value"] == str(other.pk)
    assert Synthesis.objects.count() == 1
    assert "publiée" in write(member, asked, "Les mots de Bob", seen=other.pk)
    assert list(asked.syntheses.values_list("text", flat=True)) == ["Les mots de Bob", "Les mots d’Alice"]


def test_forged_form_writes_nothing(member: Client, asked: Question) -> None:
    for wrong in ({}, {"text": " "}, {"text": "x", "seen": "-1"}, {"text": "x" * 5001}):
        assert member.post(f"{asked.url}repondre/", wrong).status_code == 200
    assert not Synthesis.objects.exists()


def test_question_left_to_answer_is_asked_of_the_lead_once_the_synthesis_begins(
    lead: Client, member: Client, asked: Question, alice: User
) -> None:
    assert f"Répondre : {WORDS}" not in reading.words(lead.get("/espace/"))
    Collective.objects.update(stage=Stage.SYNTHESIS)
    changes.note([asked.collective_id])
    for address in ("/espace/", asked.collective.url):
        assert f"Répondre : {WORDS}" in reading.words(lead.get(address))
        assert f"Répondre : {WORDS}" not in reading.words(member.get(address))
    answer(asked, "Voilà", alice)
    assert "Répondre :" not in reading.words(lead.get("/espace/"))


def test_what_others_asked_and_answered_is_new_and_not_what_one_did_oneself(
    asked: Question, alice: User, bob: User
) -> None:
    since = asked.created_at.replace(year=2000)
    answer(asked, "Voilà", alice)
    asking.ask(asked.collective, "Avec qui ?", by=bob)
    told_bob = {item.title for item in new_to([bob], since)[bob.pk]}
    assert told_bob == {f"Question : {WORDS}", f"Réponse publiée : {WORDS}"}
    assert {item.title for item in new_to([alice], since)[alice.pk]} == {"Question : Avec qui ?"}
    stranger = factories.UserFactory()
    assert new_to([stranger], since) == {stranger.pk: []}


def test_my_data_hold_what_i_wrote_until_i_leave(asked: Question, bob: User, jeunes: Collective) -> None:
    mine = asking.ask(jeunes, "Avec qui ?", by=bob)
    asking.reword(asked, "Comment agir ?", why="Plus court", by=bob)
    answering.write(mine, "Avec tout le monde", by=bob, seen=0, publish=True)
    asked.elements.create(kind="document", key=inside(jeunes).pk, added_by=bob, note="Page 2")
    found = collect(bob)
    assert [each["question"] for each in found["Questions posées"]] == ["Avec qui ?"]
    assert [each["avant"] for each in found["Questions reformulées"]] == [WORDS]
    assert [each["mot"] for each in found["Éléments de réponse marqués"]] == ["Page 2"]
    assert [each["texte"] for each in found["Réponses écrites"]] == ["Avec tout le monde"]
    jeunes.space.memberships.filter(user=bob).delete()
    again = collect(bob)
    assert not any(again[each] for each in ("Questions posées", "Réponses écrites", "Questions reformulées"))

"""People without an account answer by a link: what they see, what they may, and how it ends."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.dates import links, voting
from extranet.dates.models import DatePoll, ExternalVoter, Voice
from tests import reading
from tests.accounts.doors import signed_in
from tests.dates.conftest import DAY, said

DORA = {"name": "Dora Martin", "site_web": ""}


def test_visitor_answers_by_the_link_and_corrects_by_her_own(
    visitor: Client, lead: Client, poll: DatePoll, link: str
) -> None:
    answer = visitor.post(link, DORA | said(poll, "yes", "no", "no"))
    own = answer["Location"]
    assert re.fullmatch(rf"{re.escape(link)}[\w-]{{32}}/", own)
    page = reading.words(visitor.get(own))
    assert "Gardez l’adresse de cette page" in page
    visitor.post(own, DORA | {"name": "Dora M."} | said(poll, "no", "maybe", "no"))
    assert ExternalVoter.objects.get().name == "Dora M." and Voice.objects.count() == 3
    shown = reading.words(lead.get(poll.url))
    assert "Si besoin : Dora M. (de l’extérieur)" in shown
    assert own.split("/")[-2] not in str(ExternalVoter.objects.values())  # kept as a fingerprint alone


def test_visitor_reads_the_dates_and_nothing_else_of_the_group(
    visitor: Client, poll: DatePoll, link: str, bob: User, jeunes: Collective
) -> None:
    voting.answer(poll, dict.fromkeys(poll.options.values_list("pk", flat=True), "maybe"), by=bob)
    DatePoll.objects.update(practical="Mot pour le groupe")
    text = visitor.get(link).content.decode()
    for shown in ("Préparer le forum", "Jeunes", "2\u00a0h", str(poll.options.first())):
        assert shown in text.replace("\u202f", "\u00a0") or shown in reading.plain(text)
    for hidden in ("Bob", "Alice", "Mot pour le groupe", jeunes.purpose, "Convient le mieux", "checked"):
        assert hidden not in text


def test_page_leaves_no_cookie_and_asks_nobody_to_keep_it(visitor: Client, poll: DatePoll, link: str) -> None:
    own = visitor.post(link, DORA | said(poll, "yes", "no", "no"))["Location"]
    for response in (visitor.get(link), visitor.get(own), visitor.post(link, {})):
        assert not response.cookies
        assert response["Referrer-Policy"] == "no-referrer" and "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    assert not visitor.cookies


def test_form_of_the_link_asks_for_no_token_and_gives_no_right_of_the_session(
    poll: DatePoll, link: str, bob: User
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bob)
    assert strict.post(link, DORA | said(poll, "yes", "no", "no")).status_code == 302
    assert not Voice.objects.filter(voter=bob).exists()
    assert strict.post(poll.url, said(poll, "yes", "no", "no")).status_code == 403


@pytest.mark.parametrize(
    ("words", "expected"),
    [({"name": ""}, "Remplissez « Votre nom »"), ({"name": "\u202e"}, "Écrivez votre nom"),
     ({"name": "x" * 81}, "80 caractères")],
)  # fmt: skip
def test_name_is_asked_in_plain_words(
    visitor: Client, poll: DatePoll, link: str, words: dict[str, str], expected: str
) -> None:
    assert expected in reading.words(visitor.post(link, DORA | said(poll, "yes", "no", "no") | words))
    assert not ExternalVoter.objects.exists()


def test_name_is_shown_as_it_was_typed_and_never_as_a_page(
    visitor: Client, lead: Client, poll: DatePoll, link: str
) -> None:
    visitor.post(link, DORA | {"name": "<script>x</script>"} | said(poll, "yes", "no", "no"))
    assert "<script>x" not in lead.get(poll.url).content.decode()


def test_link_that_is_changed_or_closed_opens_nothing(visitor: Client, lead: Client, poll: DatePoll) -> None:
    lead.post(f"{poll.url}lien/", {"lien": "ouvrir"})
    poll.refresh_from_db()
    first = links.address_of(poll)
    assert first in lead.get(poll.url).content.decode()
    own = visitor.post(first, DORA | said(poll, "yes", "no", "no"))["Location"]
    lead.post(f"{poll.url}lien/", {"lien": "nouveau"})
    assert [reading.status(visitor, address) for address in (first, own)] == [404, 404]
    poll.refresh_from_db()
    second = links.address_of(poll)
    assert visitor.get(second).status_code == 200
    lead.post(f"{poll.url}lien/", {"lien": "fermer"})
    assert visitor.get(second).status_code == 404
    assert "Dora Martin" in reading.words(lead.get(poll.url))


def test_what_the_database_holds_opens_nothing(visitor: Client, poll: DatePoll, link: str) -> None:
    poll.refresh_from_db()
    assert visitor.get(f"/dates/{poll.link_key}/").status_code == 404
    assert visitor.get(f"/dates/{poll.link_key}.{'x' * 43}/").status_code == 404


def test_without_the_signature_a_copy_of_the_database_would_open_the_link(
    visitor: Client, poll: DatePoll, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    poll.refresh_from_db()
    monkeypatch.setattr("extranet.dates.links.signer.unsign", lambda token: token)
    assert visitor.get(f"/dates/{poll.link_key}/").status_code == 200


def test_her_own_link_is_that_of_one_search(visitor: Client, poll: DatePoll, link: str, alice: User) -> None:
    own = visitor.post(link, DORA | said(poll, "yes", "no", "no"))["Location"]
    assert visitor.get(f"{link}{'x' * 32}/").status_code == 404
    assert visitor.get(own).status_code == 200


def test_search_that_is_over_says_so_and_takes_nothing(visitor: Client, poll: DatePoll, link: str) -> None:
    own = visitor.post(link, DORA | said(poll, "yes", "no", "no"))["Location"]
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        shown = reading.words(visitor.get(link))
        assert "On ne répond plus depuis le" in shown and "Envoyer" not in shown
        for address in (link, own):
            late = visitor.post(address, DORA | said(poll, "no", "no", "no"))
            assert late.status_code == 409 and "Ce n’est pas noté" in reading.plain(late.content.decode())
        assert ": Oui" in reading.words(visitor.get(own))
    assert Voice.objects.filter(answer="yes").count() == 1 and ExternalVoter.objects.count() == 1


def test_one_address_sends_few_answers(visitor: Client, poll: DatePoll, link: str) -> None:
    statuses = [visitor.post(link, DORA | said(poll, "yes", "no", "no")).status_code for _ in range(10)]
    assert statuses == [302] * 8 + [429] * 2 and ExternalVoter.objects.count() == 8
    cache.clear()
    assert visitor.post(link, DORA | said(poll, "yes", "no", "no")).status_code == 302


def test_link_that_went_too_far_fills_no_table(
    visitor: Client, poll: DatePoll, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voting, "MOST_OUTSIDERS", 1)
    visitor.post(link, DORA | said(poll, "yes", "no", "no"))
    assert visitor.post(link, DORA | said(poll, "yes", "no", "no")).status_code == 409


def test_robot_that_fills_the_trap_is_kept_nowhere(visitor: Client, poll: DatePoll, link: str) -> None:
    visitor.post(link, DORA | {"site_web": "x"} | said(poll, "yes", "no", "no"))
    assert not ExternalVoter.objects.exists()


def test_lead_takes_away_an_answer_from_outside(
    visitor: Client, lead: Client, member: Client, poll: DatePoll, link: str
) -> None:
    visitor.post(link, DORA | said(poll, "yes", "no", "no"))
    address = f"{poll.url}reponses/{ExternalVoter.objects.get().pk}/retirer/"
    assert member.post(address).status_code == 403
    lead.post(address)
    assert not Voice.objects.exists() and lead.post(address).status_code == 404


def test_member_who_follows_the_link_is_a_visitor_like_others(poll: DatePoll, link: str, bob: User) -> None:
    text = reading.words(signed_in(bob).get(link))
    assert "Votre nom" in text and "Convient le mieux" not in text

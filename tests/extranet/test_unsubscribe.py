"""The letters as they leave, and how one stops them without signing in (RFC 2369, RFC 8058)."""

import datetime

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.signing import Signer
from django.test import Client, override_settings

from accounts import actions, unsubscribe
from accounts.actions.merge import merge_people
from accounts.models import NotificationPreference, User
from background import mail as outbox
from background.models import OutgoingMail
from content import seams
from tests import factories, reading
from tests.accounts.doors import path_of
from tests.extranet.letters import Pace, appears, prefers, run, written

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def member(bob: User) -> User:
    factories.member(bob, factories.structure(), starts_on=datetime.date(2020, 1, 1))
    return bob


@pytest.fixture
def letter(member: User) -> EmailMultiAlternatives:
    """The letter of news as it reaches Bob."""
    prefers(member, Pace.DAILY, told="2026-06-02 07:00")
    prefers(member, Pace.DAILY, "ressources", told="2026-06-02 07:00")
    appears("Un <pommier> & une récolte", "2026-06-02 18:00")
    assert run("2026-06-03 07:05") == 1
    OutgoingMail.objects.update(next_attempt_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert outbox.deliver() == 1
    (sent,) = mail.outbox
    return sent


def way_out(letter: EmailMultiAlternatives) -> str:
    return path_of(letter.extra_headers["List-Unsubscribe"].strip("<>"))


def paces(user: User) -> dict[str, str]:
    return dict(user.notification_preferences.values_list("subject", "pace"))


def test_letter_has_text_html_and_a_way_out(letter: EmailMultiAlternatives, member: User) -> None:
    assert letter.to == [member.email] and letter.subject == "Nouveau : Actualités et positions"
    assert "- Un <pommier> & une récolte (Actualité)" in letter.body
    ((html, kind),) = letter.alternatives
    assert kind == "text/html" and "Un &lt;pommier&gt; &amp; une récolte" in html
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/compte/desabonnement/")
    assert path_of(headers["List-Unsubscribe"].strip("<>")) in letter.body
    assert member.email not in headers["List-Unsubscribe"]


def test_address_of_every_subject_is_short_enough_to_be_kept(member: User) -> None:
    """The address of a site is long at most once; the column holds 500 characters."""
    longest = OutgoingMail._meta.get_field("unsubscribe_url").max_length
    with override_settings(BASE_URL="https://espace.centres-sociaux-du-departement.example" + "/x" * 120):
        for source in seams.home_sources.values():
            member.pk = 1_000_000
            assert len(unsubscribe.unsubscribe_address(member, [source.key], source.label)) <= longest, (
                source.key
            )


def test_link_that_is_only_opened_changes_nothing(
    visitor: Client, letter: EmailMultiAlternatives, member: User
) -> None:
    page = visitor.get(way_out(letter))
    assert "Vous ne recevrez plus nos courriels au sujet de « Actualités et positions »" in reading.words(
        page
    )
    assert "no-store" in page["Cache-Control"]
    assert visitor.head(way_out(letter)).status_code == 200
    assert paces(member) == {"actualites": "daily", "ressources": "daily"}


def test_button_stops_that_subject_alone(
    visitor: Client, letter: EmailMultiAlternatives, member: User
) -> None:
    appears("Une suite", "2026-06-03 18:00")
    page = visitor.post(way_out(letter))
    assert "C’est fait" in reading.words(page)
    assert paces(member) == {"actualites": "none", "ressources": "daily"}
    assert run("2026-06-04 07:05") == 0
    assert len(written(member)) == 1


def test_mail_program_stops_it_by_itself(letter: EmailMultiAlternatives, member: User) -> None:
    """Without page, cookie nor token, as RFC 8058 asks."""
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(way_out(letter), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, paces(member)["actualites"]) == (200, "none")


def test_somebody_who_never_chose_can_stop_too(visitor: Client, member: User) -> None:
    address = unsubscribe.unsubscribe_address(member, ["reseau"], "Vie du réseau")
    visitor.post(path_of(address))
    assert paces(member) == {"reseau": "none"}


def test_old_letter_of_an_account_merged_twice_is_obeyed_for_the_one_kept(
    visitor: Client, member: User, alice: User, charlie: User
) -> None:
    gone = factories.UserFactory()
    address = unsubscribe.unsubscribe_address(gone, ["reseau"], "Vie du réseau")
    merge_people(kept=member, gone=gone, by=alice)
    merge_people(kept=charlie, gone=member, by=alice)
    visitor.post(path_of(address))
    assert paces(charlie) == {"reseau": "none"}


def test_if_the_merge_were_not_followed_the_letters_would_go_on(
    visitor: Client, member: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = factories.UserFactory()
    address = unsubscribe.unsubscribe_address(gone, ["reseau"], "Vie du réseau")
    merge_people(kept=member, gone=gone, by=alice)
    monkeypatch.setattr(unsubscribe, "account_today", lambda number: User.objects.get(pk=number))
    visitor.post(path_of(address))
    assert paces(member) == {}


@pytest.mark.parametrize("change", ["person", "subject", "cut", "salt", "empty"])
def test_forged_token_is_not_found(visitor: Client, member: User, charlie: User, change: str) -> None:
    good = unsubscribe.signer.sign_object([member.pk, "reseau", "Vie du réseau"])
    value, _colon, signature = good.partition(":")
    other = unsubscribe.signer.sign_object([charlie.pk, "reseau", "x"]).partition(":")[0]
    forged = {
        "person": f"{other}:{signature}",
        "subject": f"{value[:-4]}AAAA:{signature}",
        "cut": good[:-1],
        "salt": Signer(salt="autre").sign_object([member.pk, "reseau", "x"]),
        "empty": ":",
    }[change]
    for answer in (visitor.get, visitor.post):
        assert answer(f"/compte/desabonnement/{forged}/").status_code == 404
    assert not NotificationPreference.objects.exists()


def test_if_the_signature_were_not_read_anybody_would_stop_another_s_letters(
    visitor: Client, member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = Signer(salt="autre").sign_object([member.pk, "reseau", "x"])
    monkeypatch.setattr(unsubscribe, "signer", Signer(salt="autre"))
    visitor.post(f"/compte/desabonnement/{forged}/")
    assert paces(member) == {"reseau": "none"}


def test_service_letters_have_no_way_out(visitor: Client, alice: User, member: User) -> None:
    actions.invite_to_structure(
        email="zoe@ailleurs.example", structure=factories.structure(), role="reception", by=alice
    )
    actions.end_membership(member.memberships.get(), by=alice)
    visitor.post("/compte/password/reset/", {"email": member.email})
    assert outbox.deliver() == 3
    for sent in mail.outbox:
        assert not {name for name in sent.message() if name.startswith("List-")}
        assert "desabonnement" not in sent.body and sent.alternatives

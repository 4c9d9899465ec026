"""An answer is published once, in the name of who wrote it, or given back to her with what to do."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.actions import merge
from accounts.models import User
from background.inbound.receiving import receive
from background.models import InboundMail, OutgoingMail
from extranet.answering import senders
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from tests import factories
from tests.inbound import letters
from tests.inbound.conftest import Talk, known
from tests.inbound.letters import INES, written

Outcome = InboundMail.Outcome


def refusals() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(key__startswith="answer-refused:").order_by("pk"))


def refusal() -> OutgoingMail:
    """The only one, to the address of her account."""
    [letter] = refusals()
    assert letter.to == INES
    assert letter.reply_to == ""
    return letter


def close(collective: Collective) -> None:
    """What it became is said when it is closed."""
    Collective.objects.filter(pk=collective.pk).update(stage=Stage.CLOSED, outcome="reached")


def outcome(raw: bytes) -> str:
    return receive(raw).outcome


def test_answer_is_published_in_her_name_with_her_files(talk: Talk) -> None:
    assert outcome(letters.message("attachments", talk.to)) == Outcome.POSTED
    assert talk.posts == [(INES, "Voici la convention et l’affiche.")]
    assert [name for name, _data in talk.files] == [
        "Convention été 2026 – signée.pdf",
        "Affiche fête du quartier.odt",
    ]
    assert refusals() == []


def test_same_letter_twice_makes_one_post_and_is_noted_without_words_nor_address(talk: Talk) -> None:
    raw = written(talk.to)
    assert outcome(raw) == outcome(raw) == Outcome.POSTED
    assert len(talk.posts) == 1
    kept = str(InboundMail.objects.values().get())
    assert "centre-a" not in kept
    assert "sûr" not in kept


def test_letter_without_identifier_is_known_by_what_it_says_whatever_servers_add(talk: Talk) -> None:
    raw = b"\n".join(line for line in written(talk.to).split(b"\n") if not line.startswith(b"Message-ID"))
    for seen in (raw, b"Received: by mx2.example\r\n" + raw):
        receive(seen)
    receive(raw.replace(b"bien", b"mais"))
    assert len(talk.posts) == 2


def test_what_came_to_nobody_does_not_hide_the_same_letter_to_somebody(talk: Talk) -> None:
    assert outcome(written("reponse@federation.example")) == Outcome.UNKNOWN
    assert outcome(written(talk.to)) == Outcome.POSTED


@pytest.mark.parametrize("header", ["Delivered_To", "X_Original_To", "Cc"])
def test_address_is_found_where_servers_write_it(talk: Talk, header: str) -> None:
    assert outcome(written("reponse@federation.example", **{header: talk.to})) == Outcome.POSTED


def test_forged_address_is_dropped_in_silence(talk: Talk) -> None:
    local, at, domain = talk.to.partition("@")
    assert outcome(written(f"{local[:-2]}aa{at}{domain}")) == Outcome.UNKNOWN
    assert talk.posts == []
    assert not OutgoingMail.objects.exists()


def test_without_the_signature_he_who_forges_would_write_in_her_name(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("background.inbound.addresses._is_ours", lambda payload, proof: True)
    local, at, domain = talk.to.partition("@")
    receive(written(f"{local[:-2]}aa{at}{domain}", "Je vote contre."))
    assert talk.posts == [(INES, "Je vote contre.")]


def test_unknown_person_and_unknown_kind_are_dropped_in_silence(talk: Talk, ines: User) -> None:
    key = talk.collective.pk
    nobody = User(pk=ines.pk + 1000)
    assert outcome(written(letters.answer_address(nobody, key))) == Outcome.UNKNOWN
    assert (
        outcome(written(letters.answer_address(ines, key, letter="q"), message_id="<b@b>")) == Outcome.UNKNOWN
    )
    assert not OutgoingMail.objects.exists()


def test_letter_from_somebody_else_is_not_published_and_she_alone_is_told(talk: Talk) -> None:
    raw = written(talk.to, "Je vote contre.", sender="mallory@ailleurs.example")
    assert outcome(raw) == Outcome.NOT_HERS
    assert talk.posts == []
    assert "Je vote contre." in refusal().text
    assert "ne vient pas, ou pas sûrement, de l’adresse de votre compte" in refusal().text


def test_without_the_check_of_the_sender_he_would_write_in_her_name(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(senders, "is_hers", lambda person, headers: True)
    receive(written(talk.to, "Je vote contre.", sender="mallory@ailleurs.example"))
    assert talk.posts == [(INES, "Je vote contre.")]


@pytest.mark.parametrize(
    "sender", [f"{INES}> <mallory@ailleurs.example", f"mallory@ailleurs.example>, <{INES}", ""]
)
def test_name_that_looks_like_her_address_is_not_hers(talk: Talk, sender: str) -> None:
    raw = written(talk.to).replace(INES.encode(), sender.encode())
    assert outcome(raw) == Outcome.NOT_HERS


def test_address_not_confirmed_is_not_hers_yet_and_its_case_makes_no_difference(
    talk: Talk, ines: User
) -> None:
    other = EmailAddress.objects.create(user=ines, email="ines@maison.example")
    assert outcome(written(talk.to, sender="ines@maison.example")) == Outcome.NOT_HERS
    EmailAddress.objects.filter(pk=other.pk).update(verified=True)
    again = written(talk.to, sender="Ines@Maison.Example", message_id="<b@b>")
    assert outcome(again) == Outcome.POSTED


def test_letter_that_our_server_found_forged_is_not_hers(talk: Talk) -> None:
    seen = "mx.federation.example; spf=fail smtp.mailfrom=x.example; dmarc=fail header.from=centre-a.example"
    assert outcome(written(talk.to, Authentication_Results=seen)) == Outcome.NOT_HERS
    passed = "mx.federation.example; dmarc=pass header.from=centre-a.example"
    assert outcome(written(talk.to, Authentication_Results=passed, message_id="<b@b>")) == Outcome.POSTED


@pytest.mark.parametrize("end", ["place", "stage", "account"])
def test_right_that_ended_gives_her_words_back_and_tells_nothing_of_the_conversation(
    talk: Talk, ines: User, end: str
) -> None:
    if end == "place":
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        ines.space_memberships.update(starts_on=yesterday, ends_on=yesterday)
    elif end == "stage":
        close(talk.collective)
    else:
        User.objects.filter(pk=ines.pk).update(is_active=False)
    assert outcome(written(talk.to, "Mes idées.\n\n-- \nInès")) == Outcome.CLOSED
    assert talk.posts == []
    assert "Mes idées." in refusal().text
    assert "La salle pour juin" not in refusal().text + refusal().subject
    assert talk.to not in refusal().html


def test_if_rights_were_not_read_again_she_would_still_write(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    close(talk.collective)
    monkeypatch.setattr("tests.inbound.conftest.can_contribute", lambda person, collective: True)
    assert outcome(written(talk.to)) == Outcome.POSTED


def test_account_brought_into_another_goes_on_answering_from_the_other(talk: Talk, ines: User) -> None:
    kept = known(factories.UserFactory(email="ines@centre-b.example"))
    merge.merge_people(kept=kept, gone=ines, by=factories.UserFactory(is_superuser=True))
    assert outcome(written(talk.to, sender="ines@centre-b.example")) == Outcome.POSTED
    assert talk.posts == [("ines@centre-b.example", "Oui, bien sûr.")]


def test_erased_person_is_written_to_no_more(talk: Talk, ines: User) -> None:
    User.objects.filter(pk=ines.pk).update(erased_at=timezone.now(), is_active=False)
    assert outcome(written(talk.to)) == Outcome.UNKNOWN
    assert not OutgoingMail.objects.exists()

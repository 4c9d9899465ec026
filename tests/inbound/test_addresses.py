"""The address at which somebody answers is hers alone, fits everywhere, and cannot be made by others."""

import base64

import pytest
from pytest_django.fixtures import Settings

from background.inbound import addresses
from background.inbound.addresses import Named, address, find

NAMED = Named("d", 1234, 56)
BIGGEST = Named("z", 2**48 - 1, 2**48 - 1)


@pytest.mark.parametrize("named", [NAMED, BIGGEST, Named("a", 0, 0)])
def test_address_names_the_conversation_and_the_person_whatever_its_case(named: Named) -> None:
    written = address(named)
    assert find(written) == find(written.upper()) == find(f"Fédération <{written.title()}>") == named


def test_address_fits_in_what_mail_servers_take(settings: Settings) -> None:
    settings.INBOUND_MAILBOX = "x" * addresses.LONGEST_MAILBOX
    local, _at, domain = address(BIGGEST).partition("@")
    assert (len(local), domain) == (64, "federation.example")
    assert local == local.lower()


def test_two_people_have_two_addresses_in_one_conversation_and_the_same_each_time() -> None:
    assert address(NAMED) == address(NAMED) != address(NAMED._replace(person=57))


def forged(named: Named) -> str:
    """Made by somebody who knows how, without the key."""
    payload = named.letter.encode() + named.key.to_bytes(6) + named.person.to_bytes(6)
    return f"reponse+{base64.b32encode(payload + bytes(addresses.PROOF)).decode().lower()}@federation.example"


def altered(written: str) -> list[str]:
    """Each letter changed in turn."""
    start = written.index("+") + 1
    other = {letter: "b" if letter == "a" else "a" for letter in "abcdefghijklmnopqrstuvwxyz234567"}
    places = range(start, start + addresses.TOKEN_LENGTH)
    return [written[:place] + other[written[place]] + written[place + 1 :] for place in places]


def test_address_that_was_forged_altered_or_cut_names_nothing() -> None:
    written = address(NAMED)
    assert find(forged(NAMED)) is None
    assert [each for each in altered(written) if find(each)] == []
    assert find(written.replace("@", "a@")) is find(written.replace("+", "+a")) is None
    assert find(written.partition("@")[0][:-1] + "@federation.example") is find("reponse@x.example") is None


def test_without_the_signature_a_forged_address_would_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr(addresses, "_is_ours", lambda payload, proof: True)
    assert find(forged(NAMED)) == NAMED


def test_address_of_another_site_opens_nothing_here(settings: Settings) -> None:
    written = address(NAMED)
    settings.SECRET_KEY = "another"
    assert find(written) is None


def test_old_letters_are_answered_after_a_change_of_key(settings: Settings) -> None:
    written = address(NAMED)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert find(written) == NAMED
    assert address(NAMED) != written

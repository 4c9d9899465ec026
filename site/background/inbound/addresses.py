"""The address at which one person answers in one conversation.

It is signed and does not expire: what she may do is read when her answer arrives. It fits in 64
characters (RFC 5321 §4.5.3.1.1) and survives a server that changes its case.
"""

import base64
import re
from typing import NamedTuple

from django.conf import settings
from django.core.signing import Signer, b64_decode
from django.utils.crypto import constant_time_compare

NUMBER, PROOF = 6, 17  # bytes: with the letter, a multiple of five, which base32 writes without padding
TOKEN_LENGTH = (1 + 2 * NUMBER + PROOF) * 8 // 5
LONGEST_MAILBOX = 64 - len("+") - TOKEN_LENGTH
TOKEN = re.compile(rf"\+([a-z2-7]{{{TOKEN_LENGTH}}})@", re.I)


class Named(NamedTuple):
    """What an address names: a kind of conversation, by its letter, which one, and who answers."""

    letter: str
    key: int
    person: int


def address(named: Named) -> str:
    payload = named.letter.encode("ascii") + named.key.to_bytes(NUMBER) + named.person.to_bytes(NUMBER)
    token = base64.b32encode(payload + _proof(payload)).decode().lower()
    return f"{settings.INBOUND_MAILBOX}+{token}@{settings.MAIL_DOMAIN}"


def find(text: str) -> Named | None:
    """What the first address that we signed names; None for one that was forged, cut or altered."""
    return next((named for token in TOKEN.findall(text) if (named := _read(token))), None)


def _read(token: str) -> Named | None:
    given = base64.b32decode(token.upper())
    payload, proof = given[:-PROOF], given[-PROOF:]
    if not _is_ours(payload, proof):
        return None
    numbers = payload[1:]
    letter = payload[:1].decode("ascii")
    return Named(letter, int.from_bytes(numbers[:NUMBER]), int.from_bytes(numbers[NUMBER:]))


def _is_ours(payload: bytes, proof: bytes) -> bool:
    """With the key in use or a former one that the settings still name: old letters are answered too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(_proof(payload, key).hex(), proof.hex()) for key in keys)


def _proof(payload: bytes, key: str | None = None) -> bytes:
    """136 of the 256 bits of the signature: more than anybody will ever try."""
    return b64_decode(Signer(salt="inbound.address").signature(payload.hex(), key).encode())[:PROOF]

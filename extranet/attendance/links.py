"""The addresses that let somebody sign: her own, which opens one enrolment, and the one that is shown in
the room as a code, which changes."""

import datetime

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.utils import timezone

from accounts import letters
from extranet.training.models import Enrolment, SessionSlot

LONGEST_KEY = 12  # digits
# A picture of the code that is sent to somebody who is not in the room must soon be worth nothing.
CODE_LASTS = datetime.timedelta(minutes=10)
own = Signer(salt="attendance", sep=".")
shown = TimestampSigner(salt="attendance-code", sep=".")


def address_of(enrolment: Enrolment) -> str:
    """What her letter bears."""
    return letters.address("attendance_link", own.sign(str(enrolment.pk)))


def enrolment_at(token: str) -> Enrolment | None:
    """Whose link it is, while she has her place and her account."""
    try:
        key = own.unsign(token)
    except BadSignature:
        return None
    placed = Enrolment.objects.confirmed().filter(person__is_active=True)
    return placed.for_listing().filter(pk=int(key)).first()


def code_of(slot: SessionSlot) -> tuple[str, datetime.datetime]:
    """An address for everybody in the room, and until when."""
    address = letters.address("extranet:sign_here", shown.sign(str(slot.pk)))
    return address, timezone.now() + CODE_LASTS


def slot_at(token: str) -> SessionSlot | None:
    try:
        key = shown.unsign(token, max_age=CODE_LASTS)
    except BadSignature:
        return None
    return SessionSlot.objects.select_related("session__course").filter(pk=int(key)).first()


def drawn(address: str) -> tuple[str, int]:
    """The code as a path of SVG, and the side of its square."""
    from qrcode import QRCode  # for the screen of a room alone
    from qrcode.constants import ERROR_CORRECT_M

    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    rows = code.get_matrix()
    dots = [(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return "".join(f"M{x} {y}h1v1h-1z" for x, y in dots), len(rows)

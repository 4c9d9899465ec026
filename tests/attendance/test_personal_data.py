"""What attendance keeps of a person is hers to read; signatures outlive her account, her reasons do not."""

from accounts import personal_data
from accounts.actions.erasure import erase
from accounts.models import User
from extranet.attendance.models import Presence, Signature
from extranet.training.models import Enrolment, SessionSlot


def test_person_reads_what_is_kept_of_her(
    lucie: Enrolment, karim: Enrolment, morning: SessionSlot, afternoon: SessionSlot, dora: User
) -> None:
    Signature.objects.create(enrolment=lucie, slot=morning, way="link")
    Signature.objects.create(trainer=dora.trainer, slot=morning, way="page")
    Presence.objects.create(
        enrolment=lucie, slot=afternoon, state="absent", reason="work", words="Réunion", marked_by=dora
    )  # fmt: skip
    hers = personal_data.collect(lucie.person)
    assert [each["comment"] for each in hers["Signatures de formation"]] == ["Par son lien personnel"]
    assert [each["précision"] for each in hers["Présences en formation"]] == ["Réunion"]
    assert hers["Signatures des sessions animées"] == []
    assert len(personal_data.collect(dora)["Signatures des sessions animées"]) == 1
    assert personal_data.collect(karim.person)["Signatures de formation"] == []


def test_erased_account_keeps_its_signatures_and_none_of_its_reasons(
    lucie: Enrolment, morning: SessionSlot, afternoon: SessionSlot, dora: User
) -> None:
    Signature.objects.create(enrolment=lucie, slot=morning, way="link")
    Presence.objects.create(
        enrolment=lucie, slot=afternoon, state="absent", reason="work", words="Réunion", marked_by=dora
    )  # fmt: skip
    erase(lucie.person)
    assert Signature.objects.count() == 1
    assert Presence.objects.get().words == ""

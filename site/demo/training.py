"""The demonstration's training: who leads it, its sessions, and who is enrolled."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Membership, Structure
from demo.collectives import user_of
from demo.source import day, demo, signature
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer, TrainingSettings
from extranet.training.planning import keep
from extranet.training.situations import PAID_BY, people_of
from home.models import CoursePage

Stage, State = CourseSession.Stage, Enrolment.State
ASKED_BEFORE = datetime.timedelta(days=20)
EARLIEST = datetime.timedelta(days=60)


def hold_training() -> None:
    _say_what_is_legal()
    trainers = {key: _trainer(key, row) for key, row in demo()["more"]["training"]["trainers"].items()}
    for row in demo()["trainings"]:
        _announce(row, trainers)
    for row in demo()["more"]["training"]["more_sessions"]:
        slots = [
            {"date": date, "start": start, "end": end, "mode": "presentiel"}
            for date, start, end in row["slots"]
        ]
        _plan(row["course"], row["code"], row | {"slots": slots}, [trainers[key] for key in row["trainers"]])
    _enrol()


def _say_what_is_legal() -> None:
    provider, rules = demo()["site"]["training_provider"], demo()["training_rules"]
    said = TrainingSettings.load()
    said.disability_contact = user_of(provider["disability_contact"])
    said.nda_contract_mention = provider["nda_contract_mention"]
    said.vat_mention = provider["vat_mention"]
    said.legal_name = provider["legal_name"]
    said.legal_address = "1 place de l’Exemple, 77000 Melun"
    said.siret = provider["siret"]
    said.signed_in = "Melun"
    said.payment_terms = "À réception de la facture, par virement."
    said.signatory = signature(provider["legal_representative"])
    said.trainee_rules = "\n\n".join(f"{each['title']}\n{each['text']}" for each in rules["sections"])
    said.save()


def _trainer(key: str, row: dict[str, Any]) -> Trainer:
    person = user_of(key)
    is_ours = person.is_in_network
    kind = Trainer.Kind.INTERNAL if is_ours else Trainer.Kind.EXTERNAL
    return Trainer.objects.create(name=str(person), kind=kind, titles=row["titles"], user=person)


def _announce(row: dict[str, Any], trainers: dict[str, Trainer]) -> None:
    """The session that the content gives with each course."""
    session = row["session"]
    told = {
        "venue": session.get("venue", ""),
        "min": session["min_participants"],
        "max": session["max_participants"],
        "slots": session["slots"],
        "stage": Stage.OPEN,
    }
    _plan(row["code"], session["code"], told, [trainers[key] for key in row["trainers"]])


def _plan(course: str, code: str, row: dict[str, Any], trainers: list[Trainer]) -> None:
    slots = [_slot(each) for each in row["slots"]]
    session = CourseSession(
        course=CoursePage.objects.get(code=course, locale__language_code="fr"),
        code=code,
        stage=row["stage"],
        venue=row["venue"],
        min_participants=row["min"],
        max_participants=row["max"],
        opened_at=timezone.now() - EARLIEST,
    )
    keep(session, slots, trainers, by=user_of("awa"))


def _slot(row: dict[str, Any]) -> SessionSlot:
    hours = [datetime.time.fromisoformat(row[name]) for name in ("start", "end")]
    mode = SessionSlot.Mode.IN_PERSON if row["mode"] == "presentiel" else SessionSlot.Mode.REMOTE
    return SessionSlot(date=day(row["date"]), starts_at=hours[0], ends_at=hours[1], mode=mode)


def _enrol() -> None:
    """Long ago: the demonstration writes to nobody."""
    said = demo()["more"]["training"]
    for part, state in (("enrolments", State.CONFIRMED), ("line", State.WAITING), ("asked", State.ASKED)):
        for code, keys in said[part].items():
            session = CourseSession.objects.get(code=code)
            for number, key in enumerate(keys):
                _place(session, key, state, number)


def _place(session: CourseSession, key: str, state: str, number: int) -> None:
    person = user_of(key)
    structure = Structure.objects.get(pk=Membership.objects.filter(user=person).latest("pk").structure_id)
    status = people_of(structure).get(person, Enrolment.Status.EMPLOYEE)
    start = session.starts_at or timezone.now()
    asked_at = min(start, timezone.now()) - ASKED_BEFORE + datetime.timedelta(hours=number)
    is_placed = state == State.CONFIRMED
    Enrolment.objects.create(
        session=session,
        person=person,
        structure=structure,
        state=state,
        status=status,
        funding=PAID_BY[status],
        asked_at=asked_at,
        asked_by=person,
        approved_at=None if state == State.ASKED else asked_at,
        confirmed_at=asked_at if is_placed else None,
        convoked=session.revision if is_placed and session.stage == Stage.CONFIRMED else None,
    )

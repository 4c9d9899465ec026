"""Inviting in number: read a file, confirm it, and let the worker send what can be."""

import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import spreadsheets
from accounts.actions.invitations import invite_to_structure
from accounts.batches import Known, Line, check, compulsory, learn, managed_by
from accounts.models import AuditEntry, InvitationBatch, Structure, StructureRole, User
from accounts.models.audit import record

A_CHUNK = 50  # lines sent in one transaction
KEEP = datetime.timedelta(days=30)
STALLED = datetime.timedelta(minutes=15)


def read_batch(*, file: Any, structure: Structure | None, by: User, allowed: Any) -> InvitationBatch:
    """Reads the file against the structures that the sender manages. Keeps the lines, sends nothing.
    Raises ValidationError, with a sentence to act on, for a file that cannot be read."""
    rows = spreadsheets.read(file, compulsory=compulsory(structure))
    lines = check(rows, structure=structure, known=learn(by, allowed))
    name = spreadsheets.clean(file.name)[:120]
    return InvitationBatch.objects.create(made_by=by, structure=structure, file_name=name, lines=lines)


@transaction.atomic
def confirm_batch(*, batch: InvitationBatch, by: User) -> bool:
    """Asks the worker to send it, once: one update decides between two clicks. The invitations bear
    the name of who read the file, so nobody else confirms it. Says whether this call decided."""
    mine = InvitationBatch.objects.waiting().filter(pk=batch.pk, made_by=by)
    if not mine.update(confirmed_at=timezone.now()):
        return False
    send_batch.enqueue(batch.pk)
    return True


def cancel_batch(*, batch: InvitationBatch) -> bool:
    """Forgets the file, unless it was confirmed; says whether it was still there to forget."""
    return bool(InvitationBatch.objects.waiting().filter(pk=batch.pk).delete()[0])


@task(backend="background")
def send_batch(batch_id: int) -> None:
    """Sends the lines that wait, fifty in one transaction with what came of them: stopped half-way and
    run again, or run by two workers, it sends nothing twice."""
    while _send_chunk(batch_id):
        pass


@transaction.atomic
def _send_chunk(batch_id: int) -> bool:
    """Whether lines are left to send."""
    batch = InvitationBatch.objects.sending().select_for_update().filter(pk=batch_id).first()
    if batch is None:
        return False
    todo = [line for line in batch.lines if not line["problem"] and not line["outcome"]][:A_CHUNK]
    sender = batch.made_by
    allowed = managed_by(sender, within=batch.structure)  # as it is now: she may have left since
    known = learn(sender, allowed, [line["email"] for line in todo])
    for line in todo:
        line["outcome"], line["sent"] = _send(line, sender, known)
    if not todo:
        batch.done_at = timezone.now()
        _record(batch)
    batch.save(update_fields=["lines", "done_at"])
    return bool(todo)


def _send(line: Line, sender: User, known: Known) -> tuple[str, bool]:
    """What came of the line, and whether a letter left."""
    opens, role = line["opens"] or 0, line["gives"]
    key = (line["email"], opens, role)
    refusal = known.refusal(key) if sender.is_active else _("Votre compte a été fermé.")
    if refusal or role not in StructureRole.values:
        return refusal or _("Cette fonction n’existe plus."), False
    names = {"first_name": line["first_name"], "last_name": line["last_name"]}
    try:
        with transaction.atomic():
            structure = known.structures[opens]
            invite_to_structure(email=line["email"], structure=structure, role=role, by=sender, **names)
    except IntegrityError:
        return _("Quelqu’un d’autre vient d’inviter cette personne."), False
    except DataError:
        return _("Cette ligne n’a pas pu être enregistrée. Invitez cette personne à part."), False
    return (_("Invitation renvoyée.") if key in known.waiting else _("Invitation envoyée.")), True


def _record(batch: InvitationBatch) -> None:
    sent = sum(1 for line in batch.lines if line["sent"])
    record(
        AuditEntry.Act.BATCH_SENT,
        by=batch.made_by,
        structure=batch.structure,
        detail=_("%(sent)s sur %(total)s lignes · %(file)s")
        % {"sent": sent, "total": len(batch.lines), "file": batch.file_name},
    )


def resume_batches() -> int:
    """Scheduled: asks again for what a worker that died left half-sent. Returns how many."""
    before = timezone.now() - STALLED
    left = InvitationBatch.objects.sending().filter(confirmed_at__lt=before).values_list("pk", flat=True)
    for batch_id in left:
        send_batch.enqueue(batch_id)
    return len(left)


def forget_old_batches() -> int:
    """Scheduled: erases the files sent, or never confirmed, for thirty days. Returns how many."""
    return InvitationBatch.objects.old(KEEP).delete()[0]

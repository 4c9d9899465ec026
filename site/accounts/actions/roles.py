"""Giving somebody a role in a structure, without an invitation: by the federation's team."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, Membership, Structure, StructureRole, User
from accounts.models.audit import record


@transaction.atomic
def give_role(
    *,
    user: User,
    structure: Structure,
    role: str,
    by: User,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Membership:
    """Gives the role from that day (today by default) until the other, both included. Raises
    ValidationError, in words for the screen, for dates in the wrong order and for a role already held."""
    start = starts_on or timezone.localdate()
    if ends_on is not None and ends_on < start:
        raise ValidationError({"ends_on": _("La date de fin vient avant la date de début.")})
    holder = User.objects.select_for_update().get(pk=user.pk)  # two people who give it at once
    if not holder.is_active:
        raise ValidationError(_("Ce compte est fermé. Rouvrez-le d’abord."))
    if held := _held_meanwhile(user, structure, role, start, ends_on):
        raise ValidationError({"role": _already_held(held)})
    made = Membership.objects.create(
        user=user, structure=structure, role=role, starts_on=start, ends_on=ends_on
    )
    record(AuditEntry.Act.ROLE_GIVEN, by=by, about=user, structure=structure, detail=_in_words(made))
    return made


def _held_meanwhile(
    user: User, structure: Structure, role: str, start: datetime.date, end: datetime.date | None
) -> Membership | None:
    same = Membership.objects.filter(user=user, structure=structure, role=role, ended_at=None)
    running = models.Q(ends_on=None) | models.Q(ends_on__gte=start)
    return same.filter(running, starts_on__lte=end or datetime.date.max).first()


def _already_held(held: Membership) -> str:
    words = {"role": StructureRole(held.role).label, "from": f"{held.starts_on:%d/%m/%Y}"}
    if held.ends_on is None:
        return _("Cette personne a déjà la fonction « %(role)s » ici, depuis le %(from)s.") % words
    words["until"] = f"{held.ends_on:%d/%m/%Y}"
    return _("Cette personne a déjà la fonction « %(role)s » ici, du %(from)s au %(until)s.") % words


def _in_words(membership: Membership) -> str:
    role, start = membership.get_role_display(), f"{membership.starts_on:%d/%m/%Y}"
    return f"{role} · {start} – {membership.ends_on:%d/%m/%Y}" if membership.ends_on else f"{role} · {start}"

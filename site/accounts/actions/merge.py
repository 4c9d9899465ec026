"""One person who has two accounts keeps one of them, with all that the two held."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import letters
from accounts.actions.departures import close_account
from accounts.actions.erasure import erase
from accounts.actions.periods import join_memberships, join_places
from accounts.actions.references import move_references
from accounts.models import AccessRequest, AuditEntry, Invitation, NotificationPreference, User
from accounts.models.audit import record
from background.models import OutgoingMail

# What proves who signs in is never carried to another account.
KEYS = {"account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession"}
DATED = {"accounts.Membership", "accounts.SpaceMembership"}
# What stays of an account that went into another: its old letters carry its number for ever.
WENT_INTO = re.compile(r"efface-\d+-dans-(\d+)@compte\.invalid")
QUIET_FIRST = ["none", "weekly", "daily", "immediate"]


def why_not(*, kept: User, gone: User, by: User) -> str:
    """What forbids to bring these two accounts together, in words for the screen; nothing if all is well."""
    if kept.pk == gone.pk:
        return _("Choisissez deux comptes différents.")
    if gone.pk == by.pk:
        return _("Votre propre compte ne peut pas disparaître dans un autre : gardez-le plutôt.")
    if gone.is_superuser:
        return _("Un compte d’administration technique ne se fond dans aucun autre.")
    if kept.is_superuser and not by.is_superuser:
        return _("Seule l’administration technique peut changer le compte que vous voulez garder.")
    if (kept.is_team or gone.is_team) and not (by.is_team or by.is_superuser):
        return _("Une de ces personnes est de l’équipe de la fédération : c’est à l’équipe de les réunir.")
    if kept.erased_at or gone.erased_at:
        return _("Un de ces comptes est effacé.")
    if not kept.is_active:
        return _("Le compte à garder est fermé. Rouvrez-le d’abord, ou gardez l’autre.")
    return ""


@transaction.atomic
def merge_people(*, kept: User, gone: User, by: User) -> None:
    """Gives to `kept` all that `gone` holds, wrote and sent; then closes `gone`, signs it out and blanks
    it. The audit log is left as it is. Raises ValidationError when the two must not be one."""
    locked = User.objects.select_for_update().order_by("pk").in_bulk([kept.pk, gone.pk])
    kept, gone = locked[kept.pk], locked[gone.pk]
    if reason := why_not(kept=kept, gone=gone, by=by):
        raise ValidationError(reason)
    address = gone.email
    join_memberships(kept, gone)
    join_places(kept, gone)
    _keep_the_quieter_pace(kept, gone)
    _readdress(Invitation, kept.email, address)
    _readdress(AccessRequest, kept.email, address)
    move_references(gone, kept, but=KEYS | DATED)
    _complete(kept, gone)
    close_account(gone, by=by)
    _blank(gone, kept)
    record(AuditEntry.Act.MERGED, by=by, about=kept, detail=_("avec le compte n° %d") % gone.pk)
    _tell(kept, gone, address)


def _readdress(model: type[Invitation] | type[AccessRequest], to: str, address: str) -> None:
    """What waits at the old address waits at the other; of two alike, the older stays."""
    keys = ("structure_id", "space_id", "role") if model is Invitation else ("structure_id",)
    waiting = model._default_manager.waiting()
    ours = {tuple(getattr(row, key) for key in keys): row for row in waiting.filter(email=to)}
    for row in waiting.filter(email=address):
        twin = ours.get(tuple(getattr(row, key) for key in keys))
        if twin is not None:
            max(row, twin, key=lambda each: (each.created_at, each.pk)).delete()
    model._default_manager.filter(email=address).update(email=to)


def _keep_the_quieter_pace(kept: User, gone: User) -> None:
    """Whoever asked once not to be written to is not written to again."""
    theirs = {each.subject: each for each in NotificationPreference.objects.filter(user=kept)}
    for row in NotificationPreference.objects.filter(user=gone, subject__in=theirs):
        pace = min(row.pace, theirs[row.subject].pace, key=QUIET_FIRST.index)
        NotificationPreference.objects.filter(pk__in=[row.pk, theirs[row.subject].pk]).update(pace=pace)


def _blank(gone: User, kept: User) -> None:
    """Erases the account that goes, but not what the two have in common: the letters on their way to
    it, and those that give the name of the person, who stays."""
    OutgoingMail.objects.filter(to=gone.email, sent_at=None, failed_at=None).update(to=kept.email)
    User.objects.filter(pk=gone.pk).update(first_name="", last_name="", said="")
    erase(User.objects.get(pk=gone.pk))
    User.objects.filter(pk=gone.pk).update(email=f"efface-{gone.pk}-dans-{kept.pk}@compte.invalid")


def account_today(number: int) -> User | None:
    """The account of that number, or the one that it was brought into, and so on."""
    found = User.objects.filter(pk=number).first()
    while found and found.erased_at and (went := WENT_INTO.fullmatch(found.email)):
        found = User.objects.filter(pk=int(went[1])).first()
    return found


def _complete(kept: User, gone: User) -> None:
    """Fills in what the account that stays did not say."""
    for name in ("first_name", "last_name", "job_title", "phone"):
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    kept.date_joined = min(kept.date_joined, gone.date_joined)
    for name in ("last_login", "visited_at"):
        setattr(kept, name, _latest(getattr(kept, name), getattr(gone, name)))
    kept.save()


def _latest(*moments: datetime.datetime | None) -> datetime.datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _tell(kept: User, gone: User, address: str) -> None:
    """Both addresses learn which one opens the site from now on."""
    for number, to in enumerate((kept.email, address)):
        letters.write(
            "merged",
            to=to,
            key=f"merged:{kept.pk}:{gone.pk}:{number}",
            user=kept,
            address=address,
            link=letters.address("account_login"),
        )

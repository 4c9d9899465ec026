"""Leaving for good: what identifies the person is erased, what she wrote stays « Ancien membre »."""

import datetime
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts import letters, personal_data
from accounts.actions.departures import close_account
from accounts.folding import folded
from accounts.indispensable import why_must_stay
from accounts.models import AccessRequest, AuditEntry, Invitation, InvitationBatch, User
from accounts.models.audit import record
from accounts.models.user import FORMER_MEMBER
from background.models import OutgoingMail

NEUTRAL_FILE = "liste"  # where it is listed, it is the words of a link
TIME_TO_REGRET = datetime.timedelta(days=30)


@transaction.atomic
def ask_erasure(user: User) -> None:
    """Closes the account at once; the erasure itself comes thirty days later (RGPD, art. 17), so
    that a gesture made in anger, or by somebody else, can be undone by the team. Raises ValidationError
    for whom the federation cannot do without."""
    if reason := why_must_stay(user):
        raise ValidationError(reason)
    User.objects.filter(pk=user.pk).update(erasure_asked_at=timezone.now())
    record(AuditEntry.Act.ERASURE_ASKED, by=user, about=user)
    letters.write(
        "erasure_asked",
        to=user.email,
        key=f"erasure-asked:{user.pk}:{timezone.now():%Y%m%d}",
        user=user,
        day=timezone.localdate() + TIME_TO_REGRET,
    )
    close_account(user, by=user)


@transaction.atomic
def undo_erasure(user: User, *, by: User) -> None:
    """The account opens again, without the roles and places it had: they are given anew."""
    User.objects.filter(pk=user.pk, erased_at=None).update(erasure_asked_at=None, is_active=True)
    record(AuditEntry.Act.ACCOUNT_REOPENED, by=by, about=user)


@transaction.atomic
def erase_when_due() -> int:
    """Scheduled. Returns how many were erased."""
    due = User.objects.filter(erased_at=None, erasure_asked_at__lt=timezone.now() - TIME_TO_REGRET)
    for user in due:
        erase(user)
    return len(due)


@transaction.atomic
def erase(user: User) -> None:
    """Takes out of the account all that says who it was. The row stays, so that what the person
    wrote keeps an author; what the law wants kept is kept by the areas that hold it."""
    for address in _addresses(user):
        Invitation.objects.filter(email__iexact=address).delete()
        AccessRequest.objects.filter(email__iexact=address).delete()
        _forget_in_batches(address)
    _forget_file_names(user)
    _forget_letters(user)
    _forget_names_in_logs(user)
    for model in (EmailAddress, Authenticator, UserSession):
        model.objects.filter(user=user).delete()
    _forget_portrait(user)
    user.memberships.all().delete()
    user.space_memberships.all().delete()
    user.notification_preferences.all().delete()
    user.invitation_batches.all().delete()
    user.groups.clear()
    user.user_permissions.clear()
    for forget in personal_data.erasers:
        forget(user)
    _blank(user)
    record(AuditEntry.Act.ACCOUNT_ERASED, by=None, about=user)


def _addresses(user: User) -> set[str]:
    """The one in use, and those that are being confirmed."""
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {user.email, *others}


def _forget_in_batches(address: str) -> None:
    """In the spreadsheets of people to invite, hers is one line among others. One that is being sent
    is left alone: it is forgotten thirty days later."""
    batches = InvitationBatch.objects.annotate(text=Cast("lines", TextField()))
    still = batches.exclude(confirmed_at__isnull=False, done_at=None)
    for batch in still.filter(text__icontains=address):
        batch.lines = [line for line in batch.lines if str(line["email"]).lower() != address.lower()]
        batch.save(update_fields=["lines"])


def _forget_file_names(user: User) -> None:
    """A file may be called after her, and the log says which file was sent."""
    hers = {folded(words) for words in {*_addresses(user), user.last_name} if words}

    def names_her(text: str) -> bool:
        said = folded(text)
        return any(f" {words} " in f" {said} " or (len(words) > 4 and words in said) for words in hers)

    for batch in InvitationBatch.objects.only("file_name"):
        if names_her(batch.file_name):
            InvitationBatch.objects.filter(pk=batch.pk).update(file_name=NEUTRAL_FILE)
    audit: QuerySet[AuditEntry] = QuerySet(AuditEntry)  # its own queryset edits nothing
    for entry in audit.filter(act=AuditEntry.Act.BATCH_SENT):
        if names_her(entry.detail):
            said = entry.detail.partition(" · ")[0]
            audit.filter(pk=entry.pk).update(detail=said)


def _forget_letters(user: User) -> None:
    """Those that she got, and those told to others about her once they have left."""
    mentions = Q()
    for words in {*_addresses(user), user.get_full_name() if user.last_name else user.email}:
        mentions |= Q(text__icontains=words) | Q(subject__icontains=words) | Q(reply_to__iexact=words)
    OutgoingMail.objects.filter(to__in=_addresses(user)).delete()
    OutgoingMail.objects.filter(mentions).exclude(sent_at=None, failed_at=None).delete()


def _forget_names_in_logs(user: User) -> None:
    """The logs keep what was done, and to which account; not the words that name her: what she called
    her telephone, the title of her record in the admin."""
    audit: QuerySet[AuditEntry] = QuerySet(AuditEntry)  # its own queryset edits nothing
    audit.filter(about=user, act=AuditEntry.Act.FACTOR_CHANGED).update(detail="")
    of_account = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
    of_account.filter(object_id=str(user.pk)).update(label=str(FORMER_MEMBER), data={})


def _forget_portrait(user: User) -> None:
    """What Wagtail keeps of those who work in the admin."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            transaction.on_commit(partial(profile.avatar.storage.delete, profile.avatar.name))
        profile.delete()


def _blank(user: User) -> None:
    now = timezone.now()
    user.email = f"efface-{user.pk}@compte.invalid"  # a name that never exists (RFC 2606)
    user.first_name = user.last_name = user.job_title = user.phone = ""
    user.is_active = user.is_staff = user.is_superuser = user.in_directory = False
    user.shows_email = user.shows_phone = False
    user.erased_at, user.erasure_asked_at = now, user.erasure_asked_at or now
    user.visited_at = user.visited_before_at = user.last_login = None
    user.set_unusable_password()
    user.save()


def forget_old_papers() -> None:
    """Scheduled: invitations and requests that were answered or died a year ago."""
    year = timezone.now() - datetime.timedelta(days=365)
    Invitation.objects.filter(expires_at__lt=year).delete()
    AccessRequest.objects.filter(decided_at__lt=year).delete()
    AuditEntry.objects.forget(before=year)

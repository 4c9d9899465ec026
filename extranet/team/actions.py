"""What the team changes in an account from the admin."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.actions.departures import close_account, end_sessions
from accounts.actions.erasure import undo_erasure
from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.team.people_forms import PersonForm


@transaction.atomic
def save_person(form: PersonForm, *, by: User) -> User:
    """Saves what the form says. A change of address is told to the old one, and closing an account ends
    what it opened: neither is ever a mere change of a column."""
    before = User.objects.filter(pk=form.instance.pk).first()
    person = form.instance
    stays_open = person.is_active
    if before is None:
        person.set_unusable_password()
    else:
        person.is_active = before.is_active
    form.save()
    settle_address(person)
    if before is not None and before.email != person.email:
        _tell_change_of_address(before, person, by)
    if before is not None and before.is_active != stays_open:
        (undo_erasure if stays_open else close_account)(person, by=by)
        person.is_active = stays_open
    return person


def settle_address(person: User) -> None:
    """The address of the account is its one confirmed address: the team answers for it, and without
    it the sign-in would ask to confirm it."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


def _tell_change_of_address(before: User, person: User, by: User) -> None:
    """Whoever held the account by its old address is signed out, and told."""
    if person != by:
        end_sessions(person)
    record(AuditEntry.Act.EMAIL_CHANGED, by=by, about=person)
    letters.write(
        "address_changed",
        to=before.email,
        key=f"address-changed:{person.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        user=person,
    )

"""The address that somebody asked to have instead of hers, and has not confirmed."""

from allauth.account.models import EmailAddress

from accounts.models import User


def forget_unconfirmed(user: User) -> None:
    """The link that would confirm it opens nothing any more, and no letter of the account goes there."""
    asked = EmailAddress.objects.filter(user=user, verified=False)
    asked.exclude(email__iexact=user.email).delete()

"""Whom the federation cannot do without: the last of its team, the last technical administrator."""

from django.utils.translation import gettext as _

from accounts.models import Space, SpaceMembership, User


def why_must_stay(user: User) -> str:
    """What nobody could do any more without this person, in words; nothing when somebody else can.
    Inside a transaction, two who leave at once are looked at in turn."""
    if user.is_superuser and not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk):
        return _("C’est le dernier compte d’administration technique : donnez d’abord ce droit à quelqu’un.")
    list(Space.objects.select_for_update().filter(kind=Space.Kind.FEDERATION))
    team = SpaceMembership.objects.held().filter(space__kind=Space.Kind.FEDERATION)
    if team.filter(user=user).exists() and not team.exclude(user=user).exists():
        return _("C’est la dernière personne de l’équipe. Invitez d’abord quelqu’un.")
    return ""

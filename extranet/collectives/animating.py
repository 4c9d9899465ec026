"""Who runs a collectif with its référente or référent: she chooses, and may change her mind."""

from django.db import transaction

from accounts.models import AuditEntry, SpaceMembership, User
from accounts.models.audit import record
from extranet.collectives.models import Collective

Role = SpaceMembership.Role


def may_be_changed(place: SpaceMembership, collective: Collective) -> bool:
    """Those who take part from the inside, but the one whom the team chose."""
    return place.role != Role.EXTERNAL and place.user_id != collective.lead_id


@transaction.atomic
def share(place: SpaceMembership, collective: Collective, *, runs: bool, by: User) -> bool:
    """Gives the role of running the collectif, or takes it back. Says no for who comes from outside, and
    for the one whom the team chose."""
    place = SpaceMembership.objects.select_for_update().get(pk=place.pk)
    if not may_be_changed(place, collective):
        return False
    place.role = Role.LEAD if runs else Role.MEMBER
    place.save(update_fields=["role"])
    record(AuditEntry.Act.HANDED_OVER, by=by, about=place.user, detail=collective.name)
    return True

"""Keeping what was decided, and what became of it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision


@transaction.atomic
def keep_decision(decision: Decision, collective: Collective, *, by: User) -> Decision:
    """Writes it in the register; the state that was chosen brings its day."""
    is_new = decision.pk is None
    decision.collective = collective
    decision.become(decision.state, timezone.localdate())
    if is_new:
        decision.recorded_by = by
    decision.save()
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=collective.name)
    return decision


@transaction.atomic
def keep_action(action: Action, collective: Collective, *, by: User) -> Action:
    action.collective = collective
    if action.pk is None:
        action.recorded_by = by
    action.save()
    return action


@transaction.atomic
def tick(action: Action, *, done: bool) -> Action:
    """Done today, or not done after all; said twice, it keeps its first day."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    action.done_on = (action.done_on or timezone.localdate()) if done else None
    action.save(update_fields=["done_on"])
    return action

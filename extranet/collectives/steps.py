"""How a collectif goes from one stage to the next. Each step is one transaction, under a lock: two people
who press at once make one step."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.invitations import cancel
from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.collectives import joining
from extranet.collectives.models import Collective, Extension
from extranet.collectives.stages import NEXT, Stage

type Verdicts = dict[int, tuple[str, str]]  # by key of the sign: what became of it, and why


class StepError(Exception):
    """A step that cannot be taken, and what to do first, in sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)


def missing_to_open(collective: Collective) -> list[str]:
    """What the federal pact asks before the work begins, and is not there."""
    asked = [
        (collective.expected_result.strip() != "", _("Dites le résultat attendu.")),
        (collective.signs.exists(), _("Dites au moins un signe de réussite.")),
        (collective.deadline > timezone.localdate(), _("Choisissez une échéance à venir.")),
        (collective.means.exists(), _("Dites au moins un moyen.")),
        (collective.lead_id is not None, _("Choisissez une référente ou un référent.")),
    ]
    return [words for is_there, words in asked if not is_there]


@transaction.atomic
def go_to(collective: Collective, stage: Stage, *, by: User) -> Collective:
    """Raises StepError when the stage does not follow, or when something is missing."""
    collective = _locked(collective)
    if stage == collective.stage:
        return collective
    if stage not in NEXT.get(collective.stage, ()):
        raise StepError(_("Ce collectif n’est plus à l’étape que vous aviez sous les yeux. Relisez sa page."))
    if stage == Stage.OPEN:
        _begin(collective)
    if Stage.ARCHIVED in (stage, collective.stage):
        _set_aside(collective, stage == Stage.ARCHIVED, by)
    return _arrive(collective, stage, by)


@transaction.atomic
def close(
    collective: Collective,
    *,
    outcome: str,
    outcome_words: str,
    verdicts: Verdicts,
    by: User,
) -> Collective:
    """Closes it with its outcome and, by key of each sign, a verdict and its reason; or corrects them.
    Raises StepError before the synthesis, or when a sign is left without verdict."""
    collective = _locked(collective)
    if collective.stage not in (Stage.SYNTHESIS, Stage.CLOSED):
        raise StepError(_("Un collectif se clôt après sa synthèse."))
    signs = list(collective.signs.all())
    if {sign.pk for sign in signs} != set(verdicts):
        raise StepError(_("Donnez un verdict pour chaque signe de réussite."))
    for sign in signs:
        sign.verdict, sign.why = verdicts[sign.pk]
        sign.save(update_fields=["verdict", "why"])
    collective.outcome, collective.outcome_words = outcome, outcome_words
    collective.closed_on = collective.closed_on or timezone.localdate()
    return _arrive(collective, Stage.CLOSED, by)


@transaction.atomic
def extend(collective: Collective, *, until: datetime.date, reason: str, by: User) -> Extension:
    """Puts the deadline off. Raises StepError unless it is at work, and the new day later and to come."""
    collective = _locked(collective)
    if not collective.is_running:
        raise StepError(_("Seul un collectif au travail se prolonge."))
    if until <= max(collective.deadline, timezone.localdate()):
        raise StepError(_("Choisissez un jour à venir, après l’échéance actuelle."))
    former, collective.deadline = collective.deadline, until
    collective.save(update_fields=["deadline"])
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=collective.name)
    return Extension.objects.create(
        collective=collective, former=former, until=until, reason=reason, decided_by=by
    )


def _locked(collective: Collective) -> Collective:
    return Collective.objects.select_for_update(of=("self",)).select_related("space").get(pk=collective.pk)


def _begin(collective: Collective) -> None:
    """Opens it for the first time, or again after a synthesis begun too soon."""
    if collective.opened_on is None:
        if missing := missing_to_open(collective):
            raise StepError(*missing)
        collective.opened_on = timezone.localdate()


def _set_aside(collective: Collective, archived: bool, by: User) -> None:
    """Its space is read, and no more changed: nobody comes in by an invitation sent before, and who asked
    to is answered; or changes again."""
    for invitation in collective.space.invitations.waiting() if archived else []:
        cancel(invitation, by=by)
    for asked in collective.join_requests.to_be_answered() if archived else []:
        joining.refuse(asked, reason=_("Ce collectif est archivé : son travail est fini."), by=by)
    collective.space.archived_at = timezone.now() if archived else None
    collective.space.save(update_fields=["archived_at"])


def _arrive(collective: Collective, stage: Stage, by: User) -> Collective:
    collective.stage = stage
    collective.save()
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{collective.name} · {stage.label}")
    return collective

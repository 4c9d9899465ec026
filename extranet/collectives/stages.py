"""The course of a collectif, from the proposal to the archive, and how it may end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    PROPOSED = "proposed", _("Proposé")
    OPEN = "open", _("Ouvert")
    SYNTHESIS = "synthesis", _("En synthèse")
    CLOSED = "closed", _("Clos")
    ARCHIVED = "archived", _("Archivé")


class Outcome(models.TextChoices):
    """What became of the result, and of each of its signs."""

    REACHED = "reached", _("Atteint")
    PARTLY = "partly", _("Atteint en partie")
    MISSED = "missed", _("Non atteint")


RUNNING = (Stage.OPEN, Stage.SYNTHESIS)
ENDED = (Stage.CLOSED, Stage.ARCHIVED)
# Where one may go from each stage. Closing is not here: it asks for a verdict.
NEXT: dict[str, tuple[Stage, ...]] = {
    Stage.PROPOSED: (Stage.OPEN,),
    Stage.OPEN: (Stage.SYNTHESIS,),
    Stage.SYNTHESIS: (Stage.OPEN,),
    Stage.CLOSED: (Stage.ARCHIVED,),
    Stage.ARCHIVED: (Stage.CLOSED,),
}

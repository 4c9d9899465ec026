"""The register of a collectif: what it decided, how, and who answers for it."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from extranet.decisions.models.commitment import Commitment, CommitmentQuerySet


class DecisionQuerySet(CommitmentQuerySet["Decision"]):
    def still_to_do(self) -> "DecisionQuerySet":
        """Those that somebody still has to carry out."""
        return super().still_to_do().exclude(state=Decision.State.DROPPED)

    def in_register(self) -> "DecisionQuerySet":
        """Those of one collectif, the latest first."""
        return self.of_one_collective().order_by("-decided_on", "-pk")


class Decision(index.Indexed, Commitment):
    """A decision, in one sentence that can be quoted."""

    class State(models.TextChoices):
        TO_DO = "to_do", _("À faire")
        DOING = "doing", _("En cours")
        DONE = "done", _("Fait")
        DROPPED = "dropped", _("Abandonné")

    class How(models.TextChoices):
        CONSENT = "consent", _("Par consentement")
        VOTE = "vote", _("Par un vote")
        LEAD = "lead", _("Par la personne responsable, après avis")

    words = models.CharField(_("décision"), max_length=500)
    decided_on = models.DateField(_("décidé le"), default=timezone.localdate)
    how = models.CharField(_("manière de décider"), max_length=8, choices=How, default=How.CONSENT)
    how_words = models.CharField(
        _("précision"), max_length=120, blank=True, help_text=_("Exemple : 9 pour, 1 contre, 2 abstentions.")
    )
    consulted = models.CharField(
        _("qui a été consulté"),
        max_length=300,
        blank=True,
        help_text=_(
            "Les personnes et les groupes que la décision touche, et à qui l’on a demandé leur avis."
        ),
    )
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.TO_DO)

    objects = DecisionQuerySet.as_manager()

    search_fields = [index.SearchField("words", boost=2), index.SearchField("consulted")]

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="decision_has_words",
                violation_error_message=_("Écrivez la décision."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", done_on__isnull=False)
                | ~models.Q(state="done") & models.Q(done_on=None),
                name="decision_done_has_its_day",
                violation_error_message=_("Une décision faite a un jour, les autres non."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def url(self) -> str:
        """Where it stands in the register: it can be quoted."""
        return f"{reverse('extranet:decisions', args=[self.collective.slug])}#decision-{self.pk}"

    @property
    def is_awaited(self) -> bool:
        return super().is_awaited and self.state != self.State.DROPPED

    def become(self, state: str, on: datetime.date) -> None:
        """Its day comes with its end, and goes with it."""
        self.done_on = (self.done_on or on) if state == self.State.DONE else None
        self.state = state

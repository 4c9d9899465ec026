"""What somebody said she would do."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from extranet.decisions.models.commitment import Commitment, CommitmentQuerySet


class ActionQuerySet(CommitmentQuerySet["Action"]):
    def by_urgency(self) -> "ActionQuerySet":
        """Those of one collectif: what is to do first, what waits longest before the rest; then what was
        done last."""
        not_done_first = models.Case(models.When(done_on=None, then=0), default=1)
        return self.of_one_collective().order_by(not_done_first, "-done_on", "due", "pk")


class Action(index.Indexed, Commitment):
    """A piece of work, small enough for one person."""

    words = models.CharField(_("action"), max_length=300)

    objects = ActionQuerySet.as_manager()

    search_fields = [index.SearchField("words")]

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="action_has_words",
                violation_error_message=_("Écrivez l’action."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def url(self) -> str:
        return f"{reverse('extranet:actions', args=[self.collective.slug])}#action-{self.pk}"

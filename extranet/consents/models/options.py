"""Between what one chooses."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from extranet.consents.models.ballots import Ballot

LONGEST_OPTION = 200


class Stance(models.TextChoices):
    """What one says of a decision taken by consent."""

    CONSENT = "consent", _("Je consens")
    RESERVE = "reserve", _("J’ai une réserve")
    OBJECTION = "objection", _("Je m’oppose")


ARGUED = (Stance.RESERVE, Stance.OBJECTION)  # they come with their words


class Option(models.Model):
    """One of the answers. Those of a decision by consent are always the same three."""

    ballot = models.ForeignKey(
        Ballot, on_delete=models.CASCADE, related_name="options", verbose_name=_("consultation")
    )
    words = models.CharField(_("réponse"), max_length=LONGEST_OPTION)
    stance = models.CharField(_("position"), max_length=9, choices=Stance, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("réponse proposée")
        verbose_name_plural = _("réponses proposées")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="option_has_words",
                violation_error_message=_("Écrivez la réponse."),
            ),
            models.UniqueConstraint(
                "ballot",
                Lower("words"),
                name="option_proposed_once",
                violation_error_message=_("Cette réponse est déjà proposée."),
            ),
            # What `OfTheSameBallot` points to.
            models.UniqueConstraint(fields=["id", "ballot"], name="option_and_its_ballot"),
        ]

    def __str__(self) -> str:
        return str(Stance(self.stance).label) if self.stance else self.words

"""What was said: with its name, or without anything that leads to a person."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.consents.models.ballots import Ballot
from extranet.consents.models.options import Option, Stance
from extranet.consents.models.participations import Participation
from extranet.consents.models.same_ballot import OfTheSameBallot

LONGEST_WORDS = 2000


class Said(models.Model):
    """One answer that was chosen, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(
        Ballot, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("consultation")
    )
    option = models.ForeignKey(
        Option, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("réponse")
    )
    stance = models.CharField(_("position"), max_length=9, choices=Stance, blank=True)
    words = models.TextField(_("pourquoi"), max_length=LONGEST_WORDS, blank=True)

    class Meta:
        abstract = True
        constraints = [
            OfTheSameBallot(field="option", target="option", name="%(class)s_option_of_its_ballot"),
            models.CheckConstraint(
                condition=~models.Q(stance__in=["reserve", "objection"]) | ~models.Q(words=""),
                name="%(class)s_objection_is_argued",
                violation_error_message=_("Dites pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.option)


class Voice(Said):
    """What somebody said in her name, or in that of her structure."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="voices", verbose_name=_("participation")
    )
    is_only = models.BooleanField(
        _("seule réponse"), help_text=_("Copié de la consultation, pour que la base en refuse une seconde.")
    )

    class Meta(Said.Meta):
        verbose_name = _("voix")
        verbose_name_plural = _("voix")
        constraints = [
            *Said.Meta.constraints,
            OfTheSameBallot(
                field="participation", target="participation", name="voice_participation_of_its_ballot"
            ),
            models.UniqueConstraint(fields=["participation", "option"], name="one_voice_per_option"),
            models.UniqueConstraint(
                fields=["participation"],
                condition=models.Q(is_only=True),
                name="one_voice_where_one_is_asked",
            ),
        ]


class AnonymousVote(Said):
    """What somebody said, and nothing of who: a random key, no hour, and no tie between two answers that
    the same person chose. See `anonymity`, and the decision record 0028."""

    class Meta(Said.Meta):
        verbose_name = _("voix anonyme")
        verbose_name_plural = _("voix anonymes")

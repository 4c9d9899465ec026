"""The form by which somebody asks for the opinion of a collectif."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.folding import folded
from accounts.plain_words import PlainModelForm
from extranet.collectives.models import Collective
from extranet.consents import voters
from extranet.consents.models import Ballot
from extranet.consents.models.options import LONGEST_OPTION
from extranet.meetings.moments import moment

FEWEST, MOST = 2, 20
LAST_MINUTE, LONGEST = datetime.time(23, 59), datetime.timedelta(days=366)
WHOSE = ((False, _("Une voix par personne")), (True, _("Une voix par structure")))


class BallotForm(PlainModelForm):
    """What is asked, how, and until when."""

    options = forms.CharField(
        label=_("Réponses proposées"),
        required=False,
        max_length=MOST * (LONGEST_OPTION + 2),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Pour un sondage : une par ligne, deux au moins."),
    )
    per_structure = forms.TypedChoiceField(
        label=_("Qui a une voix"),
        choices=WHOSE,
        coerce=lambda typed: typed == "True",
        widget=forms.RadioSelect,
        initial=False,
        help_text=_(
            "Par structure : toute personne d’une structure la donne, et les autres peuvent la changer."
        ),
    )
    closes_on = forms.DateField(
        label=_("Réponses jusqu’au"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Ce jour compris. Le groupe reçoit ensuite le résultat."),
    )

    class Meta:
        model = Ballot
        fields = (
            "kind",
            "subject",
            "explanation",
            "takes_several",
            "is_anonymous",
            "per_structure",
            "quorum",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "explanation": forms.Textarea({"rows": 5}),
            "quorum": forms.NumberInput({"inputmode": "numeric", "min": 1}),
        }
        labels = {
            "quorum": _("Nombre de voix attendues (quorum)"),
            "is_anonymous": _("Réponses anonymes"),
            "takes_several": _("On peut choisir plusieurs réponses"),
        }
        help_texts = {
            "kind": _(
                "Par consentement, on dit si l’on consent, si l’on a une réserve, ou si l’on s’oppose."
            ),
            "subject": _("Une question, ou une proposition en une phrase."),
            "explanation": _("On écrit comme dans une discussion : **gras**, listes, liens."),
            "is_anonymous": _(
                "Personne ne saura qui a dit quoi, et personne ne pourra changer sa réponse. "
                "Cela ne change plus dès la première réponse."
            ),
            "quorum": _("Vide : le résultat compte quel que soit le nombre de voix."),
        }

    field_order = (
        *("kind", "subject", "explanation", "options", "takes_several", "is_anonymous", "per_structure"),
        *("quorum", "closes_on"),
    )

    def __init__(self, *args: Any, collective: Collective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collective = collective
        if self.instance.pk:
            self.initial["closes_on"] = timezone.localdate(self.instance.closes_at)
            if not self.instance.is_consent:
                self.initial["options"] = "\n".join(each.words for each in self.instance.options.all())

    def proposed(self) -> list[str]:
        """The answers, once the form is valid."""
        found: list[str] = self.cleaned_data["options"]
        return found

    def clean_options(self) -> list[str]:
        """One a line, each once: « Oui » and « oui » are the same."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        found = [line for line in lines if line]
        said: set[str] = set()
        for line in found:
            if len(line) > LONGEST_OPTION:
                raise forms.ValidationError(
                    _now("Une réponse tient en %(most)s caractères au plus.") % {"most": LONGEST_OPTION}
                )
            if (same := folded(line) or line) in said:
                raise forms.ValidationError(_now("« %(words)s » est proposé deux fois.") % {"words": line})
            said.add(same)
        return found

    def clean_closes_on(self) -> datetime.date:
        chosen: datetime.date = self.cleaned_data["closes_on"]
        if chosen < timezone.localdate():
            raise forms.ValidationError(_now("Choisissez un jour à venir pour la fin des réponses."))
        if chosen > timezone.localdate() + LONGEST:
            raise forms.ValidationError(_now("Une consultation dure une année au plus."))
        self.instance.closes_at = moment(chosen, LAST_MINUTE)
        return chosen

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        self._check_options(found)
        self._check_quorum(found)
        return found

    def _check_options(self, found: dict[str, Any]) -> None:
        options, kind = found.get("options"), found.get("kind")
        if kind == Ballot.Kind.CONSENT:
            found["takes_several"] = False
            if options:
                self.add_error(
                    "options", _now("On ne propose pas de réponses pour un consentement : videz la case.")
                )
        elif kind == Ballot.Kind.POLL and options is not None:
            if len(options) < FEWEST:
                self.add_error("options", _now("Proposez au moins deux réponses, une par ligne."))
            elif len(options) > MOST:
                self.add_error("options", _now("Proposez %(most)s réponses au plus.") % {"most": MOST})

    def _check_quorum(self, found: dict[str, Any]) -> None:
        quorum, per_structure = found.get("quorum"), found.get("per_structure")
        if per_structure is None:
            return
        possible = voters.how_many(self.collective, per_structure=per_structure)
        if quorum and quorum > possible:
            said = ngettext(
                "Il n’y a que %(count)s voix possible ici. Baissez le quorum.",
                "Il n’y a que %(count)s voix possibles ici. Baissez le quorum.",
                possible,
            )
            self.add_error("quorum", said % {"count": possible})
        if per_structure and not possible:
            self.add_error("per_structure", _now("Personne ici n’est d’une structure aujourd’hui."))

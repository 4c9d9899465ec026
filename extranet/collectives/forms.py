"""The forms of what a collectif commits to."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainModelForm
from extranet.collectives.models import Collective, Means, Sign
from extranet.collectives.models.signs import MOST_SIGNS
from extranet.collectives.stages import Stage
from home.models import CollectivePage

MOST_MEANS = 12
TAKEN_BY_SCREENS = {"ouvrir", "bureau"}  # screens of their own under /espace/collectifs/


class CollectiveForm(PlainModelForm):
    """Result, deadline, means and people make a collectif: the first two are here."""

    name = forms.CharField(label=_("Nom du collectif"), max_length=80)

    class Meta:
        model = Collective
        fields = ("purpose", "expected_result", "deadline", "lead", "joining", "page", "charter")
        widgets = {
            "charter": forms.Textarea({"rows": 4}),
            "purpose": forms.Textarea({"rows": 2}),
            "expected_result": forms.Textarea({"rows": 4}),
            "deadline": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "expected_result": _("Ce qui existera à la fin, et que l’on pourra montrer."),
            "page": _("La page du site qui le présente au public, s’il y en a une."),
        }

    field_order = ("name", "purpose", "expected_result", "deadline", "lead", "joining", "page", "charter")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = User.objects.of_team()
        self.fields["lead"].required = True
        self.fields["page"].queryset = _pages_for(self.instance)
        if self.instance.pk:
            self.fields["name"].initial = self.instance.name
        if self.instance.stage != Stage.PROPOSED:
            self.fields["deadline"].disabled = True
            self.fields["deadline"].help_text = _("Pour la changer, prolongez le collectif, avec une raison.")

    def clean_deadline(self) -> datetime.date:
        deadline: datetime.date = self.cleaned_data["deadline"]
        if "deadline" in self.changed_data and deadline <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez une échéance à venir."))
        return deadline

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        slug = slugify(name)
        if not slug or slug in TAKEN_BY_SCREENS:
            raise forms.ValidationError(
                _("Ce nom ne peut pas servir d’adresse. Choisissez-en un autre, avec un mot de plus.")
            )
        if Collective.objects.called(name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Un collectif porte déjà ce nom. Choisissez-en un autre."))
        return name


def _pages_for(collective: Collective) -> QuerySet[CollectivePage]:
    """The French pages that the public reads and that no other collectif has; and its own, whatever
    became of it."""
    shown = CollectivePage.objects.published().filter(locale__language_code=settings.LANGUAGE_CODE)
    free = Q(pk__in=shown.values("pk"), collective=None)
    return CollectivePage.objects.filter(free | Q(pk=collective.page_id)).order_by("title")


class MeansForm(PlainModelForm):
    """One of the means, in words, with an amount or hours when there are any."""

    class Meta:
        model = Means
        fields = ("kind", "words", "amount", "hours")
        widgets = dict.fromkeys(("amount", "hours"), forms.NumberInput({"inputmode": "decimal", "min": "0"}))

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("hours") and self.cleaned_data.get("kind") != Means.Kind.TIME:
            self.add_error("hours", _("Un nombre d’heures va avec du temps."))


class SignForm(PlainModelForm):
    """A sign of success, in words that anybody could check."""

    class Meta:
        model = Sign
        fields = ("words",)
        help_texts = {
            "words": _("Exemple : dix groupes de jeunes ont présenté leur projet. Le public peut le lire.")
        }


class AtLeastOne(forms.BaseFormSet[Any]):
    """Commitments of which a collectif, or its model, has at least one."""

    remove_label: Any
    none_said: Any

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = self.remove_label

    def clean(self) -> None:
        super().clean()
        if not self.kept() and not any(self.errors):
            raise forms.ValidationError(self.none_said)

    def kept(self) -> list[dict[str, Any]]:
        """What each row says, without those left blank or taken away."""
        said = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return [row for row in said if row.get("words") and not row.get("DELETE")]


class SeveralMeans(AtLeastOne):
    """A collectif without means is not one."""

    remove_label = _("Retirer ce moyen")
    none_said = _("Dites au moins un moyen : du temps, un budget, un lieu ou un outil.")


class SeveralSigns(AtLeastOne):
    """Without a sign of success, nobody could say whether the result is reached."""

    remove_label = _("Retirer ce signe")
    none_said = _("Dites au moins un signe de réussite.")


class BaseMeansFormSet(SeveralMeans, forms.BaseInlineFormSet[Means, Collective, MeansForm]):
    """Those of a collectif."""


class BaseSignsFormSet(SeveralSigns, forms.BaseInlineFormSet[Sign, Collective, SignForm]):
    """Those of a collectif."""


type MeansSet = forms.BaseInlineFormSet[Means, Collective, MeansForm]
type SignsSet = forms.BaseInlineFormSet[Sign, Collective, SignForm]
MeansFormSet = forms.inlineformset_factory(
    Collective,
    Means,
    form=MeansForm,
    formset=BaseMeansFormSet,
    extra=3,
    max_num=MOST_MEANS,
    can_delete_extra=False,
)
SignsFormSet = forms.inlineformset_factory(
    Collective,
    Sign,
    form=SignForm,
    formset=BaseSignsFormSet,
    extra=3,
    max_num=MOST_SIGNS,
    validate_max=True,
    can_delete_extra=False,
)

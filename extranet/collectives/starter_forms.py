"""The forms of a model of a collectif, and of what a new one begins with."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm, PlainModelForm, in_plain_words
from content.models.taxonomy import IN_SOURCE_LANGUAGE, Theme
from extranet.collectives import beginnings
from extranet.collectives.forms import MOST_MEANS, MeansForm, SeveralMeans, SeveralSigns, SignForm
from extranet.collectives.models import Starter
from extranet.collectives.models.signs import MOST_SIGNS

NAME_TAKEN = _("Un modèle porte déjà ce nom. Choisissez-en un autre.")


class StarterForm(PlainModelForm):
    """The same words as those of a collectif, without a day nor anybody."""

    class Meta:
        model = Starter
        fields = ("name", "theme", "purpose", "expected_result", "weeks", "joining", "charter")
        widgets = {
            "charter": forms.Textarea({"rows": 4}),
            "purpose": forms.Textarea({"rows": 2}),
            "expected_result": forms.Textarea({"rows": 4}),
            "weeks": forms.NumberInput({"inputmode": "numeric", "min": 1}),
        }
        help_texts = {"expected_result": _("Ce qui existera à la fin, et que l’on pourra montrer.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.filter(**IN_SOURCE_LANGUAGE)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = Starter.objects.offered().exclude(pk=self.instance.pk)
        if self.instance.retired_at is None and others.filter(name__iexact=name).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name


class BeginningsForm(PlainForm):
    """What each room begins with, one thing a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="debut", **kwargs)
        for each in beginnings.in_order():
            area = forms.Textarea({"rows": 5})
            field = forms.CharField(label=each.label, help_text=each.help_text, required=False, widget=area)
            self.fields[each.key] = in_plain_words(field)

    def clean(self) -> None:
        super().clean()
        for each in beginnings.in_order():
            try:
                each.check(beginnings.lines(self.cleaned_data.get(each.key, "")))
            except forms.ValidationError as error:
                self.add_error(each.key, error)


type Rows = forms.BaseFormSet[Any]
_MeansRows = forms.formset_factory(
    MeansForm, formset=SeveralMeans, extra=2, max_num=MOST_MEANS, validate_max=True, can_delete=True
)
_SignsRows = forms.formset_factory(
    SignForm, formset=SeveralSigns, extra=2, max_num=MOST_SIGNS, validate_max=True, can_delete=True
)


class StarterForms:
    """The four parts of the screen of a model."""

    def __init__(self, data: Mapping[str, Any] | None, starter: Starter) -> None:
        self.form = StarterForm(data, instance=starter)
        self.signs = _SignsRows(data, initial=[{"words": each} for each in starter.signs], prefix="signes")
        self.means = _MeansRows(data, initial=starter.means, prefix="moyens")
        self.first = BeginningsForm(data, initial=starter.beginnings)
        for rows in (self.signs, self.means):
            rows.can_delete_extra = False

    @property
    def parts(self) -> tuple[Any, ...]:
        return (self.form, self.signs, self.means, self.first)

    def is_valid(self) -> bool:
        """Each is asked: all that is to be corrected is said at once."""
        return False not in [part.is_valid() for part in self.parts]

    def filled(self) -> Starter:
        """The model as it was typed, not saved."""
        starter: Starter = self.form.instance
        starter.signs = [row["words"] for row in self.signs.kept()]
        named = ("kind", "words", "amount", "hours")
        starter.means = [{name: row[name] for name in named} for row in self.means.kept()]
        starter.beginnings = {key: text for key, text in self.first.cleaned_data.items() if text}
        return starter

"""The forms of the network's screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import NameField
from accounts.models import StructureRole, User
from accounts.plain_words import PlainForm, PlainModelForm


class InvitationForm(PlainForm):
    """A direction invites somebody to her structure."""

    email = forms.EmailField(label=_("Adresse électronique"), max_length=254)
    first_name = forms.CharField(label=_("Prénom"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Nom"), max_length=80, required=False)
    role = forms.ChoiceField(
        label=_("Fonction dans la structure"), choices=[("", _("Choisissez…")), *StructureRole.choices]
    )


class ProfileForm(PlainModelForm):
    """What a person says of herself, and what she lets others see."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "job_title", "phone", "in_directory", "shows_email",
                  "shows_phone")  # fmt: skip
        field_classes = {"first_name": NameField, "last_name": NameField}
        widgets = {
            "first_name": forms.TextInput({"autocomplete": "given-name"}),
            "last_name": forms.TextInput({"autocomplete": "family-name"}),
            "job_title": forms.TextInput({"autocomplete": "organization-title"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = self.fields["last_name"].required = True


class TeammateForm(PlainForm):
    """Somebody joins the federation's team."""

    first_name = forms.CharField(label=_("Prénom"), max_length=80)
    last_name = forms.CharField(label=_("Nom"), max_length=80)
    email = forms.EmailField(label=_("Adresse électronique"), max_length=254)

"""The short form of whoever comes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainForm, own_name
from extranet.registrations.registering import Newcomer


class RegistrationForm(PlainForm):
    """A name and an address; nothing else is asked."""

    name = forms.CharField(
        label=_("Votre nom"), max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("Votre adresse électronique"), max_length=254)
    organisation = forms.CharField(
        label=_("Votre structure"), max_length=120, required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )  # fmt: skip
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user is not None:
            self.initial.update(name=str(user), email=user.email)
            self.fields["email"].disabled = True

    def clean_name(self) -> str:
        return own_name(self.cleaned_data["name"])

    def is_from_a_robot(self) -> bool:
        return bool(self.cleaned_data["site_web"])

    def newcomer(self) -> Newcomer:
        said = self.cleaned_data
        return Newcomer(said["name"], said["email"], said["organisation"], self.user)

"""The forms by which one comes in: signing in, accepting an invitation, asking for an access."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.long_select import LongChoiceField
from accounts.models import Structure, StructureRole, User
from accounts.plain_words import PlainForm


class LoginForm(AllauthLoginForm):
    """Address and password; a wrong pair never says which of the two is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Adresse électronique")
        password.label = _("Mot de passe")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)


class NameField(forms.CharField):
    """A name is one line: it goes into subjects and headings."""

    def to_python(self, value: Any) -> str:
        lines = (super().to_python(value) or "").splitlines()
        return " ".join(filter(None, map(str.strip, lines)))


class ArrivalForm(PlainForm):
    """What an invited person says of herself; without a password, she will get codes by mail."""

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    first_name = NameField(
        label=_("Prénom"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = NameField(
        label=_("Nom"), max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        required=False,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_(
            "14 caractères au moins, par exemple quatre mots qui n’ont rien à voir. Sans mot de passe, "
            "vous recevrez un code par courriel à chaque connexion."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
            try:
                get_adapter().clean_password(password, User(email=self.email, **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class AccessRequestForm(PlainForm):
    """« Demander un accès »."""

    first_name = ArrivalForm.base_fields["first_name"]
    last_name = ArrivalForm.base_fields["last_name"]
    email = forms.EmailField(label=_("Adresse électronique"), max_length=254)
    structure = LongChoiceField(
        label=_("Votre structure"), queryset=Structure.objects.none(), empty_label=_("Choisissez…")
    )
    role = forms.ChoiceField(
        label=_("Votre fonction"), choices=[("", _("Choisissez…")), *StructureRole.choices]
    )
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Si vous voulez dire qui vous êtes."),
    )
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["structure"].queryset = Structure.objects.in_directory().order_by("name")

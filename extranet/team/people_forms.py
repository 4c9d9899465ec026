"""The forms of people in the admin. No password is ever set there: invitations and codes do that."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.addresses import plain_address
from accounts.indispensable import why_must_stay
from accounts.models import Structure, StructureRole, User

TAKEN = _("Cette adresse a déjà un compte.")


class PersonForm(forms.ModelForm[User]):
    """Somebody's account, as the team opens it: a name, an address, and rights in this admin."""

    required_css_class = "required"

    class Meta:
        model = User
        fields: tuple[str, ...] = ("email", "first_name", "last_name", "job_title", "phone", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = self.fields["last_name"].required = True
        self.fields["email"].error_messages["unique"] = TAKEN
        self.fields["groups"].help_text = _("Ce que la personne peut faire dans cette gestion.")
        if editing_self and "is_active" in self.fields:
            del self.fields["is_active"]

    def clean_email(self) -> str:
        """One address, one account, also among those that somebody confirmed and no longer uses."""
        email = plain_address(self.cleaned_data["email"])
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        confirmed = EmailAddress.objects.exclude(user_id=self.instance.pk).filter(email__iexact=email)
        if others.exists() or confirmed.filter(verified=True).exists():
            raise forms.ValidationError(TAKEN)
        return email

    def clean(self) -> dict[str, Any]:
        """Closing the last account that can give rights would close the site to everybody."""
        cleaned = super().clean() or self.cleaned_data
        closing = "is_active" in self.changed_data and not cleaned.get("is_active")
        if closing and (reason := why_must_stay(self.instance)):
            self.add_error("is_active", reason)
        return cleaned


class NewPersonForm(PersonForm):
    """A new account; to let somebody in, an invitation is simpler."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "Le plus simple est d’inviter la personne depuis sa structure : elle confirme elle-même son "
            "adresse. Un compte ouvert ici se connecte par un code reçu par courriel."
        )


class ExistingPersonForm(PersonForm):
    """The same, which also closes and opens the account again."""

    class Meta(PersonForm.Meta):
        fields = (*PersonForm.Meta.fields, "is_active")
        help_texts = {
            "is_active": _(
                "Fermer le compte termine toutes ses fonctions et ses places, et déconnecte la personne. Ce "
                "qu’elle a écrit reste. Le rouvrir ne rend ni fonctions ni places."
            )
        }


class RoleForm(forms.Form):
    """A role in a structure, from a day, until another or without an end."""

    structure = forms.ModelChoiceField(
        label=_("Structure"), queryset=Structure.objects.order_by("name"), empty_label=_("Choisissez…")
    )
    role = forms.ChoiceField(label=_("Fonction"), choices=StructureRole)
    starts_on = forms.DateField(
        label=_("Du"), required=False, widget=AdminDateInput, help_text=_("Vide : à partir d’aujourd’hui.")
    )
    ends_on = forms.DateField(
        label=_("Au"), required=False, widget=AdminDateInput, help_text=_("Vide : sans date de fin.")
    )

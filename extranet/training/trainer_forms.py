"""The form by which the team says who leads sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainModelForm
from extranet.training.models import Trainer


class AccountField(forms.ModelChoiceField[User]):
    """An account, named by its address: nobody chooses well in a list of two thousand people."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), to_field_name="email", **kwargs)

    def to_python(self, value: Any) -> User | None:
        found: User | None = super().to_python(value.strip().lower() if isinstance(value, str) else value)
        return found


class TrainerForm(PlainModelForm):
    """Somebody who leads. Without an account, she is told by the federation and signs on paper."""

    user = AccountField(
        label=_("L’adresse électronique de son compte"),
        required=False,
        help_text=_("Pour qu’elle ou il voie ses sessions, et personne d’autre. Sans compte : laissez vide."),
        error_messages={
            "invalid_choice": _(
                "Aucun compte ouvert n’a cette adresse, ou une autre personne qui anime l’a déjà."
            )
        },
    )

    class Meta:
        model = Trainer
        fields = ("name", "kind", "titles", "user", "is_active")
        widgets = {"titles": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Trainer.objects.exclude(pk=self.instance.pk).exclude(user=None).values("user")
        self.fields["user"].queryset = User.objects.filter(is_active=True).exclude(pk__in=taken)
        self.initial["user"] = self.instance.user

"""The sign-in form, in the federation's words."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    """Address and password; a wrong pair never says which of the two is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Adresse électronique")
        password.label = _("Mot de passe")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)

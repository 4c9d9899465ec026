"""The form that takes a list of people to invite."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm


class BatchForm(PlainForm):
    """A spreadsheet of people to invite; reading it sends nothing."""

    file = forms.FileField(
        label=_("Fichier CSV ou XLSX"),
        help_text=_("2 Mo et 10 000 lignes au plus."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages |= {
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide. Vérifiez-le et envoyez-le à nouveau."),
        }

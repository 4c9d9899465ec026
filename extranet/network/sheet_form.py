"""The form by which a structure corrects its public sheet."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import NameField
from accounts.models import Structure
from accounts.plain_words import PlainModelForm
from content import uploads
from content.forms import PictureField

SHEET_FIELDS = ("name", "summary", "address", "postal_code", "commune", "phone", "email", "website", "hours",
                "access", "activities", "project_axes")  # fmt: skip
POSTAL_CODE = re.compile(r"[0-9]{5}")
PHONE = re.compile(r"0[1-9][0-9]{8}|3[0-9]{3}")  # or a short number: 3949, 3230


class SheetForm(PlainModelForm):
    """The public sheet, as a direction corrects it. What the federation decides (affiliation, nature,
    approval, name in the address) is not here."""

    new_picture = PictureField(
        label=_("Nouvelle image"),
        required=False,
        widget=forms.FileInput({"accept": "image/avif,image/jpeg,image/png,image/webp"}),
    )
    picture_description = forms.CharField(
        label=_("Ce que l’on voit sur la nouvelle image"),
        required=False,
        max_length=200,
        help_text=_("Pour qui ne voit pas l’image. Exemple : « La façade peinte du centre »."),
    )
    remove_picture = forms.BooleanField(label=_("Retirer l’image actuelle"), required=False)

    class Meta:
        model = Structure
        fields = SHEET_FIELDS
        field_classes = {"name": NameField}
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "hours": forms.Textarea({"rows": 4}),
            "access": forms.Textarea({"rows": 4}),
            "activities": forms.Textarea({"rows": 6}),
            "project_axes": forms.Textarea({"rows": 4}),
            "phone": forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
            "postal_code": forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code"}),
        }
        help_texts = {"website": _("Exemple : https://www.exemple.fr")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong_site = _("Indiquez une adresse de site, par exemple https://www.exemple.fr")
        self.fields["website"].error_messages["invalid"] = wrong_site
        for validator in self.fields["website"].validators[:1]:
            validator.message = wrong_site
        self.fields["new_picture"].help_text = _(  # Wagtail's field writes its own over ours
            "Une photo du lieu, sans personne reconnaissable ou avec leur accord écrit. 12 Mo au plus."
        )
        if self.instance.picture_id is None:
            del self.fields["remove_picture"]

    def clean_postal_code(self) -> str:
        code: str = self.cleaned_data["postal_code"].replace(" ", "")
        if not POSTAL_CODE.fullmatch(code):
            raise forms.ValidationError(_("Indiquez un code postal de cinq chiffres, par exemple 77000."))
        return code

    def clean_phone(self) -> str:
        """Written as it is read aloud, two figures at a time."""
        phone: str = self.cleaned_data["phone"]
        figures = re.sub(r"^(\+33|0033)0?", "0", re.sub(r"[\s.\-()]", "", phone))
        if phone and not PHONE.fullmatch(figures):
            raise forms.ValidationError(_("Indiquez un numéro à dix chiffres, par exemple 01 23 45 67 89."))
        return " ".join(figures[n : n + 2] for n in range(0, len(figures), 2))

    def clean_new_picture(self) -> Any:
        """A photograph loses its place and its camera."""
        picture = self.cleaned_data["new_picture"]
        if picture:
            picture.file = uploads.without_metadata(picture)
            picture.size = picture.file.getbuffer().nbytes
        return picture

    def clean(self) -> dict[str, Any]:
        """Browsers send other line ends than those that are kept: they would look like a correction."""
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n")
        if cleaned.get("picture_description") and not self.files.get("new_picture"):
            self.add_error("new_picture", _("Choisissez l’image que votre phrase décrit."))
        return cleaned

"""Forms that say what to write, in place of « this field is required »."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

LONGEST_ANSWER = 5000


class PlainForm(forms.Form):
    """A form in the site's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            in_plain_words(field)


class PlainModelForm(forms.ModelForm[Any]):
    """The same, for a form that writes a record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            in_plain_words(field)


def own_name(typed: str) -> str:
    """A name on one line, without what turns the words around it over (Unicode marks of direction).

    Raises ValidationError when nothing is left."""
    words = " ".join(typed.split())
    name = "".join(letter for letter in words if letter.isprintable())
    if not name:
        raise forms.ValidationError(_("Écrivez votre nom."))
    return name


def in_plain_words(field: forms.Field) -> forms.Field:
    """Messages that say what to write, in place of Django's."""
    is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    said = _("Choisissez « %(label)s ».") if is_choice else _("Remplissez « %(label)s ».")
    field.error_messages["required"] = said % {"label": field.label}
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = _("Indiquez une adresse électronique, par exemple nom@exemple.fr")
        field.validators[0].message = field.error_messages["invalid"]
        field.widget.attrs["autocomplete"] = "email"
    if isinstance(field, forms.IntegerField | forms.FloatField | forms.DecimalField):
        _say_what_number(field)
    takes_any_length = isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)
    if takes_any_length and not field.max_length:
        field.max_length = LONGEST_ANSWER
        field.validators.append(forms.fields.validators.MaxLengthValidator(LONGEST_ANSWER))
    return field


def _say_what_number(field: forms.Field) -> None:
    """With the name of the field: the summary of errors shows them one under the other."""
    words = {"label": str(field.label).replace("%", "%%"), "limit": "%(limit_value)s"}
    field.error_messages["invalid"] = _("« %(label)s » : écrivez un nombre.") % words
    field.error_messages["min_value"] = _("« %(label)s » : pas moins de %(limit)s.") % words
    field.error_messages["max_value"] = _("« %(label)s » : pas plus de %(limit)s.") % words

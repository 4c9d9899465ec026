"""What allauth's screens need to speak like the rest of the site."""

from django import template
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()
LABELS = {
    "email": gettext_lazy("Adresse électronique"),
    "password": gettext_lazy("Mot de passe"),
    "oldpassword": gettext_lazy("Mot de passe actuel"),
    "password1": gettext_lazy("Nouveau mot de passe"),
    "password2": gettext_lazy("Le même mot de passe, une seconde fois"),
    "code": gettext_lazy("Code"),
    "name": gettext_lazy("Nom de la clé"),
    "passwordless": gettext_lazy("Entrer aussi sans mot de passe"),
}
HINTS = {
    "password1": gettext_lazy("14 caractères au moins, par exemple quatre mots qui n’ont rien à voir."),
    "name": gettext_lazy("Pour la reconnaître, par exemple « Mon téléphone »."),
    "passwordless": gettext_lazy(
        "Votre appareil vous demande votre empreinte, votre visage ou son code : cela suffit."
    ),
}
# In this order: many a browser also names the ones it descends from.
BROWSERS = {
    "Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
    "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "CrOS": "Chromebook",
    "Mac OS X": "Mac", "Linux": "Linux",
}  # fmt: skip


@register.filter
def in_our_words(form: BaseForm) -> BaseForm:
    """The same form, with the site's labels, hints and errors in place of allauth's."""
    for field in form:
        field.label = str(LABELS.get(field.name, field.label))
        field.help_text = HINTS.get(field.name, field.help_text)
        field.field.widget.attrs.pop("placeholder", None)
        if field.name == "code" and ".mfa." in type(form).__module__:  # a code by mail has letters
            field.field.widget.attrs["inputmode"] = "numeric"
        _say_what_to_write(field)
    return form


def _say_what_to_write(field: BoundField) -> None:
    """allauth has judged the answers by now: the messages are changed in its errors themselves."""
    words = {"required": _("Remplissez « %(label)s ».") % {"label": field.label}}
    if field.name == "email":
        words["invalid"] = _("Indiquez une adresse électronique, par exemple nom@exemple.fr")
    for error in field.errors.as_data():
        error.message = words.get(error.code or "", error.message)


@register.filter
def device(user_agent: str) -> str:
    """« Firefox sur Android » when the browser says so, else what it said."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    if not (browser and system):
        return user_agent or _("Appareil inconnu")
    return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}

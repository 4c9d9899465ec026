"""« Signaler une erreur » : what a reader says of a structure's sheet goes to who can correct it."""

import uuid

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import letters
from accounts.models import Structure
from accounts.models.membership import directors_of
from accounts.plain_words import PlainForm
from content.models import SiteIdentity


class SheetErrorForm(PlainForm):
    """What is wrong, and perhaps how to answer."""

    message = forms.CharField(
        label=_("Qu’est-ce qui ne va pas ?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Par exemple : l’accueil ferme à 17 h le mercredi."),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        required=False,
        help_text=_("Seulement si vous voulez une réponse."),
    )
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)


@transaction.atomic
def report(structure: Structure, form: SheetErrorForm) -> None:
    """One letter to each direction and to the federation; a robot's message is thrown away in silence."""
    words = dict(form.cleaned_data)
    if words.pop("site_web"):
        return
    event = uuid.uuid4()
    addresses = {SiteIdentity.load().email, *(person.email for person in directors_of(structure))}
    for number, address in enumerate(sorted(addresses - {""})):
        letters.write(
            "sheet_error",
            to=address,
            key=f"sheet-error:{event}:{number}",
            structure=structure,
            link=letters.address("extranet:sheet", structure.slug),
            **words,
        )

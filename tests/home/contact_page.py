"""A contact form with two subjects, and how a person fills it in."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Locale

from home.models import ContactSubject, FormField, FormPage
from tests import factories

ANSWERS = {
    "votre_nom": "Samira",
    "votre_adresse": "samira@exemple.example",
    "votre_message": "Bonjour à vous",
}


QUESTIONS = [
    ("Votre nom", "singleline", True),
    ("Votre adresse", "email", True),
    ("Votre message", "multiline", True),
    ("Vos disponibilités", "checkboxes", False),
    ("Je veux être rappelé", "checkbox", False),
]
SUBJECTS = [
    ("Rejoindre le réseau", "reseau@federation.example"),
    ("Créer un EVS", "evs@federation.example"),
]


def contact_page(**fields: Any) -> FormPage:
    words = {
        "title": "Nous écrire", "slug": "nous-ecrire", "recipient": "accueil@federation.example",
        "thanks": "Réponse sous cinq jours.", "acknowledgement_subject": "Bien reçu",
        "acknowledgement_text": "Votre message est arrivé.", "retention_months": 12,
    }  # fmt: skip
    french = Locale.objects.get(language_code="fr")
    questions = [
        FormField(label=label, field_type=kind, required=required, choices="matin,soir", locale=french)
        for label, kind, required in QUESTIONS
    ]
    subjects = [ContactSubject(label=label, recipient=to, locale=french) for label, to in SUBJECTS]
    page = factories.child(
        "la-federation", FormPage, form_fields=questions, subjects=subjects, **(words | fields)
    )
    assert isinstance(page, FormPage)
    return page


def subject(page: FormPage, label: str = "Créer un EVS") -> str:
    return str(page.subjects.get(label=label).translation_key)


def send(visitor: Client, page: FormPage, **answers: Any) -> HttpResponse:
    data = {"sujet": subject(page), **ANSWERS} | answers
    return visitor.post(page.url, {name: value for name, value in data.items() if value is not None})

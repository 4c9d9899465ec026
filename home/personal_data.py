"""What the public forms keep of a person who has an account: downloaded and erased with it."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare, impersonal
from accounts.processings import LEGITIMATE
from home.models import Submission

PAGE_TABLES = (
    "home.EventIndexPage", "home.PactPage", "home.PactElementPage", "home.CollectiveIndexPage",
    "home.CollectivePage", "home.ContentPage", "home.JobIndexPage", "home.NewsIndexPage",
    "home.DirectoryPage", "home.PositionIndexPage", "home.TrainingIndexPage", "home.HomePage",
    "resources.ResourceIndexPage", "home.EventPage",
)  # fmt: skip
FORMS = Processing(
    name="Formulaires et lettres à la fédération",
    purpose="Répondre à qui écrit.",
    basis="Demande de la personne (RGPD, art. 6.1 b), ou intérêt légitime à répondre (art. 6.1 f)",
    people="Personnes qui écrivent par un formulaire du site",
    data="Ce que demande le formulaire : en général nom, adresse électronique, message",
    recipients="La ou le destinataire que désigne le formulaire ; l’hébergeur, sous-traitant",
    kept="Le nombre de mois que dit chaque formulaire (`retention_months`).",
    jobs=("forget_submissions",),
    deleted=("home.Submission", "wagtailforms.FormSubmission"),
    not_exported={"wagtailforms.FormSubmission": "table de Wagtail, que le site n’emploie pas"},
)
PAGES = Processing(
    name="Pages et offres d’emploi publiées",
    purpose="Informer le public ; savoir qui a écrit et qui relit chaque page.",
    basis=LEGITIMATE,
    people="Personnes nommées dans une page, autrices, auteurs et responsables de pages",
    data="Nom, fonction, adresse de contact ; qui a écrit, qui relit",
    recipients="Le public pour ce qui est publié, la rédaction pour le reste",
    kept="Tant que la page est en ligne.",
    unsigned=PAGE_TABLES,
    by_hand=(
        "home.NewsPage", "home.PositionPage", "home.CoursePage", "home.FormPage", "home.ContactSubject",
        "home.JobOffer",
    ),
    not_exported=dict.fromkeys(PAGE_TABLES, "travail de la rédaction, au nom de la fédération"),
)  # fmt: skip


def register() -> None:
    declare(FORMS, PAGES)
    impersonal.update({"home.Commune": "nom d’une commune", "home.Territory": "nom d’un territoire"})
    personal_data.sources.append(messages_of)
    personal_data.erasers.append(forget_messages)


def messages_of(user: User) -> dict[str, Any]:
    found = Submission.objects.written_by(user.email)
    return {_("Messages envoyés par les formulaires"): [{"le": s.submit_time, **s.form_data} for s in found]}


def forget_messages(user: User) -> None:
    """Called while the account still has its address."""
    Submission.objects.written_by(user.email).delete()

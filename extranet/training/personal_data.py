"""What training keeps of a person: her enrolments, and what she said she needed."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from extranet.training.models import AccessibilityNeed, CourseSession, Enrolment, Trainer

TRAINING = Processing(
    name="Formations et inscriptions",
    purpose="Organiser les sessions et inscrire les personnes.",
    basis="Contrat de formation et obligations de l’organisme (RGPD, art. 6.1 b et c)",
    people="Stagiaires, intervenantes et intervenants",
    data="Inscription, structure, prise en charge ; nom et titres de qui anime",
    recipients="L’équipe ; la direction de la structure ; financeurs ; l’hébergeur, sous-traitant",
    kept="Tant que le disent les réglages de la formation (`proof_years`) ; sans nom après un effacement.",
    unsigned=("training.Enrolment", "training.CourseSession"),
    by_hand=("training.TrainingSettings",),
    kept_by_law={
        "training.Trainer": "Code du travail, art. L. 6362-6 ; RGPD, art. 17.3 b",
        "training.CourseSession_trainers": "Code du travail, art. L. 6362-6 ; RGPD, art. 17.3 b",
    },
    not_exported={"training.CourseSession": "session de l’organisme ; qui l’a prévue n’en dit rien"},
)
NEEDS = Processing(
    name="Besoins d’aménagement des stagiaires",
    purpose="Rendre une session accessible à qui le demande.",
    basis="Consentement explicite (RGPD, art. 9.2 a)",
    people="Stagiaires qui disent un besoin",
    data="Besoin écrit par la personne, qui peut toucher à la santé",
    recipients="La référente ou le référent handicap et l’équipe ; l’hébergeur, sous-traitant",
    kept="Jusqu’à la fin de la session.",
    jobs=("forget_needs",),
    deleted=("training.AccessibilityNeed",),
)


def register() -> None:
    declare(TRAINING, NEEDS)
    personal_data.sources += [enrolments_of, sessions_led_by]
    personal_data.erasers.append(forget_needs)


def enrolments_of(user: User) -> dict[str, Any]:
    needs = dict(AccessibilityNeed.objects.filter(enrolment__person=user).values_list("enrolment", "words"))
    return {
        _("Formations"): [
            {
                "formation": each.session.course.title,
                "session": each.session.code,
                "structure": each.structure.name,
                "état": each.get_state_display(),
                "demandée le": each.asked_at,
                "prise en charge": each.get_funding_display(),
                "contrat signé le": each.contract_signed_on,
                "besoin d’aménagement": needs.get(each.pk, ""),
            }
            for each in Enrolment.objects.filter(person=user).for_listing()
        ]
    }


def sessions_led_by(user: User) -> dict[str, Any]:
    """How she is presented as a trainer, and what she led: it proves the training, and stays."""
    presented = Trainer.objects.filter(user=user)
    led = CourseSession.objects.filter(trainers__in=presented).select_related("course").distinct()
    return {
        _("Intervenante ou intervenant"): [{"nom": each.name, "titres": each.titles} for each in presented],
        _("Sessions animées"): [{"formation": each.course.title, "session": each.code} for each in led],
    }


def forget_needs(user: User) -> None:
    """Enrolments are proofs that the law keeps (docs/registre des traitements), under no name."""
    AccessibilityNeed.objects.filter(enrolment__person=user).delete()

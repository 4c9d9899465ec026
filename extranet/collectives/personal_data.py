"""What the collectifs keep of a person beside her places: what she asked, the time that she added, and the
models that she prepared."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.collectives.models import Collective, CollectiveVisit, Extension, JoinRequest, Starter

COLLECTIVES = Processing(
    name="Collectifs",
    purpose="Faire vivre les groupes de travail : qui les mène, qui demande à y prendre part.",
    basis=LEGITIMATE,
    people="Membres des collectifs et personnes qui demandent à en être",
    data="Participation, mot de la demande, réponse, dernière visite",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; demandes et visites vont avec le compte.",
    jobs=("erase_when_due",),
    deleted=("collectives.JoinRequest", "collectives.CollectiveVisit"),
    unsigned=("collectives.Collective", "collectives.Extension", "collectives.Starter"),
    not_exported={
        "collectives.Collective": "qui mène un collectif y a une place, exportée avec les espaces",
        "collectives.CollectiveVisit": "repère technique de ce qui est nouveau depuis la dernière visite",
    },
)


def register() -> None:
    declare(COLLECTIVES)
    personal_data.sources += [decisions_of, requests_of, starters_of]
    personal_data.erasers += [forget_requests, forget_visits]


def decisions_of(user: User) -> dict[str, Any]:
    """The name of a collectif that she may no longer see is not hers."""
    seen = Collective.objects.visible_to(user)
    decided = Extension.objects.filter(decided_by=user, collective__in=seen)
    return {
        _("Collectifs prolongés"): [
            {"collectif": each.collective.name, "jusqu’au": each.until, "raison": each.reason}
            for each in decided.select_related("collective__space")
        ]
    }


def requests_of(user: User) -> dict[str, Any]:
    """She named the collectif when she asked: it is hers, whatever became of it."""
    asked = JoinRequest.objects.filter(person=user).select_related("collective__space")
    return {
        _("Demandes à participer"): [
            {"collectif": each.collective.name, "mot": each.words, "le": each.asked_at,
             "acceptée": each.accepted, "réponse": each.reason}
            for each in asked
        ]
    }  # fmt: skip


def starters_of(user: User) -> dict[str, Any]:
    """Those that she may still read."""
    made = Starter.objects.visible_to(user).filter(made_by=user)
    return {_("Modèles de collectif préparés"): [{"modèle": each.name, "le": each.made_at} for each in made]}


def forget_requests(user: User) -> None:
    """Why she wanted to take part serves nobody any more."""
    JoinRequest.objects.filter(person=user).delete()


def forget_visits(user: User) -> None:
    CollectiveVisit.objects.filter(user=user).delete()

"""What the ballots keep of a person: what she asked, in what she took part, and what she said when it has
her name. What she said without her name is not hers any more: nobody can find it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.consents.models import Ballot, Participation

BALLOTS = Processing(
    name="Consultations et votes",
    purpose="Recueillir les avis d’un collectif et garder ce qui a été décidé.",
    basis=LEGITIMATE,
    people="Membres des collectifs, personnes qui répondent pour leur structure",
    data="Participation ; avis et raison, sauf vote anonyme, que rien ne relie à une personne",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; sans nom après un effacement.",
    unsigned=("consents.Ballot", "consents.Participation", "consents.Voice"),
)


def register() -> None:
    declare(BALLOTS)
    personal_data.sources.append(opinions_of)


def opinions_of(user: User) -> dict[str, Any]:
    """The words of a collectif that she may no longer see are not hers; what she said is."""
    seen = set(Ballot.objects.visible_to(user).values_list("pk", flat=True))
    mine = Participation.objects.filter(Q(person=user) | Q(given_by=user))
    told = mine.select_related("ballot", "structure").prefetch_related("voices__option")
    return {
        _("Consultations ouvertes"): [
            {"sujet": each.subject, "explication": each.explanation, "le": each.opened_at}
            for each in Ballot.objects.filter(opened_by=user).order_by("opened_at")
        ],
        _("Avis donnés"): [_row(each, each.ballot_id in seen) for each in told.order_by("ballot__opened_at")],
    }


def _row(participation: Participation, is_seen: bool) -> dict[str, Any]:
    ballot, voices = participation.ballot, list(participation.voices.all())
    row: dict[str, Any] = {"sujet": ballot.subject} if is_seen else {}
    if participation.structure:
        row["au nom de"] = participation.structure.name
    if ballot.is_anonymous:
        return row | {"réponse": _("anonyme : le site ne sait pas laquelle")}
    if is_seen:
        row["réponse"] = [str(each.option) for each in voices]
    words = [each.words for each in voices if each.words]
    return row | ({"pourquoi": words} if words else {})

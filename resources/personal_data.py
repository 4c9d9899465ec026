"""What the library keeps of a person: what she keeps at hand, wrote and proposed."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from resources.models import Resource, SavedResource, Trial

LIBRARY = Processing(
    name="Ressources partagées",
    purpose="Partager des outils et dire ce qu’ils ont donné.",
    basis=LEGITIMATE,
    people="Personnes qui proposent, essaient ou gardent une ressource",
    data="Textes écrits, ressources gardées",
    recipients="Le réseau, ou le public pour une ressource publique",
    kept="Tant que la ressource est proposée ; ce que l’on garde va avec le compte.",
    jobs=("erase_when_due",),
    deleted=("resources.SavedResource",),
    unsigned=("resources.Resource", "resources.Trial"),
)


def register() -> None:
    declare(LIBRARY)
    personal_data.sources.append(words_of)
    personal_data.erasers.append(forget_saved)


def words_of(user: User) -> dict[str, Any]:
    seen = Resource.objects.visible_to(user)  # the title of what she may no longer see is not hers
    saved = SavedResource.objects.filter(user=user, resource__in=seen).select_related("resource")
    trials = Trial.objects.filter(author=user).select_related("resource", "structure")
    proposed = Resource.objects.filter(proposed_by=user)
    return {
        _("Ressources gardées"): [{"titre": s.resource.title, "gardée le": s.saved_at} for s in saved],
        _("Essais de ressources"): [
            {"ressource": t.resource.title, "structure": t.structure.name, "texte": t.text} for t in trials
        ],
        _("Ressources proposées"): [
            {"titre": r.title, "le": r.proposed_at, "mot": r.proposal_note} for r in proposed
        ],
    }


def forget_saved(user: User) -> None:
    """Nobody else had any use for it; what she wrote for the network stays, signed « Ancien membre »."""
    SavedResource.objects.filter(user=user).delete()

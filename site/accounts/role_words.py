"""The words by which people name a role in their own files."""

from django.utils.translation import gettext as _

from accounts.folding import folded
from accounts.models import StructureRole

ALSO_SAID = {
    StructureRole.DIRECTION: "direction, coordination, directrice, directeur, coordinatrice, coordinateur",
    StructureRole.PRESIDENCY: "présidente, président",
    StructureRole.BOARD: "CA, membre du conseil d’administration, membre du CA",
    StructureRole.ADMINISTRATION: "administration, comptabilité, comptable, secrétariat, secrétaire",
    StructureRole.FAMILY_LEAD: "référente famille, référent famille, référente familles, référent familles",
    StructureRole.YOUTH_LEAD: "référente jeunes, référent jeunes, référente jeunesse, référent jeunesse",
    StructureRole.RECEPTION: "chargée d’accueil, chargé d’accueil",
    StructureRole.ACTIVITIES: "animatrice, animateur",
    StructureRole.VOLUNTEER: "bénévole",
}
ROLE_WORDS = {folded(words): role for role, said in ALSO_SAID.items() for words in said.split(", ")}
ROLE_WORDS |= {folded(role.value): role for role in StructureRole}


def role_of(words: str) -> tuple[str, str]:
    """The role, or else nothing and the sentence that says which ones there are."""
    if not words:
        return "", _("Indiquez la fonction.")
    asked = folded(words)
    labels = {folded(str(role.label)): role for role in StructureRole}
    role = ROLE_WORDS.get(asked) or labels.get(asked)
    if role is not None:
        return role.value, ""
    said = _("Fonction inconnue : « %(words)s ». Écrivez l’une de celles-ci : %(roles)s.")
    return "", said % {"words": words, "roles": " ; ".join(str(each.label) for each in StructureRole)}

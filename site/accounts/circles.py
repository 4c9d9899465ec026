"""The spaces that every federation has from its first day: its team, and the cercles that follow a role."""

from accounts.models import Space, StructureRole

TEAM = "Équipe de la fédération"
NETWORK = "Tout le réseau"
CIRCLES = {
    StructureRole.DIRECTION: "Cercle des directions",
    StructureRole.FAMILY_LEAD: "Cercle des référentes et référents famille",
    StructureRole.YOUTH_LEAD: "Cercle des référentes et référents jeunes",
    StructureRole.RECEPTION: "Cercle de l’accueil",
    StructureRole.PRESIDENCY: "Cercle des présidences",
    StructureRole.VOLUNTEER: "Cercle du bénévolat",
}


def ensure_team() -> Space:
    """The space of the federation's team; one that exists keeps the name it was given."""
    return Space.objects.get_or_create(kind=Space.Kind.FEDERATION, defaults={"name": TEAM})[0]


def ensure_network() -> Space:
    """The space of what the whole network shares."""
    return Space.objects.get_or_create(kind=Space.Kind.NETWORK, defaults={"name": NETWORK})[0]


def ensure_circles() -> None:
    """Opens the cercles that are missing; those that exist keep their names and their people."""
    for role, name in CIRCLES.items():
        Space.objects.get_or_create(role=role, defaults={"kind": Space.Kind.CIRCLE, "name": name})

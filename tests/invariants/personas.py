"""Everybody who may come to the site, each with her rights, and private things that belong to some."""

import datetime
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import (
    AccessRequest,
    InvitationBatch,
    SpaceMembership,
    Structure,
    StructureRole,
    User,
)
from extranet.collectives.models import Collective, Extension, Sign
from extranet.collectives.stages import Stage
from home import roles
from resources.models import Resource, Trial
from resources.proposals import propose
from tests import factories
from tests.invariants.access_table import PERSONAS

GROUPS = {"author": roles.AUTHORS, "editor": roles.EDITORS, "administrator": roles.ADMINISTRATION}
DAY = datetime.timedelta(days=1)


@dataclass
class Network:
    """Structure A, structure B, a collectif, and a client signed in as each person."""

    a: Structure
    b: Structure
    collective: Collective
    users: dict[str, User]
    clients: dict[str, Client]


def gather() -> Network:
    """Thirteen people; whoever signs in does so before anything is asked."""
    a = factories.structure(name="Centre A", slug="centre-a")
    b = factories.structure(name="Centre B", slug="centre-b")
    users = {
        name: factories.UserFactory(first_name=name.title(), email=f"{name}@federation.example")
        for name in PERSONAS[1:]
    }
    _give_roles(users, a, b)
    collective = factories.collective(users["lead"], name="Jeunes", slug="jeunes", stage=Stage.SYNTHESIS)
    factories.takes_part(users["participant"], collective)
    factories.takes_part(users["external"], collective, SpaceMembership.Role.EXTERNAL)
    clients = {"visitor": Client()}
    for name, user in users.items():
        clients[name] = Client()
        clients[name].force_login(user)
    return Network(a, b, collective, users, clients)


def _give_roles(users: dict[str, User], a: Structure, b: Structure) -> None:
    groups: dict[str, Group] = roles.ensure_roles()
    for name, group in GROUPS.items():
        users[name].groups.add(groups[group])
    factories.teammate(users["team"])
    factories.member(users["member"], a)
    factories.direct(users["director"], a)
    for name in ("other", "participant", "lead"):
        factories.member(users[name], b)
    yesterday = timezone.localdate() - DAY
    factories.member(users["ex"], a, starts_on=yesterday - 9 * DAY, ends_on=yesterday)


def plant(network: Network, word: str = "essai") -> dict[str, str]:
    """Private things, each named with the word and by its kind; returns what addresses need."""
    hidden = factories.UserFactory(
        first_name=f"{word}cachee", email=f"{word}cachee@exemple.example", in_directory=False
    )
    role = factories.member(hidden, network.a, StructureRole.RECEPTION)
    leaving = factories.UserFactory(
        first_name=f"{word}partante", email="partante@exemple.example", erasure_asked_at=timezone.now()
    )
    request = AccessRequest.objects.create(
        email=f"{word}demande@exemple.example", first_name=f"{word}demande", last_name="N",
        structure=network.a, role=StructureRole.VOLUNTEER, message=f"{word}demande",
    )  # fmt: skip
    invitation = actions.invite_to_structure(
        email=f"{word}invitee@exemple.example", structure=network.a, role=StructureRole.BOARD,
        by=network.users["director"],
    )  # fmt: skip
    guest = factories.UserFactory(first_name="Convive", email="convive@exemple.example")
    place = factories.takes_part(guest, network.collective, SpaceMembership.Role.EXTERNAL)
    network.collective.purpose, network.collective.charter = f"Le {word}collectif", f"{word}charte"
    network.collective.save()
    Sign.objects.create(collective=network.collective, words=f"{word}signe")
    day = network.collective.deadline
    Extension.objects.create(
        collective=network.collective, former=day - timedelta(days=9), until=day, reason=f"{word}raison"
    )
    batch = InvitationBatch.objects.create(
        made_by=network.users["director"], structure=network.a, file_name=f"{word}fichier.csv", lines=[]
    )
    circle = factories.circle(StructureRole.DIRECTION, name=f"{word}cercle")
    tool = factories.resource(
        title=f"{word}outil", slug="outil-reserve", access=Resource.Access.MEMBERS, live=True
    )
    trial = Trial.objects.create(
        resource=tool, structure=network.a, author=network.users["member"], text=f"{word}usage"
    )
    proposal = propose(
        by=network.users["member"], title=f"{word}proposition", summary="Essai", kind=Resource.Kind.KIT,
        themes=[], documents=[factories.document()], note=f"{word}proposition",
    )  # fmt: skip
    network.a.summary = f"{word}brouillon"
    network.a.save_revision()
    return {
        "a": network.a.slug, "c": network.collective.slug, "hidden": str(hidden.pk), "role": str(role.pk),
        "leaving": str(leaving.pk), "request": str(request.pk), "invitation": str(invitation.pk),
        "place": str(place.pk), "batch": str(batch.pk),
        "circle": str(circle.pk),
        "resource": tool.slug, "trial": str(trial.pk), "proposal": str(proposal.pk),
        "teammate": str(network.users["team"].space_memberships.get().pk),
    }  # fmt: skip

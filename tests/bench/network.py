"""A living network: 2,000 people, and one who holds forty roles, signed in."""

import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Membership, SpaceMembership, Structure, StructureRole, User
from tests import factories

PEOPLE, ROLES, COLLECTIVES = 2000, 40, 4
SESSION = "bench" * 6


def make_network(divisor: int) -> None:
    structures = list(Structure.objects.order_by("pk"))
    lead = factories.UserFactory(first_name="Alice")
    factories.teammate(lead)
    _make_people(structures, PEOPLE // divisor)
    samira = factories.UserFactory(first_name="Samira")
    for number in range(ROLES):
        role = StructureRole.values[number // len(structures)]
        factories.member(samira, structures[number % len(structures)], role)
    for number in range(COLLECTIVES):
        factories.takes_part(samira, factories.collective(lead, name=f"Collectif {number}"))
    _sign_in(samira)


def _make_people(structures: list[Structure], count: int) -> None:
    """Written at once, with the places that their roles give."""
    people = User.objects.bulk_create(
        User(email=f"p{n}@reseau.example", first_name="Camille", last_name=f"Nom {n}") for n in range(count)
    )
    roles = Membership.objects.bulk_create(
        Membership(user=person, structure=structures[n % len(structures)], role=StructureRole.ACTIVITIES)
        for n, person in enumerate(people)
    )
    SpaceMembership.objects.bulk_create(
        SpaceMembership(user=r.user, space_id=r.structure.space_id, membership=r) for r in roles
    )


def _sign_in(user: User) -> None:
    kept = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    Session.objects.save(SESSION, kept, timezone.now() + datetime.timedelta(days=365))

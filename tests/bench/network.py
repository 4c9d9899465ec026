"""A living network: 2,000 people, one who holds forty roles, one of a collectif that has worked for years,
and one of the team; the three are signed in."""

import datetime
from types import SimpleNamespace

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Membership, SpaceMembership, Structure, StructureRole, User
from tests import factories
from tests.bench.signed_in import SESSION, SESSION_OF_GROUP, SESSION_OF_TEAM
from tests.years import work

PEOPLE, ROLES, COLLECTIVES = 2000, 40, 4


def make_network(scale: float) -> None:
    structures = list(Structure.objects.order_by("pk"))
    lead = factories.UserFactory(first_name="Alice")
    factories.teammate(lead)
    _make_people(structures, int(PEOPLE * scale))
    samira = factories.UserFactory(first_name="Samira")
    for number in range(ROLES):
        role = StructureRole.values[number // len(structures)]
        factories.member(samira, structures[number % len(structures)], role)
    for number in range(COLLECTIVES):
        factories.takes_part(samira, factories.collective(lead, name=f"Collectif {number}"))
    _sign_in(samira, SESSION)
    _make_group(lead, structures[0], scale)
    Authenticator.objects.create(user=lead, type=Authenticator.Type.TOTP, data={})
    _sign_in(lead, SESSION_OF_TEAM)


def _make_group(lead: User, structure: Structure, scale: float) -> None:
    """Its own person, so that the home of the other one stays what it was."""
    group = factories.collective(lead, name="Longue vie", slug="longue-vie")
    bob = factories.UserFactory(first_name="Bob")
    factories.member(bob, structure)
    factories.takes_part(bob, group)
    work(group, lead, share=max(1, round(1 / scale)))  # ten times a long life is no life
    _sign_in(bob, SESSION_OF_GROUP)


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


def _sign_in(user: User, session: str) -> None:
    """As by a password and, for whoever must show one, a second factor."""
    shown = SimpleNamespace(session={})
    record_authentication(shown, user, "mfa")
    kept = shown.session | {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    Session.objects.save(session, kept, timezone.now() + datetime.timedelta(days=365))

"""What the team's screens ask about people, each in one query whatever the number of people."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils import timezone

from accounts.folding import folded
from accounts.models import Membership, Space, SpaceMembership, User
from accounts.second_factor import FACTORS

ADMIN_ACCESS = {"content_type__app_label": "wagtailadmin", "codename": "access_admin"}
LARGEST_GROUP = 10  # a switchboard’s number is shared by many
LONGEST_SEARCH = 80  # each word adds two conditions, and SQLite bounds their number
MONTH = datetime.timedelta(days=30.44)


def for_people_list() -> QuerySet[User]:
    """Everybody but the erased, with the roles of today and what the columns say."""
    places = SpaceMembership.objects.current().filter(user=OuterRef("pk"))
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    roles = Membership.objects.current().select_related("structure")
    return (
        User.objects.filter(erased_at=None)
        .annotate(
            in_team=Exists(places.filter(space__kind=Space.Kind.FEDERATION)),
            has_place=Exists(places),
            has_factor=Exists(factors),
        )
        .prefetch_related(Prefetch("memberships", queryset=roles, to_attr="current_roles"))
    )


def holding(people: QuerySet[User], *, structure: Any = None, role: str = "") -> QuerySet[User]:
    """Those who hold today that role in that structure; either may be left open."""
    roles = Membership.objects.current().filter(user=OuterRef("pk"))
    roles = roles.filter(structure=structure) if structure else roles
    return people.filter(Exists(roles.filter(role=role) if role else roles))


def idle_for(people: QuerySet[User], months: int) -> QuerySet[User]:
    """Those who have not signed in for so many months; who never did counts from the first day."""
    limit = timezone.now() - months * MONTH
    return people.filter(Q(last_login__lt=limit) | Q(last_login=None, date_joined__lt=limit))


def named(people: QuerySet[User], asked: str) -> QuerySet[User]:
    """Those whose name, address or function has all the words, whatever the case and the accents."""
    for word in asked[:LONGEST_SEARCH].split():
        in_the_address, in_the_name = Q(email__icontains=word), folded(word)
        is_found = in_the_address | Q(said__contains=in_the_name) if in_the_name else in_the_address
        people = people.filter(is_found)
    return people


def who_may_see_anything(spaces: Iterable[int] = ()) -> QuerySet[User]:
    """Open accounts with a place today, or a right in the admin. Those of these spaces, the team and
    those who work in the admin come first: hardly anybody else sees what is there."""
    places = SpaceMembership.objects.current().filter(user=OuterRef("pk"))
    near = places.filter(Q(space__in=list(spaces)) | Q(space__kind=Space.Kind.FEDERATION))
    groups = Q(**{f"groups__permissions__{key}": value for key, value in ADMIN_ACCESS.items()})
    has_right = Q(is_superuser=True) | Q(pk__in=User.objects.filter(groups).values("pk"))
    is_near = Case(When(Exists(near) | has_right, then=True), default=False)
    people = User.objects.filter(Exists(places) | has_right, is_active=True)
    return people.annotate(is_near=is_near).order_by("-is_near", "last_name", "first_name", "pk")


def places_of(people: Iterable[User]) -> dict[int, list[SpaceMembership]]:
    """The places that people hold today, with the role that gives each."""
    found: dict[int, list[SpaceMembership]] = defaultdict(list)
    current = SpaceMembership.objects.current().filter(user__in=[person.pk for person in people])
    for place in current.select_related("space", "membership__structure").order_by(
        "space__kind", "space__name"
    ):
        found[place.user_id].append(place)
    return found


def probable_duplicates(limit: int = 50) -> list[tuple[User, User]]:
    """Two accounts with the same name, accents and capitals aside, or the same telephone."""
    alike: dict[str, list[User]] = defaultdict(list)
    for person in User.objects.filter(erased_at=None).order_by("pk"):
        for key in _signs(person):
            alike[key].append(person)
    found = [pair for group in alike.values() for pair in combinations(group[:LARGEST_GROUP], 2)]
    pairs = {(one.pk, two.pk): (one, two) for one, two in found}
    return list(pairs.values())[:limit]


def _signs(person: User) -> list[str]:
    name = " ".join(sorted(folded(person.get_full_name()).split()))
    digits = "".join(c for c in person.phone if c.isdigit())[-9:]  # 01 64 52… and +33 1 64 52… are the same
    both = person.first_name and person.last_name
    return [sign for sign in (name if both else "", digits if len(digits) == 9 else "") if sign]

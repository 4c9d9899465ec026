"""The demonstration's structures, its people and the accounts that one may try."""

import datetime
import re
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.circles import ensure_team
from accounts.models import (
    Affiliation,
    Membership,
    Space,
    SpaceMembership,
    Structure,
    StructureRole,
    User,
)
from content.models import Theme
from demo.source import day, demo, everybody
from home import roles

PASSWORD = "demonstration-2026"  # shown on the screen by `make demo`; a demonstration only
ACCOUNTS = {"yann": roles.ADMINISTRATION, "nadia": roles.EDITORS, "helene": roles.AUTHORS}
SINCE = datetime.date(2023, 9, 1)
# Words of a job title → the role it names; the first that fits.
ROLES = (
    ("direct(rice|eur)|coordina(trice|teur)", StructureRole.DIRECTION),
    ("référente? famille", StructureRole.FAMILY_LEAD),
    ("jeunesse", StructureRole.YOUTH_LEAD),
    ("accueil", StructureRole.RECEPTION),
    ("présidente?", StructureRole.PRESIDENCY),
    ("administra(trice|teur) bénévole", StructureRole.BOARD),
    ("bénévole", StructureRole.VOLUNTEER),
)
KINDS = {"centre_social": Structure.Kind.SOCIAL_CENTRE}
MANAGEMENT = {
    "associatif": Structure.Management.ASSOCIATION,
    "collectivité locale": Structure.Management.LOCAL_AUTHORITY,
}


def make_structures() -> None:
    complements = demo()["more"]["structures"]
    for row in [*demo()["structures"], *demo()["more"]["more_structures"]]:
        _make_structure(row | complements.get(row["slug"], {}))


def _make_structure(row: dict[str, Any]) -> None:
    structure = Structure(
        kind=KINDS.get(row["kind"], Structure.Kind.COMMUNITY_SPACE),
        latitude=row["lat"],
        longitude=row["lon"],
        management_mode=MANAGEMENT.get(row["management_mode"], Structure.Management.ASSOCIATION),
        family_approval=row["family_animation_approval"],
        approved_until=day((row.get("approval") or {}).get("current_until")),
        activities="\n".join(row.get("activities", [])),
        project_axes="\n".join(row["project_axes"]),
        **{name: row.get(name, "") for name in PLAIN_FIELDS},
    )
    structure.save()
    structure.themes.set(Theme.objects.filter(locale__language_code="fr", slug__in=row.get("themes", [])))
    since = day(f"{row['membership']['since_year']}-01-01")
    structure.affiliations.add(Affiliation(starts_on=since))
    structure.save_revision().publish()


PLAIN_FIELDS = (
    "name", "slug", "summary", "address", "postal_code", "commune", "insee_code", "epci", "email",
    "phone", "website", "hours", "access",
)  # fmt: skip


def make_people() -> None:
    """Accounts, each with the places that its roles give: the federation's staff is its team, its
    elected people meet in a cercle and come from the structures."""
    team = ensure_team()
    board = Space.objects.create(kind=Space.Kind.CIRCLE, name="Bureau de la fédération")
    for row in everybody():
        user = _make_user(row)
        if row["structure"] == "federation":
            space = board if "board" in row["app_roles"] else team
            SpaceMembership.objects.create(space=space, user=user, starts_on=SINCE)
        elif structure := Structure.objects.filter(slug=row["structure"]).first():
            _give_role(user, structure, role_called(row["role_title"]), left=row.get("left", False))
        if place := row.get("member_of"):
            _give_role(user, Structure.objects.get(slug=place["structure"]), place["role"])


def role_called(title: str) -> StructureRole:
    """The role in a structure that a job title names."""
    found = (role for words, role in ROLES if re.search(words, title, re.IGNORECASE))
    return next(found, StructureRole.ACTIVITIES)


def _give_role(user: User, structure: Structure, role: str, *, left: bool = False) -> None:
    """Since September of an earlier year, or since the structure joined."""
    joined = structure.affiliations.get().starts_on
    ends_on = timezone.localdate() - datetime.timedelta(days=45) if left else None
    Membership.objects.create(
        user=user, structure=structure, role=role, starts_on=max(SINCE, joined), ends_on=ends_on
    )


def _make_user(row: dict[str, Any]) -> User:
    role = ACCOUNTS.get(row["key"])
    user = User.objects.create_user(
        row["email"],
        PASSWORD if role else None,
        first_name=row["first_name"],
        last_name=row["last_name"],
        job_title=row["role_title"],
        is_superuser=role == roles.ADMINISTRATION,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user

"""The demonstration's structures, its people and the accounts that one may try."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import Affiliation, Space, SpaceMembership, Structure, User
from content.models import Theme
from demo.source import day, demo, person
from home import roles

PASSWORD = "demonstration-2026"  # shown on the screen by `make demo`; a demonstration only
ACCOUNTS = {"yann": roles.ADMINISTRATION, "nadia": roles.EDITORS, "helene": roles.AUTHORS}
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
    team, _created = Space.objects.get_or_create(
        kind=Space.Kind.FEDERATION, defaults={"name": "Équipe de la fédération"}
    )
    for row in demo()["people"]:
        user = _make_user(person(row["key"]))
        structure = Structure.objects.filter(slug=row["structure"]).first()
        space = structure.space if structure else team if row["structure"] == "federation" else None
        if space:
            SpaceMembership.objects.create(space=space, user=user)


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

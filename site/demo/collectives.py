"""The demonstration's collectifs: their spaces, who takes part, and what they work with."""

import re
from decimal import Decimal
from typing import Any

from accounts.models import Space, SpaceMembership, User
from demo.source import day, demo, person
from extranet.collectives.models import Collective, Means, Sign
from extranet.collectives.stages import Stage
from home.models import CollectivePage

AMOUNT = re.compile(r"(\d[\d\s]*)\s€")
# Words of a means → its kind; the first that fits.
KINDS = (("€", Means.Kind.MONEY), ("formation", Means.Kind.TOOL), ("accueilli", Means.Kind.PLACE))


def open_collectives() -> None:
    """One space behind each collectif's public page."""
    for row in demo()["collectives"]:
        _open_collective(row)


def user_of(key: str) -> User:
    """The account of a person of the content."""
    return User.objects.get(email=person(key)["email"])


def _open_collective(row: dict[str, Any]) -> None:
    lead = user_of(row["lead"])
    made = Collective.objects.create(
        slug=row["slug"],
        purpose=row["project"],
        expected_result=row["expected_result"],
        deadline=day(row["deadline"]),
        charter=demo()["more"]["charter"],
        stage=Stage.OPEN,
        opened_on=day(row["meetings"][0]["date"]),
        lead=lead,
        page=CollectivePage.objects.get(slug=row["page_slug"], locale__language_code="fr"),
        space=Space.objects.create(kind=Space.Kind.COLLECTIVE, name=row["title"]),
    )
    Means.objects.bulk_create(means(made, words, rank) for rank, words in enumerate(row["means"]))
    signs = demo()["more"]["signs"][row["slug"]]
    Sign.objects.bulk_create(Sign(collective=made, words=w, position=rank) for rank, w in enumerate(signs))
    others = [user_of(key) for key in row["members"] if key != row["lead"]]
    SpaceMembership.objects.bulk_create(SpaceMembership(space=made.space, user=user) for user in others)


def means(collective: Collective, words: str, position: int) -> Means:
    """A means of the content, its kind and its amount read in its words."""
    kind = next((kind for part, kind in KINDS if part in words.lower()), Means.Kind.TIME)
    found = AMOUNT.search(words)
    amount = Decimal("".join(found.group(1).split())) if found else None
    return Means(collective=collective, kind=kind, amount=amount, words=words, position=position)

"""What is new for many people, read at once, is what each would be told alone."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import SpaceMembership, User
from content.models import Folder
from extranet.documents import member_home
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=30)


@pytest.fixture
def people(alice: User) -> list[User]:
    """Of the team, leading, taking part, from outside, chosen for one folder, of another group, nowhere."""
    factories.teammate(alice)
    centre = factories.structure()
    lead, inside, outside, chosen, other, nowhere = (factories.UserFactory() for _ in range(6))
    for person in (lead, inside, chosen, other):
        factories.member(person, centre)
    group = factories.collective(lead, "Jeunes")
    for person, role in ((inside, "member"), (outside, "external"), (chosen, "external")):
        place = factories.takes_part(person, group, SpaceMembership.Role(role))
    other_group = factories.collective(other, "Seniors")
    for space in (group.space, other_group.space, factories.network_space()):
        for audience in Folder.Audience:
            folder = factories.folder(space, f"Dossier {audience}", audience=audience)
            below = factories.folder(space, "Dedans", parent=folder)
            if audience == Folder.Audience.CHOSEN and space == group.space:
                folder.readers.add(place)
            factories.document(title=f"{space} {audience}", space=space, folder=below)
        factories.document(title=f"{space} à la racine", space=space)
    thrown = factories.folder(group.space, "Jeté", binned_at=timezone.now())
    factories.document(title="Jeté", space=group.space, folder=thrown)
    keys = [person.pk for person in (alice, lead, inside, outside, chosen, other, nowhere)]
    return User.objects.filter(pk__in=keys).with_places()


def titles(items: list[object]) -> set[str]:
    return {item.title for item in items}  # type: ignore[attr-defined]


def test_read_at_once_each_is_told_what_she_may_have_and_no_more(people: list[User]) -> None:
    together = member_home.new_to(people, LONG_AGO)
    alone = {person.pk: titles(member_home.new_documents(person, LONG_AGO)) for person in people}
    assert {key: titles(items) for key, items in together.items()} == alone
    assert len({frozenset(found) for found in alone.values()}) >= 5  # they do differ


def test_without_the_rule_everybody_would_be_told_everything(
    people: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("content.models.Document.is_open_to", lambda document, reach, chosen: True)
    together = member_home.new_to(people, LONG_AGO)
    assert len({frozenset(titles(items)) for items in together.values()}) == 1


def test_many_people_cost_as_many_questions_as_one(people: list[User]) -> None:
    asked = []
    for several in (people[:1], people):
        with CaptureQueriesContext(connection) as captured:
            member_home.new_to(several, LONG_AGO)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 3

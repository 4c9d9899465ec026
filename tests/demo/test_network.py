"""The loaded demonstration: who is who, who sees what, and what waits for an answer."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.circles import CIRCLES, ensure_circles, ensure_team
from accounts.models import AccessRequest, AuditEntry, Invitation, Membership, Space, StructureRole, User
from background.models import OutgoingMail
from demo import collectives, meetings, network, people, tree
from demo.entry import PERSONAS
from demo.source import demo, everybody, person
from extranet.collectives.models import Collective, Means
from extranet.meetings.inviting import invite_newcomers
from home.models import HomePage
from tests import factories
from tests.reading import words

TITLES = [
    ("Directrice par intérim", StructureRole.DIRECTION),
    ("Coordinateur", StructureRole.DIRECTION),
    ("Référente famille", StructureRole.FAMILY_LEAD),
    ("Référent jeunesse", StructureRole.YOUTH_LEAD),
    ("Animateur jeunesse", StructureRole.YOUTH_LEAD),
    ("Chargée d’accueil", StructureRole.RECEPTION),
    ("Présidente bénévole", StructureRole.PRESIDENCY),
    ("Administratrice bénévole", StructureRole.BOARD),
    ("Bénévole, groupe séniors", StructureRole.VOLUNTEER),
    ("Animateur", StructureRole.ACTIVITIES),
]
MEANS = [
    ("Trois heures par mois de la chargée de mission réseau", Means.Kind.TIME, None),
    ("Un budget de 1\u202f500\u00a0€ pour le forum", Means.Kind.MONEY, Decimal(1500)),
    ("Quatre ateliers accueillis par les structures", Means.Kind.PLACE, None),
    ("Formation de deux jours en mai 2027", Means.Kind.TOOL, None),
]


@pytest.mark.parametrize(("title", "role"), TITLES)
def test_job_title_names_its_role(title: str, role: str) -> None:
    assert people.role_called(title) == role


@pytest.mark.parametrize(("words", "kind", "amount"), MEANS)
def test_means_are_read_in_their_words(words: str, kind: str, amount: Decimal | None) -> None:
    made = collectives.means(Collective(), words, 1)
    assert (made.kind, made.amount, made.words) == (kind, amount, words)


def test_people_of_the_story_exist() -> None:
    story = demo()["more"]["network"]
    named = {row["by"] for row in [*story["invitations"], story["arrival"], story["correction"]]}
    assert named | {persona.key for persona in PERSONAS} <= {row["key"] for row in everybody()}
    addresses = [row["email"] for row in everybody()]
    assert len(addresses) == len(set(addresses))


def test_new_site_has_its_team_and_its_circles_once(db: None) -> None:
    for _run in range(2):
        ensure_team()
        ensure_circles()
    circles = Space.objects.filter(kind=Space.Kind.CIRCLE)
    assert dict(circles.values_list("role", "name")) == {str(role): name for role, name in CIRCLES.items()}
    assert Space.objects.filter(kind=Space.Kind.FEDERATION).count() == 1


def test_circle_that_the_federation_renamed_keeps_its_name_and_its_people(alice: User) -> None:
    mine = factories.circle(StructureRole.DIRECTION, "Les directrices et directeurs")
    factories.direct(alice, factories.structure())
    ensure_circles()
    assert Space.objects.get(role=StructureRole.DIRECTION) == mine
    assert [place.user for place in mine.memberships.current()] == [alice]


def test_circle_opened_late_holds_who_has_its_role(alice: User, bob: User) -> None:
    factories.direct(alice, factories.structure())
    factories.member(bob, factories.structure())
    ensure_circles()
    directions = Space.objects.get(role=StructureRole.DIRECTION)
    assert [place.user for place in directions.memberships.current()] == [alice]


@pytest.fixture
def loaded(home_page: HomePage) -> None:
    """The part of the demonstration that this file is about."""
    ensure_team()
    ensure_circles()
    people.Group.objects.bulk_create(people.Group(name=name) for name in set(people.ACCOUNTS.values()))
    people.make_structures()
    people.make_people()
    tree.make_collectives(home_page)
    collectives.open_collectives()
    network.make_network()
    meetings.hold_meetings()


def user(key: str) -> User:
    return User.objects.get(email=person(key)["email"])


def enter(key: str) -> Client:
    client = Client()
    client.force_login(user(key))
    return client


def spaces(key: str) -> set[str]:
    return set(Space.objects.open_to(user(key)).values_list("name", flat=True))


def check_places() -> None:
    """Each persona is where her story says, and nowhere else."""
    assert {row["key"] for row in everybody() if user(row["key"]).is_team} == {
        "yann",
        "nadia",
        "helene",
        "awa",
    }
    assert spaces("monique") == {
        "Bureau de la fédération",
        "Cercle des présidences",
        "Centre social Le Balcon des Voix",
    }
    assert spaces("ines") == {
        "Centre social Le Grand Préau",
        "Cercle des référentes et référents famille",
        "Famille",
    }
    assert spaces("bruno") == {"Jeunes"}
    assert spaces("salome") == spaces("sonia") == set()
    assert not user("bruno").is_in_network
    sonia = Membership.objects.get(user=user("sonia"))
    assert sonia.ends_on == timezone.localdate() - datetime.timedelta(days=45)


def check_collectives() -> None:
    rows: dict[str, dict[str, Any]] = {row["slug"]: row for row in demo()["collectives"]}
    assert {made.slug for made in Collective.objects.all()} == set(rows)
    for made in Collective.objects.all():
        row = rows[made.slug]
        assert made.page is not None
        assert made.page.slug == row["page_slug"]
        assert made.lead == user(row["lead"])
        inside = {place.user.email for place in made.places if place.role != "external"}
        assert inside == {person(key)["email"] for key in row["members"]}
        assert [means.words for means in made.means.all()] == row["means"]
    outside = Collective.objects.get(slug="jeunes").space.memberships.current().filter(role="external")
    assert [place.user for place in outside] == [user("bruno")]


def check_what_waits() -> None:
    asked = AccessRequest.objects.waiting().get()
    assert asked.structure.slug == person("lucie")["structure"]
    fresh, late = sorted(Invitation.objects.waiting(), key=lambda invitation: invitation.has_expired)
    assert (fresh.is_open, late.is_open) == (True, False)
    assert late.created_at < late.expires_at < timezone.now()
    sheets = people.Structure.objects.filter(has_unpublished_changes=True)
    assert [sheet.slug for sheet in sheets] == [person("claire")["structure"]]
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"invited", "requested", "request_accepted", "accepted", "sheet_changed"} <= acts


def check_letters() -> None:
    """They are there to be read: nothing of the story is sent."""
    assert not OutgoingMail.objects.due().exists()
    assert 5 <= OutgoingMail.objects.count() <= 20
    assert not OutgoingMail.objects.filter(failed_at__isnull=False).exists()


def check_screens() -> None:
    assert "Maud Escoffry" in words(enter("lucie").get("/espace/structures/les-mille-fenetres/"))
    assert "L’Orée des Possibles" in words(enter("yann").get("/espace/equipe/"))
    assert enter("monique").get("/espace/equipe/").status_code == 404
    for persona in PERSONAS:
        assert words(enter(persona.key).get("/espace/"))
    bruno = enter("bruno")
    assert bruno.get("/espace/collectifs/jeunes/").status_code == 200
    assert bruno.get("/espace/collectifs/projet/").status_code == 404
    assert bruno.get("/espace/personnes/").status_code == 404
    for key in ("salome", "sonia"):
        assert enter(key).get("/espace/collectifs/jeunes/").status_code == 404


def check_meetings() -> None:
    """Each collectif met three times, approved what it wrote, and prepares the next time."""
    for made in Collective.objects.all():
        states = list(made.meetings.over().values_list("minutes__state", flat=True))
        assert states == ["draft", "approved", "approved"]
        [coming] = made.meetings.to_come()
        assert coming.agenda.exists() and made.actions.exists()
    page = words(enter("nadia").get("/espace/collectifs/projet/"))
    assert "Prochaine rencontre" in page and "Dernières décisions" in page
    assert invite_newcomers() == 0  # the demonstration writes to nobody by itself


@pytest.mark.slow
@pytest.mark.usefixtures("loaded")
def test_demonstration_tells_one_coherent_story() -> None:
    """Loaded once for all that is asked of it: loading takes two seconds."""
    check_places()
    check_collectives()
    check_meetings()
    check_what_waits()
    check_letters()
    check_screens()

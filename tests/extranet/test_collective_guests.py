"""Somebody from outside takes part in one collectif, and the rest of the network does not exist for her."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts import actions
from accounts.models import AccessRequest, Invitation, SpaceMembership, Structure, User
from extranet.collectives.models import Collective, JoinRequest, Starter
from extranet.consents.models import Ballot
from extranet.dates.models import DatePoll, ExternalVoter
from extranet.decisions.models import Action, Decision
from extranet.discussions import posting
from extranet.meetings.models import AgendaItem, MinutesPart
from extranet.questions.models import Question
from resources.models import Trial
from resources.proposals import propose
from tests import factories, reading
from tests.accounts.doors import ZOE, arrive, open_link, sign_in, signed_in, with_password
from tests.extranet.library import kept
from tests.meetings.conftest import meet
from tests.training.things import things_of_training

pytestmark = pytest.mark.usefixtures("home_page")
EXTERNAL = SpaceMembership.Role.EXTERNAL
HERS = {
    "home", "help", "collectives", "collective", "collective_members", "collective_preferences", "leave_collective", "profile",
    "preferences", "my_data", "download_my_data", "erase_my_account", "documents", "new_documents",
    "search_documents", "my_calendar", "training", "led_sessions", "sign_here",
}  # fmt: skip


@pytest.fixture
def jeunes(alice: User) -> Collective:
    factories.teammate(alice)
    return factories.collective(alice, "Jeunes", slug="jeunes")


def extranet() -> dict[str, str]:
    """Every screen of the extranet: its name, and the whole of its route."""
    root = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "extranet")
    found: dict[str, str] = {}

    def walk(patterns: list[Any], before: str) -> None:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                found[str(pattern.name)] = route
            else:
                walk(pattern.url_patterns, route)

    walk(root.url_patterns, "")
    return {name: route for name, route in found.items() if name != "missing"}


def arguments(route: str, things: dict[str, Any]) -> dict[str, Any]:
    """What exists and is not hers."""
    slug = things["collective"] if route.startswith("collectifs/") else "parc"
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", route)
    return {key: slug if key == "slug" else things[key] for key in wanted}


@pytest.fixture
def things(jeunes: Collective, bob: User) -> dict[str, Any]:
    circle = factories.circle("direction", "Cercle Zyxomme")
    centre: Structure = factories.structure(name="Centre Zyxomme", slug="parc")
    role = factories.direct(bob, centre)
    familles = factories.collective(bob, "Familles Zyxomme", slug="familles")
    invited = actions.invite_to_structure(email=ZOE, structure=centre, role="reception", by=bob)
    asked = actions.ask_access(email=ZOE, first_name="Z", last_name="M", structure=centre, role="reception")
    folder = factories.folder(familles.space, "Dossier Zyxomme")
    note = factories.document(title="Note Zyxomme", space=familles.space, folder=folder)
    tool = kept("Outil Zyxomme", slug="parc")
    trial = Trial.objects.create(resource=tool, structure=centre, author=bob, text="Zyxomme")
    words: dict[str, Any] = {"summary": "Essai", "kind": "kit", "themes": [], "documents": [], "note": ""}
    proposal = propose(by=bob, title="Proposition Zyxomme", **words)
    gathered = meet(familles, title="Rencontre Zyxomme", venue="Zyxomme")
    part = MinutesPart.objects.create(meeting=gathered, text="Zyxomme")
    point = AgendaItem.objects.create(meeting=gathered, words="Zyxomme")
    kept_word = {"collective": familles, "words": "Zyxomme", "owner": bob, "due": timezone.localdate()}
    decision, action = Decision.objects.create(**kept_word), Action.objects.create(**kept_word)
    poll = DatePoll.objects.create(
        collective=familles, title="Date Zyxomme", closes_at=timezone.now() + datetime.timedelta(days=3)
    )
    voter = ExternalVoter.objects.create(poll=poll, name="Zyxomme", key_hash="zyxomme")
    ballot = Ballot.objects.create(
        collective=familles, subject="Zyxomme", closes_at=timezone.now() + datetime.timedelta(days=3)
    )
    talk = posting.start_thread(familles, title="Sujet Zyxomme", text="Propos Zyxomme", by=bob)
    question = Question.objects.create(collective=familles, words="Zyxomme ?")
    element = question.elements.create(kind="document", key=note.pk, note="Zyxomme")
    question.syntheses.create(text="Zyxomme", published_at=timezone.now())
    join = JoinRequest.objects.create(collective=familles, person=factories.UserFactory(), words="Zyxomme")
    Collective.objects.filter(pk=familles.pk).update(joining="open")
    model = Starter.objects.create(name="Zyxomme", purpose="Zyxomme", expected_result="Zyxomme", weeks=4)
    assert isinstance(invited, Invitation) and isinstance(asked, AccessRequest)
    return {
        "collective": "familles", "person_id": bob.pk, "membership_id": role.pk, "request_id": asked.pk,
        "invitation_id": invited.pk, "place_id": familles.space.memberships.get().pk, "batch_id": 1, "circle_id": circle.pk,
        "space_id": familles.space_id, "folder_id": note.folder_id, "document_id": note.pk, "number": 1,
        "token": "inconnu", "trial_id": trial.pk, "proposal_id": proposal.pk,
        "thread_id": talk.pk, "post_id": talk.posts.get().pk,
        "meeting_id": gathered.pk, "part_id": part.pk, "item_id": point.pk, "decision_id": decision.pk,
        "action_id": action.pk, "poll_id": poll.pk, "ballot_id": ballot.pk, "outsider_id": voter.pk,
        "question_id": question.pk, "element_id": element.pk, "join_id": join.pk, "starter_id": model.pk,
    } | things_of_training(bob, centre)  # fmt: skip


@pytest.mark.slow
def test_guest_opens_no_other_screen_of_the_extranet(
    jeunes: Collective, charlie: User, things: dict[str, Any]
) -> None:
    factories.takes_part(charlie, jeunes, EXTERNAL)
    guest = signed_in(charlie)
    opened, answers = set(), {}
    for name, route in extranet().items():
        address = reverse(f"extranet:{name}", kwargs=arguments(route, things))
        for method in ("get", "post"):
            if name in {"erase_my_account", "stop_impersonating"}:
                continue
            answer = getattr(guest, method)(address)
            if answer.status_code in (404, 405):
                continue
            opened.add(name)
            answers[address, method] = answer.status_code
            body = b"" if answer.streaming else answer.content
            assert "Zyxomme" not in body.decode() and "Bob" not in body.decode(), address
    assert opened <= HERS | {"missing"}, answers
    assert {"home", "help", "collectives", "profile"} <= opened


def test_guest_reads_her_collective_and_finds_no_link_to_the_network(
    jeunes: Collective, charlie: User, things: dict[str, Any]
) -> None:
    factories.takes_part(charlie, jeunes, EXTERNAL)
    guest = signed_in(charlie)
    page = guest.get("/espace/collectifs/jeunes/membres/")
    assert [h.get_text() for h in reading.main(page).select("h2")] == ["Alice", "Charlie"]
    for address in (
        "/espace/",
        "/espace/collectifs/",
        "/espace/collectifs/jeunes/",
        page.request["PATH_INFO"],
    ):
        found = reading.links(guest.get(address))
        hidden = [
            a for a in found if a.startswith(("/espace/structures", "/espace/personnes", "/espace/equipe"))
        ]
        assert hidden == [], address
    found = reading.main(guest.get("/recherche/?q=familles"))
    assert "Zyxomme" not in found.get_text()


def test_without_the_rule_a_guest_would_read_who_is_in_the_network(
    jeunes: Collective, charlie: User, things: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: any account counted as of the network."""
    factories.takes_part(charlie, jeunes, EXTERNAL)
    guest = signed_in(charlie)
    assert guest.get("/espace/personnes/").status_code == 404
    monkeypatch.setattr(User, "is_in_network", True)
    assert "Bob" in reading.words(guest.get("/espace/personnes/"))


def test_guest_comes_by_her_invitation_and_leaves_by_herself(
    jeunes: Collective, alice: User, visitor: Client
) -> None:
    words = {"first_name": "Zoé", "last_name": "Martin", "email": ZOE}
    signed_in(alice).post("/espace/collectifs/jeunes/membres/inviter/", words)
    open_link(visitor)
    arrive(visitor)
    assert "Jeunes" in reading.words(visitor.get("/espace/"))
    page = visitor.get("/espace/collectifs/jeunes/membres/")
    assert "Zoé Martin Participe, venant d’ailleurs" in reading.words(page)
    place = jeunes.space.memberships.get(role=EXTERNAL)
    page = visitor.post(
        f"/espace/collectifs/jeunes/membres/{place.pk}/terminer/", {"when": "now"}, follow=True
    )
    assert page.redirect_chain == [("/compte/login/", 302)]
    assert visitor.get("/espace/collectifs/jeunes/").status_code == 302


def test_leaving_the_last_structure_closes_an_inside_place_and_not_an_outside_one(
    jeunes: Collective, alice: User, bob: User, charlie: User
) -> None:
    centre = factories.structure()
    roles = [factories.member(person, centre) for person in (bob, charlie)]
    factories.takes_part(bob, jeunes)
    factories.takes_part(charlie, jeunes, EXTERNAL)
    for role in roles:
        actions.end_membership(role, by=alice)
    assert [signed_in(p).get("/espace/collectifs/jeunes/").status_code for p in (bob, charlie)] == [404, 200]
    team = signed_in(alice).get("/espace/collectifs/jeunes/membres/")
    assert [h.get_text() for h in reading.main(team).select("h2")] == ["Alice", "Charlie"]


def test_member_of_one_collective_ends_nobody_s_place_in_another(
    jeunes: Collective, bob: User, charlie: User, visitor: Client
) -> None:
    factories.member(bob, factories.structure())
    mine, theirs = factories.takes_part(bob, jeunes), factories.takes_part(charlie, jeunes, EXTERNAL)
    other = factories.collective(bob, "Autre", slug="autre")
    client = signed_in(bob)
    assert client.post(f"/espace/collectifs/jeunes/membres/{theirs.pk}/terminer/").status_code == 403
    assert client.post(f"/espace/collectifs/autre/membres/{theirs.pk}/terminer/").status_code == 404
    sign_in(visitor, with_password(bob).email)
    page = visitor.post(
        f"/espace/collectifs/jeunes/membres/{mine.pk}/terminer/", {"when": "now"}, follow=True
    )
    assert page.redirect_chain == [("/espace/", 302)] and "ne participe plus" in page.content.decode()
    assert charlie.places().exists() and other.space.memberships.get().user == bob

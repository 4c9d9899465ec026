"""What somebody does in a collectif at work, and a word of its home that the others then read, or no more."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import SpaceMembership, User
from content.models import Folder
from extranet.collectives.models import Collective, Sign
from extranet.decisions.models import Action, Decision
from extranet.discussions import marks, posting
from extranet.discussions.models import Thread
from extranet.documents import actions as documents
from extranet.documents.places import Place
from extranet.meetings import planning
from extranet.questions import asking
from tests import factories, reading
from tests.consents.conftest import ask
from tests.dates.conftest import look_for
from tests.meetings.conftest import meet

HOME, OWN_HOME = "/espace/collectifs/jeunes/", "/espace/"
TODAY = timezone.localdate()
HOUR = datetime.timedelta(hours=1)

type Act = Callable[[Collective, User], object]


@pytest.fixture
def lively(jeunes: Collective, alice: User) -> Collective:
    """With something to change in each room."""
    posting.start_thread(jeunes, title="Quelle salle ?", text="Ici", by=alice)
    meet(jeunes, title="Préparer le forum")
    factories.document(space=jeunes.space, title="Le guide", uploaded_by_user=alice, version_by=alice)
    return jeunes


def freeze_public_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that the public may see empties all that is kept: the note is then not the only one to say it."""
    monkeypatch.setattr("content.freshness.bump", lambda: None)


def home(client: Client, address: str = HOME) -> str:
    return reading.words(client.get(address))


def thread_of(collective: Collective) -> Thread:
    return collective.threads.get(title="Quelle salle ?")


def decide(collective: Collective, by: User) -> None:
    Decision.objects.create(collective=collective, words="Louer la salle", owner=by, due=TODAY)


def act(collective: Collective, by: User) -> None:
    Action.objects.create(collective=collective, words="Appeler la mairie", owner=by, due=TODAY)


def do_it(collective: Collective, by: User) -> None:
    done = collective.actions.get()
    done.done_on = TODAY
    done.save()


def ask_a_question(collective: Collective, by: User) -> None:
    asking.ask(collective, "Qui vient le soir ?", by=by)


def ask_another_first(collective: Collective, by: User) -> None:
    asking.move(asking.ask(collective, "Et le matin ?", by=by), up=True)


def deposit(collective: Collective, by: User) -> None:
    factories.document(space=collective.space, title="Budget", uploaded_by_user=by, version_by=by)


def hide_the_guide(collective: Collective, by: User) -> None:
    """In a folder that nobody was chosen to read."""
    closed = factories.folder(collective.space, audience=Folder.Audience.CHOSEN)
    documents.move(collective.space.documents.all(), to=Place(collective.space, closed))


def throw_the_guide_away(collective: Collective, by: User) -> None:
    collective.space.documents.throw_away(by)


def rename_her(collective: Collective, by: User) -> None:
    by.first_name = "Alix"
    by.save()


def rename_it(collective: Collective, by: User) -> None:
    collective.space.name = "Jeunesse"
    collective.space.save()


def welcome(collective: Collective, by: User) -> None:
    factories.takes_part(factories.UserFactory(), collective, "external")


def leave_the_network(collective: Collective, by: User) -> None:
    """Her place in the collectif ends with the one in her structure: Alice's own, of the team."""
    SpaceMembership.objects.filter(user=by).exclude(space=collective.space).get().delete()


def promise(collective: Collective, by: User) -> None:
    Sign.objects.create(collective=collective, words="Trente signatures", position=9)


def cancel_the_meeting(collective: Collective, by: User) -> None:
    planning.cancel(collective.meetings.get(), why="Neige", by=by)


# What Alice does, and a word that Bob reads on the home after it and not before, or the contrary.
CHANGES: dict[str, tuple[Act, str, bool]] = {
    "discussion": (lambda c, by: posting.start_thread(c, title="Le goûter", text="Qui ?", by=by), "goûter", True),
    "answer": (lambda c, by: posting.reply(thread_of(c), text="Alors ?", by=by), "2 messages", True),
    "title": (lambda c, by: posting.edit(thread_of(c).posts.get(), text="Où ?", title="Ici ?", by=by),
              "Ici ?", True),
    "solved": (lambda c, by: marks.resolve(thread_of(c), resolved=True, by=by), "Résolue", True),
    "pinned": (lambda c, by: marks.pin(thread_of(c), pinned=True), "Épinglée", True),
    "taken back": (lambda c, by: posting.withdraw(thread_of(c).posts.get(), by=by), "Quelle salle", False),
    "named": (lambda c, by: posting.reply(thread_of(c), text="@Bob ?", by=by), "Quelqu’un vous nomme", True),
    "meeting": (lambda c, by: meet(c, title="Bilan"), "Bilan", True),
    "cancelled": (cancel_the_meeting, "Préparer le forum", False),
    "decision": (decide, "Louer la salle", True),
    "action": (act, "Appeler la mairie", True),
    "question": (ask_a_question, "Qui vient le soir", True),
    "order": (ask_another_first, "Et le matin", True),
    "poll": (lambda c, by: ask(c, by), "Votre avis est attendu", True),
    "dates": (lambda c, by: look_for(c, by), "Dire quand je peux", True),
    "document": (deposit, "Documents (2)", True),
    "hidden": (hide_the_guide, "Le guide", False),
    "binned": (throw_the_guide_away, "Le guide", False),
    "her name": (rename_her, "Alix", True),
    "its name": (rename_it, "Jeunesse", True),
    "newcomer": (welcome, "4 membres", True),
    "who left": (leave_the_network, "2 membres", True),
    "sign": (promise, "Trente signatures", True),
}  # fmt: skip

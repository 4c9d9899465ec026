"""What a file of invitations tells its sender of people elsewhere: nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import actions, batches
from accounts.batches import managed_by
from accounts.models import Invitation, Structure, User
from tests import factories, tasks

pytestmark = pytest.mark.django_db
CLOSED = "Le compte de cette adresse est fermé"


@pytest.fixture
def parc(bob: User) -> Structure:
    """Bob directs it."""
    centre = factories.structure(name="Centre du Parc", slug="parc")
    factories.direct(bob, centre)
    return centre


@pytest.fixture
def zoe() -> User:
    """Her account is closed; she worked elsewhere."""
    person = factories.UserFactory(email="zoe@ailleurs.example", is_active=False)
    factories.member(person, factories.structure(name="Ailleurs"))
    return person


def problem(by: User, email: str, within: Structure) -> str:
    file = SimpleUploadedFile("liste.csv", f"mail;fonction\n{email};Accueil".encode())
    batch = actions.read_batch(file=file, structure=within, by=by, allowed=managed_by(by, within=within))
    return str(batch.lines[0]["problem"])


def test_direction_does_not_learn_that_an_account_was_closed_elsewhere(
    parc: Structure, bob: User, zoe: User
) -> None:
    assert problem(bob, zoe.email, parc) == problem(bob, "inconnue@ailleurs.example", parc) == ""


def test_line_of_somebody_closed_elsewhere_is_sent_as_any_other(
    parc: Structure, bob: User, zoe: User
) -> None:
    file = SimpleUploadedFile("liste.csv", f"mail;fonction\n{zoe.email};Accueil".encode())
    batch = actions.read_batch(file=file, structure=parc, by=bob, allowed=managed_by(bob, within=parc))
    assert actions.confirm_batch(batch=batch, by=bob)
    tasks.run_waiting()
    batch.refresh_from_db()
    assert batch.lines[0]["outcome"] == "Invitation envoyée."
    assert Invitation.objects.get().email == zoe.email


def test_direction_learns_it_of_her_own_and_the_team_of_all(
    parc: Structure, bob: User, alice: User, zoe: User
) -> None:
    factories.teammate(alice)
    assert CLOSED in problem(alice, zoe.email, parc)
    factories.member(zoe, parc)
    assert CLOSED in problem(bob, zoe.email, parc)


def test_if_all_closed_accounts_were_read_the_direction_would_learn_it(
    parc: Structure, bob: User, zoe: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = User.objects.filter(is_active=False)
    monkeypatch.setattr(batches, "_closed", lambda sender, allowed: everybody)
    assert CLOSED in problem(bob, zoe.email, parc)

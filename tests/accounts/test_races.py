"""People who act at the same moment, in real transactions (on PostgreSQL, whose rows can be locked)."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from accounts import actions
from accounts.actions.arrivals import AddressTakenError, InvitationGoneError
from accounts.models import AccessRequest, AuditEntry, Invitation, Membership, Structure, StructureRole, User
from background.models import OutgoingMail
from tests import factories
from tests.accounts.doors import PASSWORD, ZOE, invite, last_letter, link_in, open_link, path_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]
Outcome = object


def at_once(*tasks: Callable[[], Outcome]) -> list[Outcome]:
    """What each said, or the exception it raised, all having started at the same moment."""
    start = threading.Barrier(len(tasks))
    outcomes: list[Outcome] = []

    def run(task: Callable[[], Outcome]) -> None:
        start.wait(timeout=10)
        try:
            outcomes.append(task())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def kinds(outcomes: list[Outcome]) -> dict[str, int]:
    names = [type(each).__name__ for each in outcomes]
    return {name: names.count(name) for name in names}


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre L’Escale")


def come_in(invitation: Invitation) -> User:
    """As the view does, with the row read a moment before."""
    return actions.accept_as_newcomer(invitation, first_name="Zoé", last_name="Martin", password=None)


@pytest.mark.parametrize("people", [2, 10])
def test_people_accepting_at_once_open_one_account_with_one_role(centre: Structure, people: int) -> None:
    invite(centre)
    rows = [Invitation.objects.get() for _ in range(people)]
    outcomes = at_once(*(lambda row=row: come_in(row) for row in rows))
    assert kinds(outcomes) == {"User": 1, InvitationGoneError.__name__: people - 1}
    assert (User.objects.count(), Membership.objects.count()) == (1, 1)
    assert AuditEntry.objects.filter(act=AuditEntry.Act.ACCEPTED).count() == 1


def test_form_sent_ten_times_at_once_answers_ten_times_and_opens_one_account(centre: Structure) -> None:
    invite(centre)
    clients = [Client() for _ in range(10)]
    for client in clients:
        open_link(client)
    data = {"first_name": "Zoé", "last_name": "Martin", "password": PASSWORD}
    sent = [lambda client=client: client.post("/compte/invitation/", data).status_code for client in clients]
    outcomes = at_once(*sent)
    assert outcomes.count(302) >= 1
    assert set(outcomes) <= {302, 410}
    assert (User.objects.count(), Membership.objects.count()) == (1, 1)


@pytest.fixture
def unprotected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither the one update nor the constraint of the database decides."""
    monkeypatch.setattr("accounts.actions.arrivals._take", lambda invitation: None)
    name = "one_open_role_per_structure"
    constraint = next(each for each in Membership._meta.constraints if each.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Membership, constraint)
    yield
    Membership.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Membership, constraint)


def test_unprotected_the_same_invitation_would_give_the_role_twice(
    centre: Structure, bob: User, unprotected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_have_looked = threading.Barrier(2)
    create = Membership.objects.create

    def create_together(**fields: object) -> Membership:
        both_have_looked.wait(timeout=10)
        return create(**fields)

    monkeypatch.setattr("accounts.actions.arrivals.Membership.objects.create", create_together)
    invitation = invite(centre, bob.email)
    at_once(*[lambda: actions.accept_as_user(invitation, bob)] * 2)
    assert Membership.objects.filter(user=bob).count() == 2


def test_two_invitations_of_a_new_address_accepted_at_once_open_one_account_and_keep_the_other(
    centre: Structure,
) -> None:
    first, second = invite(centre), invite(factories.structure())
    outcomes = at_once(lambda: come_in(first), lambda: come_in(second))
    assert kinds(outcomes) == {"User": 1, AddressTakenError.__name__: 1}
    kept = Invitation.objects.open().get()
    actions.accept_as_user(kept, User.objects.get())
    assert Membership.objects.filter(user=User.objects.get()).count() == 2


def test_two_browsers_with_two_invitations_never_see_an_error(centre: Structure) -> None:
    clients = []
    for structure in (centre, factories.structure()):
        invite(structure)
        clients.append(Client())
        open_link(clients[-1])
    data = {"first_name": "Zoé", "last_name": "Martin", "password": ""}
    sent = [lambda client=client: client.post("/compte/invitation/", data)["Location"] for client in clients]
    assert sorted(map(str, at_once(*sent))) == ["/compte/invitation/", "/espace/"]


@pytest.mark.parametrize(
    "answers", [("accept_request", "accept_request"), ("accept_request", "refuse_request")]
)
def test_two_directions_answering_at_once_give_one_answer(
    centre: Structure, alice: User, bob: User, answers: tuple[str, str]
) -> None:
    request = asked(centre)
    tasks = [
        lambda answer=answer, by=by: getattr(actions, answer)(request, by=by)
        for answer, by in zip(answers, (alice, bob), strict=True)
    ]
    assert sorted(map(str, at_once(*tasks))) == ["False", "True"]
    assert OutgoingMail.objects.filter(to=ZOE).count() == 2  # « noted », then the answer
    acts = [AuditEntry.Act.REQUEST_ACCEPTED, AuditEntry.Act.REQUEST_REFUSED]
    assert AuditEntry.objects.filter(act__in=acts).count() == 1


def test_without_the_one_update_both_would_answer(
    centre: Structure, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.actions.access_requests._decide", lambda request, outcome, by: True)
    request = asked(centre)
    outcomes = at_once(
        lambda: actions.accept_request(request, by=alice), lambda: actions.refuse_request(request, by=bob)
    )
    assert outcomes == [True, True]
    assert OutgoingMail.objects.filter(to=ZOE).count() == 3


def asked(structure: Structure) -> AccessRequest:
    words = {"email": ZOE, "first_name": "Zoé", "last_name": "Martin", "role": StructureRole.RECEPTION}
    return actions.ask_access(structure=structure, **words)


def test_request_sent_five_times_at_once_is_one(centre: Structure, bob: User) -> None:
    factories.direct(bob, centre)
    outcomes = at_once(*[lambda: asked(centre)] * 5)
    assert kinds(outcomes) == {"AccessRequest": 5}
    assert AccessRequest.objects.count() == 1
    assert OutgoingMail.objects.filter(to=bob.email).count() == 1


def test_five_directions_inviting_one_address_at_once_make_one_invitation(centre: Structure) -> None:
    outcomes = at_once(*[lambda: invite(centre)] * 5)
    assert kinds(outcomes) == {"Invitation": 5}
    assert Invitation.objects.get().sent == OutgoingMail.objects.filter(to=ZOE).count() == 5
    assert open_link(Client()).status_code == 200


def test_invitation_sent_again_five_times_at_once_keeps_a_link_that_opens(
    centre: Structure, bob: User
) -> None:
    factories.direct(bob, centre)
    invitation = invite(centre)
    rows = [Invitation.objects.get(pk=invitation.pk) for _ in range(5)]
    assert at_once(*(lambda row=row: actions.resend(row, by=bob) for row in rows)) == [True] * 5
    letters = OutgoingMail.objects.filter(to=ZOE)
    statuses = [Client().get(path_of(link_in(letter)), follow=True).status_code for letter in letters]
    assert sorted(statuses) == [200] + [404] * 5


def test_invitation_cancelled_and_accepted_at_once_is_one_of_them(centre: Structure, bob: User) -> None:
    invitation = invite(centre)
    at_once(lambda: come_in(Invitation.objects.get()), lambda: actions.cancel(invitation, by=bob))
    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) != (invitation.cancelled_at is None)
    assert User.objects.filter(email=ZOE).exists() is (invitation.accepted_at is not None)


def test_two_last_directions_who_end_each_other_s_role_are_told_to_the_team(
    centre: Structure, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(alice)
    first, second = factories.direct(bob, centre), factories.direct(charlie, centre)
    at_once(lambda: actions.end_membership(first, by=charlie), lambda: actions.end_membership(second, by=bob))
    assert not Membership.objects.directing(centre).exists()
    assert "Plus de direction" in last_letter(alice.email).subject


def test_without_the_lock_nobody_would_know_that_they_both_left(
    centre: Structure, alice: User, bob: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.teammate(alice)
    both_ended = threading.Barrier(2)
    directors_of = actions.departures.directors_of
    monkeypatch.setattr("accounts.actions.departures._held_still", lambda structure: structure)

    def look_together(structure: Structure) -> list[User]:
        seen = directors_of(structure)  # before the other's end can be written
        both_ended.wait(timeout=10)
        return seen

    monkeypatch.setattr("accounts.actions.departures.directors_of", look_together)
    first, second = factories.direct(bob, centre), factories.direct(charlie, centre)
    at_once(lambda: actions.end_membership(first, by=charlie), lambda: actions.end_membership(second, by=bob))
    assert not Membership.objects.directing(centre).exists()
    assert not OutgoingMail.objects.filter(to=alice.email).exists()

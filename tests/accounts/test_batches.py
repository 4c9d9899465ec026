"""Invitations in number: read without sending, sent once, told line by line."""

import datetime
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import actions
from accounts.actions import batches
from accounts.batches import managed_by
from accounts.models import AuditEntry, Invitation, InvitationBatch, Structure, StructureRole, User
from background.models import OutgoingMail
from tests import factories, tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def parc(bob: User) -> Structure:
    """Bob directs it."""
    centre = factories.structure(name="Centre du Parc", slug="parc")
    factories.direct(bob, centre)
    return centre


def reading(
    by: User, lines: str, within: Structure | None, titles: str = "mail;nom;fonction;structure"
) -> InvitationBatch:
    file = SimpleUploadedFile("liste.csv", f"{titles}\n{lines}".encode())
    return actions.read_batch(file=file, structure=within, by=by, allowed=managed_by(by, within=within))


def problems(batch: InvitationBatch) -> dict[int, str]:
    return {line["number"]: line["problem"] for line in batch.lines if line["problem"]}


def outcomes(batch: InvitationBatch) -> list[str]:
    batch.refresh_from_db()
    return [line["outcome"] for line in batch.lines]


def letters() -> list[str]:
    return sorted(OutgoingMail.objects.filter(key__startswith="invitation:").values_list("to", flat=True))


def confirmed(by: User, lines: str, within: Structure | None) -> InvitationBatch:
    batch = reading(by, lines, within)
    assert actions.confirm_batch(batch=batch, by=by)
    return batch


def test_dry_run_says_what_is_wrong_in_each_line_and_sends_nothing(
    parc: Structure, bob: User, charlie: User
) -> None:
    factories.member(charlie, parc, StructureRole.RECEPTION)
    factories.member(User.objects.create_user("partie@b.fr", is_active=False), parc)
    actions.invite_to_structure(email="attend@b.fr", structure=parc, role="reception", by=bob)
    sent = letters()
    lines = [
        "Zoe@Exemple.FR;Ba;accueil;", "zoe@exemple.fr;;ACCUEIL;PARC", "amélie@b.fr;;Accueil;", "pas une adresse;;Accueil;",
        ";;Accueil;", "a@b.fr;;Jardinage;", "a@b.fr;;;", "a@b.fr;=1+1;Accueil;", f"a@b.fr;{'x' * 81};Accueil;",
        f"{charlie.email.upper()};;Accueil;", f"{bob.email};;Accueil;", "partie@b.fr;;Accueil;", "attend@b.fr;;Accueil;",
        "a@b.fr;;Accueil;Centre d’ailleurs", "mailto:b@b.fr;;referent FAMILLE;centre du parc",
    ]  # fmt: skip
    batch = reading(bob, "\n".join(lines), parc)
    expected = {
        3: "Même personne et même fonction qu’à la ligne 2.", 4: "contient « é »", 5: "Écrivez-la comme",
        6: "Indiquez l’adresse", 7: "« Jardinage ». Écrivez l’une de celles-ci : Direction ou coordination ;",
        8: "Indiquez la fonction.", 9: "« Nom » contient une formule", 10: "« Nom » dépasse 80", 11: "Déjà membre",
        12: "votre propre adresse", 13: "est fermé", 15: "pas dans « Centre d’ailleurs »",
    }  # fmt: skip
    found = problems(batch)
    assert found.keys() == expected.keys()
    assert {number: words for number, words in expected.items() if words not in found[number]} == {}
    assert [line["note"] for line in batch.lines if line["note"]] == [
        "Déjà invitée ou invité : l’invitation sera renvoyée."
    ]
    assert (batch.ready, letters(), Invitation.objects.count()) == (3, sent, 1)
    assert batch.lines[-1]["gives"] == StructureRole.FAMILY_LEAD


def test_every_role_is_known_by_its_value_and_by_its_label(parc: Structure, bob: User) -> None:
    said = [words for role in StructureRole for words in (role.value, str(role.label).upper())]
    batch = reading(bob, "\n".join(f'p{n}@b.fr;;"{words}";' for n, words in enumerate(said)), parc)
    assert [line["gives"] for line in batch.lines] == [role for role in StructureRole for _ in "12"]
    assert problems(batch) == {}


def test_team_says_the_structure_of_each_line_by_name_or_address(parc: Structure, alice: User) -> None:
    factories.teammate(alice)
    for slug in ("double-1", "double-2"):
        factories.structure(name="Même nom", slug=slug)
    lines = ["centre du PARC", "parc", "double-2", "meme nom", "Inconnue", ""]
    batch = reading(alice, "\n".join(f"p{n}@b.fr;;Accueil;{words}" for n, words in enumerate(lines)), None)
    slugs = dict(Structure.objects.values_list("pk", "slug"))
    assert [slugs[line["opens"]] for line in batch.lines if line["opens"]] == ["parc", "parc", "double-2"]
    assert [words.split(":")[0].strip() for words in problems(batch).values()] == [
        "Plusieurs structures s’appellent « meme nom »", "Structure inconnue", "Indiquez la structure.",
    ]  # fmt: skip


def test_direction_cannot_invite_into_another_structure_by_the_file(
    parc: Structure, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.structure(name="Ailleurs", slug="ailleurs")
    batch = confirmed(bob, "a@b.fr;;Accueil;Ailleurs\na@b.fr;;Accueil;AILLEURS", parc)
    batches.send_batch.call(batch.pk)
    assert letters() == []
    # The twin: were she allowed everything, it would leave.
    for place in ("accounts.actions.batches.managed_by", f"{__name__}.managed_by"):
        monkeypatch.setattr(place, lambda person, within=None: Structure.objects.all())
    batches.send_batch.call(confirmed(bob, "a@b.fr;;Accueil;Ailleurs", parc).pk)
    assert letters() == ["a@b.fr"]


@pytest.mark.django_db(transaction=True)  # the worker renews its connections
def test_worker_sends_what_was_confirmed_once(parc: Structure, bob: User) -> None:
    actions.invite_to_structure(email="b@b.fr", structure=parc, role="reception", by=bob)
    batch = confirmed(bob, "a@b.fr;Ba;Accueil;\nb@b.fr;;Accueil;\nrien;;Accueil;", parc)
    assert letters() == ["b@b.fr"]
    assert not actions.confirm_batch(batch=batch, by=bob)
    for _ in range(2):
        call_command("worker", "--once")
        batches.send_batch.call(batch.pk)
    assert letters() == ["a@b.fr", "b@b.fr", "b@b.fr"]
    assert outcomes(batch) == ["Invitation envoyée.", "Invitation renvoyée.", ""]
    assert batch.done_at is not None
    assert Invitation.objects.get(email="a@b.fr").last_name == "Ba"
    [entry] = AuditEntry.objects.filter(act=AuditEntry.Act.BATCH_SENT)
    assert (entry.actor, entry.structure, entry.detail) == (bob, parc, "2 sur 3 lignes · liste.csv")


def test_nobody_else_confirms_what_bears_her_name(parc: Structure, bob: User, alice: User) -> None:
    batch = reading(bob, "a@b.fr;;Accueil;", parc)
    assert not actions.confirm_batch(batch=batch, by=alice)
    assert actions.confirm_batch(batch=batch, by=bob)
    assert not actions.cancel_batch(batch=batch)


def test_confirmation_undone_asks_the_worker_nothing(parc: Structure, bob: User) -> None:
    batch = reading(bob, "a@b.fr;;Accueil;", parc)
    with transaction.atomic():
        actions.confirm_batch(batch=batch, by=bob)
        transaction.set_rollback(True)
    tasks.run_waiting()
    assert letters() == []


def stopping_after(count: int) -> Callable[..., Any]:
    left = iter(range(count))

    def invite(**words: Any) -> Invitation:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return actions.invite_to_structure(**words)

    return invite


@pytest.mark.parametrize("resumed", ["by hand", "by the schedule"])
def test_worker_that_died_half_way_sends_nothing_twice_nor_forgets_anybody(
    parc: Structure, bob: User, monkeypatch: pytest.MonkeyPatch, resumed: str
) -> None:
    monkeypatch.setattr(batches, "A_CHUNK", 2)
    batch = confirmed(bob, "\n".join(f"p{n}@b.fr;;Accueil;" for n in range(7)), parc)
    with monkeypatch.context() as patch:
        patch.setattr(batches, "invite_to_structure", stopping_after(5))
        with pytest.raises(KeyboardInterrupt):
            batches.send_batch.call(batch.pk)
    assert letters() == [f"p{n}@b.fr" for n in range(4)]  # the chunk under way was undone
    if resumed == "by hand":
        batches.send_batch.call(batch.pk)
    else:
        assert actions.resume_batches() == 0
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
            assert actions.resume_batches() == 1
            tasks.run_waiting()
        assert actions.resume_batches() == 0
    assert letters() == [f"p{n}@b.fr" for n in range(7)]
    assert outcomes(batch) == ["Invitation envoyée."] * 7


def test_without_the_outcome_kept_beside_the_letters_they_would_leave_twice(
    parc: Structure, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    batch = confirmed(bob, "a@b.fr;;Accueil;", parc)
    with monkeypatch.context() as patch:
        patch.setattr(InvitationBatch, "save", lambda *args, **fields: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            batches._send_chunk.__wrapped__(batch.pk)
    batches.send_batch.call(batch.pk)
    assert letters() == ["a@b.fr", "a@b.fr"]


def test_rights_are_read_again_when_letters_leave(parc: Structure, bob: User, charlie: User) -> None:
    batch = confirmed(bob, f"a@b.fr;;Accueil;\n{charlie.email};;Accueil;", parc)
    factories.member(charlie, parc, StructureRole.RECEPTION)
    other = confirmed(bob, "c@b.fr;;Accueil;", parc)
    batches.send_batch.call(batch.pk)
    assert outcomes(batch) == ["Invitation envoyée.", "Déjà membre, avec cette fonction."]
    actions.end_membership(bob.memberships.get(), by=bob)
    batches.send_batch.call(other.pk)
    assert outcomes(other) == ["Vous ne gérez pas cette structure."]
    assert letters() == ["a@b.fr"]


@pytest.mark.slow
def test_ten_thousand_lines_cost_as_many_queries_as_one_and_a_few_seconds(parc: Structure, bob: User) -> None:
    def cost(count: int) -> tuple[int, float]:
        lines = "\n".join(f"p{n}@exemple.fr;Nom {n};Accueil;parc" for n in range(count))
        start = time.monotonic()
        with CaptureQueriesContext(connection) as queries:
            assert reading(bob, lines, parc).ready == count
        return len(queries), time.monotonic() - start

    _first, one, many = cost(1), cost(1), cost(10_000)
    assert many[0] == one[0]
    assert many[1] < 5


@pytest.mark.parametrize(
    ("fields", "kept"),
    [({}, False), ({"done_at": 31, "confirmed_at": 31}, False), ({"done_at": 29, "confirmed_at": 31}, True),
     ({"confirmed_at": 31}, True), ({"created_at": 29}, True)],
)  # fmt: skip
def test_files_are_forgotten_after_thirty_days(
    parc: Structure, bob: User, fields: dict[str, int], kept: bool
) -> None:
    now = timezone.now()
    dates = {
        name: now - datetime.timedelta(days=days) for name, days in ({"created_at": 31} | fields).items()
    }
    InvitationBatch.objects.create(made_by=bob, structure=parc, file_name="liste.csv", **dates)
    assert actions.forget_old_batches() == (0 if kept else 1)
    assert InvitationBatch.objects.exists() is kept

"""Two accounts of one person become one: nothing lost, nothing doubled, nobody let in by mistake."""

import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.test import Client
from django.utils import timezone

from accounts.actions import references
from accounts.actions.merge import DATED, KEYS, merge_people
from accounts.actions.references import relations_to, rows_of
from accounts.models import (
    AuditEntry,
    Invitation,
    NotificationPreference,
    SpaceMembership,
    User,
)
from background.models import OutgoingMail
from tests import factories

DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate()
Pace = NotificationPreference.Pace


@pytest.fixture
def double(db: None) -> User:
    """Bob's second account, opened by mistake."""
    return factories.UserFactory(first_name="Bob", email="bob@ailleurs.example", phone="01 64 00 00 00")


def merge(bob: User, double: User, alice: User) -> User:
    merge_people(kept=bob, gone=double, by=alice)
    return User.objects.get(pk=bob.pk)


def test_places_in_a_collectif_become_one_that_still_leads(alice: User, bob: User, double: User) -> None:
    factories.member(bob, factories.structure())
    collective = factories.collective(lead=double)
    factories.takes_part(bob, collective)
    kept = merge(bob, double, alice)
    collective.refresh_from_db()
    assert collective.lead == kept
    assert [(p.user, p.role) for p in collective.space.memberships.all()] == [
        (kept, SpaceMembership.Role.LEAD)
    ]


def test_what_the_second_account_wrote_and_sent_follows(alice: User, bob: User, double: User) -> None:
    document = factories.document(uploaded_by_user=double)
    image = factories.image(uploaded_by_user=double)
    page = factories.news(owner=double)
    double.groups.add(Group.objects.create(name="Essai"))
    sent = Invitation(email="x@example.org", structure=factories.structure(), role="board", invited_by=double)
    sent.renew()
    kept = merge(bob, double, alice)
    for made in (document, image, page, sent):
        made.refresh_from_db()
    assert {document.uploaded_by_user, image.uploaded_by_user, page.owner, sent.invited_by} == {kept}
    assert [group.name for group in kept.groups.all()] == ["Essai"]
    assert kept.phone == "01 64 00 00 00"


def test_every_table_that_points_to_a_person_is_followed(alice: User, bob: User, double: User) -> None:
    """A foreign key added one day to any app is moved without anybody remembering it."""
    followed = {(r.related_model._meta.label, r.field.name) for r in relations_to(User)}
    written = {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is User
        and field.remote_field.on_delete is not models.DO_NOTHING
    }
    assert followed == written
    assert ("content.Document", "uploaded_by_user") in followed
    factories.member(double, factories.structure())
    factories.collective(lead=double)
    merge(bob, double, alice)
    left = {r.related_model._meta.label for r in relations_to(User) if rows_of(r, double).exists()}
    assert left == set()


def test_where_two_rows_cannot_stand_together_the_older_stays(alice: User, bob: User, double: User) -> None:
    group = Group.objects.create(name="Essai")
    for user in (double, bob):
        user.groups.add(group)
    older = NotificationPreference.objects.create(user=double, subject="documents", pace=Pace.DAILY)
    NotificationPreference.objects.create(user=bob, subject="documents", pace=Pace.NONE)
    kept = merge(bob, double, alice)
    rows = kept.notification_preferences.values_list("pk", "pace")
    assert list(rows) == [(older.pk, Pace.NONE)], "whoever said « jamais » once is not written to again"
    assert list(kept.groups.all()) == [group]


def test_without_looking_for_twins_the_merge_would_break(
    alice: User, bob: User, double: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(references, "_twins", lambda relation, row, new: [])
    group = Group.objects.create(name="Essai")
    for user in (double, bob):
        user.groups.add(group)
    with pytest.raises(IntegrityError):
        merge(bob, double, alice)


def test_second_account_is_signed_out_emptied_and_opens_nothing(
    alice: User, bob: User, double: User, home_page: Any
) -> None:
    EmailAddress.objects.create(user=double, email=double.email, verified=True, primary=True)
    Authenticator.objects.create(user=double, type=Authenticator.Type.TOTP, data={})
    factories.member(double, factories.structure())
    client = Client()
    client.force_login(double)
    assert client.get("/espace/").status_code == 200
    merge(bob, double, alice)
    assert client.get("/espace/").status_code == 302
    double.refresh_from_db()
    assert (double.is_active, double.has_usable_password(), str(double)) == (False, False, "Ancien membre")
    assert "ailleurs" not in double.email
    assert not EmailAddress.objects.filter(email="bob@ailleurs.example").exists()
    assert not Authenticator.objects.exists(), "a key of the second account does not open the first"


def test_invitation_that_waits_at_the_other_address_waits_at_the_one_kept(
    alice: User, bob: User, double: User
) -> None:
    place = factories.structure()
    for number, email in enumerate((bob.email, double.email, double.email)):
        Invitation(email=email, structure=place, role=["board", "board", "reception"][number]).renew()
    merge(bob, double, alice)
    waiting = Invitation.objects.waiting().order_by("pk")
    assert [(i.email, i.role) for i in waiting] == [(bob.email, "board"), (bob.email, "reception")]


def test_letter_on_its_way_arrives_and_letters_about_the_person_stay(
    alice: User, bob: User, double: User
) -> None:
    User.objects.update(first_name="Bob", last_name="Martin")
    waiting = OutgoingMail.objects.create(key="1", to=double.email, subject="Bonjour", text="…")
    sent = OutgoingMail.objects.create(
        key="2", to=alice.email, subject="Bob Martin arrive", text="…", sent_at=timezone.now()
    )
    merge(bob, User.objects.get(pk=double.pk), alice)
    waiting.refresh_from_db()
    assert waiting.to == bob.email
    assert OutgoingMail.objects.filter(pk=sent.pk).exists()


def test_log_says_who_brought_them_together_and_keeps_what_it_said(
    alice: User, bob: User, double: User
) -> None:
    before = AuditEntry.objects.create(act=AuditEntry.Act.INVITED, actor=double)
    merge(bob, double, alice)
    assert AuditEntry.objects.get(pk=before.pk).actor_id == double.pk
    entry = AuditEntry.objects.get(act=AuditEntry.Act.MERGED)
    assert (entry.actor, entry.about, entry.detail) == (alice, bob, f"avec le compte n° {double.pk}")
    to = OutgoingMail.objects.filter(subject__contains="Vos deux comptes").values_list("to", flat=True)
    assert sorted(to) == ["bob@ailleurs.example", "bob@structure-a.example"]
    assert not OutgoingMail.objects.filter(key__contains="@").exists(), "a key holds no address"


def test_some_accounts_are_never_merged(alice: User, bob: User, double: User) -> None:
    root = factories.UserFactory(is_superuser=True)
    closed = factories.UserFactory(is_active=False)
    refused = [(bob, root), (root, bob), (bob, bob), (bob, alice), (closed, bob)]
    for kept, gone in refused:
        with pytest.raises(ValidationError):
            merge_people(kept=kept, gone=gone, by=alice)
    root.refresh_from_db()
    assert root.is_active
    assert not AuditEntry.objects.exists()


def test_accounts_already_merged_are_not_merged_again(alice: User, bob: User, double: User) -> None:
    merge(bob, double, alice)
    with pytest.raises(ValidationError, match="effacé"):
        merge(bob, double, alice)
    assert {r.related_model._meta.label for r in relations_to(User)} >= KEYS | DATED

"""`manage.py forget --preview` says what the retention jobs would take, and takes nothing."""

import datetime
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts import processing, retention
from accounts.models import InvitationBatch, User
from background import schedule
from background.models import JobRun, OutgoingMail
from content.models import Document
from tests import factories

pytestmark = pytest.mark.usefixtures("home_page")
LONG_AGO = timezone.now() - datetime.timedelta(days=400)


@pytest.fixture
def old(bob: User) -> User:
    """Somebody who asked to be erased, with a portrait; a letter, a session, a spreadsheet and a document
    whose time is over."""
    User.objects.filter(pk=bob.pk).update(erasure_asked_at=LONG_AGO)
    profile = UserProfile.get_for_user(bob)
    profile.avatar.save("bob.png", ContentFile(b"portrait"))
    for key in "ab":
        OutgoingMail.objects.create(key=key, to="a@b.example", subject="Bonjour", text="")
    OutgoingMail.objects.filter(key="a").update(created_at=LONG_AGO, sent_at=LONG_AGO)
    Session.objects.create(session_key="vieille", session_data="", expire_date=LONG_AGO)
    batch = InvitationBatch.objects.create(made_by=factories.UserFactory(), file_name="a.csv", lines=[])
    InvitationBatch.objects.filter(pk=batch.pk).update(created_at=LONG_AGO)
    Document.objects.filter(pk=factories.document().pk).update(binned_at=LONG_AGO)
    return bob


def preview() -> dict[str, str]:
    said = StringIO()
    call_command("forget", preview=True, stdout=said)
    assert said.getvalue().endswith("Rien n’a été effacé.\n")
    return dict(line.split(" : ", 1) for line in said.getvalue().splitlines() if " : " in line)


def kept() -> list[Any]:
    portrait = UserProfile.objects.exclude(avatar="").first()
    file = Document._meta.get_field("file").storage
    return [
        OutgoingMail.objects.count(), Session.objects.count(), InvitationBatch.objects.count(),
        [file.exists(each.file.name) for each in Document.objects.all()],
        User.objects.exclude(erased_at=None).count(), JobRun.objects.count(),
        bool(portrait) and portrait.avatar.storage.exists(portrait.avatar.name),
    ]  # fmt: skip


def test_preview_counts_what_would_go(old: User) -> None:
    said = preview()
    assert said["forget_old_mail"].startswith("1 à supprimer dans «")
    assert said["forget_sessions"].startswith("1 à supprimer")
    assert said["forget_old_batches"].startswith("1 à supprimer")
    assert "à supprimer dans « documents »" in said["empty_the_bin"].lower()
    assert "à modifier dans" in said["erase_when_due"]
    assert said["forget_needs"] == "rien aujourd’hui"
    assert "sans agir" in said["sweep_files"] and "sans agir" in said["empty_mailbox"]
    assert set(said) == {job for each in processing.declared() for job in each.jobs}


def test_preview_takes_nothing(old: User, django_capture_on_commit_callbacks: Any) -> None:
    before = kept()
    assert before[3] == [True] and before[-1]
    with django_capture_on_commit_callbacks(execute=True) as left:
        preview()
    assert kept() == before and left == []


def test_without_the_rollback_it_would(
    old: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """The twin."""
    before = kept()
    unwound = SimpleNamespace(atomic=transaction.atomic, set_rollback=lambda rollback: None)
    monkeypatch.setattr(retention, "transaction", unwound)
    with django_capture_on_commit_callbacks(execute=True):
        preview()
    assert kept() != before and kept()[1:4] == [0, 0, []]


def test_command_takes_what_the_preview_said(old: User, django_capture_on_commit_callbacks: Any) -> None:
    said = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget", stdout=said)
    assert said.getvalue() == f"{len(retention.jobs())} travaux faits.\n"
    assert kept()[1:5] == [0, 0, [], 1] and not kept()[-1]
    assert not OutgoingMail.objects.filter(key="a").exists()
    assert JobRun.objects.get(name="forget_sessions").next_run_at > timezone.now()


def test_job_that_fails_is_named_and_hides_no_other(old: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("zyxomme@exemple.example")

    day = datetime.timedelta(days=1)
    monkeypatch.setitem(schedule._jobs, "forget_needs", schedule.Job("forget_needs", day, fail))
    said = preview()
    assert said["forget_needs"] == "en échec (ValueError)" and said["forget_sessions"].startswith("1 à")
    with pytest.raises(CommandError, match="forget_needs"):
        call_command("forget", stdout=StringIO())
    assert not Session.objects.filter(session_key="vieille").exists()

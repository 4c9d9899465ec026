"""Being forgotten: what says who she was goes from every table, what she wrote stays « Ancien membre »."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from accounts import actions, personal_data
from accounts.actions import erasure
from accounts.models import AccessRequest, AuditEntry, InvitationBatch, Membership, Structure, User
from background import mail, schedule
from background.models import JobRun, OutgoingMail
from content.models import Document
from content.search.index import hits
from tests import factories, reading
from tests.accounts.doors import is_signed_in, last_letter, sign_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
NAME, ADDRESS = "Zyxomme", "zyxomme@escale.example"
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
MONTH = datetime.timedelta(days=30, minutes=1)


@pytest.fixture
def escale(home_page: object) -> Structure:
    return factories.structure(name="L’Escale")


@pytest.fixture
def zoe(alice: User, bob: User, escale: Structure) -> User:
    """Somebody of whom every table says something."""
    factories.teammate(alice)
    factories.direct(bob, escale)
    person = factories.UserFactory(
        first_name="Zoé",
        last_name=NAME,
        email=ADDRESS,
        job_title=f"Animatrice {NAME}",
        phone="01 60 00 00 09",
    )
    with_password(person)
    EmailAddress.objects.create(user=person, email=f"autre.{ADDRESS}")
    key = {"name": f"Le téléphone de {NAME}", "credential": {}}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=key)
    AuditEntry.objects.create(
        act=AuditEntry.Act.FACTOR_CHANGED, actor=person, about=person, detail=key["name"]
    )
    factories.member(person, escale)
    factories.takes_part(person, factories.collective(alice, "Jeunes"))
    person.notification_preferences.create(subject="reseau")
    asked = {"first_name": "Zoé", "last_name": NAME, "role": "board"}
    AccessRequest.objects.create(email=ADDRESS, structure=escale, decided_at=timezone.now(), **asked)
    actions.ask_access(
        email="paul@ailleurs.example", structure=escale, message="", **asked | {"last_name": "P"}
    )
    actions.invite_to_structure(email=ADDRESS, structure=factories.structure(), role="board", by=bob)
    lines = [
        {"email": address, "last_name": name, "problem": "", "sent": True}
        for address, name in ((ADDRESS, NAME), ("paul@ailleurs.example", "Paul"))
    ]
    InvitationBatch.objects.create(made_by=bob, file_name="equipe.csv", lines=lines)
    log(person, "wagtail.edit", user=alice)
    UserProfile.get_for_user(person)
    mail.post(key="a", to=bob.email, subject=f"Zoé {NAME} s’en va", text="…", reply_to=ADDRESS)
    mail.post(key="b", to=bob.email, subject="Bonjour", text=f"Écrivez à {ADDRESS}.")
    sent = timezone.now()
    OutgoingMail.objects.filter(key__in="ab").update(sent_at=sent)
    return person


def text_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of the database in which words may stand, those of tables to come included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, TEXTS):
                    yield model, field.attname


def found(*words: str) -> set[str]:
    """The columns in which one of these words still stands."""
    places = set()
    for model, column in text_columns():
        rows = models.QuerySet(model).values_list(column, flat=True)
        texts = [str(value).lower() for value in rows if value]
        if any(word.lower() in text for word in words for text in texts):
            places.add(f"{model._meta.label}.{column}")
    return places


def erased(user: User) -> None:
    """She asks, and thirty days pass."""
    erasure.ask_erasure(user)
    with time_machine.travel(timezone.now() + MONTH, tick=False):
        assert erasure.erase_when_due() == 1
    user.refresh_from_db()


def test_everything_that_says_who_she_was_is_gone_from_every_table(zoe: User) -> None:
    before = found(NAME, ADDRESS)
    assert {"accounts.User.last_name", "background.OutgoingMail.subject", "mfa.Authenticator.data",
            "wagtailcore.ModelLogEntry.label", "accounts.InvitationBatch.lines"} <= before  # fmt: skip
    assert hits(NAME, [User])
    erased(zoe)
    assert found(NAME, ADDRESS, "01 60 00 00 09") == set()
    assert hits(NAME, [User]) == []
    assert (str(zoe), zoe.is_active, zoe.has_usable_password()) == ("Ancien membre", False, False)


def test_if_one_table_were_left_out_the_sweep_would_see_it(
    zoe: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "_forget_letters", lambda user: None)
    monkeypatch.setattr(erasure, "_forget_names_in_logs", lambda user: None)
    erased(zoe)
    assert found(NAME, ADDRESS) == {
        "accounts.AuditEntry.detail",
        "background.OutgoingMail.reply_to",
        "background.OutgoingMail.subject",
        "background.OutgoingMail.text",
        "background.OutgoingMail.to",
        "wagtailcore.ModelLogEntry.label",
    }


def test_nothing_of_others_goes_with_her(zoe: User, bob: User) -> None:
    bob.last_name = "Durand"
    bob.save()
    mail.post(key="c", to=bob.email, subject="Bonjour", text="Une lettre qui attend.")
    mail.post(key="d", to=bob.email, subject=f"Zoé {NAME} arrive", text="Une lettre qui attend.")
    people = User.objects.count()
    erased(zoe)
    assert User.objects.count() == people
    assert (bob.memberships.count(), AccessRequest.objects.get().email) == (1, "paul@ailleurs.example")
    (line,) = InvitationBatch.objects.get().lines
    assert line["email"] == "paul@ailleurs.example"
    assert set(OutgoingMail.objects.filter(key__in="abcd").values_list("key", flat=True)) == {"c", "d"}


def test_somebody_without_a_last_name_takes_no_other_letter_away(zoe: User, bob: User) -> None:
    mail.post(key="e", to="a@b.example", subject="Bonjour", text="Bonjour Bob, voici des nouvelles.")
    OutgoingMail.objects.filter(key="e").update(sent_at=timezone.now())
    erased(bob)
    assert OutgoingMail.objects.filter(key="e").exists()


def test_what_she_wrote_stays_signed_former_member(visitor: Client, zoe: User, alice: User) -> None:
    document = factories.document(title="Compte rendu", uploaded_by_user=zoe)
    erased(zoe)
    document = Document.objects.get(pk=document.pk)
    assert str(document.uploaded_by_user) == "Ancien membre"
    visitor.force_login(alice)
    assert NAME not in reading.words(visitor.get("/espace/equipe/"))
    entry = AuditEntry.objects.filter(act=AuditEntry.Act.ACCOUNT_ERASED).get()
    assert (entry.about, entry.actor) == (zoe, None)
    assert "Ancien membre" in reading.words(visitor.get("/espace/equipe/"))


def test_account_closes_at_once_and_says_who_she_was_for_thirty_days(visitor: Client, zoe: User) -> None:
    Authenticator.objects.all().delete()  # so that the password is enough
    sign_in(visitor, ADDRESS)
    assert is_signed_in(visitor)
    erasure.ask_erasure(zoe)
    assert visitor.get("/espace/").status_code == 302
    assert not Membership.objects.current().filter(user=zoe).exists()
    assert "changé d’avis" in last_letter(ADDRESS).text
    with time_machine.travel(timezone.now() + datetime.timedelta(days=29), tick=False):
        assert erasure.erase_when_due() == 0
    zoe.refresh_from_db()
    assert str(zoe) == f"Zoé {NAME}"


def test_team_opens_the_account_again_within_thirty_days(visitor: Client, zoe: User, alice: User) -> None:
    erasure.ask_erasure(zoe)
    visitor.force_login(alice)
    assert "Comptes en cours d’effacement" in reading.words(visitor.get("/espace/equipe/"))
    again = reverse("extranet:reopen_account", args=[zoe.pk])
    assert visitor.post(again).status_code == 302
    with time_machine.travel(timezone.now() + MONTH, tick=False):
        assert erasure.erase_when_due() == 0
    Authenticator.objects.all().delete()
    other = Client()
    sign_in(other, ADDRESS)
    assert is_signed_in(other)
    assert AuditEntry.objects.get(act=AuditEntry.Act.ACCOUNT_REOPENED).actor == alice
    assert visitor.post(again).status_code == 404


def test_erased_account_is_not_opened_again(visitor: Client, zoe: User, alice: User) -> None:
    erased(zoe)
    visitor.force_login(alice)
    assert visitor.post(reverse("extranet:reopen_account", args=[zoe.pk])).status_code == 404


@pytest.mark.parametrize("who", ["bob", "visitor"])
def test_nobody_else_opens_it_again(visitor: Client, zoe: User, bob: User, who: str) -> None:
    erasure.ask_erasure(zoe)
    if who == "bob":
        visitor.force_login(bob)
    expected = 404 if who == "bob" else 302
    assert visitor.post(reverse("extranet:reopen_account", args=[zoe.pk])).status_code == expected
    zoe.refresh_from_db()
    assert not zoe.is_active


def test_worker_erases_when_the_day_comes(zoe: User) -> None:
    erasure.ask_erasure(zoe)
    with time_machine.travel(timezone.now() + MONTH, tick=False):
        JobRun.objects.all().delete()
        assert "erase_when_due" in schedule.run_due()
    zoe.refresh_from_db()
    assert zoe.erased_at


def test_an_area_forgets_what_it_keeps(zoe: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(personal_data, "erasers", [lambda user: told.append(user.email)])
    erased(zoe)
    assert told == [ADDRESS]

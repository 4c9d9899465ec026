"""One person of whom every table says something: what is planted is pointed to her, and a row is made
where there is none."""

import uuid
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.fields.files import FileField
from django.utils import timezone
from wagtail.models import Page

from accounts import processing
from accounts.models import User
from accounts.processing import Erasure
from extranet.attendance.models import Signature
from extranet.consents.models import Participation, Voice
from extranet.training.models import CourseSession, Enrolment
from tests import factories
from tests.invariants import planting
from tests.invariants.personas import Network

NAME, ADDRESS, PHONE = "Zyxomme", "zyxomme@escale.example", "01 60 00 00 09"
# What cannot be hers: published by hand, or of Wagtail and never used here.
NOT_HERS = {
    "wagtailcore.Page", "wagtailcore.WorkflowState", "wagtailcore.TaskState", "wagtailforms.FormSubmission",
    "wagtaildocs.Document", "wagtailimages.Image", "wagtail_localize.StringTranslation",
    "wagtail_localize.SegmentOverride", "background.InboundMail",
}  # fmt: skip
MINE: dict[str, dict[str, Any]] = {
    "home.Submission": {"form_data": {"nom": NAME, "adresse": ADDRESS}},
    "mfa.Authenticator": {"type": "webauthn", "data": {"name": f"Le téléphone de {NAME}"}},
    "accounts.InvitationBatch": {"lines": [{"email": ADDRESS, "last_name": NAME, "problem": ""}]},
    "accounts.Invitation": {"email": ADDRESS},
    "accounts.AccessRequest": {"email": ADDRESS, "last_name": NAME, "first_name": "Zoé", "message": NAME},
    "background.OutgoingMail": {"to": ADDRESS, "text": NAME, "key": "zyx"},
    "training.AccessibilityNeed": {"words": f"besoin de {NAME}"},
    "surveys.Answer": {"words": f"mots de {NAME}"},
    "papers.Paper": {"html": f"Attestation de {NAME}"},
    "training.Trainer": {"name": NAME},
    "attendance.Signature": {"way": "paper"},
    "discussions.Thread": {"resolved_by": None},
    "consents.Ballot": {"closed_by": None},
    "dates.Voice": {"outsider": None},
}


def hers(network: Network) -> User:
    """Somebody of structure A, of the collectif, and of every table."""
    planting.plant_all(network, "essai")
    person = network.users["member"]
    person.first_name, person.last_name, person.phone, person.email = "Zoé", NAME, PHONE, ADDRESS
    person.save()
    factories.takes_part(person, network.collective)
    factories.teammate(person)  # the team alone reads the models of collectifs
    for label, model in processing.personal_tables().items():
        if may_be_hers(label, model) and model is not User:
            _give(model, label, person)
    _tie(person)
    return person


def _tie(person: User) -> None:
    """What hangs from a row about somebody hangs from hers."""
    CourseSession.trainers.through.objects.update(trainer=person.trainer)
    voice = Voice.objects.order_by("pk").first()
    assert voice
    Participation.objects.filter(ballot=voice.ballot_id, person=person).update(person=None)
    Participation.objects.filter(pk=voice.participation_id).update(person=person)


def may_be_hers(label: str, model: type[models.Model]) -> bool:
    """Pages are the site's, and corrected by hand."""
    if label in processing.impersonal or label in NOT_HERS or issubclass(model, Page):
        return False
    return processing.claims(label)[0].tables()[label] != Erasure.BY_HAND


def _give(model: type[models.Model], label: str, person: User) -> None:
    (claim,) = processing.claims(label)
    row = _row_of(model, person) or _made(model, claim.tables()[label] == Erasure.DELETED, person)
    changed = dict.fromkeys(_links(model), person) | MINE.get(label, {})
    if changed:
        models.QuerySet(model).filter(pk=row.pk).update(**changed)


def _row_of(model: type[models.Model], person: User) -> Any:
    """One that is hers already, else anybody's."""
    rows = models.QuerySet(model)
    for name in [*_links(model), "enrolment__person", "reply__enrolment__person"]:
        try:
            if row := rows.filter(**{name: person}).first():
                return row
        except FieldError:
            continue
    return rows.first()


def _links(model: type[models.Model]) -> list[str]:
    """Its links to an account."""
    return [each.name for each in model._meta.local_concrete_fields if each.related_model is User]


def _made(model: type[models.Model], is_deleted: bool, person: User) -> models.Model:
    """A row with what it cannot do without; it bears her name where it is to be deleted."""
    words = NAME if is_deleted else "mot"
    values = {
        each.name: _value(each, words, person)
        for each in model._meta.local_concrete_fields
        if not (each.primary_key or each.has_default() or each.null or _is_dated(each))
    }
    values |= MINE.get(model._meta.label, {})
    if model is Signature:
        values |= {"enrolment": Enrolment.objects.filter(person=person).first(), "recorded_by": person}
    row = model(**values)
    models.QuerySet(model).bulk_create([row])
    return models.QuerySet(model).order_by("pk").last() or row


def _is_dated(each: Any) -> bool:
    return bool(getattr(each, "auto_now", False) or getattr(each, "auto_now_add", False))


def _value(each: Any, words: str, person: User) -> Any:
    if each.is_relation:
        return person if each.related_model is User else models.QuerySet(each.related_model).first()
    if each.choices:
        return each.choices[0][0]
    for kind, value in (
        (models.EmailField, ADDRESS),
        (FileField, "zyx.bin"),
        (models.UUIDField, uuid.uuid4()),
        ((models.CharField, models.TextField), words),
        (models.JSONField, {}),
        (models.BooleanField, True),
        (models.GenericIPAddressField, "127.0.0.1"),
        (models.DateTimeField, timezone.now()),
        (models.DateField, timezone.localdate()),
    ):
        if isinstance(each, kind):
            return value
    return 1

"""A session that is over, of a structure that Bob directs, with what the federation says of itself."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Structure, StructureRole, User
from extranet.papers.models import Buyer
from extranet.training import hours
from extranet.training.models import CourseSession, Enrolment, Trainer, TrainingSettings
from tests import factories
from tests.accounts.doors import signed_in

NDA = "déclaration d’activité enregistrée sous le numéro 00 00 auprès du préfet de région"


def provider() -> TrainingSettings:
    said = TrainingSettings.load()
    said.legal_name, said.siret, said.signed_in = "Fédération d’essai", "00000000000000", "Melun"
    said.nda_contract_mention, said.vat_mention = NDA, "Mention de TVA à confirmer."
    said.signatory, said.payment_terms = "Monique Demo, présidente", "À trente jours."
    said.trainee_rules = "Article 1 : chacune et chacun prend soin du lieu."
    said.save()
    return said


@pytest.fixture
def centre(alice: User, bob: User, home_page: object) -> Structure:
    factories.teammate(alice)
    made = factories.structure(name="Les Mille Fenêtres", slug="les-mille-fenetres")
    factories.direct(bob, made)
    Buyer.objects.create(structure=made, siret="1" * 14, representative="Bob Demo, directeur")
    provider()
    return made


def person(structure: Structure, first: str, last: str = "Demo", role: str = "") -> User:
    made = factories.UserFactory(first_name=first, last_name=last)
    factories.member(made, structure, role or StructureRole.ACTIVITIES)
    return made


@pytest.fixture
def over(centre: Structure) -> CourseSession:
    """Three days ago."""
    fee = Decimal("120.00")
    course = factories.course(title="Accueillir l’autre", member_fee=fee, objectives="Écouter\nOrienter")
    made = factories.training_session(course, in_days=-3, stage="confirmed", max_participants=20)
    made.trainers.add(Trainer.objects.create(name="Camille Voix", titles="Formatrice"))
    return made


@pytest.fixture
def lucie(over: CourseSession, centre: Structure) -> Enrolment:
    return factories.enrolment(over, person(centre, "Lucie"), centre)


@pytest.fixture
def karim(over: CourseSession, centre: Structure) -> Enrolment:
    volunteer = person(centre, "Karim", role=StructureRole.VOLUNTEER)
    return factories.enrolment(over, volunteer, centre, status="volunteer", funding="federation")


@pytest.fixture
def attended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another area knows the hours: three and a half, of which an hour was missed."""
    monkeypatch.setattr(hours, "sources", [lambda asked: {each.pk: Decimal("2.5") for each in asked}])
    yield


@pytest.fixture
def director(bob: User, centre: Structure) -> Client:
    return signed_in(bob)


@pytest.fixture
def team(alice: User, centre: Structure) -> Client:
    return signed_in(alice)

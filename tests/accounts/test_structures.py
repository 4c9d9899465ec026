"""The directory shows published structures while their affiliation runs."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Affiliation, Space, Structure
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
ONE_DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "shown"), [(FIRST - ONE_DAY, False), (FIRST, True), (LAST, True), (LAST + ONE_DAY, False)]
)
def test_structure_is_in_the_directory_on_the_days_of_its_affiliation(
    day: datetime.date, shown: bool
) -> None:
    centre = factories.structure()
    centre.affiliations.all().delete()
    Affiliation.objects.create(structure=centre, starts_on=FIRST, ends_on=LAST)
    assert list(Structure.objects.in_directory(day)) == ([centre] if shown else [])


def test_draft_and_former_member_are_not_in_the_directory() -> None:
    shown = factories.structure()
    factories.structure(live=False)
    Affiliation.objects.filter(structure=factories.structure()).delete()
    assert list(Structure.objects.in_directory()) == [shown]


def test_structure_affiliated_twice_is_in_the_directory_once() -> None:
    centre = factories.structure()
    Affiliation.objects.create(structure=centre, starts_on=FIRST, ends_on=LAST)
    assert list(Structure.objects.in_directory(LAST)) == [centre]


def test_structure_always_has_its_space_and_keeps_it() -> None:
    centre = factories.structure(name="Les Mille Fenêtres")
    assert (centre.space.kind, centre.space.name) == (Space.Kind.STRUCTURE, "Les Mille Fenêtres")
    before = centre.space_id
    centre.save()
    assert (centre.space_id, Space.objects.count()) == (before, 1)


def test_affiliation_that_ends_before_it_starts_is_refused() -> None:
    centre = factories.structure()
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.create(structure=centre, starts_on=LAST, ends_on=FIRST)
    with pytest.raises(ValidationError, match="La date de fin vient avant la date de début"):
        Affiliation(structure=centre, starts_on=LAST, ends_on=FIRST).full_clean()


def test_second_running_affiliation_is_refused() -> None:
    centre = factories.structure()
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.create(structure=centre, starts_on=FIRST)
    with pytest.raises(ValidationError, match="a déjà une adhésion en cours"):
        Affiliation(structure=centre, starts_on=FIRST).full_clean()


@pytest.mark.parametrize(("latitude", "longitude"), [(48.5, None), (None, 2.6), (91.0, 2.6), (48.5, -181.0)])
def test_half_a_position_or_one_off_the_earth_is_refused(
    latitude: float | None, longitude: float | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.structure(latitude=latitude, longitude=longitude)
    wrong = factories.structure()
    wrong.latitude, wrong.longitude = latitude, longitude
    with pytest.raises(ValidationError, match="Donnez la latitude et la longitude"):
        wrong.full_clean()

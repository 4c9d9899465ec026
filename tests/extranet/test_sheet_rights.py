"""Who may correct a sheet: the direction of that structure, and the team."""

import pytest
from django.test import Client

from accounts.models import Structure, User
from tests import factories
from tests.accounts.doors import signed_in
from tests.extranet.sheets import address, correct, sent

pytestmark = pytest.mark.usefixtures("home_page")


def test_only_the_direction_of_the_structure_and_the_team_may_correct(
    director: Client, team: Client, parc: Structure, charlie: User, visitor: Client
) -> None:
    other = signed_in(charlie)
    there = factories.direct(charlie, factories.structure())
    assert other.get(address(parc)).status_code == 404
    assert other.post(address(parc), sent(parc, hours="Pirate")).status_code == 404
    missing = other.get("/espace/structures/inconnue/fiche/").content.decode()
    assert other.get(address(parc)).content.decode() == missing.replace("inconnue", "parc")
    factories.member(charlie, parc)
    assert there.pk and other.get(address(parc)).status_code == 403
    assert other.post(address(parc), sent(parc, hours="Pirate")).status_code == 403
    assert visitor.get(address(parc)).status_code == 302
    assert Structure.objects.get(pk=parc.pk).hours == "Jeudi : 9 h – 12 h"
    assert team.get(address(parc)).status_code == director.get(address(parc)).status_code == 200
    assert director.get("/espace/equipe/fiches/parc/").status_code == 404


def test_without_the_rules_an_ordinary_member_or_a_stranger_would_correct_it(
    parc: Structure, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twins."""
    other = signed_in(charlie)
    factories.member(charlie, parc)
    monkeypatch.setattr("extranet.network.sheets.can_correct_sheet", lambda user, structure: True)
    correct(other, parc, hours="Pirate")
    assert Structure.objects.get(pk=parc.pk).hours == "Pirate"
    charlie.memberships.all().delete()
    factories.member(charlie, factories.structure())
    assert other.get(address(parc)).status_code == 404
    opened = "accounts.models.structure.StructureQuerySet.open_to"
    monkeypatch.setattr(opened, lambda found, person: found.all())
    assert other.get(address(parc)).status_code == 200

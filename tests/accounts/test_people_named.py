"""What the directory looks through is written with the names themselves, and forgotten with them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from accounts.actions.erasure import erase
from accounts.models import User
from accounts.models.roles import StructureRole
from tests import factories


def found(words: str) -> set[str]:
    return set(User.objects.named(words).values_list("email", flat=True))


@pytest.fixture
def helene(db: None) -> User:
    return factories.UserFactory(
        first_name="Hélène", last_name="Ouvrard-N’Diaye", job_title="Référente", email="helene@a.example"
    )


@pytest.mark.parametrize(
    "words", ["helene", "HÉLÈNE ouvrard", "n diaye", "diaye referente", "Hélène, référente !"]
)
def test_person_is_found_however_her_name_is_typed(helene: User, bob: User, words: str) -> None:
    assert found(words) == {helene.email}


def test_each_word_may_be_in_the_name_the_role_or_the_structure(helene: User, bob: User) -> None:
    factories.member(helene, factories.structure(name="Maison des Érables"), StructureRole.DIRECTION)
    factories.member(bob, factories.structure(name="Centre du Parc"))
    role = str(StructureRole.DIRECTION.label).split()[0]
    assert found(f"erables helene {role}") == {helene.email}
    assert found("parc") == {bob.email}
    assert found("parc helene") == set()


@pytest.mark.slow
def test_search_of_very_many_words_is_cut(helene: User, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "helene " + " ".join(f"n{number}" for number in range(1500))
    assert found("helene helene " * 20) == {helene.email}
    assert found(words) == set()
    # The twin.
    monkeypatch.setattr("accounts.models.user.MOST_WORDS", len(words))
    if connection.vendor == "sqlite":
        with pytest.raises(OperationalError, match="too large"):
            found(words)


def test_name_corrected_by_its_field_alone_is_found(helene: User) -> None:
    helene.last_name = "Zyxomme"
    helene.save(update_fields=["last_name"])
    assert found("zyxomme") == {helene.email}
    assert found("ouvrard") == set()


def test_people_written_all_at_once_are_found(db: None) -> None:
    User.objects.bulk_create([User(first_name="Élodie", last_name="Zyxomme", email="elodie@a.example")])
    assert found("elodie zyxomme") == {"elodie@a.example"}


def test_erased_person_leaves_nothing_to_look_through(helene: User) -> None:
    erase(helene)
    assert User.objects.get(pk=helene.pk).said == ""


def test_migration_folds_the_names_that_were_there(helene: User) -> None:
    User.objects.update(said="")
    import_module("accounts.migrations.0010_fold_the_names").fold_all(apps, connection.schema_editor())
    assert found("helene") == {helene.email}

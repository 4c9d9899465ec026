"""Commands that prepare a site: run twice they change nothing; what is wrong is said clearly."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Site

from home.models import Commune, HomePage, Territory
from home.starting.skeleton import SECTIONS, ensure_site
from tests import reading

DEPARTMENT = settings.ROOT / "home" / "data" / "seine-et-marne"


def run(name: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_site_is_prepared_once(home_page: HomePage) -> None:
    def picture() -> list[object]:
        return [list(Page.objects.order_by("pk").values_list("pk", "title", "path")), Site.objects.count()]

    before = picture()
    assert ensure_site() == home_page
    assert run("setup_site").startswith("Site prêt : Accueil")
    assert picture() == before


def test_section_that_editors_moved_or_renamed_is_not_made_again(home_page: HomePage) -> None:
    section = Page.objects.get(slug="actualites")
    section.title, section.slug = "Nouvelles", "nouvelles"
    section.save()
    Page.objects.get(slug="offres-d-emploi").delete()
    run("setup_site")
    assert not Page.objects.filter(slug__in=["actualites", "offres-d-emploi"]).exists()


def test_each_first_section_answers(visitor: Client) -> None:
    assert {reading.status(visitor, f"/{fields['slug']}/") for _model, fields in SECTIONS} == {200}
    assert reading.titles(visitor.get("/"), "h2") == ["Agenda", "Trouver une structure"]


def test_department_is_loaded_and_loaded_again(db: None) -> None:
    for _ in range(2):
        assert run("load_territory", DEPARTMENT) == "507 communes, carte « Seine-et-Marne ».\n"
    assert (Commune.objects.count(), Territory.objects.count()) == (507, 1)
    melun = Commune.objects.named("Melun")
    assert melun is not None
    x, y = Territory.objects.get().place(melun.latitude, melun.longitude)
    territory = Territory.objects.get()
    assert 0 < x < territory.width
    assert 0 < y < territory.height


def test_folder_that_is_missing_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Dossier illisible : .*communes\.json"):
        run("load_territory", tmp_path / "nulle-part")


COMMUNE = {"insee": "1", "name": "X", "postcodes": ["77000"], "population": 1, "epci": "", "lat": 1, "lon": 1}


WRONG = [
    ("{pas du json", "{}"),
    (json.dumps([{"name": "Sans code"}]), "{}"),
    (json.dumps([COMMUNE]), json.dumps({"name": "Sans bornes"})),
    (json.dumps([COMMUNE]), json.dumps({"bounds": [1, 2], "name": "Deux bornes"})),
    (json.dumps([COMMUNE]), json.dumps({"bounds": [1, 2, 3, 4], "inconnu": 1})),
]


def test_files_that_are_wrong_change_nothing_and_say_so(db: None, tmp_path: Path) -> None:
    run("load_territory", DEPARTMENT)
    for communes, drawing in WRONG:
        (tmp_path / "communes.json").write_text(communes)
        (tmp_path / "map.json").write_text(drawing)
        with pytest.raises(CommandError, match="Dossier illisible"):
            run("load_territory", tmp_path)
    assert (Commune.objects.count(), Territory.objects.count()) == (507, 1)

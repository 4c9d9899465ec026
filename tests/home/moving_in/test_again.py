"""The import runs again: nothing comes twice, what was stopped is taken up, what an editor did stays."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from content import freshness
from content.models import Document, Image
from home.models import HomePage, MovedItem, NewsPage
from home.moving_in import texts as writing
from home.moving_in.media import Media
from home.moving_in.texts import Texts
from tests.home.moving_in.exports import (
    CLASSIC,
    brought_in,
    export,
    file,
    item,
    news,
    page,
    picture,
    uploads,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return uploads(tmp_path / "uploads")


def counts() -> dict[str, int]:
    models = (Page, Image, Document, Redirect, Revision, MovedItem)
    return {model.__name__: model.objects.count() for model in models}


def stored() -> set[Path]:
    return {path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()}


def test_second_run_finds_all_there(home_page: HomePage, files: Path) -> None:
    brought_in(CLASSIC, media=files)
    before, kept = counts(), stored()
    told = brought_in(CLASSIC, media=files)
    assert "fichier – déjà là : 2" in told
    assert "page – déjà là : 4" in told
    assert "actualité – déjà là : 3" in told
    assert (counts(), stored()) == (before, kept)


def test_without_the_memory_all_would_come_twice(
    home_page: HomePage, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    brought_in(CLASSIC, media=files)
    before = NewsPage.objects.count()
    MovedItem.objects.all().delete()
    brought_in(CLASSIC, media=files)
    assert NewsPage.objects.count() == 2 * before


def test_dry_run_says_the_same_and_keeps_nothing(home_page: HomePage, files: Path) -> None:
    before, kept, stamp = counts(), stored(), freshness.stamp()
    dry = brought_in(CLASSIC, media=files, dry_run=True)
    assert (counts(), stored(), freshness.stamp()) == (before, kept, stamp)
    real = brought_in(CLASSIC, media=files)
    assert dry == f"À blanc : rien n’est gardé. Voici ce qui serait fait.\n{real}"


class Stops:
    """Stops the run at the n-th call of what it replaces, before or after it did its work."""

    def __init__(self, real: object, left: int, *, after: bool) -> None:
        self.real, self.left, self.after = real, left, after

    def __get__(self, holder: object, kind: object) -> object:
        return lambda *args, **options: self.call(holder, *args, **options)

    def call(self, holder: object, *args: object, **options: object) -> object:
        self.left -= 1
        if self.left < 0 and not self.after:
            raise KeyboardInterrupt
        made = self.real(holder, *args, **options)  # type: ignore[operator]
        if self.left < 0:
            raise KeyboardInterrupt
        return made


@pytest.mark.parametrize(
    "place", [(Texts, "_revise"), (Texts, "_make"), (Media, "_remember"), (Texts, "bring")]
)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("left", [0, 1])
def test_run_stopped_anywhere_leaves_whole_items_and_the_next_one_ends_it(
    home_page: HomePage,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[type, str],
    left: int,
    after: bool,
) -> None:
    kind, name = place
    real = getattr(kind, name)
    monkeypatch.setattr(kind, name, Stops(real, left, after=after))
    assert "Échec 130 : Interrompu." in brought_in(CLASSIC, media=files)
    for moved in MovedItem.objects.exclude(page=None):
        assert moved.revision_id == moved.page.latest_revision_id
    came = NewsPage.objects.count() + Page.objects.filter(slug__in=["qui-sommes-nous", "equipe"]).count()
    monkeypatch.setattr(kind, name, real)
    told = brought_in(CLASSIC, media=files)
    assert "refus" not in told
    assert came < 5
    assert (Image.objects.count(), Document.objects.count(), NewsPage.objects.count()) == (1, 1, 3)
    assert MovedItem.objects.count() == 9
    assert not Page.find_problems()[0]


def test_without_its_transaction_half_an_article_would_stay(
    home_page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: an article would be there that nothing remembers."""

    path = export(tmp_path, item(1, "Un."))
    monkeypatch.setattr(Texts, "_revise", Stops(Texts._revise, 0, after=False))
    brought_in(path)
    assert NewsPage.objects.count() == 0
    monkeypatch.setattr(writing, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(Texts, "_revise", Stops(Texts.__dict__["_revise"].real, 0, after=False))
    brought_in(path)
    assert (NewsPage.objects.count(), MovedItem.objects.count()) == (1, 0)


def test_what_an_editor_changed_is_left_and_told(home_page: HomePage, tmp_path: Path) -> None:
    brought_in(export(tmp_path, item(1, "Un."), item(2, "Deux.")))
    edited = news("article-1")
    edited.summary = "Écrit ici."
    edited.save_revision().publish()
    told = brought_in(export(tmp_path, item(1, "Un, changé là-bas."), item(2, "Deux, changé là-bas.")))
    assert "actualité – mises à jour : 1 ; laissés, car modifiés ici depuis : 1" in told
    assert news("article-1").summary == "Écrit ici."
    assert "changé" not in words(news("article-1"))
    assert "Deux, changé là-bas." in words(news("article-2"))


def test_draft_of_an_editor_is_left_too(home_page: HomePage, tmp_path: Path) -> None:
    brought_in(export(tmp_path, item(1, "Un.")))
    news("article-1").save_revision()
    assert "modifiés ici depuis : 1" in brought_in(export(tmp_path, item(1, "Autre.")))


def test_what_an_editor_took_off_line_stays_so(home_page: HomePage, tmp_path: Path) -> None:
    brought_in(export(tmp_path, item(1, "Un.")))
    news("article-1").unpublish()
    assert "modifiés ici depuis : 1" in brought_in(export(tmp_path, item(1, "Autre.")))
    assert not news("article-1").live


def test_what_an_editor_deleted_does_not_come_back(home_page: HomePage, tmp_path: Path) -> None:
    files = tmp_path / "uploads"
    picture(files / "2021/a.jpg")
    path = export(tmp_path, item(1, "Un."), file(2, "2021/a.jpg"))
    brought_in(path, media=files)
    news("article-1").delete()
    Image.objects.get().delete()
    told = brought_in(path, media=files)
    assert told.count("laissés, car retirés ici depuis : 1") == 2
    assert (NewsPage.objects.count(), Image.objects.count()) == (0, 0)


def test_draft_published_there_since_is_published_here(home_page: HomePage, tmp_path: Path) -> None:
    brought_in(export(tmp_path, item(1, "Un.", wp__status="draft")))
    assert not news("article-1").live
    brought_in(export(tmp_path, item(1, "Un.")))
    assert news("article-1").live
    assert news("article-1").first_published_at.year == 2021


def test_page_moved_by_an_editor_is_still_known(home_page: HomePage) -> None:
    brought_in(CLASSIC)
    page("equipe").move(Page.objects.get(slug="la-federation"), "last-child")
    assert "page – déjà là : 4" in brought_in(CLASSIC)


def test_same_bytes_under_two_names_are_one_file(home_page: HomePage, tmp_path: Path) -> None:
    files = tmp_path / "uploads"
    for name in ("2021/a.pdf", "2022/b.pdf"):
        (files / name).parent.mkdir(parents=True)
        (files / name).write_bytes(b"%PDF-1.7 pareil")
    picture(files / "2021/c.jpg")
    (files / "2022/d.jpg").write_bytes((files / "2021/c.jpg").read_bytes())
    told = brought_in(export(tmp_path, *(file(n, name) for n, name in enumerate(
        ("2021/a.pdf", "2022/b.pdf", "2021/c.jpg", "2022/d.jpg"), start=1))), media=files)  # fmt: skip
    assert "fichier – créations : 4" in told
    assert (Document.objects.count(), Image.objects.count()) == (1, 1)


def test_pages_alone_bring_the_files_that_they_show(home_page: HomePage, tmp_path: Path) -> None:
    files = tmp_path / "uploads"
    picture(files / "2021/a.jpg")
    shown = '<img src="https://trois-rivieres.reseau.example/wp-content/uploads/2021/a-300x200.jpg" alt="Là">'
    path = export(tmp_path, item(1, shown), item(2, shown))
    brought_in(path, media=files)
    assert Image.objects.count() == 1
    assert "figure" in str(news("article-2").body.raw_data[0])
    assert "actualité – déjà là : 2" in brought_in(path, media=files)

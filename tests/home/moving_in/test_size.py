"""A site of many years: the same few queries for each item, and no more memory than for a small one."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage, MovedItem, NewsPage
from home.moving_in.items import Header
from home.moving_in.survey import Survey
from home.moving_in.wxr import read_export
from tests.home.moving_in.exports import HEAD, SITE, TAIL, brought_in, item

pytestmark = pytest.mark.django_db
MOST_QUERIES = 95  # an item, nearly all Wagtail’s: page, revision, history, search, references, redirects
TEXT = (f'<!-- wp:paragraph --><p>Mot <a href="{SITE}/2021/05/article-{{}}/">avant</a>.</p><!-- /wp:paragraph -->'
        "<!-- wp:heading --><h2>Titre</h2><!-- /wp:heading -->" + "<p>Phrase.</p>" * 20)  # fmt: skip


def many(folder: Path, count: int) -> Path:
    """Articles, each of which names the one before."""
    path = folder / f"{count}.xml"
    with path.open("w", encoding="utf-8") as opened:
        opened.write(HEAD.format(site=SITE, encoding="UTF-8"))
        for number in range(1, count + 1):
            opened.write(item(number, TEXT.format(max(1, number - 1))))
        opened.write(TAIL)
    return path


def queries_of(path: Path) -> int:
    with CaptureQueriesContext(connection) as said:
        brought_in(path)
    return len(said)


def test_queries_grow_with_the_items_and_no_faster(home_page: HomePage, tmp_path: Path) -> None:
    few = queries_of(many(tmp_path, 5))
    MovedItem.objects.all().delete()
    NewsPage.objects.all().delete()
    more = queries_of(many(tmp_path, 25))
    assert (more - few) / 20 <= MOST_QUERIES


def test_second_run_asks_little_for_what_is_there(home_page: HomePage, tmp_path: Path) -> None:
    path = many(tmp_path, 25)
    first, again = queries_of(path), queries_of(path)
    assert again / 25 <= 8
    assert again < first / 5


def peak(path: Path) -> int:
    """Bytes held at most while the items are read, one at a time."""
    tracemalloc.start()
    for _item in read_export(path, Header()):
        pass
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held


def test_reading_ten_times_more_holds_no_more(tmp_path: Path) -> None:
    small, big = peak(many(tmp_path, 100)), peak(many(tmp_path, 1000))
    assert big < 1.5 * small


def test_reading_would_hold_all_of_it_if_it_were_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    kept: list[object] = []
    real = read_export

    def keeping(path: Path, header: Header) -> Iterator[object]:
        for each in real(path, header):
            kept.append(each)
            yield each

    monkeypatch.setattr("tests.home.moving_in.test_size.read_export", keeping)
    small = peak(many(tmp_path, 100))
    kept.clear()
    assert peak(many(tmp_path, 1000)) > 3 * small


def test_ten_thousand_items_are_surveyed_in_a_few_megabytes(tmp_path: Path) -> None:
    path = many(tmp_path, 2000)
    tracemalloc.start()
    survey = Survey([path])
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(survey.items) == 2000
    assert held / 2000 < 2500  # bytes an item: 25 MB for ten thousand


class Counter:
    """Counts the queries without keeping them: Django keeps nine thousand at most."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        self.count += 1
        return execute(*asked)


@pytest.mark.slow
def test_five_hundred_items_come_and_are_there_again(home_page: HomePage, tmp_path: Path) -> None:
    path, first, again = many(tmp_path, 500), Counter(), Counter()
    with connection.execute_wrapper(first):
        assert "actualité – créations : 500" in brought_in(path)
    assert NewsPage.objects.filter(live=True).count() == 500
    with connection.execute_wrapper(again):
        assert "actualité – déjà là : 500" in brought_in(path)
    assert first.count / 500 <= MOST_QUERIES
    assert again.count / 500 <= 8

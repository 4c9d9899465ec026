"""A download that was cut goes on where it stopped; the web server may send it; days are counted, not people."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from content.models import Document, DownloadCount
from home.models import HomePage
from tests import factories
from tests.content.downloads import body_of, listed

DATA = b"%PDF-1.7 0123456789"


@pytest.fixture
def guide(home_page: HomePage) -> Document:
    made = factories.document("été à Melun.pdf", DATA)
    factories.news(body=listed(made))
    return made


@pytest.mark.parametrize(
    ("asked", "content", "said"),
    [
        ("bytes=0-3", b"%PDF", "bytes 0-3/19"),
        ("bytes=9-", b"0123456789", "bytes 9-18/19"),
        ("bytes=-4", b"6789", "bytes 15-18/19"),
        ("bytes=9-999", b"0123456789", "bytes 9-18/19"),
        ("bytes=-999", DATA, "bytes 0-18/19"),
    ],
)
def test_reader_gets_the_part_she_asks_for(
    visitor: Client, guide: Document, asked: str, content: bytes, said: str
) -> None:
    response = visitor.get(guide.url, headers={"Range": asked})
    assert (response.status_code, body_of(response), response["Content-Range"]) == (206, content, said)
    assert response["Content-Length"] == str(len(content))
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("asked", ["bytes=19-", "bytes=99-100", "bytes=5-2"])
def test_part_outside_the_file_is_refused(visitor: Client, guide: Document, asked: str) -> None:
    response = visitor.get(guide.url, headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */19")


@pytest.mark.parametrize(
    "asked", ["bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=" + "9" * 99 + "-"]
)
def test_range_that_is_none_gives_the_whole(visitor: Client, guide: Document, asked: str) -> None:
    response = visitor.get(guide.url, headers={"Range": asked})
    assert (response.status_code, body_of(response)) == (200, DATA)


def test_part_of_a_file_that_changed_meanwhile_is_the_whole_new_one(visitor: Client, guide: Document) -> None:
    first = visitor.get(guide.url)
    same = visitor.get(guide.url, headers={"Range": "bytes=0-3", "If-Range": first["ETag"]})
    other = visitor.get(guide.url, headers={"Range": "bytes=0-3", "If-Range": '"un autre"'})
    assert (body_of(same), body_of(other)) == (b"%PDF", DATA)


def test_part_of_a_private_file_is_for_its_readers_alone(visitor: Client, bob: User) -> None:
    centre = factories.structure()
    factories.member(bob, centre)
    private = factories.document(data=DATA, space=centre.space)
    assert visitor.get(private.url, headers={"Range": "bytes=0-3"}).status_code == 404
    visitor.force_login(bob)
    response = visitor.get(private.url, headers={"Range": "bytes=0-3"})
    assert (body_of(response), response["Cache-Control"]) == (b"%PDF", "private, no-store")


def test_web_server_sends_the_file_once_the_site_has_checked(
    visitor: Client, guide: Document, settings: Settings
) -> None:
    settings.X_ACCEL_PREFIX = "/protege/"
    response = visitor.get(guide.url)
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"].startswith("/protege/documents/")
    assert "%20" in response["X-Accel-Redirect"] or "_" in response["X-Accel-Redirect"]
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    hidden = factories.document(data=DATA)
    assert "X-Accel-Redirect" not in visitor.get(hidden.url)


def test_downloads_of_a_day_are_counted_and_nobody_is_noted(visitor: Client, guide: Document) -> None:
    for _ in range(3):
        visitor.get(guide.url)
    visitor.head(guide.url)
    visitor.get(guide.url, headers={"If-None-Match": visitor.get(guide.url)["ETag"]})
    counted = DownloadCount.objects.get()
    assert (counted.count, counted.day) == (4, timezone.localdate())
    assert {field.name for field in DownloadCount._meta.fields} == {"id", "document", "day", "count"}


def test_part_is_not_a_download_more(visitor: Client, guide: Document) -> None:
    visitor.get(guide.url, headers={"Range": "bytes=9-"})
    assert not DownloadCount.objects.exists()


def test_download_changes_no_public_page(visitor: Client, guide: Document) -> None:
    from content import freshness

    before = freshness.stamp()
    visitor.get(guide.url)
    assert freshness.stamp() == before


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs writers at the same time")
def test_downloads_at_the_same_instant_are_all_counted() -> None:
    document = factories.document(data=DATA)

    def take(results: list[Any]) -> None:
        try:
            DownloadCount.add(document)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=([],)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DownloadCount.objects.get().count == 10

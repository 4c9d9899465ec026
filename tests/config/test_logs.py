"""Addresses that are keys are written in no log."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from config.logs import WithoutKeys

KEY = "zyxo-key.signature"
ADDRESSES = [f"/dates/{KEY}/", f"/dates/{KEY}/{KEY}/", f"/agenda-prive/{KEY}.ics", f"/relecture/{KEY}/",
             f"/compte/desabonnement/{KEY}/"]  # fmt: skip


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the server's own handler writes."""
    handlers = [each for each in logging.getLogger().handlers if each.get_name() == "console"]
    assert len(handlers) == 1 and isinstance(handlers[0], logging.StreamHandler)
    output = io.StringIO()
    before = handlers[0].setStream(output)
    yield output
    handlers[0].setStream(before)


@pytest.mark.parametrize("address", ADDRESSES)
def test_refused_address_is_logged_without_its_key(
    visitor: Client, written: io.StringIO, address: str
) -> None:
    assert visitor.get(address).status_code == 404
    assert "Not Found: /" in written.getvalue() and "zyxo" not in written.getvalue()


def test_key_would_be_logged_without_the_filter(
    visitor: Client, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(WithoutKeys, "filter", lambda self, record: True)
    visitor.get(ADDRESSES[0])
    assert KEY in written.getvalue()


def test_server_writes_no_line_for_each_request() -> None:
    """Granian keeps no access log unless it is asked to: addresses would be in it."""
    assert "access-log" not in (settings.ROOT / "Procfile").read_text("utf-8")

"""What is told to a Sentry names nobody."""

import json
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from config import sentry

NAME = "zyxomme@exemple.example"


class Kept(Transport):
    """Keeps what would have left."""

    def __init__(self, options: Any = None) -> None:
        super().__init__(options)
        self.events: list[Any] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.events += [item.payload.json for item in envelope.items]


def told(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> str:
    """What would leave for an error that holds a name, in a request that holds a key and a cookie."""
    kept, init = Kept({}), sentry_sdk.init
    monkeypatch.setattr(
        sentry_sdk,
        "init",
        lambda **o: init(**(o | {"transport": kept, "default_integrations": False} | changes)),
    )
    sentry.start("https://cle@127.0.0.1:9/1")
    with sentry_sdk.new_scope() as scope:
        scope.set_user({"email": NAME})
        scope.add_event_processor(
            lambda event, hint: (
                event
                | {
                    "request": {
                        "method": "POST",
                        "url": "/emargement/zyxomme/",
                        "cookies": NAME,
                        "data": NAME,
                    }
                }
            )
        )
        try:
            address = NAME
            raise ValueError(f"no account for {address}")
        except ValueError:
            sentry_sdk.capture_exception()
    sentry_sdk.get_client().close()
    init()
    assert kept.events, "nothing was told"
    return json.dumps(kept.events)


def test_error_is_told_with_its_place_and_kind_and_without_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    event = told(monkeypatch)
    assert "ValueError" in event and "test_sentry.py" in event and "/emargement/" in event
    assert "zyxomme" not in event


def test_without_that_care_it_would_name_her(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "zyxomme" in told(monkeypatch, before_send=lambda event, hint: event)

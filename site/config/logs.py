"""What is written of an event, and what is left out: keys that are in addresses, and the words of errors,
which may hold somebody's name or address."""

import logging
import re
import traceback
from contextvars import ContextVar
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

KEYS = re.compile(
    r"/(agenda-prive|compte/desabonnement|compte/invitation|compte/password/reset/key"
    r"|dates|emargement|espace/formations/signer|questionnaires|relecture|rendez-vous/inscription"
    r"|verifier)/[^\s?\"']+"
)
Problem = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

request_id: ContextVar[str] = ContextVar("request_id", default="")


class WithoutKeys(logging.Filter):
    """Lets every line through, what follows such an address left out, and says of which request it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = KEYS.sub(r"/\1/…", record.getMessage()), None
        record.request_id = request_id.get()
        return True


class OneLine(JsonFormatter):
    """An event as one line of JSON, for the tools that gather the lines of several machines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}{request_id}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            reserved_attrs=sorted(vars(logging.makeLogRecord({}))),
            datefmt="%Y-%m-%dT%H:%M:%S%z",
            json_ensure_ascii=False,
            **options,
        )

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """The fields of the format and the figures of an event (`figures`), nothing else: Django adds
        the whole request to some records."""
        super().add_fields(log_data, record, message_dict)
        for name in set(log_data) - {"time", "level", "logger", "message", "request_id", "exc_info"}:
            del log_data[name]
        log_data.update(getattr(record, "figures", {}))

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name that logging calls)
        """Where it happened, and the kind of each error of the chain, without its words."""
        return where(ei)


def where(problem: Problem) -> str:
    lines: list[str] = []
    error: BaseException | None = problem[1]
    while error is not None:
        lines = [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}\n", *lines]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join(lines)

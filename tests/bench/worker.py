"""Measures pages inside one process of the site; the same code for our site and for the bare one.

Orders come as JSON lines on the standard input, answers go out as JSON lines.
"""

import gzip
import io
import json
import sys
import time
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import connection

from tests.bench.signed_in import SESSION, SESSION_OF_GROUP

Application = Callable[..., Any]


def ask(application: Application, address: str, session: str = "") -> tuple[str, bytes]:
    """(status line, body) of a GET, the whole WSGI stack included; by whoever has that session."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {"wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1:8000",
                "SERVER_PORT": "8000", "HTTP_COOKIE": cookie_for(path, session)}  # fmt: skip
    statuses: list[str] = []
    response = application(environ, lambda status, headers, exc_info=None: statuses.append(status))
    try:
        return statuses[0], b"".join(response)
    finally:
        response.close()


def cookie_for(path: str, session: str) -> str:
    """The members' area is measured as those who are signed in (tests/bench/network.py)."""
    if not (session or path.startswith("/espace/")):
        return ""
    session = session or (SESSION_OF_GROUP if path.startswith("/espace/collectifs/") else SESSION)
    return f"{settings.SESSION_COOKIE_NAME}={session}"


def timed(application: Application, order: dict[str, Any]) -> list[float]:
    """Milliseconds of CPU of each request."""
    costs = []
    for _ in range(order["times"]):
        if order["cold"]:
            caches["derived"].clear()
        start = time.process_time_ns()
        ask(application, order["address"], order["session"])
        costs.append((time.process_time_ns() - start) / 1e6)
    return costs


def seen(application: Application, order: dict[str, Any]) -> dict[str, Any]:
    """One request looked at: its status, its body, its queries."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    if order["cold"]:
        caches["derived"].clear()
    with connection.execute_wrapper(note):
        status, body = ask(application, order["address"], order["session"])
    return {
        "status": status,
        "body": body.decode(errors="replace"),
        "packed": len(gzip.compress(body, 6)),
        "statements": statements,
    }


def main() -> None:
    application = get_wsgi_application()
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        answer = timed(application, order) if order["times"] else seen(application, order)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()

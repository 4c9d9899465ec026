"""Somebody who uses the site from behind its proxy, and tries again what the network cut."""

import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "pannes.example"
SECRET = "a" * 32  # a form's token, alone in its cookie and in its field, as a browser has them
PAUSE = 0.2  # seconds before the same request again
CUT = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Visitor:
    """One connection, opened again when it dies; `address` is what the proxy says of her."""

    def __init__(
        self,
        port: int,
        session: str = "",
        address: str = "10.9.9.9",
        patience: float = 60,
        fresh: bool = False,
        loses: int = 0,
    ) -> None:
        """`loses` says of how many answers one is lost on the way back; 0 for none."""
        self.port, self.session, self.address = port, session, address
        self.patience, self.fresh, self.loses = patience, fresh, loses
        self.connection: http.client.HTTPConnection | None = None
        self.tries = 0

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Raises one of `CUT` when no answer came."""
        began = time.monotonic()
        if self.connection is None or self.fresh:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            self.connection.request(method, path, body or None, self._headers(headers))
            came = self.connection.getresponse()
            said = {name.lower(): value for name, value in came.getheaders()}
            return Answer(came.status, said, came.read(), time.monotonic() - began)
        except CUT:
            self.close()
            raise
        finally:
            if self.fresh:
                self.close()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def status(self, path: str) -> int:
        """0 when nobody answers."""
        try:
            return self.ask("GET", path).status
        except CUT:
            return 0

    def insist(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """The very same request until it is answered, and not by an error of the server."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            self.tries += 1
            try:
                answer = self.ask(method, path, body, **headers)
            except CUT:
                time.sleep(PAUSE)
                continue
            if answer.status < 500 and not (self.loses and self.tries % self.loses == 0):
                return answer
            time.sleep(PAUSE)
        raise TimeoutError(path)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        given = {
            "Host": HOST,
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": "https",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }
        if self.session or "X-CSRFToken" in given or "Origin" in given:
            cookies = [f"__Host-csrf={SECRET}"] + ([f"__Host-session={self.session}"] if self.session else [])
            given["Cookie"] = "; ".join(cookies)
        return given


FORM = {"Origin": f"https://{HOST}", "X-CSRFToken": SECRET}


def fields(**words: str) -> bytes:
    return urlencode({"csrfmiddlewaretoken": SECRET, **words}).encode()


def parts(name: str, content: bytes, **words: str) -> tuple[bytes, str]:
    """A form with a file, and its content type (RFC 7578)."""
    mark = "cut-here-0d1e2f"
    said = {"csrfmiddlewaretoken": SECRET, **words}
    lines = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in said.items()]  # fmt: skip
    head = f'--{mark}\r\nContent-Disposition: form-data; name="given"; filename="{name}"\r\n'
    lines.append(f"{head}Content-Type: text/plain\r\n\r\n".encode() + content + b"\r\n")
    return b"".join([*lines, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"

"""A mailbox read by IMAP (RFC 9051), with the standard library."""

import datetime
import imaplib
import re
import ssl
from dataclasses import dataclass
from email.utils import format_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 20  # seconds; the worker has other things to do
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


class MailboxError(Exception):
    """The server said no. What it said is left out: it may hold somebody's address."""


@dataclass(frozen=True)
class Account:
    """Where the letters are, and where they go once read."""

    host: str
    port: int
    user: str
    password: str
    is_secure: bool
    folder: str
    done: str
    failed: str

    @classmethod
    def from_url(cls, url: str) -> "Account":
        """`imaps://user:password@host:993/INBOX?done=Traites&failed=Echecs`; what is not said is as here.
        Raises ValueError, whose words hold nothing of the address."""
        parts = urlsplit(url)
        if parts.scheme not in ("imap", "imaps") or not (parts.hostname and parts.username):
            raise ValueError("not an IMAP address")
        said = {name: values[0] for name, values in parse_qs(parts.query).items()}
        is_secure = parts.scheme == "imaps"
        return cls(
            host=parts.hostname,
            port=parts.port or (993 if is_secure else 143),
            user=unquote(parts.username),
            password=unquote(parts.password or ""),
            is_secure=is_secure,
            folder=unquote(parts.path.lstrip("/")) or "INBOX",
            done=said.get("done", "Traites"),
            failed=said.get("failed", "Echecs"),
        )


class Mailbox:
    """`with Mailbox(account) as box`: one connection. Letters are named by their UID."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def __enter__(self) -> Self:
        self.server = _connected(self.account)
        try:
            self.server.login(self.account.user, self.account.password)
        except BaseException:
            self.server.shutdown()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What bears the mark of deletion goes when the folder is closed (RFC 9051 §6.4.1)."""
        try:
            if self.server.state == "SELECTED":
                self.server.close()
            self.server.logout()
        except (imaplib.IMAP4.error, OSError):  # it is gone already
            self.server.shutdown()

    def open(self, folder: str) -> bool:
        """Whether there is such a folder; it is the one of what follows."""
        return self.server.select(_quoted(folder))[0] == "OK"

    def waiting(self, *, before: datetime.date | None = None) -> list[str]:
        """The letters of the folder, the oldest first; or those that came before that day."""
        since = ["BEFORE", _day(before)] if before else []
        [found] = self._ask("SEARCH", "UNDELETED", "UNFLAGGED", *since) or [b""]
        return (found or b"").decode().split()

    def size(self, uid: str) -> int:
        found = re.search(rb"RFC822\.SIZE (\d+)", _joined(self._ask("FETCH", uid, "(RFC822.SIZE)")))
        return int(found[1]) if found else 0

    def read(self, uid: str, most: int) -> bytes:
        """Its first bytes, without marking it as read."""
        found = self._ask("FETCH", uid, f"(BODY.PEEK[]<0.{most}>)")
        return next((piece[1] for piece in found if isinstance(piece, tuple)), b"")

    def move(self, uid: str, folder: str) -> None:
        """Also on servers that cannot move (RFC 6851), and where the folder is not there yet. Raises
        MailboxError; the letter then bears a flag, and is read no more."""
        try:
            self._move(uid, folder)
        except MailboxError:
            self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")
            raise

    def _move(self, uid: str, folder: str) -> None:
        can_move = "MOVE" in self.server.capabilities
        act = "MOVE" if can_move else "COPY"
        if self.server.uid(act, uid, _quoted(folder))[0] != "OK":
            self.server.create(_quoted(folder))
            self._ask(act, uid, _quoted(folder))
        if not can_move:
            self.delete(uid)

    def delete(self, uid: str) -> None:
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")

    def _ask(self, command: str, *words: str) -> list[Any]:
        answer, found = self.server.uid(command, *words)
        if answer != "OK":
            raise MailboxError(command)
        return found


def _connected(account: Account) -> imaplib.IMAP4:
    """Encrypted from the first byte, or before the password: in the clear on this machine alone."""
    context = ssl.create_default_context()
    if account.is_secure:
        return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=PATIENCE)
    server = imaplib.IMAP4(account.host, account.port, timeout=PATIENCE)
    if account.host not in THIS_MACHINE:
        try:
            server.starttls(context)
        except BaseException:
            server.shutdown()
            raise
    return server


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _day(day: datetime.date) -> str:
    """« 03-Mar-2026 », in English whatever the language of the machine."""
    return format_datetime(datetime.datetime.combine(day, datetime.time.min))[5:16].replace(" ", "-")


def _joined(found: list[Any]) -> bytes:
    return b" ".join(piece if isinstance(piece, bytes) else b" ".join(piece) for piece in found if piece)

"""A small IMAP server on this machine: enough of RFC 9051 for one mailbox, and it dies when asked to."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Letter:
    uid: int
    raw: bytes
    flags: set[str] = field(default_factory=set)
    day: str = "03-Mar-2026"


class CutError(Exception):
    """The connection is cut at once, as when one of the two is killed."""


class Server(socketserver.ThreadingTCPServer):
    """`folders` are what it keeps; `can_move` and `dies_at` are what a test asks of it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.folders: dict[str, list[Letter]] = {"INBOX": []}
        self.can_move, self.dies_at, self.refused = True, "", ""
        self.said: list[str] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return (
            f"imap://reponse%40federation.example:mot%20de%20passe@127.0.0.1:{self.server_address[1]}/INBOX"
        )

    def put(self, *raws: bytes, folder: str = "INBOX", day: str = "03-Mar-2026") -> None:
        for raw in raws:
            uid = 1 + max((letter.uid for each in self.folders.values() for letter in each), default=0)
            self.folders.setdefault(folder, []).append(Letter(uid, raw, day=day))

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that is cut is what the test wants."""


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.folder = ""
        self.say("* OK ready")
        for line in self.rfile:
            tag, _space, rest = line.decode().strip().partition(" ")
            command, _space, words = rest.partition(" ")
            if command.upper() == "UID":
                command, _space, words = words.partition(" ")
            self.server.said.append(command.upper())
            if command.upper() == self.server.dies_at:
                self.server.dies_at = ""
                raise CutError
            with self.server.lock:
                answer = getattr(self, f"do_{command.lower()}", self.do_nothing)(words)
            self.say(f"{tag} {answer}")
            if command.upper() == "LOGOUT":
                return

    def say(self, text: str | bytes) -> None:
        self.wfile.write((text if isinstance(text, bytes) else text.encode()) + b"\r\n")

    def do_nothing(self, words: str) -> str:
        return "OK done"

    def do_capability(self, words: str) -> str:
        self.say("* CAPABILITY IMAP4rev1" + (" MOVE" if self.server.can_move else ""))
        return "OK done"

    def do_login(self, words: str) -> str:
        is_right = words == 'reponse@federation.example "mot de passe"'
        return "OK done" if is_right else "NO [AUTHENTICATIONFAILED] reponse@federation.example"

    def do_select(self, words: str) -> str:
        self.folder = words.strip('"')
        if self.folder not in self.server.folders:
            return "NO [NONEXISTENT] no such folder"
        self.say(f"* {len(self.letters)} EXISTS")
        return "OK [READ-WRITE] done"

    @property
    def letters(self) -> list[Letter]:
        return self.server.folders[self.folder]

    def do_search(self, words: str) -> str:
        found = [each for each in self.letters if not each.flags & {r"\Deleted", r"\Flagged"}]
        if before := re.search(r"BEFORE (\S+)", words):
            found = [each for each in found if _in_order(each.day) < _in_order(before[1])]
        self.say("* SEARCH " + " ".join(str(each.uid) for each in found))
        return "OK done"

    def do_fetch(self, words: str) -> str:
        uid, _space, what = words.partition(" ")
        for number, each in enumerate(self.letters, 1):
            if each.uid != int(uid):
                continue
            if part := re.search(r"BODY\.PEEK\[\]<0\.(\d+)>", what):
                raw = each.raw[: int(part[1])]
                self.say(
                    f"* {number} FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}".encode() + b"\r\n" + raw + b")"
                )
            else:
                self.say(f"* {number} FETCH (UID {uid} RFC822.SIZE {len(each.raw)})")
        return "OK done"

    def do_create(self, words: str) -> str:
        if self.server.refused == words.strip('"'):
            return "NO not there"
        self.server.folders.setdefault(words.strip('"'), [])
        return "OK done"

    def do_copy(self, words: str) -> str:
        uid, _space, folder = words.partition(" ")
        if folder.strip('"') not in self.server.folders:
            return "NO [TRYCREATE] no such folder"
        found = [each for each in self.letters if each.uid == int(uid)]
        self.server.put(*(each.raw for each in found), folder=folder.strip('"'))
        return "OK done"

    def do_move(self, words: str) -> str:
        answer = self.do_copy(words)
        if answer == "OK done":
            uid = int(words.partition(" ")[0])
            self.letters[:] = [each for each in self.letters if each.uid != uid]
        return answer

    def do_store(self, words: str) -> str:
        uid, _what, flag = words.split(" ", 2)
        for each in self.letters:
            if each.uid == int(uid):
                each.flags.add(flag.strip("()"))
        return "OK done"

    def do_close(self, words: str) -> str:
        self.letters[:] = [each for each in self.letters if r"\Deleted" not in each.flags]
        return "OK done"


def _in_order(day: str) -> tuple[int, int, int]:
    number, month, year = day.split("-")
    return int(year), "JanFebMarAprMayJunJulAugSepOctNovDec".index(month), int(number)


@contextmanager
def running() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(timeout=10)

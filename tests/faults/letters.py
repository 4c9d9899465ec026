"""A mail server on loopback that keeps what it received, and that can misbehave in every usual way."""

import re
import socketserver
import threading
import time
from collections import Counter

ACCEPT, TEMPORARY, PERMANENT, DROP, SLOW, DROP_AFTER = "accepte", "451", "550", "coupe", "lent", "coupe après"
KEY = re.compile(rb"^X-Outbox-Key: (\d+)\r?$", re.M)


class Post(socketserver.ThreadingTCPServer):
    """`received` counts the letters by what the outbox calls them; `addressed` says to whom each went."""

    daemon_threads = allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.mode, self.asked, self.slowness = ACCEPT, 0, 25.0
        self.received: Counter[int] = Counter()
        self.addressed: dict[int, set[str]] = {}
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def keep(self, to: list[str], words: bytes) -> None:
        key = int(KEY.findall(words)[0])
        with self._lock:
            self.received[key] += 1
            self.addressed.setdefault(key, set()).update(to)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed in the middle of a sentence is what is looked for."""


class Conversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs."""

    server: Post

    def handle(self) -> None:
        self.server.asked += 1
        if self.server.mode == DROP:
            return
        self._answer(220, "pannes.example")
        to: list[str] = []
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                return self._answer(221, "au revoir")
            if word == b"RCPT":
                to.append(line.decode().partition("<")[2].partition(">")[0])
                self._answer(*self._verdict())
            elif word == b"DATA":
                if not self._data(to):
                    return
                to = []
            else:
                self._answer(250, "bien")

    def _verdict(self) -> tuple[int, str]:
        if self.server.mode == SLOW:
            time.sleep(self.server.slowness)
        refused = {TEMPORARY: (451, "plus tard"), PERMANENT: (550, "inconnue ici")}
        return refused.get(self.server.mode, (250, "bien"))

    def _data(self, to: list[str]) -> bool:
        """Whether the conversation goes on."""
        self._answer(354, "à vous")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line == b"":  # cut before its end: not received
            return False
        self.server.keep(to, b"".join(lines))
        if self.server.mode == DROP_AFTER:
            return False
        self._answer(250, "reçu")
        return True

    def _answer(self, code: int, words: str) -> None:
        self.wfile.write(f"{code} {words}\r\n".encode())

"""Eight people at once who register for a date and deposit documents, and insist when they are cut."""

import json
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.asking import FORM, Visitor, fields, parts
from tests.faults.place import Place

CLIENTS, LOSES = 8, 7  # people at once; one answer of so many is lost on its way back


@dataclass
class Traffic:
    """`confirmed` and `kept` are what the site said that it has: addresses, and words of documents."""

    place: Place
    registrations: int
    uploads: int
    mark: str = "a"
    confirmed: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    tries: int = 0
    done: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._work = [("registration", number) for number in range(self.registrations)]
        each = max(1, self.registrations // max(1, self.uploads))
        for number in range(self.uploads):
            self._work.insert(number * (each + 1), ("upload", number))
        self._work.reverse()
        self._threads = [
            threading.Thread(target=self._client, args=(n,), daemon=True) for n in range(CLIENTS)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        for thread in self._threads:
            thread.join()

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1."""
        return self.done / (self.registrations + self.uploads)

    @property
    def is_over(self) -> bool:
        return not any(thread.is_alive() for thread in self._threads)

    def _client(self, number: int) -> None:
        member = self.place.visitor(session=self.place.known["sessions"][number], loses=LOSES)
        visitor = self.place.visitor(loses=LOSES)
        while True:
            with self._lock:
                if not self._work:
                    break
                kind, key = self._work.pop()
            act: Callable[[Visitor, int], bool] = self._register if kind == "registration" else self._deposit
            try:
                said = "" if act(visitor if kind == "registration" else member, key) else "?"
            except (TimeoutError, KeyError, ValueError) as error:
                said = repr(error)
            with self._lock:
                self.done += 1
                if said:
                    self.refused.append(f"{kind} {key} {said}")
        with self._lock:
            self.tries += member.tries + visitor.tries

    def _register(self, visitor: Visitor, number: int) -> bool:
        visitor.address = f"10.{ord(self.mark[0])}.{number // 250}.{number % 250}"
        email = f"{self.mark}{number}@visite.example"
        form = fields(name=f"Visite {number}", email=email, organisation="", site_web="")
        headers = FORM | {"Content-Type": "application/x-www-form-urlencoded"}
        answer = visitor.insist("POST", f"/rendez-vous/{self.place.known['event']}/", form, **headers)
        if answer.status == 302:
            self.confirmed.add(email)
        return answer.status == 302

    def _deposit(self, member: Visitor, number: int) -> bool:
        name = f"{self.mark}-{number}"
        content = f"{name} {uuid.uuid4()}\n".encode() * 40
        way = self._by_the_form if number % 2 else self._by_pieces
        kept = way(member, name, content)
        if kept:
            self.kept.add(name)
        return kept

    def _by_the_form(self, member: Visitor, name: str, content: bytes) -> bool:
        body, kind = parts(f"{name}.txt", content, deposit_key=str(uuid.uuid4()))
        address = f"{self.place.known['folder_url']}deposer/"
        return member.insist("POST", address, body, **FORM, **{"Content-Type": kind}).status == 302

    def _by_pieces(self, member: Visitor, name: str, content: bytes) -> bool:
        """As deposit.js does: what came is asked when an answer was cut."""
        words = json.dumps({"name": f"{name}.txt", "size": len(content)}).encode()
        address = f"{self.place.known['folder_url']}deposer/par-morceaux/"
        begun = member.insist("POST", address, words, **FORM, **{"Content-Type": "application/json"})
        piece, sent = json.loads(begun.body)["address"], 0
        while True:
            part = content[sent : sent + len(content) // 2 + 1]
            headers = FORM | {"Content-Type": "application/octet-stream", "Upload-Offset": str(sent)}
            said = json.loads(member.insist("POST", piece, part, **headers).body)
            if "title" in said or "refused" in said:
                return "title" in said
            sent = said["received"]

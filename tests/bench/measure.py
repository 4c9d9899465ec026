"""Sends the pages to the processes that measure them, in rounds that take turns."""

import json
import subprocess
from dataclasses import dataclass, field
from statistics import median
from types import TracebackType
from typing import Any, Self

from tests.bench.sites import Place

WARM_UPS, ROUNDS, WARM, COLD = 5, 20, 3, 12


class Worker:
    """A process that holds one site and measures its pages, for whoever has that session."""

    def __init__(self, place: Place, session: str = "") -> None:
        self.session = session
        self.process = subprocess.Popen(
            place.command("tests.bench.worker"), cwd=place.folder, env=place.environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self.process.communicate()

    def _order(self, address: str, times: int, cold: bool) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        order = {"address": address, "times": times, "cold": cold, "session": self.session}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def times(self, address: str, times: int, cold: bool = False) -> list[float]:
        return list(self._order(address, times, cold))

    def see(self, address: str, cold: bool = False) -> dict[str, Any]:
        """What is answered, whatever it is."""
        seen: dict[str, Any] = self._order(address, 0, cold)
        return seen

    def look(self, address: str, cold: bool = False) -> dict[str, Any]:
        """The page as it is; stops the benchmark when it is not there."""
        seen = self.see(address, cold)
        if not seen["status"].startswith("200"):
            raise SystemExit(f"{address} : réponse {seen['status']}, rien à mesurer.")
        return seen


@dataclass
class Cost:
    """What one page costs, its caches warm and cold."""

    address: str
    queries: int = 0
    cold_queries: int = 0
    size: int = 0
    packed: int = 0
    warm: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        return median(self.warm)

    @property
    def best(self) -> float:
        """The cost when nothing else keeps the machine busy, for bounds in milliseconds."""
        return min(self.warm)

    @property
    def cold_cpu(self) -> float:
        return median(self.cold)


def look_at(worker: Worker, address: str, derives: bool = True) -> Cost:
    """The page's queries and weight, cold then warm. The first requests make its pictures."""
    worker.times(address, WARM_UPS)
    cold = len(worker.look(address, cold=True)["statements"]) if derives else 0
    worker.times(address, WARM_UPS)
    seen = worker.look(address)
    return Cost(address, len(seen["statements"]), cold, len(seen["body"].encode()), seen["packed"])


def take_turns(bare: Worker, full: Worker, cold: Worker, home: Cost, costs: list[Cost],
               rounds: int = ROUNDS) -> None:  # fmt: skip
    """Every page in each round, so that a busy moment slows them all alike. What is measured cold
    has a process of its own, for it forgets all the pages at once."""
    for number in range(1, rounds + 1):
        print(f"· mesure, tour {number} sur {rounds}", flush=True)
        home.warm += bare.times(home.address, WARM)
        for cost in costs:
            cost.warm += full.times(cost.address, WARM)
    print("· mesure à froid", flush=True)
    for cost in costs:
        cost.cold = cold.times(cost.address, COLD, cold=True)

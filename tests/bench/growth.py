"""`python -m tests.bench.growth`: what the same pages cost with ten times the data (5,000 pages, 600
structures, 20,000 people, 100,000 documents, 50,000 enrolments), measured in turns with the usual site."""

import sys
from statistics import median

from tests.bench.bounds import BOUNDS, GROWTH
from tests.bench.measure import ROUNDS, WARM, WARM_UPS, Worker
from tests.bench.report import aligned
from tests.bench.sites import FULL, TENFOLD, ready


def main() -> int:
    for place in (FULL, TENFOLD):
        ready(place)
    with Worker(FULL) as usual, Worker(TENFOLD) as tenfold:
        ratios = [_growth(usual, tenfold, bound.address) for bound in BOUNDS]
    rows = [["Page", "CPU ms", "dix fois plus, ms", f"rapport, au plus {GROWTH}"]]
    for bound, (one, ten) in zip(BOUNDS, ratios, strict=True):
        rows.append([bound.name, f"{one:.1f}", f"{ten:.1f}", f"{ten / one:.2f}"])
    print(aligned(rows))
    broken = [bound.name for bound, (one, ten) in zip(BOUNDS, ratios, strict=True) if ten > GROWTH * one]
    print(f"✗ {', '.join(broken)}" if broken else "✓ Aucune page ne coûte davantage que permis.")
    return 1 if broken else 0


def _growth(usual: Worker, tenfold: Worker, address: str) -> tuple[float, float]:
    """The medians of both, in milliseconds of CPU."""
    costs: dict[Worker, list[float]] = {usual: [], tenfold: []}
    for worker in costs:
        worker.look(address)
        worker.times(address, WARM_UPS)
    for _ in range(ROUNDS):
        for worker, found in costs.items():
            found += worker.times(address, WARM)
    return median(costs[usual]), median(costs[tenfold])


if __name__ == "__main__":
    sys.exit(main())

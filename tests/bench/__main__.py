"""`make bench`: exits with 1 and says which bound is broken.

`--short` is for a machine that does other things meanwhile: the small site, fewer rounds, twice the processor.
Questions and weights are judged as they are: no neighbour changes them.
"""

import sys
import time

from tests.bench.bounds import BARE_HOME, BOUNDS, PATIENCE_IN_SHORT
from tests.bench.library import imports
from tests.bench.measure import ROUNDS, WARM, Worker, look_at, take_turns
from tests.bench.report import broken, table
from tests.bench.sites import BARE, FULL, SMALL, ready
from tests.bench.weight import FirstView, first_view

SHORT_ROUNDS = 4


def main(short: bool) -> int:
    place, rounds, patience = (SMALL, SHORT_ROUNDS, PATIENCE_IN_SHORT) if short else (FULL, ROUNDS, 1)
    for each in (BARE, SMALL, place):
        ready(each)
    print("· premières requêtes", flush=True)
    with Worker(BARE) as nude, Worker(SMALL) as small, Worker(place) as full, Worker(place) as cold:
        bare = look_at(nude, BARE_HOME, derives=False)
        few = [look_at(small, bound.address) for bound in BOUNDS]
        costs = [look_at(full, bound.address) for bound in BOUNDS]
        views = {bound.name: first_view(full.look(bound.address)["body"]) for bound in BOUNDS}
        start = time.monotonic()
        take_turns(nude, full, cold, bare, costs, rounds)
    print(f"\n{rounds * WARM} requêtes par page, en {time.monotonic() - start:.0f} s ; médianes.")
    print("« À froid » : tout ce qui est dérivé du contenu est oublié avant chaque requête.\n")
    print(table(costs, few, bare))
    print(_weights(views))
    said, slow = ("", []) if short else imports()
    print(said)
    problems = broken(costs, few, bare, views, patience) + slow
    print("\n".join(f"✗ {problem}" for problem in problems) or "✓ Toutes les limites tiennent.")
    return 1 if problems else 0


def _weights(views: dict[str, FirstView]) -> str:
    name = max(views, key=lambda key: views[key].size)
    most = max(view.requests for view in views.values())
    return (f"\nPremière vue sans photo : {views[name].size / 1000:.1f} Ko au plus (« {name} »), "
            f"{most} téléchargements au plus.\n")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(short="--short" in sys.argv))

"""The table that people read, and the bounds that do not hold."""

from collections.abc import Iterable

from tests.bench.bounds import BOUNDS, FIRST_VIEW_KB, FIRST_VIEW_REQUESTS, Bound
from tests.bench.measure import Cost
from tests.bench.weight import FirstView

HEADS = ["Page", "requêtes", "10 × moins", "CPU ms", "× nu", "limite", "à froid", "ms", "× nu", "Ko", "gzip"]


def table(costs: list[Cost], few: list[Cost], bare: Cost) -> str:
    first = ["Wagtail nu, accueil", str(bare.queries), "", *_cpu(bare, bare), "", "", "", "", *_size(bare)]
    rows = [HEADS, first]
    for bound, cost, small in zip(BOUNDS, costs, few, strict=True):
        queries = f"{cost.queries} ≤ {bound.queries}"
        limit = f"≤ {bound.ratio}" if bound.milliseconds is None else f"≤ {bound.milliseconds:.0f} ms"
        cold = [str(cost.cold_queries), f"{cost.cold_cpu:.1f}", f"{cost.cold_cpu / bare.cpu:.1f}"]
        rows.append([bound.name, queries, str(small.queries), *_cpu(cost, bare), limit, *cold, *_size(cost)])
    return aligned(rows)


def _cpu(cost: Cost, bare: Cost) -> list[str]:
    return [f"{cost.cpu:.2f}", f"{cost.cpu / bare.cpu:.2f}"]


def _size(cost: Cost) -> list[str]:
    return [f"{cost.size / 1000:.0f}", f"{cost.packed / 1000:.1f}"]


def aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(text.rjust(width) if column else text.ljust(width)
                  for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]  # fmt: skip
    return "\n".join([lines[0], "─" * len(lines[0]), *lines[1:]])


def broken(costs: list[Cost], few: list[Cost], bare: Cost, views: dict[str, FirstView],
           patience: float = 1) -> list[str]:  # fmt: skip
    """One sentence a bound that does not hold; none when all do. `patience` multiplies those of the processor."""
    found = [sentence for bound, cost, small in zip(BOUNDS, costs, few, strict=True)
             for sentence in _page(bound, cost, small, bare, patience)]  # fmt: skip
    for name, view in views.items():
        if view.size > FIRST_VIEW_KB * 1000:
            found.append(f"{name} : première vue de {view.size / 1000:.1f} Ko, {FIRST_VIEW_KB} au plus.")
        if view.requests > FIRST_VIEW_REQUESTS:
            found.append(f"{name} : {view.requests} téléchargements, {FIRST_VIEW_REQUESTS} au plus.")
    return found


def _page(bound: Bound, cost: Cost, small: Cost, bare: Cost, patience: float) -> Iterable[str]:
    if cost.queries > bound.queries:
        yield f"{bound.name} : {cost.queries} requêtes, {bound.queries} au plus."
    if cost.queries != small.queries:
        yield f"{bound.name} : {cost.queries} requêtes, {small.queries} avec dix fois moins d’éléments."
    if bound.milliseconds is not None:
        if cost.best > patience * bound.milliseconds:
            yield f"{bound.name} : {cost.best:.1f} ms au mieux, {bound.milliseconds:.0f} au plus."
    elif cost.cpu > patience * bound.ratio * bare.cpu:
        yield f"{bound.name} : {cost.cpu / bare.cpu:.2f} fois la page nue, {bound.ratio} au plus."

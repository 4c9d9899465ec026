"""What a search answers: how many, sorted by two facets, and the best."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Answer:
    """How many answer, by pair of facets, and the keys of the best with their scores, smallest first."""

    counts: list[tuple[Any, Any, int]] = field(default_factory=list)
    best: list[tuple[int, float]] = field(default_factory=list)

    def by_first(self) -> dict[Any, int]:
        return self._sums(0)

    def by_second(self) -> dict[Any, int]:
        return self._sums(1)

    def total(self, chosen: tuple[list[Any], list[Any]] = ([], [])) -> int:
        """Of what the facets keep; an empty list keeps all."""
        kept = ((not a or row[0] in a) and (not b or row[1] in b) for row in self.counts for a, b in [chosen])
        return sum(row[2] for row, keep in zip(self.counts, kept, strict=True) if keep)

    def _sums(self, position: int) -> dict[Any, int]:
        sums: dict[Any, int] = {}
        for row in self.counts:
            sums[row[position]] = sums.get(row[position], 0) + row[2]
        return sums

    @classmethod
    def read(cls, rows: list[tuple[Any, ...]]) -> "Answer":
        """From the rows of the statement, whose first column says what each is."""
        answer = cls()
        for is_best, first, second, count, score in rows:
            if is_best:
                answer.best.append((first, score))
            else:
                answer.counts.append((first, None if second is None else int(second), count))
        return answer

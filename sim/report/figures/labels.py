"""Names beside points, each where it covers no point, no interval and no other name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Pair = tuple[float, float]

_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_DISTANCES = (0.09, 0.18, 0.3, 0.45, 0.65, 0.9, 1.2, 1.6)


@dataclass(frozen=True)
class Box:
    """A rectangle in inches."""

    left: float
    low: float
    right: float
    high: float

    def overlap(self, other: "Box") -> float:
        """Area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(0.0, width) * max(0.0, height)

    def outside(self, other: "Box") -> float:
        """How far this reaches out of the other one."""
        across = max(0.0, other.left - self.left) + max(0.0, self.right - other.right)
        return across + max(0.0, other.low - self.low) + max(0.0, self.high - other.high)


def place(points: Sequence[Pair], sizes: Sequence[Pair], taken: Sequence[Box], page: Box) -> list[Box]:
    """A box for each name near its point; ``sizes`` are widths and heights. Names in front choose first."""
    covered, placed = list(taken), []
    for point, size in zip(points, sizes, strict=True):
        best = min(_candidates(point, size), key=lambda box: _cost(box, point, covered, page))
        placed.append(best)
        covered.append(best)
    return placed


def _candidates(point: Pair, size: Pair) -> Iterator[Box]:
    (x, y), (width, height) = point, size
    for distance in _DISTANCES:
        for across, up in _SIDES:
            left = x + across * distance - width * (1 - across) / 2
            low = y + up * distance - height * (1 - up) / 2
            yield Box(left, low, left + width, low + height)


def _cost(box: Box, point: Pair, taken: Sequence[Box], page: Box) -> float:
    covered = sum(box.overlap(other) for other in taken)
    x = min(max(point[0], box.left), box.right) - point[0]
    y = min(max(point[1], box.low), box.high) - point[1]
    return 10_000.0 * (covered + box.outside(page)) + (x * x + y * y) ** 0.5

"""What was seen so far: rounds of pulse surveys, counts, attendance and hours, and a file of them that is filled in."""

from dataclasses import dataclass

from sim.common.arrays import Array
from sim.study.steer.answered import KINDS, Questions

IN_WORDS = {
    "supportive": "say they support it",
    "practising": "say they do it",
    "users": "are counted as doing it",
    "score": "score of support",
    "awareness": "score of awareness",
    "desire": "score of desire",
    "knowledge": "score of knowledge",
    "ability": "score of ability",
    "freed_hours": "hours a week freed",
}
TEMPLATE = """\
week,tier,unit,asked,answered,supportive,score,practising,users,freed_hours,lever,invited,attended
4,executive,,12,10,0.6,3.6,0.0,,,,,
4,middle,,13,9,0.33,3.1,0.0,,,,,
4,operational,,60,30,0.1,2.8,0.0,,,,,
8,executive,,12,9,0.67,3.7,0.11,,,,,
8,middle,,13,10,0.4,3.2,0.1,,1.0,,,
8,operational,,60,28,0.14,2.9,0.04,,0.5,,,
8,all,,,,,,,9,,,,
"""


@dataclass(frozen=True, eq=False)
class Pulse:
    """What was asked or counted, and ``value`` (data,), what was seen: shares, scores or hours.

    ``came`` is the share of those invited who came, by lever; ``rows`` are the rows of the file, shape (data,).
    """

    asked: Questions
    value: Array
    came: dict[str, float]
    rows: tuple[int, ...] = ()

    @property
    def week(self) -> int:
        """The last week in which anything was seen."""
        return self.asked.weeks[-1]

    def label(self, n: int) -> str:
        """What a datum is, in words."""
        return f"{self.asked.groups[self.asked.group[n]]}, {IN_WORDS[KINDS[self.asked.kind[n]]]}"

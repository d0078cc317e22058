"""The quantities of every week and the measures of a whole run, each declared once.

Tables, JSON, documents and the browser view derive from these declarations.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal

from sim.vocabulary import TIERS

SUPPORTIVE = 0.2  # stance from which a person supports it in public
COMMITTED = 0.2  # commitment from which a person is committed in private
PRACTISING = 0.5  # practice from which a person practises it
RESISTANT = -0.2  # stance (open) or commitment (hidden) down from which a person resists
GROUPS: tuple[str, ...] = ("all", *TIERS)

Over = Literal["last quarter", "all weeks", "peak", "end", "weeks to half", "sponsor leaves"]


@dataclass(frozen=True)
class Quantity:
    """A number known every week for everyone together and for each tier."""

    name: str
    title: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Measure:
    """One number for a whole run.

    ``of`` is a weekly quantity and ``over`` how its weeks become one number: mean of the last quarter of the
    horizon, mean of all weeks, highest week, last week, or the first week in which it reaches one half (the
    horizon and one when it never does). A measure over ``sponsor leaves`` is the share of another measure
    (``of``) that is kept when the sponsor leaves, known only where the same worlds are run with and without
    that. ``better`` says which direction is good, if either; ``by_tier`` whether it is known for each tier;
    ``matters`` is the smallest difference worth acting on, ``bounds`` the range of possible values.
    """

    name: str
    title: str
    unit: str
    meaning: str
    better: Literal["more", "less"] | None
    of: str
    over: Over
    by_tier: bool = True
    matters: float = 0.01
    bounds: tuple[float, float] = (0.0, 1.0)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of its numbers: its own for everyone together, then ``name.tier`` for each tier."""
        return (self.name, *(f"{self.name}.{tier}" for tier in TIERS)) if self.by_tier else (self.name,)


def _by_name[T: (Quantity, Measure)](*declared: T) -> dict[str, T]:
    return {one.name: one for one in declared}


QUANTITIES: dict[str, Quantity] = _by_name(
    Quantity("awareness", "Awareness", "0 to 1", "mean awareness"),
    Quantity("commitment", "Commitment", "-1 to 1", "mean private commitment"),
    Quantity("stance", "Stance", "-1 to 1", "mean public stance"),
    Quantity("practice", "Practice", "0 to 1", "mean practice"),
    Quantity("trust", "Trust", "0 to 1", "mean trust in those who promise"),
    Quantity("worries", "Worries", "0 to 1", "mean worries"),
    Quantity("skill", "Skill", "0 to 1", "mean skill"),
    Quantity(
        "drift",
        "Drift",
        "0 to 1",
        "mean distance of priorities from those people came with: half the sum of absolute differences",
    ),
    Quantity("supportive", "Supportive", "share", f"people with stance of at least {SUPPORTIVE}"),
    Quantity("committed", "Committed", "share", f"people with commitment of at least {COMMITTED}"),
    Quantity("practising", "Practising", "share", f"people with practice of at least {PRACTISING}"),
    Quantity("superficial", "Superficial agreement", "share", "people supportive but not committed"),
    Quantity("open_resistance", "Open resistance", "share", f"people with stance of at most {RESISTANT}"),
    Quantity(
        "hidden_resistance",
        "Hidden resistance",
        "share",
        f"people with commitment of at most {RESISTANT} whose stance is above {RESISTANT}",
    ),
    Quantity("say_do_gap", "Say-do gap", "share", "share supportive less share practising"),
    Quantity(
        "benefit",
        "Benefit",
        "percent",
        "what the whole organisation has gained, weighed by its goals; 100 is a full gain in every dimension",
    ),
)

MEASURES: dict[str, Measure] = _by_name(
    Measure(
        "sustained_practice",
        "Sustained practice",
        "0 to 1",
        "mean practice over the last quarter of the horizon",
        better="more",
        of="practice",
        over="last quarter",
    ),
    Measure(
        "genuine_commitment",
        "Genuine commitment",
        "share",
        "people committed in private, over the last quarter",
        better="more",
        of="committed",
        over="last quarter",
    ),
    Measure(
        "superficial_agreement",
        "Superficial agreement",
        "share",
        "people supportive in public but not committed in private, over the last quarter",
        better="less",
        of="superficial",
        over="last quarter",
    ),
    Measure(
        "open_resistance",
        "Open resistance",
        "share",
        "people who speak against it, over the last quarter",
        better="less",
        of="open_resistance",
        over="last quarter",
    ),
    Measure(
        "hidden_resistance",
        "Hidden resistance",
        "share",
        "people against it in private who do not say so, over the last quarter",
        better="less",
        of="hidden_resistance",
        over="last quarter",
    ),
    Measure(
        "say_do_gap_widest",
        "Say-do gap, widest",
        "share",
        "share supportive less share practising, in the week in which that is most",
        better="less",
        of="say_do_gap",
        over="peak",
        bounds=(-1.0, 1.0),
    ),
    Measure(
        "say_do_gap_end",
        "Say-do gap, end",
        "share",
        "share supportive less share practising, in the last week",
        better="less",
        of="say_do_gap",
        over="end",
        bounds=(-1.0, 1.0),
    ),
    Measure(
        "weeks_to_half",
        "Weeks to half practising",
        "weeks",
        "first week in which half of people practise; the horizon and one when they never do",
        better="less",
        of="practising",
        over="weeks to half",
        matters=1.0,
        bounds=(1.0, inf),
    ),
    Measure(
        "realised_benefit",
        "Realised benefit",
        "percent",
        "what the whole organisation has gained, weighed by its goals, as a mean of all weeks",
        better="more",
        of="benefit",
        over="all weeks",
        by_tier=False,
        matters=0.1,
        bounds=(-inf, inf),
    ),
    Measure(
        "trust_left",
        "Trust left",
        "0 to 1",
        "mean trust in the last week",
        better="more",
        of="trust",
        over="end",
    ),
    Measure(
        "drift",
        "Drift",
        "0 to 1",
        "mean distance of people's priorities from those they came with, in the last week",
        better="less",
        of="drift",
        over="end",
    ),
)

DURABILITY: dict[str, Measure] = _by_name(
    Measure(
        "durability",
        "Durability",
        "share",
        "sustained practice when the sponsor leaves, as a share of that when the sponsor stays",
        better="more",
        of="sustained_practice",
        over="sponsor leaves",
        bounds=(0.0, inf),
    ),
    Measure(
        "durability_commitment",
        "Durability of commitment",
        "share",
        "genuine commitment when the sponsor leaves, as a share of that when the sponsor stays",
        better="more",
        of="genuine_commitment",
        over="sponsor leaves",
        bounds=(0.0, inf),
    ),
)

ALL_MEASURES: dict[str, Measure] = MEASURES | DURABILITY
KEYS: tuple[str, ...] = tuple(key for measure in MEASURES.values() for key in measure.keys)


def measure_of(key: str) -> Measure:
    """The measure behind a key such as 'sustained_practice.middle'. Raises KeyError for an unknown one."""
    return ALL_MEASURES[key.partition(".")[0]]

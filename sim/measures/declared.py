"""The measures of a whole run, each declared once.

Tables, JSON, documents and the browser view derive from these declarations.
"""

from math import inf

from sim.common.extensions import with_extensions
from sim.common.vocabulary import TIERS
from sim.measures.measure import Measure
from sim.measures.quantity import Place
from sim.measures.reads import PRACTISING
from sim.measures.unit_kinds import LEVEL, PERCENT, POINTS, SHARE, WEEKS

GROUPS: tuple[str, ...] = ("all", *TIERS)


def _by_name(*declared: Measure) -> dict[str, Measure]:
    return {one.name: one for one in declared}


_SHIPPED: dict[str, Measure] = _by_name(
    Measure(
        "practising",
        "Practising",
        SHARE,
        f"people whose practice is {PRACTISING:g} or more, over the last quarter of the horizon",
        better="more",
        of="practising",
        over="last quarter",
        shown=("compare", "browser"),
    ),
    Measure(
        "intensity",
        "Intensity",
        LEVEL,
        "how much people do it: mean practice of everyone, over the last quarter of the horizon",
        better="more",
        of="practice",
        over="last quarter",
        shown=("compare", "browser"),
    ),
    Measure(
        "still_moving",
        "Still moving",
        POINTS,
        "share practising in the last week less half a year before: whether the headline is a level or a slope",
        better=None,
        of="practising",
        over="last half-year",
        bounds=(-1.0, 1.0),
        shown=("compare",),
    ),
    Measure(
        "genuine_commitment",
        "Genuine commitment",
        SHARE,
        "people committed in private, over the last quarter",
        better="more",
        of="committed",
        over="last quarter",
        shown=("compare", "browser"),
    ),
    Measure(
        "superficial_agreement",
        "Superficial agreement",
        SHARE,
        "people supportive in public but not committed in private, over the last quarter",
        better="less",
        of="superficial",
        over="last quarter",
        shown=("compare", "browser"),
    ),
    Measure(
        "open_resistance",
        "Open resistance",
        SHARE,
        "people who speak against it, over the last quarter",
        better="less",
        of="open_resistance",
        over="last quarter",
        shown=("compare",),
    ),
    Measure(
        "hidden_resistance",
        "Hidden resistance",
        SHARE,
        "people against it in private who do not say so, over the last quarter",
        better="less",
        of="hidden_resistance",
        over="last quarter",
        shown=("compare",),
    ),
    Measure(
        "say_do_gap_widest",
        "Say-do gap, widest",
        POINTS,
        "share supportive among those with access less share practising, in the week in which that is most",
        better="less",
        of="say_do_gap",
        over="peak",
        bounds=(-1.0, 1.0),
        shown=("headline", "browser"),
    ),
    Measure(
        "say_do_gap_end",
        "Say-do gap, end",
        POINTS,
        "share supportive among those with access less share practising, in the last week",
        better="less",
        of="say_do_gap",
        over="end",
        bounds=(-1.0, 1.0),
        shown=("compare",),
    ),
    Measure(
        "weeks_to_half",
        "Weeks to half practising",
        WEEKS,
        "first week in which half of people practise; the horizon and one when they never do",
        better="less",
        of="practising",
        over="weeks to half",
        matters=1.0,
        bounds=(1.0, inf),
        shown=("compare", "browser"),
    ),
    Measure(
        "realised_benefit",
        "Realised benefit",
        PERCENT,
        "what the whole organisation has gained, weighed by its goals, in % of what it could: mean of all weeks",
        better="more",
        of="benefit",
        over="all weeks",
        by_tier=False,
        matters=0.1,
        bounds=(-inf, inf),
        shown=("compare", "browser"),
    ),
    Measure(
        "trust_left",
        "Trust left",
        LEVEL,
        "mean trust in the last week",
        better="more",
        of="trust",
        over="end",
        shown=("compare", "browser"),
    ),
    Measure(
        "drift",
        "Drift",
        LEVEL,
        "mean distance of people's priorities from those they came with, in the last week",
        better="less",
        of="drift",
        over="end",
        shown=("compare",),
    ),
)

MEASURES = with_extensions(_SHIPPED, "measures")
DURABILITY: dict[str, Measure] = _by_name(
    Measure(
        "durability",
        "Durability",
        SHARE,
        "share practising when the sponsor leaves, as a share of that when the sponsor stays",
        better="more",
        of="practising",
        over="sponsor leaves",
        bounds=(0.0, inf),
        shown=("compare", "browser"),
    ),
    Measure(
        "durability_commitment",
        "Durability of commitment",
        SHARE,
        "genuine commitment when the sponsor leaves, as a share of that when the sponsor stays",
        better="more",
        of="genuine_commitment",
        over="sponsor leaves",
        bounds=(0.0, inf),
    ),
)

FOLLOWED: dict[str, Measure] = _by_name(
    Measure(
        "a_year_on",
        "A year on",
        POINTS,
        "share practising a year after the last lever, which ends with the horizon, less that at the horizon",
        better="more",
        of="practising",
        over="a year on",
        by_tier=False,
        bounds=(-1.0, 1.0),
        shown=("compare",),
    )
)

ALL_MEASURES: dict[str, Measure] = MEASURES | DURABILITY | FOLLOWED
HEADLINE = "practising"  # what strategies are compared by unless another measure is named
KEYS: tuple[str, ...] = tuple(key for measure in MEASURES.values() for key in measure.keys)


def measure_of(key: str) -> Measure:
    """The measure behind a key such as 'practising.middle'. Raises KeyError for an unknown one."""
    return ALL_MEASURES[key.partition(".")[0]]


def shown_in(place: Place) -> list[Measure]:
    """The measures that people see in a place, in their order."""
    return [measure for measure in ALL_MEASURES.values() if place in measure.shown]

"""The columns of the model: one row for each person, one column for each world.

A world is one strategy under one seed on one organisation. All worlds of a ``Worlds`` share the organisation's
people and ties and advance together.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.draws import Keys, keys
from sim.initiative import Initiative
from sim.machine_code import njit
from sim.organisation.people import Organisation
from sim.parameters import ParameterRows
from sim.scenario import ShockEvent
from sim.strategy import Strategy
from sim.vocabulary import DIMENSIONS

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

# name: (lowest, highest, meaning); each is an array (people, worlds)
COLUMNS: dict[str, tuple[float, float, str]] = {
    "awareness": (0, 1, "how far the person knows of the initiative"),
    "value": (-1, 1, "what the person expects from it, in their own terms"),
    "told": (-1, 1, "running mean of what was promised to them, in their own terms"),
    "heard": (0, np.inf, "discounted number of messages heard"),
    "trust": (0, 1, "trust in those who promise"),
    "worries": (0, 1, "fears about what it may bring"),
    "skill": (0, 1, "skill in the new practice"),
    "proficiency": (0, 1, "share of the full benefit that their practice yields"),
    "ownership": (0, 1, "how far they have made it their own"),
    "slack": (0, 1, "share of working time free for it"),
    "burden": (0, 3, "effort felt"),
    "appraisal": (-1, 1, "their own judgement of it"),
    "commitment": (-1, 1, "private belief"),
    "stance": (-1, 1, "what they say in public"),
    "practice": (0, 1, "how much they do it"),
    "access": (0, 1, "whether they can practise at all"),
    "revealed": (0, 1, "whether their private view is known to the change team"),
}
TRAITS: dict[str, tuple[float, float, str]] = {
    "susceptibility": (0, 1, "weight of others in a person's commitment"),
    "deference": (0, 1, "how far a person says what authority wants to hear"),
    "threshold": (-1, 1, "commitment at which a person half intends to practise"),
}
# weekly inputs of each person, rebuilt from the levers every week; each is an array (people, worlds)
INPUTS: dict[str, str] = {
    "reach": "share of a full week's message heard",
    "promised": "reach-weighted sum of what is promised, in the person's own terms",
    "messages": "sum of reach over messages, the weight of 'promised'",
    "pressure": "pressure to be seen in favour",
    "confrontation": "pressure put on the person alone",
    "relief": "relief of worries",
    "openness": "being listened to and told the truth",
    "credibility": "trust gained or lost through how a lever was used",
    "teaching": "training in classes",
    "coaching": "training at work",
    "time_given": "share of time freed",
    "time_taken": "share of time taken up by levers",
    "involvement": "having a hand in shaping it",
    "shown": "weight of others' results shown to the person",
    "shown_value": "weighted sum of those results read in the person's own terms",
    "realignment": "rewards moved towards what the initiative brings",
    "alignment": "talking over shared goals",
}
# what the rules work out each week before commitment moves; each is an array (people, worlds)
SIGNALS: dict[str, str] = {
    "practice_seen": "practice of those listened to",
    "talk_heard": "how loudly those listened to speak out",
    "climate": "what those listened to say",
    "pull": "where those listened to draw a person's commitment",
    "pressure": "pressure that reaches the person",
    "experienced": "what practice brings, in the person's own terms",
}


@dataclass(frozen=True)
class Arm:
    """One course of events that a block of worlds shares: a strategy and the shocks that happen."""

    name: str
    strategy: Strategy
    shocks: tuple[ShockEvent, ...] = ()


@dataclass
class Worlds:
    """People x worlds. Worlds are ordered arm by arm, and within an arm seed by seed.

    Beside the columns of people (``column``, ``trait``, weekly ``inputs`` and ``signals``), shapes in brackets:

    - ``seeds`` (worlds,), ``week``, ``sponsor`` (row of the sponsor), ``anchor`` (people, worlds): starting commitment
    - ``priorities``, ``home`` (6, people, worlds): what people care about now, and what they came with
    - ``results`` (units, worlds): smoothed share of the full effect that a unit realises
    - ``received`` (units, 6, worlds): effect of other units' results
    - ``tailoring`` (units, worlds): how far the initiative has been fitted to a unit
    - ``lifted`` (worlds,): how far results are reported in strategic terms; ``lift`` what is added this week
    - ``coalition`` (units, worlds): backing by a unit's own head
    - ``competing`` (units, worlds): load of other initiatives; ``squeeze`` (worlds,): share of means left
    - ``alarm`` (units, worlds): an incident not yet answered; ``wave`` (units, worlds): added yearly rate of leaving
    - ``experience`` (worlds,): of the change team; ``picked``: who was picked for a use of a lever, by arm and use
    - ``alike``: whether people are drawn alike in all arms, so that the worlds of a seed share newcomers
    - ``used``: weekly inputs that a lever has changed and that are set back to zero before the next week's
    """

    organisation: Organisation
    initiative: Initiative
    parameters: ParameterRows
    arms: tuple[Arm, ...]
    seeds: Keys
    off: frozenset[str] = frozenset()
    week: int = 0
    column: dict[str, Array] = field(default_factory=dict)
    trait: dict[str, Array] = field(default_factory=dict)
    inputs: dict[str, Array] = field(default_factory=dict)
    lift: Array = field(default_factory=lambda: np.zeros(0))
    signals: dict[str, Array] = field(default_factory=dict)
    picked: dict[tuple[int, int, int], Array | None] = field(default_factory=dict)
    alike: bool = False
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        people, worlds, units = len(self.organisation), len(self.seeds), len(self.organisation.units)
        self.shape = (people, worlds)
        self.person_keys: Keys = keys(self.organisation.ids)
        self.column = {name: np.zeros(self.shape) for name in COLUMNS}
        self.trait = {name: np.zeros(self.shape) for name in TRAITS}
        self.inputs = {name: np.zeros(self.shape) for name in INPUTS}
        self.signals = {name: np.zeros(self.shape) for name in SIGNALS}
        self.priorities = np.zeros((len(DIMENSIONS), *self.shape))
        self.home = np.zeros((len(DIMENSIONS), *self.shape))
        self.anchor = np.zeros(self.shape)
        self.results = np.zeros((units, worlds))
        self.received = np.zeros((units, len(DIMENSIONS), worlds))
        self.tailoring = np.zeros((units, worlds))
        self.coalition = np.zeros((units, worlds))
        self.competing = np.zeros((units, worlds))
        self.alarm = np.zeros((units, worlds))
        self.lifted = np.zeros(worlds)
        self.lift = np.zeros(worlds)
        self.squeeze = np.ones(worlds)
        self.wave = np.zeros((units, worlds))
        self.experience = self.initiative.number["team.experience"].copy()
        self.sponsor = sponsor_row(self.organisation, self.initiative)

    def __getattr__(self, name: str) -> Array:
        for table in ("column", "trait"):
            found: dict[str, Array] = self.__dict__.get(table, {})
            if name in found:
                return found[name]
        raise AttributeError(name)

    @property
    def arm_seeds(self) -> Keys:
        """Seeds of the worlds of any one arm, shape (worlds / arms,)."""
        return self.seeds[: len(self.seeds) // len(self.arms)]

    def arm_worlds(self, arm: int) -> slice:
        """The worlds of one arm."""
        each = len(self.seeds) // len(self.arms)
        return slice(arm * each, (arm + 1) * each)


def added_up(values: Array) -> Array:
    """Sum over the first axis, one after the other.

    NumPy's own sums take another order where there is one world only, and so give it other bits than among many.
    """
    total = np.zeros(values.shape[1:])
    _add_up(np.ascontiguousarray(values).reshape(len(values), -1), total.reshape(-1))
    return total


@njit(cache=True)
def _add_up(values: Array, total: Array) -> None:
    for i in range(values.shape[0]):
        for w in range(values.shape[1]):
            total[w] += values[i, w]


def sponsor_row(organisation: Organisation, initiative: Initiative) -> int:
    """Row of the sponsor: the head of the sponsoring unit, or of the organisation."""
    unit = initiative.scenario.sponsor.unit
    if unit in organisation.units:
        return int(organisation.unit_heads[organisation.units.index(unit)])
    return organisation.head

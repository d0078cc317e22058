"""Where each number lives: the rows of people, units and worlds, derived from what the rules declare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.engine.declared import SIX, Column, Input, Owner, Rule, Signal

Declared = Column | Signal | Input

# what equations can read that no rule declares: name -> meaning
GIVEN: Mapping[Owner, Mapping[str, str]] = {
    "person": {
        "noise": "a standard normal draw for this person and week",
        "anchor": "the commitment they started with",
        "has_boss": "1 under a boss, 0 at the head of the organisation",
        "own_boss": "1 under a boss of one's own unit, else 0",
        "others_weight": "weight of all others listened to",
        "contacts": "number of others listened to",
        "own_weight": "weight of one's own view among those listened to; 1 for who listens to nobody",
        "executive": "1 for executives, else 0",
        "middle": "1 for middle managers, else 0",
    },
    "unit": {
        "authority": "how far the sponsor's authority reaches into the unit",
        "threat": "threat of the initiative to the unit's territory",
        "spare_time": "share of time free before anything else asks for it",
        "effect": "effect of full practice, by dimension",
        "promise": "what is promised of it, by dimension",
        "local_goals": "the unit's own goals as weights",
        "goals": "the organisation's goals as weights",
        "share": "share of all people",
        "people": "number of people",
    },
    "world": {
        "effort": "effort of the new practice",
        "learning_time": "how many times as long as usual learning takes",
        "passing": "how readily units pass work on to each other",
        "style": "how far the change team acts as the expert",
        "team_hours": "hours a week that the change team has",
        "experience": "experience of the change team",
        "squeeze": "share of means left",
    },
}
SIXFOLD = ("effect", "promise", "local_goals", "goals")
BY_TIE = {"weight": "weight of the tie", "opened": "what is added to it for one who is linked in full"}
BY_UNIT_HEARD = {"same_function": "1 where the other unit is of one's own function, else 0"}
BY_SPILL = {"spillover": "effect of the other unit's full results, by dimension"}
KEPT_BY_PERSON = ("anchor", "noise")  # given, and held in the rows of people
KEPT_BY_UNIT = ("authority", "threat", "spare_time", "effect", "promise")
KEPT_BY_WORLD = ("effort", "learning_time", "passing", "style", "team_hours", "experience", "squeeze")


@dataclass(frozen=True)
class Rows:
    """Names in the order of their rows: each has one row, or six."""

    first: Mapping[str, int]
    sixfold: frozenset[str]
    count: int

    def slice(self, name: str) -> slice:
        """The rows of a name."""
        start = self.first[name]
        return slice(start, start + (SIX if name in self.sixfold else 1))


@dataclass(frozen=True)
class Layout:
    """Everything the rules declare, in the order of the week, and where it is kept."""

    columns: Mapping[str, Column]
    signals: Mapping[str, Signal]
    inputs: Mapping[str, Input]
    rows: Mapping[Owner, Rows]

    def of(self, owner: Owner) -> dict[str, Declared]:
        """What is declared of a person, of a unit or of a world."""
        everything: dict[str, Declared] = {**self.columns, **self.signals, **self.inputs}
        return {name: declared for name, declared in everything.items() if declared.of == owner}


def layout(order: Sequence[Rule]) -> Layout:
    """Where each number lives. Raises ValueError for a name declared twice."""
    columns = _by_name(column for rule in order for column in rule.columns)
    signals = _by_name(signal for rule in order for signal in rule.signals)
    inputs = _by_name(told for rule in order for told in rule.inputs)
    given = [name for names in GIVEN.values() for name in names]
    names = [*columns, *signals, *inputs, *given]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} is declared twice")
    lasting = [signal for signal in signals.values() if signal.name not in _passing(order)]
    everything: list[Declared] = [*columns.values(), *inputs.values(), *lasting]
    kept: dict[Owner, tuple[str, ...]] = {"person": KEPT_BY_PERSON, "unit": KEPT_BY_UNIT, "world": KEPT_BY_WORLD}
    rows: dict[Owner, Rows] = {owner: _rows([d for d in everything if d.of == owner], kept[owner]) for owner in kept}
    return Layout(columns, signals, inputs, rows)


def _passing(order: Sequence[Rule]) -> set[str]:
    """Signals that are gone before a person has moved: sums over the ties to one unit."""
    return {name for rule in order for e in rule.equations if e.kind == "ties by unit" for name in e.writes}


def is_six(declared: Declared) -> bool:
    """Whether it is one number in each dimension."""
    return not isinstance(declared, Input) and declared.six


def _by_name[D: Declared](found: Iterable[D]) -> dict[str, D]:
    listed = list(found)
    names = [declared.name for declared in listed]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} is declared twice")
    return {declared.name: declared for declared in listed}


def _rows(declared: Sequence[Declared], given: Sequence[str]) -> Rows:
    sixfold = {d.name for d in declared if is_six(d)} | ({*given} & {*SIXFOLD})
    first, row = {}, 0
    for name in (*(d.name for d in declared), *given):
        first[name] = row
        row += SIX if name in sixfold else 1
    return Rows(first, frozenset(sixfold), row)

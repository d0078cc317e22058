"""A page's address: everything that is shown follows from it, so that it can be shared, reloaded and gone back to."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, quote, urlencode

from sim.checks.further_shocks import with_shocks
from sim.common.errors import LISTED_PROBLEMS, InputError, shown
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.budget import at_equal_effort
from sim.study.experiment import Experiment
from sim.study.forms import best_forms, caveats
from sim.view.controls import check_values, checked_value
from sim.view.further_shocks import MOST_SHOCKS, PLACE, shocks_in
from sim.view.organisations import held
from sim.view.plan import pack, unpack
from sim.view.scene import Scene, scene_of
from sim.view.site import site

OWN = "own"
GENERATED = "generated"  # in place of the key of an organisation: the scenario's own people
SOURCE = PLACE
MOST_FIELDS = 500
MOST_VALUES = 100  # as many as a game keeps
MOST_SEED = 2**32 - 1
MOST_WEEK = 1040
COMPARED = ("top-down-endorsement", "mid-level-pilots", "integrated-programme")
MOST_COMPARED = 6
MOST_REPLICATES = 200

Values = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Address:
    """What a page shows.

    ``strategy`` is a name, or ``own`` for the one packed in ``plan``. ``values`` are numbers by path. ``week`` is
    where a run stands. ``change`` is what is done otherwise from a week on, as ``sim.view.change`` writes it.
    ``shocks`` strike besides the scenario's own, as ``sim.view.further_shocks`` writes them.
    ``strategies`` and ``replicates`` say what is compared; ``budget`` is what each strategy costs (person-days, 0 for
    as planned). ``organisation`` is the key of a visitor's own one.
    """

    scenario: str
    strategy: str
    seed: int = 1
    values: Values = ()
    plan: str = ""
    week: int = 0
    change: str = ""
    strategies: tuple[str, ...] = ()
    replicates: int = 50
    budget: float = 0.0
    organisation: str = ""
    shocks: tuple[str, ...] = ()

    def query(self) -> str:
        """The part of a URL after the question mark."""
        pairs = [("scenario", self.scenario), ("strategy", self.strategy), ("seed", str(self.seed))]
        pairs += [("set", f"{path}={value:g}") for path, value in self.values]
        pairs += [("shock", text) for text in self.shocks]
        organisation = self.organisation or (GENERATED if site().organisation else "")
        pairs += [("organisation", organisation)] if organisation else []
        pairs += [(name, value) for name in ("plan", "change") if (value := getattr(self, name))]
        pairs += [("with", name) for name in self.strategies]
        if self.strategies:
            pairs += [("replicates", str(self.replicates))]
        pairs += [("budget", f"{self.budget:g}")] if self.budget else []
        pairs += [("week", str(self.week))] if self.week else []
        return urlencode(pairs, quote_via=quote)

    @property
    def run(self) -> "Address":
        """The same without what does not matter for one run."""
        return replace(self, week=0, change="", strategies=(), replicates=50)

    @property
    def comparison(self) -> "Address":
        """The same without what does not matter for a comparison."""
        plan = self.plan if OWN in self.strategies else ""
        return replace(self, strategy="", week=0, change="", plan=plan)

    def command(self) -> str:
        """The command line that gives the same run; an own strategy or one at equal effort is in ``strategy.toml``, a
        scenario with further shocks in ``scenario.toml``."""
        strategy = "strategy.toml" if self.strategy == OWN or self.budget else self.strategy
        return shlex.join(["buyin", "run", self._named, "--strategy", strategy, *self._numbers()])

    def comparing_command(self) -> str:
        """The command line that gives the same comparison."""
        names = ["strategy.toml" if name == OWN else name for name in self.strategies]
        more = ["--replicates", str(self.replicates), "--budget", f"{self.budget:g}" if self.budget else "none"]
        return shlex.join(["buyin", "compare", self._named, "--strategies", ",".join(names), *more, *self._numbers()])

    @property
    def _named(self) -> str:
        """What the command line calls the scenario."""
        return "scenario.toml" if self.shocks else self.scenario

    def _numbers(self) -> list[str]:
        numbers = [part for p, v in self.values for part in ("--set", f"{p}={v:g}")]
        return ["--seed", str(self.seed), *numbers, *self._tables()]

    def _tables(self) -> list[str]:
        return held(self.organisation).options if self.organisation else []

    def shocked(self) -> Scenario:
        """The scenario as it is written, with the further shocks. Raises InputError."""
        return with_shocks(site().scenario(self.scenario), shocks_in(self.shocks), SOURCE)

    def scene(self) -> Scene:
        """Scenario and organisation, once it is sure that all ``values`` can be set there. Raises InputError."""
        scene = scene_of(self.shocked(), self.organisation)
        check_values(scene, self.values)
        return scene

    def experiment(self, strategies: Iterable[Strategy], replicates: int = 1) -> Experiment:
        """Strategies on what the address says; a run is the first replicate. Raises InputError."""
        on = self.scene()
        values = dict(self.values)
        return Experiment.of(
            on.scenario,
            strategies,
            replicates=replicates,
            seed=self.seed,
            organisation=on.organisation,
            values=values,
        )

    def read_scenario(self) -> Scenario:
        """The scenario, as it is on the organisation of the address. Raises InputError."""
        return self.scene().scenario

    def read_strategy(self, name: str | None = None) -> Strategy:
        """The strategy, or the one of that name; ``own`` is the packed one. Raises InputError."""
        name = name or self.strategy
        return unpack(self.plan) if name == OWN else site().strategy(name)

    def in_both_forms(self) -> tuple[list[Strategy], list[str]]:
        """The strategies compared, best forms where they are stored before all as drawn, and what must be known of
        these. Raises InputError."""
        scene, drawn = self.scene(), [self.read_strategy(name) for name in self.strategies]
        tried = [*best_forms(site().catalogue, self.scenario, drawn, scene.trial(), {}), *drawn]
        as_shipped = not (self.values or self.organisation or self.shocks)
        return tried, list(caveats(tried, self.budget or None, as_shipped=as_shipped))

    def played_strategy(self) -> tuple[Strategy, str]:
        """The strategy as it is run: brought to the budget, if there is one, and in words how. Raises InputError."""
        strategy = self.read_strategy()
        if not self.budget:
            return strategy, ""
        scene = self.scene()
        scenario, organisation = scene.scenario, scene.organisation_of(self.seed)
        return at_equal_effort([strategy], scenario, organisation, self.budget)[0]

    def with_plan(self, strategy: Strategy) -> "Address":
        """The same with an own strategy; it takes another name where one that is offered has the same."""
        if strategy.name in site().strategy_names():
            same = strategy.title == site().strategy(strategy.name).title
            title = f"{strategy.title}, my version" if same else strategy.title
            strategy = strategy.model_copy(update={"name": f"my-{strategy.name}", "title": title})
        return replace(self, strategy=OWN, plan=pack(strategy))

    def stamp(self) -> tuple[int, ...]:
        """When the files behind the address last changed."""
        names = tuple(name for name in (self.strategy, *self.strategies) if name not in ("", OWN))
        return site().stamp(self.scenario, names)


@dataclass
class AddressReading:
    """An address as read: what could not be used is left out, and said."""

    address: Address
    problems: list[str] = field(default_factory=list)

    def take(self, **changes: object) -> None:
        """Take over a part of an address if it can be used."""
        try:
            self.address = _checked(replace(self.address, **changes))  # type: ignore[arg-type]
        except InputError as error:
            self.problems.append(str(error))


def read(search: str | None) -> AddressReading:
    """The address in the part of a URL after the question mark, and in words what was wrong with it."""
    at = site()
    reading = AddressReading(Address(at.first_scenario, at.first_strategy, organisation=at.organisation))
    try:
        parts = parse_qs(search or "", max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        reading.problems.append(f"{SOURCE}: found more than {MOST_FIELDS} parts; allowed: at most {MOST_FIELDS}")
        return reading
    _take_names(reading, parts)
    for text in _first(reading, "shock", parts.get("shock", []), MOST_SHOCKS):
        reading.take(shocks=(*reading.address.shocks, text))
    _take_organisation(reading, parts)
    for name, most in (("seed", MOST_SEED), ("week", MOST_WEEK), ("replicates", MOST_REPLICATES)):
        if name in parts:
            _take(reading, name, parts[name][0], most)
    if "budget" in parts:
        _take(reading, "budget", parts["budget"][0], 1e9)
    _take_values(reading, _first(reading, "set", parts.get("set", []), MOST_VALUES))
    if "change" in parts:
        reading.address = replace(reading.address, change=parts["change"][0])
    return reading


def _take_names(reading: AddressReading, parts: dict[str, list[str]]) -> None:
    if "scenario" in parts:
        reading.take(scenario=parts["scenario"][0])
    if "plan" in parts:
        reading.take(plan=parts["plan"][0])
    if "strategy" in parts:
        reading.take(strategy=parts["strategy"][0])
    for name in _first(reading, "with", list(dict.fromkeys(parts.get("with", []))), MOST_COMPARED):
        reading.take(strategies=(*reading.address.strategies, name))


def _take_organisation(reading: AddressReading, parts: dict[str, list[str]]) -> None:
    """The visitor's own organisation; one that the server no longer holds is said, and the scenario's own taken."""
    if "organisation" in parts:
        key = parts["organisation"][0]
        reading.address = replace(reading.address, organisation="")
        reading.take(organisation="" if key == GENERATED else key)
    if reading.address.organisation and "names" in parts and not site().show_people:
        allowed = "nothing: only who starts buyin explore can have people shown, with --show-people"
        reading.problems.append(str(InputError(SOURCE, "names", shown(parts["names"][0]), allowed)))


def _take(reading: AddressReading, name: str, text: str, most: float) -> None:
    least = 2 if name == "replicates" else 0
    kind = "a number" if name == "budget" else "a whole number"
    try:
        number = float(text) if name == "budget" else int(text)
        if not least <= number <= most:
            raise ValueError
    except ValueError:
        found = InputError(SOURCE, name, shown(text), f"{kind} from {least} to {most:g}")
        reading.problems.append(str(found))
        return
    reading.take(**{name: number})


def _first(reading: AddressReading, name: str, texts: list[str], most: int) -> list[str]:
    """The first of the parts of one name; that there are more is said."""
    if len(texts) > most:
        reading.problems.append(str(InputError(SOURCE, name, f"{len(texts)} of them", f"at most {most}")))
    return texts[:most]


def _take_values(reading: AddressReading, texts: list[str]) -> None:
    """The numbers that are set; after as many problems as a message lists, the others are left out unread."""
    values, said, scene = reading.address.values, len(reading.problems), reading.address.scene()
    for n, text in enumerate(texts):
        if len(reading.problems) - said == LISTED_PROBLEMS:
            reading.problems.append(f"{SOURCE}: set: {len(texts) - n} more were not read")
            break
        path, _, value = text.rpartition("=")
        try:
            values = with_value(values, path, checked_value(scene, path, value, SOURCE))
        except InputError as error:
            reading.problems.append(str(error))
    reading.take(values=values)


def with_value(values: Values, path: str, value: float | None) -> Values:
    """``values`` with one more; with None, without the one at ``path``."""
    others = tuple(pair for pair in values if pair[0] != path)
    return others if value is None else (*others, (path, value))


def _checked(address: Address) -> Address:
    address.read_scenario()
    if address.plan:
        unpack(address.plan)
    for name in (address.strategy, *address.strategies):
        if name == OWN and not address.plan:
            raise InputError(SOURCE, "plan", "no own strategy", "a plan, as the page Build writes it")
        if name != OWN:
            site().strategy_path(name)
    if len(address.strategies) > MOST_COMPARED:
        raise InputError(SOURCE, "with", f"{len(address.strategies)} strategies", f"at most {MOST_COMPARED}")
    return address


def compared(address: Address) -> tuple[str, ...]:
    """The strategies to compare where the address names none: those of the scenario, or some."""
    offered = site().strategy_names()
    own = tuple(name for name in address.read_scenario().strategies if name in offered)
    return own[:MOST_COMPARED] or tuple(name for name in COMPARED if name in offered) or offered[:3]

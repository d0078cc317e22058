"""The parts of the composed week about people: what can be known of each, and each through all rules."""

from collections.abc import Iterable, Sequence

from sim.engine.compose_part import Step, switch
from sim.engine.compose_ties import HEARING, TiesPart
from sim.engine.declared import Rule
from sim.engine.equation import Equation
from sim.engine.layout import GIVEN
from sim.engine.source import assigned, joined, loads, place, stores


class PeoplePart(TiesPart):
    """Writes ``tell`` and ``move``; what they read of a person's unit is loaded as ``look`` does it."""

    def _tell(self) -> None:
        steps = [s for s in self.steps if s[2].kind in ("known", "mean")]
        with self._function("tell", "What can be known of each person as last week left them."):
            self._start(steps)
            means = [e.name for _, _, e in steps if e.kind == "mean"]
            self.out.add(*(f"{name} = spread(0.0)" for name in means))
            with self.out.block("for i in range(f.persons):"):
                self.out.add(f"at = i * {self.people.count} * f.lanes + wa", "k = i * KNOWN * WIDTH")
                columns = dict.fromkeys([*(n for _, _, e in steps for n in e.reads), *self.known])
                for name in columns:
                    if name in self.people.first:
                        self.out.add(*loads("people", "at", self.people, name))
                for number, on, equation in steps:
                    lines, values = self.of(number, on, equation)
                    put = joined if equation.kind == "mean" else assigned
                    self.out.add(*lines, *put([equation.name], values))
                self.out.add(*(f"store(f.known, k + {n} * WIDTH, {name})" for n, name in enumerate(self.known)))
            for name in means:
                self.out.add(f"{name} = {name} / f.persons", *stores("worlds", "wa", self.worlds, name))

    def _move(self) -> None:
        kinds = ("step", "ties", "ties by unit", "units heard", "unit sum")
        steps = [s for s in self.steps if s[2].kind in kinds and (s[2].of == "person" or s[2].kind == "unit sum")]
        with self._function("move", "Every person through the rules of the week."):
            self._start(steps)
            self._clear_sums(steps)
            self._look_at_inputs(steps)
            with self.out.block("for i in range(f.persons):"):
                self.out.add("u = read_int(f.unit, i)", f"at = i * {self.people.count} * f.lanes + wa")
                self.out.add(f"ua = u * {self.units.count} * f.lanes + wa")
                self._person(steps)

    def _person(self, steps: Sequence[Step]) -> None:
        """One person through all rules; a number is loaded where it is first wanted: there is no room for all."""
        wanted, last, hears = self._person_loads(steps), self._last_written(steps), self.first_to_hear(steps)
        for number, rule in enumerate(self.order):
            if number == hears:
                self._load(wanted, [s for s in steps if s[2].kind in HEARING])
                self.gather(steps)
            self._load(wanted, [s for s in steps if s[0] == number and s[2].kind == "step"])
            self._rule(number, rule)
            self._store_person([name for name, by in last.items() if by == number])
        self._sum_over_unit(steps)

    def _load(self, wanted: dict[str, list[str]], steps: Iterable[Step]) -> None:
        """Load what some steps read or write, unless it has been."""
        for name in (name for _, _, e in steps for name in (*e.reads, *e.writes)):
            self.out.add(*wanted.pop(name, ()))

    def _last_written(self, steps: Iterable[Step]) -> dict[str, int]:
        """The number of the last rule that writes a number of a person."""
        return {name: number for number, _, e in steps if e.of == "person" for name in e.writes}

    def _clear_sums(self, steps: Sequence[Step]) -> None:
        sums = [e for _, _, e in steps if e.kind == "unit sum"]
        with self.out.block("for u in range(f.unit_count):"):
            self.out.add(f"ua = u * {self.units.count} * f.lanes + wa")
            for e in sums:
                self.out.add(f"store(f.units, {place('ua', self.units.first[e.name])}, 0.0)")

    def _look_at_inputs(self, steps: Sequence[Step]) -> None:
        """Whether levers bring the inputs that the rules read, in this block."""
        inputs, read = list(self.layout.inputs), dict.fromkeys(n for _, on, e in steps if on for n in e.reads)
        for name in read:
            if name in inputs and name in self.people.first:
                self.out.add(f"brings_{name} = read_byte(f.used, b * {len(inputs)} + {inputs.index(name)})")

    def _person_loads(self, steps: Sequence[Step]) -> dict[str, list[str]]:
        """Loads of what the rules read of a person, apart from what only stands in for a rule that is off."""
        read = dict.fromkeys(n for _, on, e in steps if on for n in e.reads)
        written = dict.fromkeys(n for _, _, e in steps if e.of == "person" for n in e.writes)
        fresh = self._written_first(steps)
        found = {n: [f"{n} = spread(0.0)"] for n in written if n in self.layout.signals or n in fresh}
        for name in dict.fromkeys([*read, *written]):
            lines = self._load_of(name) if name not in found else []
            if lines:
                found[name] = lines
        return found

    def _load_of(self, name: str) -> list[str]:
        """The load of a number of a person, their unit or their boss; none of what is known by now."""
        if name in self.layout.inputs and name in self.people.first:
            (line,) = loads("people", "at", self.people, name)
            return [f"{line} if brings_{name} else spread(0.0)"]
        if name in self.people.first and (name in self.layout.columns or name in GIVEN["person"]):
            return loads("people", "at", self.people, name)
        if name in self.units.first:
            return loads("units", "ua", self.units, name)
        if name in GIVEN["unit"]:
            return self._given_of_unit(name)
        if name in GIVEN["person"]:
            return [f"{name} = spread(read_float(f.{name}, i))"]
        if name.startswith("boss_"):
            n = self.known.index(name.removeprefix("boss_"))
            return [f"{name} = load(f.known, read_int(f.boss, i) * KNOWN * WIDTH + {n} * WIDTH)"]
        return []

    def _written_first(self, steps: Sequence[Step]) -> set[str]:
        """Columns that are given a value before anything reads them, whether their rule is on or off."""
        seen: set[str] = set()
        fresh: set[str] = set()
        for number, on, e in steps:
            off = {n for other, is_on, o in steps if other == number and not is_on for n in o.writes}
            seen |= {*e.reads}
            fresh |= {n for n in e.writes if on and n in off and n in self.layout.columns and n not in seen}
        return fresh

    def _rule(self, number: int, rule: Rule) -> None:
        steps = [e for e in rule.equations if e.kind == "step" and e.of == "person"]
        instead = [e for e in rule.instead if e.kind == "step" and e.of == "person"]
        if not steps and not instead:
            return
        self.out.add(f"# {rule.name}: {rule.summary}")
        with self.out.block(f"if {switch(number)}:"):
            for equation in steps:
                self._step(number, True, equation)
        if instead:
            with self.out.block("else:"):
                for equation in instead:
                    self._load_for_off(equation)
                    self._step(number, False, equation)

    def _step(self, number: int, on: bool, equation: Equation) -> None:
        lines, values = self.of(number, on, equation)
        self.out.add(*lines, *assigned(equation.writes, values))

    def _load_for_off(self, equation: Equation) -> None:
        """What only stands in for a rule that is off is loaded there and then."""
        read = {n for rule in self.order for e in rule.equations if e.of == "person" for n in e.reads}
        for name in equation.reads:
            if name not in read and name in GIVEN["person"] and name in self.people.first:
                self.out.add(*loads("people", "at", self.people, name))

    def _store_person(self, names: Sequence[str]) -> None:
        for name in names:
            if name in self.layout.columns:
                self.out.add(*stores("people", "at", self.people, name))
        signals = [name for name in names if name in self.layout.signals and name in self.people.first]
        if signals:
            with self.out.block("if f.keep:"):
                self.out.add(*(line for name in signals for line in stores("people", "at", self.people, name)))

    def _sum_over_unit(self, steps: Sequence[Step]) -> None:
        for step in steps:
            if step[2].kind == "unit sum":
                lines, (value,) = self.of(*step)
                (line,) = assigned([step[2].name], [value])
                at = place("ua", self.units.first[step[2].name])
                self.out.add(*lines, f"store(f.units, {at}, load(f.units, {at}) + {line.split(' = ', 1)[1]})")

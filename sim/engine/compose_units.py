"""The parts of the composed week about units and the world: before anyone moves, and what the week leaves."""

from collections.abc import Sequence

from sim.engine.compose_part import Step, WeekPart, switch
from sim.engine.declared import SIX
from sim.engine.equation import Equation
from sim.engine.layout import GIVEN
from sim.engine.source import assigned, joined, loads, parts, place, stores


class UnitsPart(WeekPart):
    """Writes ``look`` and ``close``."""

    def _look(self) -> None:
        kinds = ("step", "units", "largest")
        steps = [s for s in self.steps if s[2].kind in kinds and s[2].of != "person" and s[2].when == "before"]
        with self._function("look", "What holds for units and the world this week, before anyone moves."):
            fresh = {n for _, _, e in steps for n in e.writes if n in self.layout.signals}
            self._start(steps, fresh)
            self.out.add(*(f"{part} = spread(0.0)" for name in sorted(fresh) for part in parts(name, self.six(name))))
            for segment in self._segments(steps):
                self._segment(segment)

    def _close(self) -> None:
        kinds = ("step", "spill")
        steps = [s for s in self.steps if s[2].kind in kinds and s[2].of == "unit" and s[2].when == "after"]
        with self._function("close", "What the week leaves in the units."):
            self._start(steps)
            for segment in self._segments(steps):
                self._segment(segment)

    def _segments(self, steps: Sequence[Step]) -> list[list[Step]]:
        """Steps that one loop can take together: none reads what another has not finished adding up."""
        segments: list[list[Step]] = []
        summed: set[str] = set()
        for step in steps:
            equation = step[2]
            same = bool(segments) and loop_of(segments[-1][0][2]) == loop_of(equation)
            if not same or summed & {*equation.reads} or equation.kind == "spill":
                segments.append([])
                summed = set()
            segments[-1].append(step)
            if equation.kind in ("units", "largest"):
                summed |= {*equation.writes}
        return segments

    def _segment(self, steps: Sequence[Step]) -> None:
        loop = loop_of(steps[0][2])
        if loop == "world":
            for step in steps:
                self._switched(step, "worlds", "wa")
        elif loop == "spill":
            self._spill(steps[0])
        else:
            self._unit_loop(steps)

    def _switched(self, step: Step, table: str, base: str) -> None:
        """A step of a unit or the world under its rule's switch, and its results stored."""
        number, on, equation = step
        rows = self.units if table == "units" else self.worlds
        with self.out.block(f"if {'' if on else 'not '}{switch(number)}:  # {self.order[number].name}"):
            lines, values = self.of(*step)
            self.out.add(*lines, *assigned(equation.writes, values))
            for name in equation.writes:
                self.out.add(*stores(table, base, rows, name))

    def _unit_loop(self, steps: Sequence[Step]) -> None:
        sums = [e for _, _, e in steps if e.kind in ("units", "largest")]
        for e in sums:
            start = "0.0" if e.kind == "units" else "-np.inf"
            self.out.add(*(f"{part} = spread({start})" for part in parts(e.name, self.six(e.name))))
        written = {n for _, _, e in steps if e.of == "unit" for n in e.writes}
        with self.out.block("for u in range(f.unit_count):"):
            self.out.add(f"ua = u * {self.units.count} * f.lanes + wa")
            self._load_units(steps, written)
            for step in steps:
                if step[2].of == "unit":
                    self._switched(step, "units", "ua")
                else:
                    self._add_up(step)
        for e in sums:
            self.out.add(*stores("worlds", "wa", self.worlds, e.name))

    def _add_up(self, step: Step) -> None:
        lines, values = self.of(*step)
        self.out.add(*lines, *joined([step[2].name], values, largest=step[2].kind == "largest"))

    def _load_units(self, steps: Sequence[Step], written: set[str]) -> None:
        """Loads of what some steps read of a unit, its head and the sponsor."""
        for name in dict.fromkeys(n for _, _, e in steps for n in e.reads):
            if name in self.units.first and not (name in written and name in self.layout.signals):
                self.out.add(*loads("units", "ua", self.units, name))
            elif name in GIVEN["unit"]:
                self.out.add(*self._given_of_unit(name))
            elif name.startswith(("head_", "sponsor_")):
                who, column = name.split("_", 1)
                row = "read_int(f.heads, u)" if who == "head" else "f.sponsor"
                base = f"{row} * {self.people.count} * f.lanes + wa"
                self.out.add(f"{name} = load(f.people, {place(base, self.people.first[column])})")
        fresh = [n for n in written if n in self.layout.signals]
        self.out.add(*(f"{part} = spread(0.0)" for name in sorted(fresh) for part in parts(name, self.six(name))))

    def _given_of_unit(self, name: str) -> list[str]:
        if name == "people":
            return ["people = spread(read_float(f.size, u))"]
        if name == "share":
            return ["share = spread(read_float(f.share, u))"]
        first = f"u * {SIX} + " if name == "local_goals" else ""
        return [f"{part} = spread(read_float(f.{name}, {first}{d}))" for d, part in enumerate(parts(name, True))]

    def _spill(self, step: Step) -> None:
        number, _, equation = step
        head = f"if {switch(number)}:  # {self.order[number].name}"
        with self.out.block(head), self.out.block("for u in range(f.unit_count):"):
            self.out.add(f"ua = u * {self.units.count} * f.lanes + wa")
            self.out.add(*(f"{part} = spread(0.0)" for part in parts(equation.name, self.six(equation.name))))
            with self.out.block("for v in range(f.unit_count):"):
                self.out.add(f"va = v * {self.units.count} * f.lanes + wa")
                self._load_theirs(equation, "va")
                first = f"(v * f.unit_count + u) * {SIX}"
                six = enumerate(parts("spillover", True))
                self.out.add(*(f"{part} = read_float(f.spillover, {first} + {d})" for d, part in six))
                self._add_up((number, True, equation_as_sum(equation)))
            self.out.add(*stores("units", "ua", self.units, equation.name))

    def _load_theirs(self, equation: Equation, base: str) -> None:
        for name in equation.reads:
            if name.startswith("their_"):
                self.out.add(*loads("units", base, self.units, name.removeprefix("their_"), name))


def loop_of(equation: Equation) -> str:
    """Over what a step before or after the people goes: the world, units from which something comes, or units."""
    if equation.of == "world" and equation.kind == "step":
        return "world"
    return "spill" if equation.kind == "spill" else "units"


def equation_as_sum(equation: Equation) -> Equation:
    """A sum from units, as what is added for each of them."""
    return Equation("units", equation.function, equation.writes, equation.of, equation.when)

"""The pass over a person's ties in the composed week, unit by unit of those they lead to."""

from collections.abc import Sequence

from sim.common.errors import InputError
from sim.engine.compose_part import Step
from sim.engine.compose_units import UnitsPart
from sim.engine.source import joined

TIE = (
    "k = read_int(f.speaker, tie) * KNOWN * WIDTH",
    "weight = read_float(f.weight, tie)",
    "opened = read_float(f.opened, tie)",
)
HEARING = ("ties", "ties by unit", "units heard")


class TiesPart(UnitsPart):
    """Writes the pass, where the first rule sums over ties."""

    def first_to_hear(self, steps: Sequence[Step]) -> int:
        """Number of the first rule that sums over ties: there the one pass over them is made.

        Raises InputError where a later rule's sum reads what a rule between has changed.
        """
        sums = [s for s in steps if s[2].kind in HEARING]
        first = min((number for number, _, _ in sums), default=-1)
        for number, _, equation in sums:
            changed = {n for k, _, e in steps if first <= k < number and e.kind == "step" for n in e.writes}
            for name in changed & {*equation.reads}:
                place = f"{equation.name}({name})"
                raise InputError(equation.file, place, "changed earlier in the week", "what no rule before it changes")
        return first

    def gather(self, steps: Sequence[Step]) -> None:
        """One pass over the ties of a person, unit by unit of those they lead to."""
        each = [s for s in steps if s[2].kind == "ties"]
        by_unit = [s for s in steps if s[2].kind == "ties by unit"]
        heard = [s for s in steps if s[2].kind == "units heard"]
        with self.out.block("for run in range(read_int(f.run_start, i), read_int(f.run_start, i + 1)):"):
            self.out.add(*(f"{name} = spread(0.0)" for _, _, e in by_unit for name in e.writes))
            with self.out.block("for tie in range(read_int(f.run_tie, run), read_int(f.run_tie, run + 1)):"):
                self.out.add(*TIE)
                for name in dict.fromkeys(n for _, _, e in (*each, *by_unit) for n in e.reads):
                    if name.startswith("their_"):
                        n = self.known.index(name.removeprefix("their_"))
                        self.out.add(f"{name} = load(f.known, k + {n} * WIDTH)")
                for step in (*each, *by_unit):
                    self._sum_ties(step)
            self.out.add("v = read_int(f.run_unit, run)", f"va = v * {self.units.count} * f.lanes + wa")
            for step in heard:
                self._load_theirs(step[2], "va")
                self.out.add("same_function = read_float(f.same_function, u * f.unit_count + v)")
                self._sum_ties(step)

    def _sum_ties(self, step: Step) -> None:
        lines, values = self.of(*step)
        self.out.add(*lines, *joined(step[2].writes, values))

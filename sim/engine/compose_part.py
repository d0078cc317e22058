"""What every part of the composed week is written with: names bound to their places, functions, and rules' switches."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sim.common.errors import InputError
from sim.engine.declared import Rule
from sim.engine.equation import Equation
from sim.engine.layout import SIXFOLD, Layout
from sim.engine.source import Source, as_value, loads, place
from sim.engine.translate import NotAnEquation, Value, translated

Step = tuple[int, bool, Equation]  # number of the rule, whether it stands while the rule is on, the equation


class WeekPart:
    """The rules in their order, where every name lies, and the source that is being written."""

    def __init__(self, order: Sequence[Rule], layout: Layout, parameters: Sequence[str]):
        self.order, self.layout = order, layout
        self.parameter_row = {name: row for row, name in enumerate(parameters)}
        self.people, self.units, self.worlds = (layout.rows[owner] for owner in ("person", "unit", "world"))
        self.steps: list[Step] = [
            (number, on, equation)
            for number, rule in enumerate(order)
            for on, equations in ((True, rule.equations), (False, rule.instead))
            for equation in equations
        ]
        self.known = self._known()
        self.out = Source()

    def _known(self) -> list[str]:
        """What is kept of everyone before people move: what others read of them."""
        told = [e.name for _, _, e in self.steps if e.kind == "known"]
        read = [n for _, _, e in self.steps if e.kind.startswith("ties") or e.of == "person" for n in e.reads]
        others = [n.split("_", 1)[1] for n in read if n.startswith(("their_", "boss_"))]
        columns = [n for n in others if n in self.layout.columns and self.layout.columns[n].of == "person"]
        return list(dict.fromkeys([*told, *columns]))

    def six(self, name: str) -> bool:
        bare = name.split("_", 1)[1] if name.startswith("their_") else name
        rows = (self.people, self.units, self.worlds)
        return bare in SIXFOLD or bare == "spillover" or any(bare in r.sixfold for r in rows)

    def of(self, number: int, on: bool, equation: Equation) -> tuple[list[str], list[Value]]:
        """The statements of an equation and what it returns, with every argument bound to its name."""
        rule = self.order[number]
        bound = {name: as_value(name, self.six(name)) for name in equation.reads}
        bound |= {f"p.{name}": as_value(f"p_{rule.name}_{name}", False) for name in equation.parameters}
        own = f"{rule.name}_{equation.name}" if equation.name != rule.name else rule.name
        try:
            lines, values = translated(equation.function, equation.tree, bound, own if on else f"{own}_off")
        except NotAnEquation as wrong:
            raise InputError(equation.file, equation.name, str(wrong), "an equation, see docs/engine.md") from None
        self._check_returned(equation, values)
        return lines, values

    def _check_returned(self, equation: Equation, values: Sequence[Value]) -> None:
        """Raise InputError unless it returns as many numbers as it writes, and six for what has six."""
        wanted = [6 if self.six(name) else 1 for name in equation.writes]
        found = [len(value) if isinstance(value, tuple) else 1 for value in values]
        if found != wanted:
            allowed = ", ".join(f"{n} for {name}" for n, name in zip(wanted, equation.writes, strict=True))
            raise InputError(equation.file, f"{equation.name} returns", f"numbers: {found}", allowed)

    def parameters(self, steps: Iterable[Step]) -> list[str]:
        """Loads of the parameters that some steps read."""
        names = dict.fromkeys((self.order[n].name, name) for n, _, e in steps for name in e.parameters)
        return [
            f"p_{rule}_{name} = load(f.parameters, {place('wa', self.parameter_row[f'{rule}.{name}'])})"
            for rule, name in names
        ]

    def of_world(self, steps: Sequence[Step], fresh: Iterable[str] = ()) -> list[str]:
        """Loads of the numbers of the world and of the switches that some steps read."""
        read = dict.fromkeys(name for _, _, e in steps for name in e.reads)
        found = [line for n in read if n in self.worlds.first and n not in fresh for line in self._load_world(n)]
        numbers = {rule.name: number for number, rule in enumerate(self.order)}
        switches = [name for name in read if name.endswith("_on") and name[:-3] in numbers]
        return found + [f"{name} = 1.0 if {switch(numbers[name[:-3]])} else 0.0" for name in switches]

    def _load_world(self, name: str) -> list[str]:
        return loads("worlds", "wa", self.worlds, name)

    @contextmanager
    def _function(self, name: str, summary: str, blocks: str = "b: int", kind: str = "inner") -> Iterator[None]:
        self.out.add("", "", f"@{kind}")
        with self.out.block(f"def {name}({blocks}, f: Frame) -> None:"):
            self.out.add(f'"""{summary}"""')
            yield

    def _start(self, steps: Sequence[Step], fresh: Iterable[str] = ()) -> None:
        """The block's place in the rows of worlds and parameters, and what is read of them."""
        self.out.add("wa = b * WIDTH", *self.of_world(steps, fresh), *self.parameters(steps))


def switch(number: int) -> str:
    """Whether a rule is on."""
    return f"read_byte(f.on, {number})"

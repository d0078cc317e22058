"""The composer: the rules' equations as one compiled week, written out as a file that can be read.

The week of a block of eight worlds has four parts, each a function of the file: ``tell`` works out what can be known
of each person as last week left them, ``look`` what holds for units and the world, ``move`` takes one person after the
other through all rules, with one pass over their ties, and ``close`` lets results show. A number that an equation
names is a local variable there, loaded once and stored once.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sim.common.errors import InputError
from sim.engine.check import checked
from sim.engine.declared import SIX, Rule
from sim.engine.equation import Equation
from sim.engine.layout import GIVEN, SIXFOLD, Layout
from sim.engine.source import Source, as_value, assigned, loads, parts, place, stores
from sim.engine.translate import NotAnEquation, Value, translated

HEAD = '''\
"""The week of the model, composed from the equations in sim/rules by make week. Not to be edited.

{order}

Rules: {digest}
"""

import numpy as np

from sim.engine.frame import Frame
from sim.numerics.vectors import (
    WIDTH,
    choose,
    clip,
    compiled,
    exp,
    inner,
    load,
    logistic,
    read_byte,
    read_float,
    read_int,
    spread,
    store,
    tanh,
)

KNOWN = {known}
'''
TIE = (
    "k = read_int(f.speaker, tie) * KNOWN * WIDTH",
    "weight = read_float(f.weight, tie)",
    "opened = read_float(f.opened, tie)",
)
HEARING = ("ties", "ties by unit", "units heard")
Step = tuple[int, bool, Equation]  # number of the rule, whether it stands while the rule is on, the equation


def composed(order: Sequence[Rule], layout: Layout, parameters: Sequence[str], digest: str) -> str:
    """The source of the week; ``parameters`` are the names in the order of their rows.

    Raises InputError for a name that stands for nothing, and for what an equation cannot hold.
    """
    checked(order, layout)
    return _Composer(order, layout, parameters).write(digest)


class _Composer:
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

    # ---------------------------------------------------------------- names

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

    # ---------------------------------------------------------------- the file

    def write(self, digest: str) -> str:
        order = "\n".join(f"- {rule.name}: {rule.summary}" for rule in self.order)
        self.out.add(*HEAD.format(order=order, digest=digest, known=len(self.known)).splitlines())
        self._tell()
        self._look()
        self._move()
        self._close()
        self._week()
        return str(self.out)

    @contextmanager
    def _function(self, name: str, summary: str, blocks: str = "b: int", kind: str = "inner") -> Iterator[None]:
        self.out.add("", "", f"@{kind}")
        with self.out.block(f"def {name}({blocks}, f: Frame) -> None:"):
            self.out.add(f'"""{summary}"""')
            yield

    def _start(self, steps: Sequence[Step], fresh: Iterable[str] = ()) -> None:
        """The block's place in the rows of worlds and parameters, and what is read of them."""
        self.out.add("wa = b * WIDTH", *self.of_world(steps, fresh), *self.parameters(steps))

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
                    lines, (value,) = self.of(number, on, equation)
                    self.out.add(*lines)
                    sum_up = [
                        f"{equation.name} = {equation.name} + {line.split(' = ', 1)[1]}"
                        for line in assigned([equation.name], [value])
                    ]
                    self.out.add(*(sum_up if equation.kind == "mean" else assigned([equation.name], [value])))
                self.out.add(*(f"store(f.known, k + {n} * WIDTH, {name})" for n, name in enumerate(self.known)))
            for name in means:
                self.out.add(f"{name} = {name} / f.persons", *stores("worlds", "wa", self.worlds, name))

    # ---------------------------------------------------------------- units and the world

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
            loop = "world" if equation.of == "world" and equation.kind == "step" else equation.kind == "spill"
            last = segments[-1][0][2] if segments else None
            same = last is not None and loop == (
                "world" if last.of == "world" and last.kind == "step" else last.kind == "spill"
            )
            if not same or summed & {*equation.reads} or equation.kind == "spill":
                segments.append([])
                summed = set()
            segments[-1].append(step)
            if equation.kind in ("units", "largest"):
                summed |= {*equation.writes}
        return segments

    def _segment(self, steps: Sequence[Step]) -> None:
        first = steps[0][2]
        if first.of == "world" and first.kind == "step":
            for step in steps:
                self._switched(step, "worlds", "wa")
        elif first.kind == "spill":
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
        _, _, equation = step
        lines, (value,) = self.of(*step)
        self.out.add(*lines)
        for line in assigned([equation.name], [value]):
            target, found = line.split(" = ", 1)
            joined = f"{target} + {found}" if equation.kind == "units" else f"max({target}, {found})"
            self.out.add(f"{target} = {joined}")

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

    # ---------------------------------------------------------------- people

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
        wanted, last, hears = self._person_loads(steps), self._last_written(steps), self._first_to_hear(steps)
        for number, rule in enumerate(self.order):
            if number == hears:
                self._load(wanted, [s for s in steps if s[2].kind in HEARING])
                self._gather(steps)
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

    def _first_to_hear(self, steps: Sequence[Step]) -> int:
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

    def _gather(self, steps: Sequence[Step]) -> None:
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
        self.out.add(*lines)
        for name, value in zip(step[2].writes, values, strict=True):
            (line,) = assigned([name], [value])
            self.out.add(f"{name} = {name} + {line.split(' = ', 1)[1]}")

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

    def _week(self) -> None:
        summary = "A week of the blocks of worlds from ``first`` up to ``last``."
        every = "for b in range(first, last):"
        with self._function("week", summary, "first: int, last: int", "compiled"), self.out.block(every):
            self.out.add(*(f"{name}(b, f)" for name in ("tell", "look", "move", "close")))


def switch(number: int) -> str:
    """Whether a rule is on."""
    return f"read_byte(f.on, {number})"


def equation_as_sum(equation: Equation) -> Equation:
    """A sum from units, as what is added for each of them."""
    return Equation("units", equation.function, equation.writes, equation.of, equation.when)

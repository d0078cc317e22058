"""Whether every name in the rules is one there is; a wrong one is refused with its file and the nearest right one."""

from collections.abc import Sequence
from pathlib import Path

from sim.common.errors import InputError, unknown_name
from sim.engine.declared import Owner, Rule
from sim.engine.equation import Equation
from sim.engine.layout import BY_SPILL, BY_TIE, BY_UNIT_HEARD, GIVEN, Layout

OTHERS = ("their_", "boss_", "head_", "sponsor_")


def checked(order: Sequence[Rule], layout: Layout) -> None:
    """Raise InputError for the first name in the equations that stands for nothing."""
    for rule in order:
        for equation in (*rule.equations, *rule.instead):
            _check_reads(equation, _readable(equation, order, layout))
            _check_parameters(equation, rule)
            _check_writes(equation, layout)


def _check_reads(equation: Equation, readable: set[str]) -> None:
    for name in equation.reads:
        if name not in readable:
            raise unknown_name(_file(equation), f"{equation.name}({name})", name, readable, "argument")


def _check_parameters(equation: Equation, rule: Rule) -> None:
    declared = [parameter.name for parameter in rule.parameters]
    for name in equation.parameters:
        if name not in declared:
            raise unknown_name(_file(equation), f"{equation.name}(p.{name})", name, declared, "parameter")


def _check_writes(equation: Equation, layout: Layout) -> None:
    known = {*layout.columns, *layout.signals}
    for name in equation.writes if equation.kind != "known" else ():
        if name not in known:
            raise unknown_name(_file(equation), f"{equation.name} writes", name, known, "column or signal")
        column = layout.columns.get(name)
        if column is not None and column.trait:
            raise InputError(_file(equation), f"{equation.name} writes", f"the trait {name!r}", "a column that changes")


def _readable(equation: Equation, order: Sequence[Rule], layout: Layout) -> set[str]:
    """Every name that an equation of its kind can have as an argument."""
    person, unit, world = (_own(owner, layout) for owner in ("person", "unit", "world"))
    told = {e.name for rule in order for e in rule.equations if e.kind == "known"}
    switches = {f"{rule.name}_on" for rule in order}
    columns = {name for name in layout.columns if name in person}
    match equation.kind:
        case "known" | "mean":
            return columns | switches
        case "ties" | "ties by unit":
            return columns | {*BY_TIE, *(f"their_{name}" for name in columns | told)}
        case "units heard":
            return person | unit | world | {*BY_UNIT_HEARD, *(f"their_{name}" for name in unit)}
        case "spill":
            return {*BY_SPILL, *(f"their_{name}" for name in unit)}
    if equation.of == "person" or equation.kind == "unit sum":
        return person | unit | world | switches | {f"boss_{name}" for name in columns}
    leaders = {f"{who}_{name}" for who in ("head", "sponsor") for name in columns}
    of_units = unit if equation.of == "unit" or equation.kind != "step" else set()
    return of_units | world | switches | leaders


def _own(owner: Owner, layout: Layout) -> set[str]:
    return {*layout.of(owner), *GIVEN[owner]}


def _file(equation: Equation) -> str:
    path = Path(equation.file)
    return "/".join(path.parts[-3:])

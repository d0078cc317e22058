"""What comes from outside the package: levers, shocks, rules, quantities, measures and scenarios of one's own.

An installed package offers them as entry points of the groups ``buyin.levers``, ``buyin.shocks``, ``buyin.rules``,
``buyin.quantities``, ``buyin.measures`` (each an object, or several) and ``buyin.scenarios`` (a folder as of a
catalogue); a script names them to ``extend`` before anything of the model is loaded. They are compiled, checked, listed
and explained like those that are here. Each kind is loaded when the model comes to it, so each has a module of its own.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sim.errors import InputError, unknown_name

KINDS = ("levers", "shocks", "rules", "quantities", "measures", "scenarios")
_named: dict[str, list[str]] = {kind: [] for kind in KINDS}
_taken: set[str] = set()


def extend(**added: str | Iterable[str]) -> None:
    """Add by kind what modules hold: ``extend(levers="mine.levers:WALK", rules=["mine.rules:FATIGUE"])``.

    Worker processes that are not forked, as elsewhere than on Linux, do not know of them: offer entry points there.
    Raises InputError for an unknown kind, and where the model is loaded already.
    """
    for kind, names in added.items():
        if kind not in KINDS:
            raise unknown_name("extend", None, kind, KINDS, "kind")
        if kind in _taken:
            allowed = "extend before the model is loaded, or an entry point of an installed package"
            raise InputError("extend", kind, "the model, which is loaded already", allowed)
        _named[kind] += [names] if isinstance(names, str) else names


@cache
def extensions(kind: str) -> tuple[Any, ...]:
    """What there is of a kind: by the names of entry points, then as named to ``extend``.

    Raises InputError for what cannot be loaded.
    """
    _taken.add(kind)
    group = f"buyin.{kind}"
    points = sorted(entry_points(group=group), key=lambda point: point.name)
    points += [EntryPoint(value, value, group) for value in _named[kind]]
    return tuple(one for point in points for one in _each(_loaded(point)))


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (ImportError, AttributeError, ValueError) as error:
        allowed = "MODULE:NAME, of a module that can be imported, one for each kind"
        raise InputError(f"extension {point.value}", point.group, str(error), allowed) from error


def _each(offered: Any) -> tuple[Any, ...]:
    return tuple(offered) if isinstance(offered, list | tuple) else (offered,)


def with_extensions[T: Any](shipped: Mapping[str, T], kind: str) -> dict[str, T]:
    """Shipped objects by name, and those from outside. Raises InputError for a name that is there already."""
    found = dict(shipped)
    for one in extensions(kind):
        if one.name in found:
            raise InputError(f"extension {one.name}", kind, "a name that is there already", "another name")
        found[one.name] = one
    return found


def in_order[T: Any](shipped: tuple[T, ...]) -> tuple[T, ...]:
    """The rules of the week, with those from outside each after the one that it names, or at the end.

    Raises InputError for a name that is there already, and for one that is not.
    """
    order = list(shipped)
    for rule in extensions("rules"):
        names = [one.name for one in order]
        if rule.name in names:
            raise InputError(f"extension {rule.name}", "rules", "a name that is there already", "another name")
        if rule.after and rule.after not in names:
            raise unknown_name(f"extension {rule.name}", "after", rule.after, names, "rule")
        order.insert(names.index(rule.after) + 1 if rule.after else len(order), rule)
    return tuple(order)

"""What comes from outside the package: levers, shocks, rules, quantities, measures and scenarios of one's own.

An installed package offers them as entry points of the groups ``buyin.levers``, ``buyin.shocks``, ``buyin.rules``,
``buyin.quantities``, ``buyin.measures`` (each an object, or several) and ``buyin.scenarios`` (a folder as of a
catalogue); a script gives them to ``extend`` before anything of the model is loaded. They are compiled, checked, listed
and explained like those that are here. Each kind is loaded when the model comes to it, so each has a module of its own.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sim.common.errors import InputError, unknown_name

KINDS = ("levers", "shocks", "rules", "quantities", "measures", "scenarios")
USED_BY = "sim.worlds.all_parameters"  # what reads the registries of levers and shocks, when the model is loaded
_given: dict[str, list[Any]] = {kind: [] for kind in KINDS}
_taken: set[str] = set()
_growing: dict[str, dict[str, Any]] = {}


def extend(**added: Any) -> None:
    """Add by kind what is one's own: ``extend(levers="mine.levers:WALK", rules=[FATIGUE], scenarios=Path("mine"))``.

    Each of ``added`` is MODULE:NAME of an object, or the object itself (scenarios: a folder), or several in a list.
    Rules come first: what makes a lever, a shock, a quantity or a measure loads the week. Worker processes that are not
    forked, as elsewhere than on Linux, know of none of these: offer entry points there. Raises InputError for an
    unknown kind, for a name that is there already, and where the model is loaded already; for what cannot be loaded,
    when it comes to it.
    """
    for kind, given in added.items():
        if kind not in KINDS:
            raise unknown_name("extend", None, kind, KINDS, "kind")
        if kind in _taken:
            _grow(kind, _each(given))
        else:
            _given[kind] += _each(given)


def _grow(kind: str, given: Iterable[Any]) -> None:
    """Add to a registry that is there, but not used yet."""
    if kind not in _growing or USED_BY in sys.modules:
        allowed = "extend before the model is loaded, by MODULE:NAME, or an entry point of an installed package"
        raise InputError("extend", kind, "the model, which is loaded already", allowed)
    for one in given:
        _add(_growing[kind], kind, _loaded(one, kind))


@cache
def extensions(kind: str) -> tuple[Any, ...]:
    """What there is of a kind: by the names of entry points, then as given to ``extend``.

    Raises InputError for what cannot be loaded.
    """
    _taken.add(kind)
    points = sorted(entry_points(group=f"buyin.{kind}"), key=lambda point: point.name)
    return tuple(one for given in [*points, *_given[kind]] for one in _each(_loaded(given, kind)))


def _loaded(given: Any, kind: str) -> Any:
    """The object that is given, or what an entry point or MODULE:NAME stands for."""
    point = EntryPoint(given, given, f"buyin.{kind}") if isinstance(given, str) else given
    if not isinstance(point, EntryPoint):
        return given
    try:
        return point.load()
    except (ImportError, AttributeError, ValueError) as error:
        allowed = "MODULE:NAME, of a module that can be imported, one for each kind"
        raise InputError(f"extension {point.value}", point.group, str(error), allowed) from error


def _each(offered: Any) -> tuple[Any, ...]:
    return tuple(offered) if isinstance(offered, list | tuple) else (offered,)


def with_extensions[T: Any](shipped: Mapping[str, T], kind: str, *, grows: bool = False) -> dict[str, T]:
    """Shipped objects by name, and those from outside, also such as are given later on, where it ``grows``.

    Raises InputError for a name that is there already.
    """
    found = dict(shipped)
    for one in extensions(kind):
        _add(found, kind, one)
    if grows:
        _growing[kind] = found
    return found


def _add(registry: dict[str, Any], kind: str, one: Any) -> None:
    if one.name in registry:
        raise InputError(f"extension {one.name}", kind, "a name that is there already", "another name")
    registry[one.name] = one


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

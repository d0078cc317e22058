"""The composed week of the rules there are: the one in the file, or with rules from outside one composed now."""

import linecache
import sys
from collections.abc import Sequence
from hashlib import blake2b
from importlib import import_module
from types import ModuleType

from sim.engine.compose import composed
from sim.engine.declared import Rule
from sim.engine.digest import check_current
from sim.engine.layout import layout

SHIPPED_WEEK = "sim.fused_week"


def week_of(order: Sequence[Rule], shipped: Sequence[Rule]) -> ModuleType:
    """The module with the composed week of these rules.

    Raises InputError where the file is not that of the shipped rules as they stand, for what is no equation, and for
    names that stand for nothing.
    """
    if tuple(order) == tuple(shipped):
        week = import_module(SHIPPED_WEEK)
        check_current(week)
        return week
    of_rules = [f"{rule.name}.{parameter.name}" for rule in order for parameter in rule.parameters]
    source = composed(order, layout(order), of_rules, "with rules from outside the package")
    return _from_memory(source)


def _from_memory(source: str) -> ModuleType:
    """A module of a source that is in no file; its lines are known to whoever shows where an error was raised."""
    name = f"{SHIPPED_WEEK}_{blake2b(source.encode(), digest_size=8).hexdigest()}"
    if name not in sys.modules:
        file = f"<{name}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        module = ModuleType(name)
        exec(compile(source, file, "exec"), vars(module))
        sys.modules[name] = module
    return sys.modules[name]

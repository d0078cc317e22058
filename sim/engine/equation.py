"""How an equation of the model is written: a plain function of numbers, its arguments bound by name.

``@equation`` is a person's own step in one world. Its arguments are columns, signals and inputs of the person, numbers
of their unit or of the world, ``boss_...`` a column of their boss as it was last week, what ``sim.engine.layout.GIVEN``
lists, and ``p``, the rule's own parameters in that world. What it returns goes into the columns or signals in
``writes``, by default the one of its own name. ``of`` says whose step it is where not a person's; of a unit it may
read ``head_...`` and ``sponsor_...`` too, and ``when`` says whether it comes before people move or after.

``@known`` is what others can know of a person: worked out for everyone from last week's columns before anyone moves.
Sums are ``@over_ties`` over those a person listens to (``their_...`` is what is known of the other; ``by_unit`` keeps
the sums of each unit apart, for ``@over_units_heard`` to weigh), ``@over_unit`` over the people of a unit,
``@over_people`` the mean over everyone, and ``@over_units`` over the units.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType
from typing import Any, Literal

import numpy as np

Kind = Literal["step", "known", "ties", "ties by unit", "units heard", "unit sum", "mean", "units", "largest", "spill"]
ON_ARRAYS = {"min": np.minimum, "max": np.maximum, "abs": np.abs}


@dataclass(frozen=True)
class Equation:
    """An equation, bound by the names of its arguments. Calling it evaluates it as plain Python."""

    kind: Kind
    function: FunctionType
    writes: tuple[str, ...]
    of: Literal["person", "unit", "world"] = "person"
    when: Literal["before", "after"] = "before"

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self.function(*args, **named)

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of its arguments, ``p`` aside."""
        return tuple(name for name in inspect.signature(self.function).parameters if name != "p")

    @property
    def file(self) -> str:
        """The file it is written in."""
        return inspect.getsourcefile(self.function) or "?"

    @cached_property
    def tree(self) -> ast.FunctionDef:
        """Its source as Python reads it."""
        found = ast.parse(self.source).body[0]
        assert isinstance(found, ast.FunctionDef)
        return found

    @cached_property
    def source(self) -> str:
        """Its source, without the decorator."""
        text = textwrap.dedent(inspect.getsource(self.function))
        return text[text.index("def ") :].rstrip()

    @cached_property
    def shown(self) -> str:
        """Its source as a reader is shown it, with the decorator."""
        return textwrap.dedent(inspect.getsource(self.function)).rstrip()

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters it reads, as attributes of ``p``."""
        found = [
            node.attr
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "p"
        ]
        return tuple(dict.fromkeys(found))

    @property
    def terms(self) -> tuple[str, ...]:
        """Names of the terms of a sum, where it returns them by name: ``return {"gain": ..., "loss": ...}``."""
        last = self.tree.body[-1]
        value = last.value if isinstance(last, ast.Return) else None
        if isinstance(value, ast.Dict):
            return tuple(
                key.value for key in value.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
            )
        return ()

    def on_arrays(self, **named: Any) -> Any:
        """The same of whole arrays, for equations without conditions: ``min`` and ``max`` go place by place."""
        wide = FunctionType(self.function.__code__, {**self.function.__globals__, **ON_ARRAYS})
        return wide(**named)


Decorator = Callable[[Callable[..., Any]], Equation]


def _make(kind: Kind, function: Callable[..., Any], writes: tuple[str, ...], **more: Any) -> Equation:
    assert isinstance(function, FunctionType)
    return Equation(kind, function, writes or (function.__name__,), **more)


def equation(
    function: Callable[..., Any] | None = None,
    *,
    writes: tuple[str, ...] = (),
    of: Literal["person", "unit", "world"] = "person",
    when: Literal["before", "after"] = "before",
) -> Any:
    """A step of a person, a unit or a world; with or without brackets."""
    if function is not None:
        return _make("step", function, writes)
    return lambda function: _make("step", function, writes, of=of, when=when)


def known(function: Callable[..., Any]) -> Equation:
    """What others can know of a person."""
    return _make("known", function, ())


def over_ties(*, writes: tuple[str, ...], by_unit: bool = False) -> Decorator:
    """A sum over those a person listens to."""
    return lambda function: _make("ties by unit" if by_unit else "ties", function, writes)


def over_units_heard(function: Callable[..., Any]) -> Equation:
    """A sum over the units of those a person listens to, from the sums ``by_unit``."""
    return _make("units heard", function, ())


def over_unit(function: Callable[..., Any]) -> Equation:
    """A sum over the people of a unit, once they have moved."""
    return _make("unit sum", function, (), of="unit", when="after")


def over_people(function: Callable[..., Any]) -> Equation:
    """The mean over everyone, before anyone moves."""
    return _make("mean", function, (), of="world")


def over_units(function: Callable[..., Any]) -> Equation:
    """A sum over the units."""
    return _make("units", function, (), of="world")


def largest_of_units(function: Callable[..., Any]) -> Equation:
    """The largest over the units."""
    return _make("largest", function, (), of="world")


def from_units(function: Callable[..., Any]) -> Equation:
    """A sum over all units (``their_...``) of what each does to this one, once people have moved."""
    return _make("spill", function, (), of="unit", when="after")

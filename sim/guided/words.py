"""What plain words become: numbers from ``words.toml``, levers from ``ideas.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
USUAL = ("worries", "goals", "loss")
DIMENSIONS = {
    "goals": "strategic",
    "money": "financial",
    "time": "workload",
    "quality": "quality",
    "reputation": "standing",
    "job": "security",
}


@dataclass(frozen=True)
class Word:
    """A plain word, the number it becomes, and why; ``at`` is the quantile of shipped numbers it is, if it is one."""

    text: str
    number: float
    why: str
    at: float | None = None


@dataclass(frozen=True)
class Unknown:
    """A quantity nobody knows: its path, and its bounds, which are factors of the answer to the question ``of``."""

    name: str
    path: str
    low: float
    high: float
    why: str
    of: str = ""


@dataclass(frozen=True)
class Idea:
    """What can be done, in plain words, and the uses of levers it becomes: fields of ``Use``, ``start``, ``weeks``."""

    name: str
    says: str
    why: str
    levers: tuple[dict[str, Any], ...]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def scale(name: str) -> dict[str, Word]:
    """The words of a scale, such as ``effort``, from the least to the most."""
    return {text: Word(text, **entry) for text, entry in _table("words")[name].items()}


def scales() -> tuple[str, ...]:
    """Names of all scales."""
    return tuple(name for name in _table("words") if name not in ("unknown", *USUAL))


def usual(name: str) -> dict[str, Any]:
    """Numbers that nobody is asked for, with ``why``: ``worries``, ``goals`` or ``loss``."""
    return dict(_table("words")[name])


def unknowns() -> dict[str, Unknown]:
    """What may be left open, by plain name."""
    return {name: Unknown(name, **entry) for name, entry in _table("words")["unknown"].items()}


def ideas(topic: str) -> dict[str, Idea]:
    """What can be done about a topic, such as ``helps``, by plain name."""
    return {
        name: Idea(name, entry["says"], entry["why"], tuple(entry["levers"]))
        for name, entry in _table("ideas")[topic].items()
    }

"""What an observation rests on, in words: a rule of the week, a lever, or a claim of practitioners."""

import tomllib
from dataclasses import dataclass
from functools import cache

from sim.levers import LEVERS
from sim.study.claims.read import claim_files
from sim.study.result import Result
from sim.week import ORDER

RULES = {rule.name: rule.summary for rule in ORDER}


@dataclass(frozen=True)
class RestsOn(Result):
    """A ``kind`` ('rule', 'lever' or 'claim'), its ``name``, and what it says."""

    kind: str
    name: str
    says: str


def rests_on(reference: str) -> RestsOn:
    """What ``rule:NAME``, ``lever:NAME`` or ``claim:ROW`` stands for. Raises KeyError for no such one."""
    kind, _, name = reference.partition(":")
    if kind == "rule":
        return RestsOn(kind, name, RULES[name])
    if kind == "lever":
        return RestsOn(kind, name, f"{LEVERS[name].title}: {LEVERS[name].side_effect}")
    return RestsOn(kind, name, _claim(name))


@cache
def _claim(name: str) -> str:
    """What a shipped claim says; its experiment is not needed here, and not checked."""
    said: str = tomllib.loads(claim_files()[name].read_text(encoding="utf-8"))["claim"]
    return said

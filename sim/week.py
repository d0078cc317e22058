"""The week: what happens, in order. Read this first.

All updates of a week read last week's state of other people, so the order of people never matters.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sim import start
from sim.levers import LEVERS, hands_on
from sim.levers.schedule import Schedule, pull_levers
from sim.parameters import Parameter, declare
from sim.rules import (
    appraisal,
    authority,
    awareness,
    capacity,
    commitment,
    expectation,
    experience,
    listening,
    ownership,
    practice,
    priorities,
    results,
    skill,
    stance,
    trust,
    turnover,
    worries,
)
from sim.rules.rule import Rule, nothing
from sim.shocks import SHOCKS, strike
from sim.state import Worlds

ORDER: tuple[Rule, ...] = (
    turnover.RULE,  # people leave, newcomers take their seats (shocks strike just before)
    # here the levers become weekly inputs of each person
    listening.RULE,  # what each saw and heard from others last week
    authority.RULE,  # pressure that reaches each through boss and sponsors
    priorities.RULE,  # drift toward local goals, or are realigned
    awareness.RULE,
    experience.RULE,  # what practice brings in one's own terms
    expectation.RULE,  # messages, own experience, testimony, results, fading
    trust.RULE,  # what was promised against what was experienced
    worries.RULE,
    skill.RULE,
    ownership.RULE,
    capacity.RULE,  # slack and burden
    appraisal.RULE,  # own judgement
    commitment.RULE,  # private belief
    stance.RULE,  # what is said
    practice.RULE,  # what is done
    results.RULE,  # what it yields, by unit
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in ORDER})

PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    declare("start", start.PARAMETERS)
    | {name: p for rule in ORDER for name, p in declare(rule.name, rule.parameters).items()}
    | declare("hands-on", hands_on.PARAMETERS)
    | {name: p for lever in LEVERS.values() for name, p in declare(f"levers.{lever.name}", lever.parameters).items()}
    | {name: p for shock in SHOCKS.values() for name, p in declare(f"shocks.{shock.name}", shock.parameters).items()}
)


def advance(worlds: Worlds, schedules: tuple[Schedule, ...], watch: Callable[[Worlds], None] = nothing) -> None:
    """Advance all worlds by one week.

    ``watch`` is called once everyone is in their seat and the levers are at work, before people move.
    """
    worlds.week += 1
    strike(worlds)
    _apply(turnover.RULE, worlds)
    pull_levers(worlds, schedules)
    watch(worlds)
    for rule in ORDER[1:]:
        _apply(rule, worlds)


def _apply(rule: Rule, worlds: Worlds) -> None:
    (rule.instead if rule.name in worlds.off else rule.apply)(worlds)

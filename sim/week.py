"""The week: what happens, in order. Read this first.

All updates of a week read last week's state of other people, so the order of people never matters. Each rule holds its
equations; `make week` composes them into one compiled pass, `sim/fused_week.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sim.common.extensions import in_order
from sim.engine.declared import Rule
from sim.rules import (
    appraisal,
    authority,
    awareness,
    broker,
    candour,
    capacity,
    commitment,
    differences,
    enforcement,
    expectation,
    experience,
    forgetting,
    habit,
    inquiry,
    linking,
    listening,
    missed_time,
    naming,
    norms,
    objection,
    ownership,
    practice,
    priorities,
    results,
    routing,
    skill,
    stance,
    trust,
    turnover,
    worries,
)

SHIPPED: tuple[Rule, ...] = (
    turnover.RULE,  # people leave, newcomers take their seats (shocks strike just before)
    # here the levers become weekly inputs of each person
    priorities.RULE,  # drift toward local goals, or are realigned
    listening.RULE,  # what each saw and heard from others last week
    authority.RULE,  # pressure that reaches each through boss and sponsors
    enforcement.RULE,  # checks with consequences
    awareness.RULE,
    experience.RULE,  # what practice brings in one's own terms
    inquiry.RULE,  # what people see for themselves
    expectation.RULE,  # messages, own experience, testimony, results, fading
    trust.RULE,  # what was promised against what was experienced
    broker.RULE,  # help under pressure
    worries.RULE,
    skill.RULE,
    forgetting.RULE,  # what is not used or recalled
    ownership.RULE,
    naming.RULE,  # a name that puts people off
    missed_time.RULE,
    routing.RULE,  # work goes to where hands are free
    capacity.RULE,  # slack and burden
    differences.RULE,  # unexplained, between people and between organisations
    objection.RULE,  # held to be a mistake for the organisation
    appraisal.RULE,  # own judgement
    commitment.RULE,  # private belief
    candour.RULE,
    stance.RULE,  # what is said
    linking.RULE,  # ties that levers open
    norms.RULE,  # what others' doing makes easier or harder
    habit.RULE,
    practice.RULE,  # what is done
    results.RULE,  # what it yields, by unit
)
ORDER = in_order(SHIPPED)  # with rules from outside
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in ORDER})

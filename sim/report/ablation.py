"""An ablation on a sheet."""

from sim.report.sheet import Chart, Column, Sheet
from sim.report.studies import EACH, level, measure_words, noun, shown
from sim.report.words import basis, listed
from sim.study.ablation import Ablation

HOW = (
    "Owed to the rule: the measure with the rule less that without it, in the same worlds; what takes a rule's place "
    "is said in docs/model.md. The parts do not add up: rules work through one another."
)


def ablation_sheet(found: Ablation) -> Sheet:
    """What the measure, and the lead over doing nothing, owe to each rule."""
    measure, rules = found.setting.measure, found.rules
    scale, title = measure_words(measure), found.strategy.title or found.strategy.name
    unit, factor, places = scale.difference_unit, scale.factor, scale.places
    chart = Chart(
        "ablation",
        f"What {noun(measure)} under {title} owes to each rule",
        "Rule switched off",
        tuple(rule.rule for rule in rules),
        (
            Column("Owed to it", unit, tuple(r.owed[measure] for r in rules), factor, places, True),
            Column("Of the lead", unit, tuple(r.lead_owed[measure] for r in rules), factor, places, True),
            Column("Left without", scale.unit, tuple(r.without[measure] for r in rules), factor, places),
        ),
    )
    helps = [r for r in rules if r.owed[measure].low > 0][:3]
    hinders = [r for r in rules if r.owed[measure].high < 0][:3]
    sentences = [
        f"{title}: {level(found.whole[measure], scale)} {noun(measure)} with every rule on, "
        f"{shown(found.lead[measure], scale, sign=True)} ahead of doing nothing."
    ]
    if helps:
        told = [f"{r.rule} ({shown(r.owed[measure], scale, sign=True)})" for r in helps]
        sentences.append(f"It owes most to {listed(told)}.")
    if hinders:
        told = [f"{r.rule} ({shown(r.owed[measure], scale, sign=True)})" for r in hinders]
        sentences.append(f"It is held down most by {listed(told)}.")
    headline = f"{noun(measure).capitalize()} changes most without the rule '{rules[0].rule}'"
    subject = f"{found.setting.title}: {title}"
    return Sheet(headline, subject, (*sentences, HOW), (chart,), basis(found.setting, *EACH), found.setting.seed)

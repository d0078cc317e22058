"""An ablation on a sheet."""

from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.words import EACH, basis, called, format_of, listed, noun
from sim.study.ablation import Ablation

HOW = (
    "Owed to the rule: the measure with the rule less that without it, in the same worlds; what takes a rule's place "
    "is said in docs/model.md. The parts do not add up: rules work through one another."
)


def ablation_sheet(ablation: Ablation) -> ChartSheet:
    """What the measure, and the lead over doing nothing, owe to each rule."""
    measure, rules = ablation.setting.measure, ablation.rules
    form, title = format_of(measure).finer(), called(ablation.strategy)
    chart = Chart(
        "ablation",
        f"What {noun(measure)} under {title} owes to each rule",
        "Rule switched off",
        tuple(rule.rule for rule in rules),
        (
            ChartColumn("Owed to it", tuple(r.owed[measure] for r in rules), form, apart=True),
            ChartColumn("Of the lead", tuple(r.lead_owed[measure] for r in rules), form, apart=True),
            ChartColumn("Left without", tuple(r.without[measure] for r in rules), form),
        ),
    )
    told = {r.rule: f"{r.rule} ({form.difference(r.owed[measure], sign=True)})" for r in rules}
    helps = [told[r.rule] for r in rules if r.owed[measure].low > 0][:3]
    hinders = [told[r.rule] for r in rules if r.owed[measure].high < 0][:3]
    sentences = [
        f"{title}: {form.full(ablation.whole[measure])} {noun(measure)} with every rule on, "
        f"{form.difference(ablation.lead[measure], sign=True)} ahead of doing nothing."
    ]
    if helps:
        sentences.append(f"It owes most to {listed(helps)}.")
    if hinders:
        sentences.append(f"It is held down most by {listed(hinders)}.")
    headline = f"{noun(measure).capitalize()} changes most without the rule '{rules[0].rule}'"
    setting = ablation.setting
    return ChartSheet(
        headline, f"{setting.title}: {title}", (*sentences, HOW), (chart,), basis(setting, *EACH), setting.seed
    )

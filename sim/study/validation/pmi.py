"""PMI 2014: poor sponsorship as a cause of failure."""

import numpy as np

from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import bounded
from sim.study.validation.mckinsey import sustained

SUCCESS = 0.3  # sustained practice
LEAST, MOST, CLOSE = 0.23, 0.43, 0.1
UNCONVINCED = {"conviction": 0.0, "ownership": 0.0}
COMMITTED = {"conviction": 1.0, "ownership": 1.0}


def run(quick: bool) -> CaseFindings:
    replicates = 2 if quick else 12
    poor = np.array(list(sustained(replicates, **UNCONVINCED).values()))
    good = np.array(list(sustained(replicates, **COMMITTED).values()))
    failed = poor < SUCCESS
    turned = (failed & (good >= SUCCESS)).sum(axis=0) / np.maximum(failed.sum(axis=0), 1)
    said = f"{LEAST:g} to {MOST:g}"
    least, most = LEAST - CLOSE, MOST + CLOSE
    return CaseFindings(
        (
            bounded("failures that a committed sponsor turns, share", said, turned, least=least, most=most, mark="T"),
            bounded("the same, at all", "above 0", turned, least=0.001, mark="T"),
        ),
        note="Both worlds share people and luck, and differ in the sponsor alone. Every sponsor is poor in the first "
        "of them, so this is the most that sponsorship can account for here. The published shares are managers' own "
        "judgement of the main cause, where what a sponsor does for a project is more than to believe in it: to hold "
        "money and time. In this model those are levers, the same in both worlds.",
    )


CASE = Case(
    name="pmi-sponsorship",
    title="Poor sponsorship as a cause of failure",
    kind="empirical figure",
    source="PMI 2014, Pulse of the Profession (survey)",
    claim="poor sponsorship is the main cause of failure for 43 % of low and 23 % of high performers",
    setting="all shipped scenarios with the strategies they compare by default, with a sponsor who neither believes in "
    "it nor owns it: of the worlds that fail (sustained practice below 0.3), the share that succeed when the sponsor "
    "alone is fully convinced and has made it their own; accepted: a tenth beyond the two published shares",
    run=run,
)

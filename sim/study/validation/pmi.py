"""PMI 2014: poor sponsorship as a cause of failure."""

from sim.study.validation.case import Case, Found


def run(quick: bool) -> Found:
    return Found(
        missing="not expressible yet",
        note="A run does not name the cause of its failure. It would take, over many worlds that fail, the share in "
        "which "
        "a committed sponsor alone would have turned the outcome: a paired counterfactual for each cause.",
    )


CASE = Case(
    name="pmi-sponsorship",
    title="Poor sponsorship as a cause of failure",
    kind="empirical figure",
    source="PMI 2014, Pulse of the Profession (survey)",
    claim="poor sponsorship is the main cause of failure for 43 % of low and 23 % of high performers",
    setting="none",
    run=run,
)

"""Early signs on a sheet."""

from collections.abc import Mapping

from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import number
from sim.report.words import EACH, Format, basis, listed, noun
from sim.study.signs import SignReading, Signs

CORRELATION = Format(1.0, 2, "", "correlation")
MOST = 4  # signs named in a sentence
HOW = (
    "Correlations are in the hopeful direction: below 0, what looks good goes with a bad end. Across plans: worlds of "
    "all strategies together. Within a plan: each world against the mean of its strategy. Called right: out of sample, "
    "each organisation by what was learnt on the others; a coin gets 50 %."
)


def signs_sheet(signs: Signs) -> ChartSheet:
    """Each sign with what it tells, the most telling first."""
    every = signs.readings
    chart = Chart(
        "signs",
        f"What can be seen in week {signs.week}, and how {noun(signs.setting.measure)} ends",
        "Sign",
        tuple(one.sign.title for one in every),
        (
            ChartColumn("Within a plan", tuple(one.within for one in every), CORRELATION, apart=True),
            ChartColumn("Across plans", tuple(one.across for one in every), CORRELATION, apart=True),
        ),
        (
            ("Right within, %", tuple(number(100 * one.right_within) for one in every)),
            ("Within a plan it", tuple(one.verdict_within for one in every)),
            ("Right across, %", tuple(number(100 * one.right_across) for one in every)),
            ("Across plans it", tuple(one.verdict_across for one in every)),
        ),
    )
    across, within = (number(100 * share) for share in signs.together)
    together = f"All signs together call {across} % of worlds right across plans, and {within} % within a plan."
    headline = _headline(signs)
    setting = signs.setting
    subject = f"{setting.title}: {len(signs.strategies)} strategies"
    return ChartSheet(
        headline, subject, (*_verdicts(signs), together, HOW), (chart,), basis(setting, *EACH), setting.seed
    )


def _headline(signs: Signs) -> str:
    telling = [one for one in signs.readings if one.verdict_within == "predicts"]
    if not telling:
        return f"Nothing that can be seen in week {signs.week} tells within a plan how it will end"
    return f"In week {signs.week} {_lower(telling[0])} tells most about the end"


def _verdicts(signs: Signs) -> list[str]:
    within = {one: (one.verdict_within, one.within.mean) for one in signs.readings}
    across = {one: (one.verdict_across, one.across.mean) for one in signs.readings}
    return [
        f"Within a plan {_told(within, 'predicts', 'tell')}; {_told(within, 'misleads', 'mislead')}.",
        f"Across plans {_told(across, 'predicts', 'tell')}; {_told(across, 'misleads', 'mislead')}.",
    ]


def _told(verdicts: Mapping[SignReading, tuple[str, float]], verdict: str, verb: str) -> str:
    """The signs of one verdict, the strongest first: ``practice (+0.55) and skill (+0.45) tell``."""
    named = sorted(((c, one) for one, (v, c) in verdicts.items() if v == verdict), key=lambda pair: -abs(pair[0]))
    if not named:
        return f"nothing surely {verb}s"
    told = listed([f"{_lower(one)} ({number(correlation, 2, sign=True)})" for correlation, one in named[:MOST]])
    return f"{told} {verb}{'s' if len(named) == 1 else ''}"


def _lower(one: SignReading) -> str:
    return one.sign.title[0].lower() + one.sign.title[1:]

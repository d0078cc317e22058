"""A fit on a sheet."""

from typing import TYPE_CHECKING

from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import counted, number
from sim.report.words import PERCENT, called, listed, rests_on
from sim.study.fit import Fit, Fitted
from sim.study.statistics import Interval

if TYPE_CHECKING:
    from sim.report.style import Picture

TOLD = 0.8  # of the spread left: data that leave more say little of a number
EXPECTED = 0.05  # share of the data outside the 95 % range where all is well
HOW = (
    "Before the fit every value within its range was as likely as any other. The intervals hold 95 % of the "
    "distribution afterwards; they take the model to be right, and the data to come from one world of it."
)


def fit_sheet(fit: Fit) -> ChartSheet:
    """Each number with its place in its range, and how well the data are met."""
    numbers = fit.numbers
    title = called(fit.strategy)
    chart = Chart(
        "numbers",
        "What the data say of each number",
        "Number",
        tuple(one.path for one in numbers),
        (ChartColumn("Place in its range", tuple(_placed(one) for one in numbers), PERCENT),),
        (
            ("Mean [95 %]", tuple(_value(one) for one in numbers)),
            ("Range before", tuple(f"{one.low:.3g} to {one.high:.3g}" for one in numbers)),
            ("Spread left, %", tuple(number(100 * one.left) for one in numbers)),
        ),
    )
    telling = [one for one in numbers if one.left < TOLD]
    told = [f"{one.path} ({_value(one)})" for one in telling]
    headline = f"The data tell of {listed(told)}" if told else "The data tell little of any of these numbers"
    count = len(fit.observed.share)
    outside = number(100 * fit.outside)
    met = f"{outside} % of {count} data lie outside the 95 % range of what the fitted model would show"
    well = (
        "as they should" if fit.outside <= 2 * EXPECTED else "more than chance allows: the model does not fit them well"
    )
    setting = fit.setting
    basis = rests_on(f"{counted(setting.replicates, 'world')} at each point", setting.seed, setting.people)
    drawn = f"{number(fit.effective)} independent draws' worth of points carry the distribution."
    subject, sentences = f"{setting.title}: {title}", (f"{met}, {well}.", HOW, drawn)
    return ChartSheet(headline, subject, sentences, (chart,), basis, setting.seed, lambda: _predicted(fit))


def _predicted(found: Fit) -> list["Picture"]:
    from sim.report.figures import fit

    return [fit.draw(found)]


def _placed(one: Fitted) -> Interval:
    width = one.high - one.low
    return Interval(*((end - one.low) / width for end in (one.after.mean, one.after.low, one.after.high)))


def _value(one: Fitted) -> str:
    return f"{one.after.mean:.3g} [{one.after.low:.3g}, {one.after.high:.3g}]"

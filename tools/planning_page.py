"""What ``docs/planning.md`` says of searched plans: a table, and what is asked of the search beside what it does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sim.report.numbers import estimate, number
from sim.report.table import markdown
from sim.report.words import called
from sim.study.planning.plan_found import PlanFound

HEADS = (
    *("Scenario", "Person-days", "Lines", "Practising, %", "Best shipped", "Ahead of it, points"),
    *("Regret, points", "Least of the shipped", "Flattered by, points", "Plans tried"),
)


def section(found: Sequence[PlanFound], several: Mapping[str, Sequence[float]] = {}) -> str:
    """What was found, as a table and in sentences; ``several``: how many seeds, and how far apart, by scenario."""
    told = [
        f"Judged in {_span(one.setting.replicates for one in found)} worlds and {_span(one.futures for one in found)} "
        f"futures; {_span(one.tried for one in found)} plans tried for each, cheaper and shorter ones included; seed "
        f"{', '.join(sorted({str(one.setting.seed) for one in found}))}.",
        "\n".join(f"- {target}" for target in _targets(found, several)),
    ]
    table = "\n".join(markdown(HEADS, [row(one) for one in found]))
    return "\n\n".join([table, *told])


def _targets(found: Sequence[PlanFound], several: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """What is asked of the search, whether that is met, and by how much."""
    count = len(found)
    surely = sum(one.ahead.low > 0 for one in found)
    worst = min(found, key=lambda one: one.ahead.mean)
    less = sum(one.plan.regret.p90 < one.least_regret.regret.p90 for one in found)
    luck = sum(one.optimism.low <= 0 <= one.optimism.high for one in found)
    shipped = "the best of all shipped strategies, tuned"
    yield f"{_met(8 * surely >= 6 * count)}: surely ahead of {shipped}, in 6 of 8; it is in {surely} of {count}."
    yield (
        f"{_met(worst.ahead.mean >= -0.01)}: never more than a point behind it; the least lead is "
        f"{estimate(worst.ahead, 100, 1, True)} points ({worst.setting.title})."
    )
    yield f"{_met(8 * less >= 5 * count)}: less regret than the least of theirs in 5 of 8; it has in {less} of {count}."
    yield f"{_met(luck == count)}: flattered by no more than luck may do; so in {luck} of {count}."
    if not several:
        yield "Not measured: plans from 5 seeds less than 2 points apart."
        return
    each = "; ".join(f"{name} {number(points, 1)} ({number(seeds)} seeds)" for name, (seeds, points) in several.items())
    most = max(points for _, points in several.values())
    yield f"{_met(most < 2)}: plans from 5 seeds less than 2 points apart, in the same fresh worlds: {each}."


def _met(whether: bool) -> str:
    return "Met" if whether else "Missed"


def _span(counts: Iterable[int]) -> str:
    """From the least to the most of some counts: ``40 to 60``."""
    every = list(counts)
    least, most = min(every), max(every)
    return number(least) if least == most else f"{number(least)} to {number(most)}"


def row(found: PlanFound) -> tuple[str, ...]:
    """A line of the table."""
    plan, percent = found.plan, 100
    return (
        found.setting.title,
        number(plan.effort.total),
        str(len(plan.strategy.levers)),
        estimate(plan.mean, percent, 0),
        called(found.rival.strategy),
        estimate(found.ahead, percent, 1, True),
        number(percent * plan.regret.p90, 1),
        f"{number(percent * found.least_regret.regret.p90, 1)} ({called(found.least_regret.strategy)})",
        estimate(found.optimism, percent, 1, True),
        number(found.tried),
    )

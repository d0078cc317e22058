"""The twin experiments of steering in ``docs/steering.md``: ``python -m tools.twins docs/steering.md``.

The section between the marks is written anew; nothing in it is typed. ``--worlds N`` play the truth in each scenario
(three quarters of them unaltered), ``--ensemble N`` are weighed, ``--tried N`` try the candidates, ``--asked N`` truths
are asked one question more. ``--picture FILE.png`` draws one of them instead, steered after week 16.
"""

import argparse
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from sim.common.arrays import Array, Flags
from sim.inputs import read_text, write_atomically
from sim.measures.goal import Goal
from sim.report.figures import steer as figures
from sim.report.numbers import estimate, number
from sim.report.table import markdown
from sim.scenarios.catalogue import Catalogue
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.statistics import Interval, interval
from sim.study.steer.pulse import Pulse
from sim.study.steer.standing import Wanted
from sim.study.steer.steering import steer
from sim.study.steer.twin_decisions import Decision, narrowed
from sim.study.steer.twin_oracle import ALLOWED, Oracle
from sim.study.steer.twins import ALTERATIONS, POOR, UNALTERED, Truths, Twins
from tools.marked import with_section

CASES = (
    ("public-sector-ai", "early-wins"),
    ("product-launch", "champions-network"),
    ("new-internal-system", "participation-first"),
    ("regulatory-change", "mandate-with-deadline"),
)
DRAWN = ("product-launch", "champions-network")
WEEKS, DECIDED = (8, 12, 16, 20, 24), 16
SEED, FIRST = 1, 9_000  # of the ensemble, and of the first truths
FITTED, TAUGHT = 5_000, 7_000  # seeds of the worlds by which thresholds were set, and of those that teach the oracle
MATTERS = 0.01
SCREENED = 40  # worlds in which the scenario's best plan is found


@dataclass(frozen=True)
class Sizes:
    """How much is run for each scenario."""

    worlds: int = 200
    ensemble: int = 3_000
    tried: int = 500
    asked: int = 150
    taught: int = 100


@dataclass(frozen=True, eq=False)
class Case:
    """What came out of a scenario: coverage (worlds,) by truths, what was flagged, and what decisions brought."""

    name: str
    plan: str
    covered: tuple[Array, ...]
    flagged: tuple[Flags, ...]
    told_apart: tuple[Flags, ...]  # by one who knows all alterations, and, of altered truths, which of them it is
    recommended: Array  # whether a change was, of each unaltered truth
    gain: Array  # of what was recommended, 0 where it was to hold
    most: Array  # that any candidate gains
    trend: Array
    switch: Array
    narrower: Array  # by how much the question proposed leaves a narrower band than any


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the twin experiments and renew their section of a page, or draw one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--picture", type=Path)
    for name, usual in vars(Sizes()).items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args(arguments)
    sizes = Sizes(given.worlds, given.ensemble, given.tried, given.asked, given.taught)
    if given.picture:
        write_atomically(given.picture, picture(Catalogue(), sizes))
        return
    cases = []
    for scenario, plan in CASES:
        print(f"{scenario}, {plan}", flush=True)
        cases.append(case_of(Catalogue(), scenario, plan, sizes))
        write_atomically(given.page, with_section(read_text(given.page), "twins", section(cases, sizes)))


def picture(catalogue: Catalogue, sizes: Sizes) -> bytes:
    """The first truth of a scenario, steered after some pulses."""
    scenario, plan = DRAWN
    there = catalogue.scenario(scenario)
    experiment, goal = Experiment.of(there, [catalogue.strategy(plan)], seed=SEED), Goal.of(there.goal)
    twins = Twins.of(experiment, goal.key, 16, DECIDED)
    seen = twins.truths(UNALTERED, 1, FIRST).seen[0]
    found = steer(experiment, Pulse(twins.asked, seen, {}), Wanted(goal, worlds=sizes.ensemble))
    image = Image.open(io.BytesIO(figures.draw(found).png())).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def case_of(catalogue: Catalogue, name: str, plan: str, sizes: Sizes) -> Case:
    """Everything about one scenario."""
    scenario = catalogue.scenario(name)
    goal = Goal.of(scenario.goal)
    experiment = Experiment.of(scenario, [catalogue.strategy(plan)], seed=SEED)
    twins = Twins.of(experiment, goal.key, sizes.ensemble, WEEKS[-1])
    each = max(1, sizes.worlds // 4 // len(ALTERATIONS))
    unaltered = twins.truths(UNALTERED, sizes.worlds - sizes.worlds // 4, FIRST)
    truths = [unaltered, *(twins.truths(one, each, FIRST + 1 + n) for n, one in enumerate(ALTERATIONS))]
    covered = tuple(np.mean([twins.covered(one, week) for week in WEEKS], axis=0) for one in truths)
    flagged = tuple(np.any(some, axis=0) for some in zip(*(twins.flagged(truths, w) for w in WEEKS), strict=True))
    taught = [twins.truths(one, sizes.taught, TAUGHT + n) for n, one in enumerate(ALTERATIONS)]
    oracle = Oracle.of(twins, taught)
    told_apart = (
        np.concatenate([oracle.flagged(one) for one in truths]),
        np.concatenate([oracle.flagged(one, n) for n, one in enumerate(truths[1:])]),
    )
    names = scenario.strategies or catalogue.strategy_names()
    others = [catalogue.strategy(one) for one in names]
    decision = Decision.of(twins, DECIDED, goal, others, sizes.tried)
    switch = decision.place(f"switch to {best_plan(experiment.trying(others), goal)}")
    return Case(name, plan, covered, flagged, told_apart, *decided(decision, unaltered, switch, sizes))


def decided(decision: Decision, truths: Truths, switch: int, sizes: Sizes) -> tuple[Array, ...]:
    """What was recommended in each truth, what it brought, what rules would have, and what questions are worth."""
    gains = decision.gains(truths)
    advised = [decision.advised(seen, SEED) for seen in truths.seen]
    places = np.array([decision.place(advice.recommended) for advice, _ in advised])
    trend = np.array([decision.by_trend(seen) for seen in truths.seen])
    every = np.arange(len(places))
    most = gains.max(axis=0)
    widths = np.array([narrowed(decision, truths, n, advised[n][1], SEED) for n in range(min(sizes.asked, len(every)))])
    chosen = (places > 0).astype(np.float64)
    return chosen, gains[places, every], most, gains[trend, every], gains[switch], widths[:, 1] - widths[:, 0]


def best_plan(experiment: Experiment, goal: Goal) -> str:
    """Name of the best of its strategies by the mean of the goal's measure, at default numbers."""
    found = gather(Experiment.of(experiment.scenario, experiment.strategies, replicates=SCREENED, seed=SEED))
    return experiment.strategies[int(np.argmax(found.mean(goal.key)))].name


def section(cases: Sequence[Case], sizes: Sizes) -> str:
    """The section of the page."""
    told = [*_head(sizes), *_coverage(cases), *_flags(cases), *_decisions(cases), *_questions(cases)]
    return "\n".join(told) + "\n"


def _head(sizes: Sizes) -> list[str]:
    return [
        "Written by `python -m tools.twins docs/steering.md`; nothing in this section is typed by hand. In each "
        f"scenario {sizes.worlds} worlds of other seeds play the truth, a quarter of them altered: a rule is off, a "
        "number lies far outside its plausible range, or people listen to strangers. Each is seen through pulses of "
        "30 answers a tier every four weeks (say they support it, say they do it; scores from 1 to 5 of support, of "
        "knowing of it and of knowing how), with kind answers and missing ones. One ensemble of "
        f"{number(sizes.ensemble)} worlds is told each truth's pulses, and "
        f"{number(sizes.tried)} of them try the candidates. Where a target was set beforehand it stands beside the "
        "number, whether it was met or not.",
        "",
    ]


def _coverage(cases: Sequence[Case]) -> list[str]:
    rows = [(_named(c), _percent(c.covered[0].mean()), _percent(_mean(c.covered[1:]))) for c in cases]
    rows.append(("all", _percent(_mean([c.covered[0] for c in cases])), _percent(_mean(_altered(cases)))))
    said = (
        "What tiers really said, believed and did in the next eight weeks, after pulses up to weeks 8, 12, 16, 20 and "
        "24, lies within the 90 % bands (target: 85 to 95 % in unaltered worlds):"
    )
    return ["### Bands", "", said, "", *markdown(("scenario, plan", "unaltered", "altered"), rows), ""]


def _flags(cases: Sequence[Case]) -> list[str]:
    rows = [(_named(one), *_flag([one])) for one in cases]
    rows.append(("all", *_flag(cases)))
    heads = (
        "scenario, plan",
        "unaltered flagged",
        "altered worlds that bands failed",
        "of these flagged",
        "by one who knows the alterations",
        "by one who knows which",
    )
    said = (
        f"A world is flagged where it is said not to fit after any of {len(WEEKS)} pulses (targets: at most 10 % of "
        f"unaltered worlds, at least 80 % of the altered ones in which coverage falls under {_percent(POOR)}). What "
        "pulses can tell at all is shown beside: by a linear discriminant, after the last pulse, of one who has been "
        f"shown beforehand worlds of each of the {len(ALTERATIONS)} alterations, and of one who besides is told which "
        f"of them it is. Both flag {_percent(ALLOWED)} of worlds as drawn. The alarm's threshold, and how far bands "
        f"are stretched, were set by worlds of seeds from {number(FITTED)}, the truths here are of seeds from "
        f"{number(FIRST)}:"
    )
    by = [
        (
            one.name,
            _percent(_mean([case.covered[n + 1] for case in cases])),
            _percent(_mean([case.flagged[n + 1] for case in cases])),
        )
        for n, one in enumerate(ALTERATIONS)
    ]
    each = ["", "By what was altered:", "", *markdown(("alteration", "within bands", "flagged"), by), ""]
    return ["### Does it fit?", "", said, "", *markdown(heads, rows), *each]


def _flag(cases: Sequence[Case]) -> tuple[str, ...]:
    drawn = np.concatenate([one.flagged[0] for one in cases])
    poor = np.concatenate(_altered(cases)) < POOR
    flagged = np.concatenate([some for one in cases for some in one.flagged[1:]])
    knowing = np.concatenate([one.told_apart[0][len(one.flagged[0]) :] for one in cases])
    told = np.concatenate([one.told_apart[1] for one in cases])
    shares = [f"{int(some[poor].sum())} ({_percent(some[poor].mean())})" for some in (flagged, knowing, told)]
    return _percent(drawn.mean()), f"{int(poor.sum())} of {len(poor)}", *(shares if poor.any() else ["–"] * 3)


def _decisions(cases: Sequence[Case]) -> list[str]:
    rows = [(_named(one), *_brought([one])) for one in cases]
    rows.append(("all", *_brought(cases)))
    heads = (
        "scenario, plan",
        "changes recommended",
        "gain where one was",
        "held where nothing helps",
        "over holding",
        "over the trend",
        "over switching",
    )
    said = (
        f"After week {DECIDED}, in unaltered worlds, in points of the goal's measure, with 95 % intervals. Nothing "
        f"helps where no candidate gains {100 * MATTERS:g} point in truth (target: held in at least 85 % of these). "
        "The trend: where the last two pulses in a straight line miss the goal, do more of what is done, or do it "
        "sooner. Switching: to the scenario's best plan, within the effort left (targets: all intervals above zero)."
    )
    return ["### What to do", "", said, "", *markdown(heads, rows), ""]


def _brought(cases: Sequence[Case]) -> tuple[str, ...]:
    chosen, gain, most, trend, switch = (
        np.concatenate([getattr(one, name) for one in cases])
        for name in ("recommended", "gain", "most", "trend", "switch")
    )
    helpless = most < MATTERS
    held = f"{_percent(1 - chosen[helpless].mean())} of {int(helpless.sum())}" if helpless.any() else "none such"
    return (
        _percent(chosen.mean()),
        _points(gain[chosen > 0]),
        held,
        _points(gain),
        _points(gain - trend),
        _points(gain - switch),
    )


def _questions(cases: Sequence[Case]) -> list[str]:
    rows = [(_named(one), _points(one.narrower)) for one in cases]
    rows.append(("all", _points(np.concatenate([one.narrower for one in cases]))))
    said = (
        "By how many points the goal's 90 % band is narrower after asking what is proposed than after asking any "
        "question, as many people, on average over all questions; the same worlds are told both (target: above zero):"
    )
    return ["### What to ask", "", said, "", *markdown(("scenario, plan", "narrower by, points"), rows)]


def _named(case: Case) -> str:
    return f"{case.name}, {case.plan}"


def _altered(cases: Sequence[Case]) -> list[Array]:
    return [one for case in cases for one in case.covered[1:]]


def _mean(some: Sequence[Array] | Sequence[Flags]) -> float:
    return float(np.concatenate(some).mean())


def _percent(share: float) -> str:
    return f"{number(100 * float(share))} %"


def _points(values: Array) -> str:
    if len(values) < 2:
        return "–"
    found: Interval = interval(values, np.zeros(len(values), dtype=np.int64))
    half = float(values.std(ddof=1) * 1.96 / np.sqrt(len(values)))
    return estimate(Interval(found.mean, found.mean - half, found.mean + half), 100.0, 1, sign=True)


if __name__ == "__main__":
    main()

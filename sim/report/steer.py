"""Where one stands and what to do now, on a sheet: what does not fit before anything else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.measures import measure_of
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import number
from sim.report.words import PERCENT, called, days, format_of, noun, rests_on
from sim.study.statistics import Interval
from sim.study.steer.bands import Banded
from sim.study.steer.best_move import Candidate
from sim.study.steer.fits import Misfit
from sim.study.steer.outlook import GroupStands
from sim.study.steer.steering import Steering

if TYPE_CHECKING:
    from sim.report.style import Picture

BAND = (
    "Shares of each group; in brackets the 90 % band of the worlds that go with what was seen, out to whole people. "
    "Nobody is asked what they believe: that band is a fifth wider."
)
HOW = (
    "Answers are what people say, with those who answer kindly, and those who do not answer, allowed for; what they "
    "believe and do follows from the model. All is told by group, and nothing of single people."
)
SHOWN = 3  # questions


def steer_sheet(found: Steering) -> ChartSheet:
    """What fits, where groups stand, where it leads, what to do and what to ask."""
    fits = found.fits.fits
    setting = found.setting
    ahead = _ahead(found) if fits else []
    charts = (*_misfits(found), _standing(found), *ahead, *_candidates(found), *_questions(found))
    worlds = f"{number(found.fits.worlds)} worlds, of which {number(found.fits.worlds_that_count)} count"
    return ChartSheet(
        found.advice.says if fits else found.fits.says,
        f"{setting.title}: {called(found.plan)}, after week {found.stands.week}",
        tuple(_sentences(found)),
        charts,
        rests_on(worlds, setting.seed, setting.people, setting.horizon),
        setting.seed,
        lambda: _drawn(found),
    )


def _drawn(found: Steering) -> "list[Picture]":
    from sim.report.figures import steer

    return [steer.draw(found)]


def _sentences(found: Steering) -> list[str]:
    leads, form = found.forecast, format_of(found.goal.key)
    ends = f"{form.amount(leads.ends.mean)} [{form.number(leads.ends.p5)}, {form.number(leads.ends.p95)}]"
    goal = (
        f"On the present plan {noun(found.goal.key)} ends at {ends}; the goal ({leads.goal}) is met in "
        f"{PERCENT.full(leads.chance_of_goal)} of worlds."
    )
    if not found.fits.fits:
        return [found.advice.says, HOW]
    told, question = [found.fits.says, goal], found.ask_next
    asked = [] if question is None else [f"{question.says} {_worth(found)}"]
    return [*told, *asked, HOW]


def _worth(found: Steering) -> str:
    assert found.ask_next is not None
    best, form = found.ask_next.question, format_of(found.goal.key).finer()
    return (
        f"That is worth {form.apart(best.value)} of {noun(found.goal.key)} for the decision, and narrows the band of "
        f"the goal by {PERCENT.number(best.narrower)} %."
    )


def _misfits(found: Steering) -> list[Chart]:
    misfits = found.fits.does_not_fit
    if not misfits:
        return []
    heads: Sequence[tuple[str, Callable[[Misfit], str]]] = (
        ("Week", lambda one: number(one.week)),
        ("Seen", lambda one: number(one.seen, 2)),
        ("Model, 90 %", lambda one: f"[{number(one.low, 2)}, {number(one.high, 2)}]"),
        ("Surprise", lambda one: f"{number(one.surprise, 1, sign=True)} sd"),
    )
    title = "What surprises most" if found.fits.fits else "What does not fit"
    words = tuple((head, tuple(text(one) for one in misfits)) for head, text in heads)
    rows, note = tuple(one.what for one in misfits), "" if found.fits.fits else found.fits.says
    return [Chart("misfits", title, "What was seen", rows, (), words, note=note, prose=True)]


def _standing(found: Steering) -> Chart:
    title = f"Where you stand, week {found.stands.week}"
    return replace(_groups("stands", title, found.stands.groups), note=BAND)


def _ahead(found: Steering) -> list[Chart]:
    leads = found.forecast
    there = (("in_8_weeks", leads.in_8_weeks), ("in_26_weeks", leads.in_26_weeks))
    charts = {groups[0].week: (name, groups) for name, groups in reversed(there)}
    return [_groups(name, f"Where it leads, week {week}", groups) for week, (name, groups) in sorted(charts.items())]


def _groups(name: str, title: str, groups: Sequence[GroupStands]) -> Chart:
    columns = tuple(
        ChartColumn(head, tuple(_interval(level(one)) for one in groups), PERCENT)
        for head, level in (("Say", _say), ("Believe", _believe), ("Do", _do))
    )
    rows = tuple("everyone" if one.of == "everyone" else one.name for one in groups)
    return Chart(name, title, "Group", rows, columns, drawn=False)


def _say(one: GroupStands) -> Banded:
    return one.say


def _believe(one: GroupStands) -> Banded:
    return one.believe


def _do(one: GroupStands) -> Banded:
    return one.do


def _interval(one: Banded) -> Interval:
    return Interval(one.mean, one.p5, one.p95)


def _candidates(found: Steering) -> list[Chart]:
    every = found.advice.candidates
    if not every:
        return []
    form = format_of(found.goal.key, [one.gain for one in every[1:]])
    kind = measure_of(found.goal.key).kind
    gains = ChartColumn("Gain over holding", tuple(_gain(one) for one in every), form, apart=True)
    words = (
        ("Worse than holding, %", tuple(PERCENT.number(one.chance_worse) for one in every)),
        ("Goal met, %", tuple(PERCENT.number(one.chance_of_goal) for one in every)),
        ("Person-days left", tuple(number(one.effort) for one in every)),
        ("Rest thinned to, %", tuple(PERCENT.number(one.thinned) for one in every)),
    )
    note = (
        f"In {noun(found.goal.key)}, {kind.apart or kind.unit}; {found.advice.screened} changes within "
        f"{days(found.advice.effort_left)} were looked at, these were judged in other worlds, the same for all."
    )
    return [Chart("advice", "What to do now", "Change", tuple(one.what for one in every), (gains,), words, note=note)]


def _gain(one: Candidate) -> Interval:
    return one.gain


def _questions(found: Steering) -> list[Chart]:
    if found.ask_next is None:
        return []
    every = (found.ask_next.question, *found.ask_next.others)[:SHOWN]
    form = format_of(found.goal.key).finer()
    rows = tuple(f"{one.people} of {one.whom}: {one.what}" for one in every)
    words = (
        (
            "Worth, points" if form.difference_unit == "points" else "Worth",
            tuple(form.number(one.value) for one in every),
        ),
        ("Narrows the goal's band by, %", tuple(PERCENT.number(one.narrower) for one in every)),
    )
    return [Chart("questions", "What to ask next", "Question", rows, (), words, prose=True)]

"""Where one stands and what to do now, on a sheet: the answer first, or that the model does not fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.measures import measure_of
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import number
from sim.report.sheet import Block
from sim.report.steer_words import as_file, sentences
from sim.report.terminal import bold
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
NEXT = (
    "In the folder of --out DIR the plan with what is recommended is kept as now.toml, for buyin steer after the next "
    "pulse (--plan), buyin run and buyin check, with the figure and a report."
)
SHOWN = 3  # questions


class SteerSheet(ChartSheet):
    """What to do now first, then what it rests on."""

    def printed(self) -> Iterator[Block]:
        """The headline and the sentences, then the charts as tables."""
        yield from (bold(self.headline), f"{self.subject}. {self.basis}")
        for sentence in self.sentences:
            yield from ("", sentence)
        yield ""
        yield from (chart.table() for chart in self.charts)
        yield from [NEXT] if self.texts else ()


def steer_sheet(found: Steering) -> SteerSheet:
    """What fits, what to do, where groups stand, where it leads and what to ask."""
    fits = found.fits.fits
    setting = found.setting
    ahead = _ahead(found) if fits else []
    misfits, asked = _misfits(found), [*_candidates(found), *_questions(found)]
    charts = (*asked, _standing(found), *ahead, *misfits) if fits else (*misfits, _standing(found))
    worlds = f"{number(found.fits.worlds)} worlds, of which {number(found.fits.worlds_that_count)} count"
    return SteerSheet(
        found.advice.says if fits else found.fits.says,
        f"{setting.title}: {called(found.plan)}, after week {found.stands.week}",
        tuple(sentences(found)),
        charts,
        rests_on(worlds, setting.seed, setting.people, setting.horizon),
        setting.seed,
        lambda: _drawn(found),
        {"now.toml": as_file(found)} if fits else {},
    )


def _drawn(found: Steering) -> "list[Picture]":
    from sim.report.figures import steer

    return [steer.draw(found)]


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

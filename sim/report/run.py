"""A run on a sheet: what each tier says, believes and does over the weeks, where people end, and what happened."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from sim.common.vocabulary import TIERS
from sim.measures import GROUPS, HEADLINE, SAY_BELIEVE_DO
from sim.report.numbers import UNKNOWN, number
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import ShownTable, rounded_csv
from sim.report.terminal import bold
from sim.report.words import days, format_of, run_basis, title
from sim.study.events import Event
from sim.study.single import VIEWS, Run

GAP, END = "say_do_gap_widest", "say_do_gap_end"
WEEKS_SHOWN = 9


@dataclass(frozen=True)
class RunSheet(Sheet):
    """One future."""

    run: Run

    def printed(self) -> Iterator[Block]:
        """Some of the weeks, the views in the last one, what happened, and what became of it all in words."""
        run = self.run
        yield from (bold(f"{run.title}: {title(run)}"), run_basis(run), "")
        yield from (weeks_table(run), views_table(run), events_table(run), run_sentence(run))

    def files(self, command: str) -> Files:
        """report.html, the figures, weekly.csv, events.csv and, of people who may be shown, people.csv."""
        from sim.report.figures import organisation, weeks
        from sim.report.html import page

        run, shown = self.run, bool(len(self.run.people))
        drawn = [weeks.draw(run), organisation.draw(run)] if shown else [weeks.draw(run)]
        tables = {"weeks": weeks_table(run), "views": views_table(run), "events": events_table(run)}
        told = {
            "run": run,
            "title": title(run),
            "sentence": run_sentence(run),
            "basis": run_basis(run),
            "tables": tables,
        }
        pictures = {picture.name: picture for picture in drawn}
        events = pd.DataFrame([vars(event) for event in run.events], columns=list(Event.__annotations__))
        return {
            "report.html": page("run.html", **told, pictures=pictures, seed=run.seed, command=command),
            **{f"{picture.name}.png": picture.png() for picture in drawn},
            "weekly.csv": rounded_csv(run.weekly),
            **({"people.csv": rounded_csv(run.people)} if shown else {}),
            "events.csv": rounded_csv(events),
        }


def weeks_table(run: Run) -> ShownTable:
    """What each tier says, believes and does in some of the weeks, the first and the last among them."""
    weeks = sorted({round(1 + n * (run.weeks - 1) / (WEEKS_SHOWN - 1)) for n in range(WEEKS_SHOWN)})
    rows = tuple((str(week), *(_say_believe_do(run, week, group) for group in GROUPS)) for week in weeks)
    title = "Say / believe / do: % of people supportive / committed / practising"
    return ShownTable(title, ("Week", *GROUPS), rows, best_first=False)


def views_table(run: Run) -> ShownTable:
    """Number of people of each tier who hold each view in the last week."""
    rows = tuple((view, *(_count(run.views[view].get(tier)) for tier in TIERS)) for view in VIEWS)
    return ShownTable(f"People by view in week {run.weeks}", ("View", *TIERS), rows, best_first=False)


def _count(people: int | None) -> str:
    return UNKNOWN if people is None else number(people)


def events_table(run: Run) -> ShownTable:
    """What happened, by week."""
    rows = tuple((_weeks(event.week, event.until), event.kind, event.text) for event in run.events)
    return ShownTable(
        "What happened", ("Weeks", "What", "In words"), rows, best_first=False, numbers=False, headed=False
    )


def _say_believe_do(run: Run, week: int, group: str) -> str:
    shares = (run.series(quantity, group)[week - 1] for quantity in SAY_BELIEVE_DO)
    return " / ".join(f"{number(100 * share):>3}" for share in shares)


def _weeks(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def run_sentence(run: Run) -> str:
    """What became of one run, and that one world is no evidence."""
    practice, widest = (format_of(key).amount(run.measures[key]) for key in (HEADLINE, GAP))
    end = format_of(END).number(run.measures[END])
    return (
        f"In this world {title(run)} reaches {practice} practising with a say-do gap of {widest} at "
        f"its widest and {end} at the end, for {days(run.effort.total)}. One world shows how it can go, not which "
        "strategy is better: compare strategies on many."
    )

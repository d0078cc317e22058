"""Steering in the background for the page Steer: the rounds a visitor typed or sent, in memory only."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from sim.common.errors import InputError, shown
from sim.measures.goal import Goal
from sim.people_files.read.sheet import Source
from sim.report.steer import steer_sheet
from sim.report.steer_words import HOW
from sim.study.steer.ensemble import Grounds
from sim.study.steer.read_rounds import read_pulse
from sim.study.steer.rounds_table import COLUMNS, MOST_ROWS
from sim.study.steer.standing import Wanted
from sim.study.steer.steering import Steering, steer
from sim.study.steer.whom import told_groups
from sim.view.address import Address
from sim.view.charts import charts_of
from sim.view.organising import uploaded
from sim.view.sheets import bounded
from sim.view.turns import Turns, Wait

TURNS = Turns(1)  # at work in this process; others wait
WORLDS, FEWEST_WORLDS, MOST_WORLDS = 1_500, 400, 3_000
MOST_TYPED, LONGEST = 200, 60  # rounds; characters of a cell
STAGES = (0.4, 0.35, 0.25)  # of the work: worlds along the plan, changes screened, changes judged
SEARCHING = (0.3, 0.4, 0.2, 0.1)  # the same, the search in second place


class Unwanted(Exception):
    """Nobody waits for it any more."""


@dataclass(frozen=True, eq=False)
class SteeringStanding:
    """How far steering is: ``share`` from 0 to 1 of the work; ``wait`` says how one that waits stands."""

    share: float = 0.0
    found: dict[str, Any] | None = None
    problem: str = ""
    state: str = "idle"  # idle, waiting, running, done, cancelled
    wait: Wait = field(default_factory=Wait)


@dataclass(frozen=True, eq=False)
class Rounds:
    """What a visitor saw, as typed or sent, what should be reached, and person-days left (None: as planned); in how
    many worlds, and whether the rest of the plan is to be searched for."""

    source: Source
    goal: str
    days: float | None
    worlds: int = WORLDS
    search: bool = False


class SteerJob:
    """Works it out in a thread of its own; ``tell`` hears how it stands."""

    def __init__(self, address: Address, rounds: Rounds, tell: Callable[[SteeringStanding], None]):
        self.address, self.rounds, self.tell = address, rounds, tell
        self._stop = threading.Event()
        self._stage, self._last = -1, 0

    def start(self) -> None:
        """Begin."""
        self.tell(SteeringStanding(state="waiting"))
        threading.Thread(target=self._work, daemon=True).start()

    def cancel(self) -> None:
        """Stop as soon as the batch at work is done."""
        self._stop.set()

    def _work(self) -> None:
        try:
            with TURNS.turn(self._wait):
                found = as_page(steered_now(self.address, self.rounds, self._progress))
            self.tell(SteeringStanding(1.0, found, state="done"))
        except Unwanted:
            self.tell(SteeringStanding(state="cancelled"))
        except InputError as error:
            self.tell(SteeringStanding(problem=str(error), state="cancelled"))

    def _progress(self, done: int, total: int) -> None:
        self._check()
        self._stage += self._stage < 0 or done < self._last
        parts = SEARCHING if self.rounds.search else STAGES
        self._last, stage = done, min(self._stage, len(parts) - 1)
        share = sum(parts[:stage]) + parts[stage] * done / max(1, total)
        self.tell(SteeringStanding(share, state="running"))

    def _wait(self, stands: Wait) -> None:
        self._check()
        self.tell(SteeringStanding(state="waiting", wait=stands))

    def _check(self) -> None:
        if self._stop.is_set():
            raise Unwanted


def steered_now(address: Address, rounds: Rounds, progress: Callable[[int, int], None] | None = None) -> Steering:
    """The answers of an address and its rounds. Raises InputError."""
    experiment = address.experiment([address.read_strategy()])
    goal, grounds = Goal.of(rounds.goal, "goal"), Grounds.of(experiment)
    experiment.check(goal.key)
    pulse = read_pulse(rounds.source, grounds, experiment.strategies[0])
    names = () if address.organisation else experiment.scenario.strategies
    others = tuple(address.read_strategy(name) for name in names)
    wanted = Wanted(goal, None, rounds.days, rounds.worlds, rounds.search, others)
    return steer(experiment, pulse, wanted, grounds=grounds, workers=1, progress=progress)


def groups_of(address: Address) -> list[dict[str, str]]:
    """Of whom a visitor can tell: everyone, tiers, units. Raises InputError."""
    grounds = Grounds.of(address.experiment([address.read_strategy()]))
    return [{"of": one.of, "name": one.name, "title": str(one)} for one in told_groups(grounds.organisations)]


def rounds_in(data: dict[str, Any]) -> Rounds:
    """What the page sent. Raises InputError for anything that it could not have sent."""
    goal, days = data.get("goal"), data.get("days")
    if not isinstance(goal, str) or len(goal) > LONGEST:
        raise InputError("this page", "goal", shown(goal), f"a text of at most {LONGEST} letters")
    if days is not None and (isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days <= 1e9):
        raise InputError("this page", "person-days left", shown(days), "a number above 0, or nothing")
    file = data.get("file")
    source = bounded(uploaded(file, "rounds"), MOST_ROWS) if file else typed(data.get("rounds"))
    return Rounds(source, goal, days, _worlds(data.get("worlds", WORLDS)), data.get("search") is True)


def _worlds(worlds: object) -> int:
    if isinstance(worlds, bool) or not isinstance(worlds, int) or not FEWEST_WORLDS <= worlds <= MOST_WORLDS:
        allowed = f"a whole number from {FEWEST_WORLDS} to {MOST_WORLDS:,}"
        raise InputError("this page", "worlds", shown(worlds), allowed)
    return worlds


def typed(rows: object) -> pd.DataFrame:
    """Rounds typed by hand as a table. Raises InputError where there are none, or they are no rows of short texts."""
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_TYPED:
        found = f"{len(rows)} rounds" if isinstance(rows, list) else "no rounds"
        raise InputError("this page", "rounds", found, f"from 1 to {MOST_TYPED} rounds")
    table = [{name: _cell(row, name) for name in COLUMNS} for row in rows]
    return pd.DataFrame(table)


def _cell(row: object, name: str) -> str:
    value = row.get(name, "") if isinstance(row, dict) else None
    if not isinstance(value, str) or len(value) > LONGEST:
        raise InputError("this page", name, shown(value), f"a text of at most {LONGEST} letters")
    return value.strip()


def as_page(found: Steering) -> dict[str, Any]:
    """Everything that the page shows, in plain values."""
    sheet = steer_sheet(found)
    return {
        "fits": found.fits.fits,
        "headline": sheet.headline,
        "subject": sheet.subject,
        "sentences": [one for one in sheet.sentences if one != HOW],
        "how": HOW,
        "now": sheet.texts.get("now.toml", ""),
        **charts_of(sheet),
    }

"""``buyin play``: a game, decided round by round without knowing what comes; then its score and debrief."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.option_types import OneOf
from sim.cli.people_options import OwnFiles, own_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.play import Play
    from sim.scenarios.strategy import Strategy

MODES = ("novice", "standard", "advanced")
CHOSEN = 0.3  # share of the other worlds in which the debrief looks for what matters most
MOST_ROUNDS, MOST_DAYS = 52, 1_000_000_000
SAYS = {
    "--rounds": "Rounds that the horizon is cut into.",
    "--budget": "Person-days of the change team and of those reached; the scenario's own when left out.",
    "--mode": "novice: a worked example first, advice after each round; advanced: no advice, questions to reflect on.",
    "--class-code": "Draw another organisation by this code, as in a class, as hard as the scenario as written.",
    "--log": "Keep the game in this file, and go on from it where it is there. What was decided is all that is kept.",
    "--decisions": "Take the decisions of the rounds from this TOML file; in rounds after those nothing is decided.",
}


@answering(
    "Play a scenario week by week, deciding without knowing what comes.",
    panel="Simulate",
    examples=(
        "buyin play public-sector-ai",
        "buyin play public-sector-ai --mode novice --log mine.json",
        "buyin play public-sector-ai --decisions decisions.toml --out debrief",
    ),
    options=(
        click.argument("scenario"),
        options.seed,
        options.whole("--rounds", 1, MOST_ROUNDS, SAYS["--rounds"], 8),
        options.whole("--budget", 1, MOST_DAYS, SAYS["--budget"]),
        options.text(
            "--mode",
            "MODE",
            SAYS["--mode"],
            "Simulation",
            type=OneOf(MODES, "mode"),
            default=MODES[1],
            show_default=True,
        ),
        options.text("--class-code", "TEXT", SAYS["--class-code"], "Simulation"),
        options.file("--log", "FILE", SAYS["--log"], "Output"),
        options.file("--decisions", "FILE", SAYS["--decisions"]),
        options.replicates(200, "Number of other worlds that your decisions are set beside.", least=10),
        options.workers,
        own_files(),
        options.catalogue,
    ),
)
def play(
    asked: Asked,
    scenario: str,
    own: OwnFiles,
    catalogue: Path | None,
    log: Path | None,
    decisions: Path | None,
    **more: Any,
) -> Answer:
    """Play a SCENARIO: lay decisions on a timeline, only forward, and see of it what a manager could see.

    What people say in public, how many use it (two weeks late), what the change team tells, and what you pay to find
    out: never what people believe, never the weeks to come. At the end your world stands beside 200 others under the
    same decisions, so that luck has a number and your decisions another; the debrief says what they show, and writes
    one page to take home (--out). Lines are read from standard input: help says what can be done.
    """
    from sim.cli.game_opening import opened_game, with_decisions
    from sim.play.rivals import rivals_of
    from sim.scenarios.catalogue import Catalogue

    run = more.pop("replicates"), more.pop("workers")
    table = opened_game(scenario, own, catalogue, log, more)
    if decisions is not None:
        with_decisions(table, decisions)
    elif not asked.as_json:
        table.start()
    if not table.play.over:
        return _stopped(table.play)
    rivals = rivals_of(Catalogue(catalogue), scenario, table.play)
    return _ended(table.play, rivals, asked, run)


def _ended(play: "Play", rivals: "Sequence[Strategy]", asked: Asked, run: tuple[int, int | None]) -> Answer:
    """Score and debrief in so many other worlds, by so many workers."""
    from sim.play import debrief, score
    from sim.play.ended import Ended
    from sim.report.play import play_sheet

    others, workers = run
    chosen = round(CHOSEN * others)
    found = Ended(
        play.log,
        play.purse,
        score(play, others=others, rivals=rivals, workers=workers, progress=asked.progress("Other worlds")),
        debrief(
            play,
            chosen_on=chosen,
            measured_on=others - chosen,
            workers=workers,
            progress=asked.progress("Debrief"),
        ),
    )
    return Answer("play", found, play_sheet(play, found.score, found.debrief, asked.typed))


def _stopped(play: "Play") -> Answer:
    from sim.play.ended import Stopped
    from sim.report.sight import StoppedSheet

    return Answer("play", Stopped(play.log, play.purse, play.sight()), StoppedSheet(play))

"""How a game at the terminal is opened: anew, or from its log; and decided from a file."""

from pathlib import Path
from typing import Any

from sim.cli.game_table import GameTable
from sim.cli.out import checked_file
from sim.cli.people_options import OwnFiles
from sim.cli.say import say
from sim.common.errors import InputError
from sim.inputs import read_text, read_toml
from sim.play import Decisions, Game, Log, Play, Round, log_in
from sim.play.game import LONGEST_LOG
from sim.scenarios.scenario import Scenario

LOG = "option --log"
CODE = "option --class-code"


def opened_game(
    scenario: str, own: OwnFiles, catalogue: Path | None, log_file: Path | None, game: dict[str, Any]
) -> GameTable:
    """The game in its log where there is one, else a new one. Raises InputError for whatever is wrong with either."""
    from sim.cli.setup import Given, prepare

    setup = prepare(Given(scenario, (), catalogue, own), None)
    kept = _kept(log_file, scenario)
    if kept is None:
        log = Log(game=Game(scenario=scenario, **game | {"class_code": _code(game["class_code"])}))
    else:
        log = kept
        say(f"goes on: {log_file}, {len(log.rounds)} of {log.game.rounds} rounds played", err=True)
    where = setup.scenario
    if log.game.class_code:
        log, where = _drawn(log, scenario, catalogue, own=setup.organisation is not None)
    play = Play.resumed(log, where, setup.strategies, setup.organisation)
    return GameTable(play, log_file)


def _code(typed: str | None) -> str:
    """The class code that was typed, if any. Raises InputError for one that is none."""
    from sim.classroom.levelled import checked_class_code

    return "" if typed is None else checked_class_code(typed)


def _drawn(log: Log, scenario: str, catalogue: Path | None, *, own: bool) -> tuple[Log, Scenario]:
    """The game with the seed of the organisation that its class code draws, and that organisation's scenario."""
    from sim.classroom.opening import drawn_by
    from sim.scenarios.catalogue import Catalogue

    if own:
        raise InputError(CODE, None, "a code beside people of your own", "one of the two")
    found = drawn_by(
        log.game.class_code, scenario, Catalogue(catalogue), lambda n: say(f"drawing organisation {n}", err=True)
    )
    return log.model_copy(update={"game": log.game.model_copy(update={"seed": found.seed})}), found.scenario


def _kept(log_file: Path | None, scenario: str) -> Log | None:
    if log_file is None or not checked_file(log_file, LOG).exists():
        return None
    log = log_in(read_text(log_file, LONGEST_LOG), str(log_file))
    if log.game.scenario != scenario:
        raise InputError(str(log_file), "game.scenario", log.game.scenario, f"{scenario}, which SCENARIO says")
    return log


def with_decisions(table: GameTable, file: Path) -> None:
    """Play the rounds of a file, and then rounds without decisions to the end. Raises InputError."""
    decided = read_toml(file, Decisions).rounds
    left = len(table.play.rounds) - table.play.number
    if len(decided) > left:
        raise InputError(str(file), "rounds", f"{len(decided)} rounds", f"at most {left}, which are left to be played")
    for number, one in enumerate([*decided, *[Round()] * (left - len(decided))]):
        try:
            table.decide(one)
        except InputError as error:
            place = f"rounds[{number}].{error.place}"
            raise InputError(str(file), place, error.found, error.allowed, error.hint) from None

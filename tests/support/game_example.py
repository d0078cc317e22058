"""A game on the small scenario: thirty people, twenty weeks, four rounds."""

from sim.play import Ending, Game, Inquiry, Log, Play, Round
from sim.scenarios.strategy import Strategy, Use
from tests.support.examples import tiny_scenario, tiny_strategies

__all__ = ["Ending", "Inquiry", "Log", "opened", "played", "round_of", "use"]


def use(lever: str, start: int, until: int | None = None, **fields: object) -> Use:
    """A use of a lever."""
    return Use.model_validate({"lever": lever, "from": start, "until": until, **fields})


def round_of(*begin: Use, **fields: object) -> Round:
    """A round in which these uses begin."""
    return Round(begin=begin, **fields)  # type: ignore[arg-type]


def opened(seed: int = 5, budget: float | None = 500.0, **scenario: object) -> Play:
    """A game of four rounds that has not begun."""
    ideas: tuple[Strategy, ...] = tiny_strategies()
    return Play.open(Game(scenario="tiny", seed=seed, budget=budget, rounds=4), tiny_scenario(**scenario), ideas)


def played(*rounds: Round, play: Play | None = None) -> Play:
    """The game after these rounds."""
    play = play or opened()
    for one in rounds:
        play = play.decide(one)
    return play

"""The best plans that are known for a scenario: the stored best forms of its ideas, which a score is set beside."""

from pathlib import Path

from sim.play.playing import Play
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.study.forms import best_forms


def rivals_of(catalogue: Catalogue, scenario: str | Path, play: Play) -> tuple[Strategy, ...]:
    """The best forms of the shipped ideas of a play, where there are any that fit, told apart by their titles."""
    found = best_forms(catalogue, scenario, play.ideas, play.trial, {})
    return tuple(one.model_copy(update={"title": f"{one.title}, at its best"}) for one in found)

"""What is called settled stays so from other seeds, or is a tie: in small; in full by ``python -m tools.settled``."""

from pathlib import Path

import pytest

from sim.scenarios.catalogue import Catalogue
from sim.study.experiment import Experiment
from sim.study.settled import Steadiness, steadiness
from sim.study.statistics import Interval
from tools.settled import page, rows_of_others

SEEDS = range(101, 121)
STRATEGIES = ("do-nothing", "storytelling", "mandate-with-deadline", "early-wins", "champions-network")


@pytest.mark.parametrize(
    ("scenario", "weeks", "settled"), [("regulatory-change", 30, True), ("knowledge-management", 26, False)]
)
def test_nineteen_of_twenty_other_seeds_name_the_same_leader_or_a_tie(scenario: str, weeks: int, settled: bool) -> None:
    known = Catalogue()
    shorter = known.scenario(scenario).model_copy(update={"horizon": weeks})
    plans = [known.strategy(name) for name in STRATEGIES]
    found = steadiness(Experiment.of(shorter, plans, replicates=10), SEEDS, workers=1)
    assert found.seeds == found.same + found.tie + found.other == 20
    assert found.settled == settled
    assert found.holds
    assert (found.same > found.tie) == settled


def test_where_nothing_differs_nothing_is_settled_and_every_seed_says_so() -> None:
    """Two strategies that do the same thing under two names."""
    known = Catalogue()
    shorter = known.scenario("regulatory-change").model_copy(update={"horizon": 12})
    one = known.strategy("storytelling")
    plans = [one, one.model_copy(update={"name": "storytelling-again"})]
    found = steadiness(Experiment.of(shorter, plans, replicates=4), range(5), workers=1)
    assert (found.settled, found.same, found.tie, found.other) == (False, 0, 5, 0)


@pytest.mark.parametrize(("other", "holds"), [(0, True), (1, True), (2, False)])
def test_at_most_one_seed_in_twenty_may_say_anything_else(other: int, holds: bool) -> None:
    found = Steadiness("tiny", "pilot", True, Interval(0.1, 0.05, 0.2), 20, 20 - other, 0, other)
    assert found.holds is holds


def test_a_document_renewed_for_one_scenario_keeps_the_rows_of_others(tmp_path: Path) -> None:
    document = tmp_path / "settled.md"
    here, there = (
        Steadiness(name, "pilot", True, Interval(0.1, 0.05, 0.2), 20, 20, 0, 0) for name in ("here", "there")
    )
    document.write_text(page([here, there]), "utf-8")
    assert [row[0] for row in rows_of_others(document, ["there"])] == ["here"]
    assert page([there], rows_of_others(document, ["there"])) == page([here, there])
    assert rows_of_others(tmp_path / "none.md", ["there"]) == []

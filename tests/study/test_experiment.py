"""One experiment: which worlds there are, whoever they are cut up by, and what an observer sees and does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from sim.common.arrays import Array
from sim.state.columns import Worlds
from sim.study.experiment import Experiment, Piece
from sim.study.gather import Gathered, gather, gather_each
from sim.study.observe import Kept, Measures
from sim.study.run import run
from sim.worlds.simulation import Simulation
from tests.support.examples import tiny_scenario, tiny_strategies

SCENARIO = tiny_scenario()
EFFORT = "initiative.effort"


def experiment(replicates: int = 12, **changes: object) -> Experiment:
    return replace(Experiment.of(SCENARIO, tiny_strategies()[1:], replicates=replicates), **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Practice:
    """Mean practice in a week, after which the worlds are left; everyone starts with ``skill``."""

    week: int
    skill: float | None = None

    def begin(self, simulation: Simulation) -> "Looking":
        if self.skill is not None:
            simulation.worlds.skill[:] = self.skill
        return Looking(self.week)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        return 8.0 * arms * columns


class Looking:
    def __init__(self, last: int):
        self.last, self.weeks = last, list[int]()
        self.seen: Array = np.zeros(0)

    def observe(self, worlds: Worlds) -> None:
        self.weeks.append(worlds.week)
        self.seen = worlds.practice.mean(axis=0)

    def kept(self) -> Kept:
        assert self.weeks == list(range(1, self.last + 1))
        return {"practice": self.seen}


def everything() -> Iterator[Experiment]:
    points = {EFFORT: np.linspace(0.1, 0.3, 7), "trust.loss": np.linspace(0.1, 0.3, 7 * 12).reshape(7, 12)}
    for worlds in ("shared", "one each", "apart"):
        yield experiment(points=points, worlds=worlds)
    yield experiment()
    yield experiment(points=points, person_worlds=100)


@pytest.mark.parametrize("one", list(everything()))
def test_every_world_has_one_place(one: Experiment) -> None:
    count = np.zeros((len(one.arms), one.point_count, one.replicates), dtype=int)
    for piece in one.pieces():
        count[piece.arms, piece.points, piece.replicates] += 1
        batch = one.batch(piece)
        assert batch.worlds == piece.worlds
        assert all(np.shape(value) in ((), (len(piece.points),)) for value in batch.values.values())
    assert (count == 1).all()
    assert one.runs == count.size


def test_values_of_each_world_are_those_of_a_run_with_them() -> None:
    """Of arms, points and replicates: each number goes where it belongs, and no other world notices."""
    luck = np.random.default_rng(3)
    efforts = luck.uniform(0.1, 0.3, (2, 3, 12))
    whole = gather(experiment(points={EFFORT: efforts})).measure("practising")
    assert whole.shape == (2, 3, 12)
    for arm, point, replicate in ((0, 0, 0), (1, 2, 11), (0, 1, 7)):
        alone = experiment(values={EFFORT: float(efforts[arm, point, replicate])}, first=replicate, replicates=1)
        assert_array_equal(gather(alone).measure("practising")[arm], [whole[arm, point, replicate]])


def test_points_apart_share_no_world_and_points_together_share_all() -> None:
    same = {"trust.loss": np.full(4, 0.2)}
    together, apart = (
        gather(experiment(points=same, worlds=worlds)).measure("trust_left") for worlds in ("shared", "apart")
    )
    assert (together == together[:, :1]).all()
    assert len(np.unique(apart[0])) > 0.9 * apart[0].size


def test_replicates_beyond_ten_meet_ten_organisations_or_one_each() -> None:
    assert [len({piece.organisation for piece in experiment(worlds=w).pieces()}) for w in ("shared", "one each")] == [
        10,
        12,
    ]


def test_thousands_of_points_are_laid_out_without_being_run() -> None:
    one = experiment(points={EFFORT: np.linspace(0.1, 0.3, 5000)})
    assert sum(piece.worlds for piece in one.pieces()) == one.runs == 2 * 5000 * 12


def test_points_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"different numbers: \[3, 4\]"):
        experiment(points={EFFORT: np.zeros(3), "trust.loss": np.zeros((4, 12))})
    with pytest.raises(ValueError, match="no points"):
        gather(experiment(2, points={EFFORT: np.full(2, 0.2)}, observer=Measures(weekly=True)))


def test_an_observer_may_change_the_start_and_stop_early() -> None:
    early, skilled = gather_each([experiment(observer=Practice(3)), experiment(observer=Practice(3, skill=1.0))])
    assert early["practice"].shape == (2, 12)
    assert (skilled["practice"] > early["practice"]).mean() > 0.9


def test_a_sink_gets_batches_in_order_and_progress_counts_worlds() -> None:
    pieces: list[Piece] = []
    told: list[tuple[int, int]] = []

    class Listing:
        def put(self, piece: Piece, kept: Kept, forked: Kept | None) -> None:
            assert forked is None
            assert kept["practice"].shape == (piece.worlds,)
            pieces.append(piece)

    one = experiment(observer=Practice(2), person_worlds=90)
    run([(one, Listing()), (one, Gathered(one))], workers=2, progress=lambda *at: told.append(at))
    assert [(piece.arms, piece.replicates.tolist()) for piece in pieces] == [
        (piece.arms, piece.replicates.tolist()) for piece in one.pieces()
    ]
    assert told[0] == (0, 2 * one.runs)
    assert told[-1] == (2 * one.runs, 2 * one.runs)

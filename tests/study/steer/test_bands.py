"""Bands of whole people, and how sure a mean is that rests on slopes."""

import numpy as np
import pytest

from sim.scenarios.strategy import Strategy
from sim.study.steer.bands import share_bands
from sim.study.steer.best_move import Trials
from sim.study.steer.inform import PARTS, Informed, jackknifed
from sim.study.steer.moves import Move


def test_a_band_goes_out_to_whole_people() -> None:
    luck = np.random.default_rng(1)
    shares, people = luck.beta(2, 30, size=(4, 3, 2, 300)), np.array([20.0, 250.0])
    low, middle, high = share_bands(shares, np.full(300, 1 / 300), people)
    for end in (low, high):
        assert np.allclose(end * people, np.round(end * people), atol=1e-9)
    assert (low <= middle).all()
    assert (middle <= high).all()
    inside = (shares >= low[..., None]) & (shares <= high[..., None])
    assert inside.mean(axis=-1).min() >= 0.84
    assert inside[:, :, 0].mean() > inside[:, :, 1].mean()  # the fewer people, the further out
    assert not low[..., 0].any()  # of twenty people a few in a hundred may be nobody


def test_what_nobody_is_asked_has_the_wider_band() -> None:
    shares = np.broadcast_to(np.linspace(0.2, 0.6, 200), (3, 1, 200))
    low, _, high = share_bands(shares, np.full(200, 1 / 200), np.array([1000.0]))
    say, believe, do = (high - low)[:, 0]
    assert believe > say
    assert say == do


def test_everybody_and_nobody_stay_so() -> None:
    shares = np.concatenate([np.zeros((3, 1, 50)), np.ones((3, 1, 50))], axis=1)
    bands = share_bands(shares, np.full(50, 1 / 50), np.array([12.0, 12.0]))
    assert bands[..., 0] == pytest.approx(0.0, abs=1e-9)
    assert bands[..., 1] == pytest.approx(1.0, abs=1e-9)


def test_leaving_out_parts_tells_how_sure_a_mean_is() -> None:
    values = np.random.default_rng(2).normal(size=480)
    error = float(jackknifed(np.arange(480) % PARTS, lambda some: values[some].mean()))
    assert error == pytest.approx(values.std() / np.sqrt(480), rel=0.35)


def test_a_gain_that_is_moved_far_along_a_slope_is_as_unsure_as_it_varies() -> None:
    found = [_moved(seed) for seed in range(60)]
    means, errors = np.array(found).T
    assert np.median(errors) == pytest.approx(means.std(), rel=0.35)
    assert means.std() > 3 * 0.05 / np.sqrt(200)  # many times what the spread of the worlds alone would let expect


def _moved(seed: int) -> tuple[float, float]:
    """Mean gain and its error where nothing is gained, and what was seen lies far from what 200 worlds show."""
    luck, count = np.random.default_rng(seed), 200
    scores, noise = luck.normal(size=(4, count)), luck.normal(size=(4, count))
    informed = Informed(np.arange(count), np.full(count, 1 / count), 0.05, scores, 4.0 + noise - scores)
    run = 0.4 + 0.05 * luck.normal(size=(2, count))
    strategy = Strategy(name="mine", title="", summary="")
    moves = (Move("hold", "hold", strategy), Move("add", "add coaching", strategy))
    trials = Trials(moves, run, informed, np.arange(count), "practising")
    return float(trials.gains[1].mean()), float(trials.errors[1])

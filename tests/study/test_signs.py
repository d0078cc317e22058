"""Early signs: what tells is found to tell, what misleads to mislead, and chance is not taken for either."""

import json

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.report.signs import signs_sheet
from sim.study.experiment import Experiment
from sim.study.signs import accuracy, early_signs, told
from sim.study.visible_signs import SIGNS
from tests.support.examples import tiny_scenario, tiny_strategies

BLOCKS = np.arange(60) % 10
SHAPE = (3, 60)


def made(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of three plans, and signs: the first follows the end within a plan, the second runs against it, the third
    differs between plans only, the rest are chance."""
    rng = np.random.default_rng(seed)
    plan = np.array([0.0, 1.0, 2.0])[:, None]
    ends = plan + rng.normal(size=SHAPE)
    seen = rng.normal(size=(len(SIGNS), *SHAPE))
    good = np.array([sign.good for sign in SIGNS])
    seen[0] = ends - plan + rng.normal(0, 0.5, SHAPE)
    seen[1] = -(ends - plan) + rng.normal(0, 0.5, SHAPE)
    seen[2] = plan + rng.normal(0, 0.2, SHAPE)
    return seen * good[:, None, None], ends


def test_signs_are_told_apart() -> None:
    found, together = told(SIGNS, *made(1), BLOCKS)
    by_name = {one.sign.name: one for one in found}
    tells, against, between = (by_name[sign.name] for sign in SIGNS[:3])
    assert (tells.verdict_within, against.verdict_within) == ("predicts", "misleads")
    assert tells.within.mean == pytest.approx(1 / np.sqrt(1.25), abs=0.08)
    assert against.within.mean == pytest.approx(-1 / np.sqrt(1.25), abs=0.08)
    assert between.verdict_across == "predicts"
    assert between.verdict_within != "predicts"
    assert abs(between.within.mean) < 0.2
    assert tells.right_within == pytest.approx(0.85, abs=0.07)
    assert together[1] >= 0.8
    assert found[0] is tells


def test_chance_is_seldom_taken_for_a_sign() -> None:
    verdicts = [
        one.verdict_within for seed in range(20) for one in told(SIGNS, *made(seed), BLOCKS)[0] if one.sign in SIGNS[3:]
    ]
    assert verdicts.count("says little") >= 0.9 * len(verdicts)
    right = [accuracy(made(seed)[0][3:4], made(seed)[1], BLOCKS, within=True) for seed in range(20)]
    assert np.mean(right) == pytest.approx(0.5, abs=0.04)


def test_accuracy_is_out_of_sample() -> None:
    """With as many signs as worlds anything can be fitted, and nothing foretold."""
    rng = np.random.default_rng(2)
    seen, ends = rng.normal(size=(100, *SHAPE)), rng.normal(size=SHAPE)
    assert accuracy(seen, ends, BLOCKS, within=True) == pytest.approx(0.5, abs=0.12)


def test_the_last_weeks_signs_tell_the_end() -> None:
    late = early_signs(
        Experiment.of(tiny_scenario(), tiny_strategies(), replicates=20), week=19, measure="intensity", workers=1
    )
    found = {one.sign.name: one for one in late.readings}
    assert found["practice"].across.mean > 0.9
    assert found["practice"].right_across > 0.8
    assert found["practice"].verdict_within == "predicts"
    assert json.dumps(late.to_json_dict())
    sheet = signs_sheet(late)
    assert len(sheet.charts[0].rows) == len(SIGNS)
    assert "intensity (+" in " ".join(sheet.sentences)


def test_a_sign_is_read_in_its_week() -> None:
    """Endorsing begins in week 2: in week 1 all plans look alike, in week 3 they do not."""
    plans = tiny_strategies()[:2]
    first, third = (
        early_signs(Experiment.of(tiny_scenario(), plans, replicates=10), week=week, measure="intensity", workers=1)
        for week in (1, 3)
    )
    alike, apart = ({one.sign.name: one for one in found.readings}["awareness"] for found in (first, third))
    assert alike.across.mean < 0.3 < apart.across.low


def test_bad_requests_are_refused() -> None:
    with pytest.raises(InputError, match="week"):
        early_signs(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=40), week=20)
    with pytest.raises(InputError, match="at least 10"):
        early_signs(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=5))

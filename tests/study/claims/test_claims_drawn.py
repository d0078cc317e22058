"""Claims under joint draws of all assumed numbers: the share of draws in which they hold, against runs by hand."""

import numpy as np
import pytest

from sim.report.claim_words import fragility, stands
from sim.scenarios.catalogue import Catalogue
from sim.study.claims import Claim, Examined, Firm, Sized, examine, firmness
from sim.study.claims.file import ClaimArm
from sim.study.ranges import by_path, plausible, spread_out
from sim.worlds.all_parameters import PARAMETERS
from tests.support.claim_examples import CLAIM, DATA, REPLICATES, SCENARIO, claim_with, examined

DRAWS, SEED = 3, 5


def first_test_only(least: float) -> Claim:
    return claim_with(tests=[DATA["tests"][0] | {"least": least}])


def effects_by_hand() -> list[float]:
    """Mean effect of the claim's first test in each draw, every drawn number set in both arms."""
    scenario, found = Catalogue().scenario(SCENARIO), []
    ranges = [one for one in plausible() if not PARAMETERS[one.path].needs]
    drawn = by_path(ranges, spread_out(ranges, DRAWS, SEED))
    told = {*scenario.parameters, *(quantity.path for quantity in scenario.uncertain)}
    for draw in range(DRAWS):
        values = {path: float(at[draw]) for path, at in drawn.items() if path not in told}
        claim = claim_with(arms=[arm | {"values": values} for arm in DATA["arms"]])
        outcome = examine([claim], replicates=REPLICATES, seed=SEED, workers=1).outcomes[0]
        found.append(outcome.tests[0].effect.mean)
    return found


def test_a_claim_holds_in_the_draws_in_which_its_tests_do_by_hand() -> None:
    effects = sorted(effects_by_hand())
    assert effects[-1] - effects[0] > 0.01
    between = float(np.mean(effects[1:]))
    for least, share in ((effects[0] - 1, 1.0), (between, 1 / 3), (effects[-1] + 1, 0.0)):
        found = firmness([first_test_only(least)], DRAWS, seed=SEED, workers=1)
        assert found.holds["X01"] == pytest.approx(share)


def test_what_a_claim_sets_is_not_drawn() -> None:
    silent = first_test_only(1e-9).model_copy(update={"arms": tuple(_without_deference(arm) for arm in CLAIM.arms)})
    assert firmness([first_test_only(1e-9)], DRAWS, seed=SEED, workers=1).holds["X01"] == 1
    assert firmness([silent], DRAWS, seed=SEED, workers=1).holds["X01"] == 0


def _without_deference(arm: ClaimArm) -> ClaimArm:
    return arm.model_copy(update={"values": {name: 0.0 for name in PARAMETERS if name.startswith("start.deference")}})


@pytest.mark.parametrize(
    ("holds", "verdict", "stands_in", "shaky"),
    [
        (0.8, "holds", 0.8, False),
        (0.79, "holds", 0.79, True),
        (0.3, "does not hold", 0.7, True),
        (0.5, "undecided", 0.5, False),
    ],
)
def test_a_verdict_is_fragile_where_it_falls_in_more_than_a_fifth(
    holds: float, verdict: str, stands_in: float, shaky: bool
) -> None:
    firm = Firm(100, 4, 10, 1, {"X01": holds})
    assert firm.stands("X01", verdict) == pytest.approx(stands_in)  # type: ignore[arg-type]
    assert firm.fragile("X01", verdict) is shaky  # type: ignore[arg-type]


def test_a_sheet_says_which_are_fragile_where_it_was_asked() -> None:
    outcome = examined(CLAIM)
    firm = Firm(40, 4, 215, 1, {"X01": 0.25})
    asked, unasked = Examined((outcome,), 4, 1, firm), Examined((outcome,), 4, 1)
    assert stands(asked, outcome) == "25 %, fragile"
    assert "fragile: X01 (1 of 1)" in " ".join(fragility(asked))
    assert list(fragility(unasked)) == []
    assert "draws" not in unasked.to_json_dict()


def test_scenarios_of_another_size_keep_their_proportions() -> None:
    usual, larger = Catalogue().scenario(SCENARIO), Sized(900).scenario(SCENARIO)
    factor = 900 / sum(unit.people for unit in usual.units)
    assert [unit.people for unit in larger.units] == pytest.approx(
        [unit.people * factor for unit in usual.units], abs=0.5
    )
    assert larger.team.hours == pytest.approx(usual.team.hours * factor)
    found = examine([CLAIM], catalogue=Sized(900), replicates=2, workers=1)
    assert found.to_json_dict()["people"] == 900
    assert found.outcomes[0].tests[0].effect != examine([CLAIM], replicates=2, workers=1).outcomes[0].tests[0].effect

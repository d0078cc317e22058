"""The page for reviewers: every number in it is one that a command found."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.study.invariance.alterations import ALIKE
from sim.study.invariance.invariance import WAYS, Invariance, Retold
from tools.reviewers import TEXT, of_claims, of_invariance, of_networks, of_validation, page

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "reviewers.md"
PLANS = ("first", "second")


def retold() -> Retold:
    values = np.tile([[[0.3, 0.3, 0.3, 0.3]], [[0.2, 0.2, 0.2, 0.2]]], (len(WAYS), 1, 1, 1)).reshape(-1, 2, 4)
    values[WAYS.index("units in 4"), 1] += 0.15
    return Retold("made-up", PLANS, values, np.repeat([0, 1], 2))


def test_what_moves_when_told_otherwise_is_counted() -> None:
    found = of_invariance(Invariance((retold(),)).to_json_dict())
    assert found["units in 2"] == "0.0 to 0.0"
    assert found["units in 4"] == "0.0 to +15.0"
    assert found["units in 2, how many"] == "of 2 outcomes 2 stay within 2 points, 0 are open, 0 move"
    assert found["units in 4, how many"] == "of 2 outcomes 1 stay within 2 points, 0 are open, 1 move"
    assert found["leaders"] == f"{len(ALIKE) - 1} of {len(ALIKE)}"


def test_the_most_that_other_ties_move_leaves_out_nobody_hearing_anyone() -> None:
    ways = ("generated", "as a firm's e-mail", "everyone hears everyone", "anyone at random", "own unit only")
    at = dict.fromkeys(ways, 0.4) | {"own unit only": 0.37, "nobody hears anyone": 0.1}
    leader = dict.fromkeys(ways, "first") | {"anyone at random": "second"}
    figures = {name: {"measured": 0.5, "default": [0.4, 0.3, 0.5]} for name in ("reciprocity", "clustering")}
    network = {"figures": figures | dict.fromkeys(("spread", "across"), figures["clustering"])}
    found = of_networks({"networks": [network], "outcomes": [{"leader": leader, "strategies": {"first": at}}]})
    assert found["other ties"] == "3.0"
    assert found["nobody"] == "30.0"
    assert found["leaders"] == "1 of 4"
    assert found["clustering"] == "0.50 to 0.50 measured, 0.40 to 0.40 generated"


def figure(case: str, verdict: str) -> dict[str, object]:
    name = f"{case}: figure"
    return {"case": case, "name": name, "model": -1.04, "low": -2.0, "high": 0.5, "unit": "points", "verdict": verdict}


def test_figures_have_their_interval_and_unit_and_a_case_is_as_good_as_its_worst() -> None:
    cases = [figure("one", "agrees"), figure("two", "agrees"), figure("two", "differs"), figure("three", "undecided")]
    found = of_validation({"cases": cases})
    assert found["one: figure"] == "−1.0 [−2.0, 0.5] points"
    assert found["counts"] == "1 of 3 cases agree"
    assert found["not agreeing"] == "`two` (differs), `three` (undecided)"


def test_claims_are_counted_and_fragile_ones_named() -> None:
    claims = [
        {"id": "D01", "verdict": "holds"},
        {"id": "D02", "verdict": "holds"},
        {"id": "D03", "verdict": "undecided"},
    ]
    draws = {"draws": 10, "replicates": 4, "numbers": 200, "holds": {"D01": 0.9, "D02": 0.5, "D03": 0.1}}
    found = of_claims({"seed": 1, "claims": claims, "draws": draws})
    assert found["counts"] == "of 3 claims: 2 holds, 1 undecided"
    assert found["fragile"] == "1 of 3 (D02)"


def test_a_number_that_nothing_found_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        page("{people: something else}", {"people": {}})


def test_the_page_is_the_text_with_every_place_filled() -> None:
    text, found = TEXT.read_text(encoding="utf-8"), PAGE.read_text(encoding="utf-8")
    assert "{" not in found
    parts = re.split(r"\{\w+: [^}]+\}", text)
    assert len(parts) > 25
    assert re.fullmatch(r"[^\n]*?".join(map(re.escape, parts)), found)

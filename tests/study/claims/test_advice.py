"""The advice of practitioners: its file, and the verdict on a row from those of its experiments."""

from pathlib import Path
from typing import get_args

import pytest

from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue, shipped_folder
from sim.study.claims import JUDGED, AuditedRow, Judged, audit, claim_files, read_advice, selected
from sim.study.claims.advice import FOLDER, AdviceRow
from sim.study.claims.audit import is_circumstance
from sim.study.claims.file import Breakdown
from sim.study.claims.verdict import ClaimOutcome, MeasuredTest
from sim.study.statistics import Interval
from tests.support.claim_examples import CLAIM, SCENARIO

MEASURED = {
    "holds": Interval(0.1, 0.05, 0.15),
    "undecided": Interval(0.0, -0.05, 0.05),
    "does not hold": Interval(-0.1, -0.15, -0.05),
}
ROW = AdviceRow(id="A1", source="s", advice="Do it.", claims=("X01",))
SHIPPED = (shipped_folder(FOLDER) / "advice.toml").read_text(encoding="utf-8")


def test_every_claim_has_a_row_and_every_row_an_experiment_or_a_reason() -> None:
    file = read_advice(Catalogue())
    assert [row.id for row in file.rows] == [f"A{number}" for number in range(1, 65)]
    assert {claim for row in file.rows for claim in row.claims} == {*claim_files()}
    assert all(bool(row.claims or row.ideas) != bool(row.absent) for row in file.rows)


def test_every_pair_of_ideas_has_best_forms_at_one_budget() -> None:
    known = Catalogue()
    for row in read_advice(known).rows:
        if row.ideas:
            paths = [known.best_path(row.ideas.scenario, name) for name in (row.ideas.better, row.ideas.worse)]
            tuned = [known.strategy(path).tuned for path in paths if path]
            assert len({one.budget for one in tuned if one}) == 1, row.id
            assert len(tuned) == 2, row.id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('claims = ["D03"]', 'claims = ["D33"]', "claims[0]: found unknown claim"),
        ('claims = ["A09"]', 'claims = ["D01"]', "no row with claim A09"),
        ('id = "A3"', 'id = "A2"', "A2 a second time"),
        ('id = "A3"\nsource = "000"', 'id = "A3"\nsource = "007"', "found unknown source"),
        ('worse = "top-down-endorsement"', 'worse = "top-down"', "found unknown strategy"),
        ('scenario = "regulatory-change"', 'scenario = "regulation"', "found unknown scenario"),
        ('claims = ["D04"]', "", "neither an experiment and a reason"),
        ('claims = ["D04"]', 'claims = ["D04"]\nabsent = "why"', "both an experiment and a reason"),
    ],
)
def test_a_file_that_does_not_fit_the_claims_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "advice.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_advice(Catalogue(), path)
    assert said in str(refused.value)
    assert "advice.toml" in str(refused.value)


def test_rows_are_picked_by_id_or_by_claim() -> None:
    file = read_advice(Catalogue())
    assert [row.id for row in selected(file, ["a12", "D13"])] == ["A12", "A25", "A26"]
    assert selected(file, []) == file.rows
    with pytest.raises(InputError, match="nearest"):
        selected(file, ["A99"])


def test_a_circumstance_is_told_from_a_rule_taken_away() -> None:
    assert is_circumstance(Breakdown(when="no time", values={"units.*.spare_time": 0.0}))
    assert not is_circumstance(Breakdown(when="no rule", off=("practice",)))
    assert not is_circumstance(Breakdown(when="no gain", values={"experience.tailoring_gain": 0.0}))


def test_a_row_is_run_and_judged_by_all_its_experiments() -> None:
    file = read_advice(Catalogue())
    rows = selected(file, ["A7", "A62"])
    found = audit(rows, file.sources, replicates=4, workers=1)
    assert sum(found.counts.values()) == len(rows)
    tested, absent = found.rows
    assert [outcome.claim.id for outcome in tested.experiments] == ["D07", "S03", "I07"]
    assert tested.ideas is not None
    assert tested.ideas.claim.equal == ("seed", "effort")
    assert (absent.verdict, absent.experiments) == ("not in the model", ())
    told = found.to_json_dict()["advice"][0]
    assert [one["id"] for one in told["experiments"]] == ["D07", "S03", "I07"]
    assert all(one["low"] <= one["effect"] <= one["high"] for one in told["experiments"])


@pytest.mark.parametrize(
    ("verdicts", "judged"),
    [
        (("holds", "holds"), "holds"),
        (("holds", "does not hold"), "holds when"),
        (("holds", "undecided"), "holds when"),
        (("undecided", "does not hold"), "does not hold"),
        (("undecided",), "undecided"),
        ((), "not in the model"),
    ],
)
def test_the_verdict_on_a_row_follows_from_those_of_its_experiments(verdicts: tuple[str, ...], judged: Judged) -> None:
    row_found = AuditedRow(ROW, tuple(_found(verdict) for verdict in verdicts), None)
    assert row_found.verdict == judged
    assert len(row_found.exceptions) == (judged == "holds when")
    assert get_args(Judged) == JUDGED


@pytest.mark.parametrize(
    ("broken", "verdict", "exceptions"),
    [
        ({"values": {"start.deference": 0.0}}, "holds when", ("when nobody defers",)),
        ({"off": ["authority"]}, "holds", ()),
    ],
)
def test_a_circumstance_that_breaks_a_claim_is_when_it_does_not_hold(
    broken: dict[str, object], verdict: Judged, exceptions: tuple[str, ...]
) -> None:
    fails = Breakdown.model_validate({"when": "nobody defers", **broken})
    found = AuditedRow(ROW, (_found("holds", fails),), None)
    assert (found.verdict, found.exceptions) == (verdict, exceptions)


def _found(verdict: str, fails: Breakdown | None = None) -> ClaimOutcome:
    """The example of a claim with that verdict, and a condition in which it was seen to fail, if any."""
    test = CLAIM.tests[0]
    broken = (MeasuredTest(SCENARIO, test, MEASURED["does not hold"], fails),) if fails else ()
    return ClaimOutcome(CLAIM, (MeasuredTest(SCENARIO, test, MEASURED[verdict]),), broken)

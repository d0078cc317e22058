"""``buyin validate``: every published model at its quick size, verdicts that can fail, and what the command writes."""

import json
import re
from functools import cache
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest

from sim.organisation.design import Shape, TieMix
from sim.study.validation import CASES, bass, influence, lattice, medical_innovation, rewiring, validate
from sim.study.validation.case import Case, CaseFindings, CaseOutcome
from sim.study.validation.figure import Figure, bounded, exact, proportion
from sim.study.validation.networks import NETWORKS
from sim.worlds.all_parameters import PARAMETERS
from tests.support.command import buyin, done

MODELS = [name for name, case in CASES.items() if case.kind == "published model"]


@cache
def quick(name: str) -> CaseOutcome:
    (outcome,) = validate([name], quick=True, workers=1).outcomes
    return outcome


@pytest.mark.parametrize("name", MODELS)
def test_a_published_model_is_met(name: str) -> None:
    outcome = quick(name)
    assert outcome.verdict == "agrees", [f for f in outcome.findings.figures if f.verdict != "agrees"]
    assert outcome.confirmed


def test_published_figures_are_told_apart_from_remembered_ones() -> None:
    assert not quick("falbe-yukl-shares").confirmed
    assert all(quick(name).confirmed for name in ("falbe-yukl-order", "grimshaw", "joyce-showers"))


@pytest.mark.parametrize(
    "name",
    [
        "influence-direction",
        "falbe-yukl-order",
        "falbe-yukl-combinations",
        "joyce-showers",
        "sull-reliance",
        "email-shares",
    ],
)
def test_a_published_direction_is_met(name: str) -> None:
    assert quick(name).verdict == "agrees", [f for f in quick(name).findings.figures if f.verdict != "agrees"]


def test_of_single_levers_in_health_care_two_pairs_come_in_another_order() -> None:
    verdicts = {figure.what: figure.verdict for figure in quick("grimshaw").findings.figures}
    differing = {what for what, verdict in verdicts.items() if verdict == "differs"}
    assert {what for what in differing if " over " in what} == {
        "educational meetings over outreach visits",
        "audit and feedback over reminders",
    }
    for met in ("opinion leaders", "educational meetings", "audit and feedback", "printed material"):
        assert verdicts[met] == "agrees"


def test_reasons_move_people_more_than_orders_and_pressure_do() -> None:
    figures = {figure.what: figure.verdict for figure in quick("falbe-yukl-order").findings.figures}
    for hard in ("legitimating", "coalition", "pressure"):
        assert figures[f"rational-persuasion over {hard}, commitment"] == "agrees"


def test_every_attempt_ends_in_one_of_three_ways() -> None:
    ends = influence.attempt("down", 50)
    for tactic in influence.TACTICS:
        assert np.sum(ends.outcomes(tactic), axis=0).tolist() == [1.0] * 50
        assert all(set(np.unique(outcome)) <= {0.0, 1.0} for outcome in ends.outcomes(tactic))


def test_failures_are_held_against_the_same_worlds_with_a_committed_sponsor() -> None:
    share, _ = quick("pmi-sponsorship").findings.figures
    assert 0 < share.model < 1


def test_the_more_never_give_way_the_more_follow_and_none_of_it_is_a_jump() -> None:
    found = quick("committed-minority")
    (curve,) = found.findings.plot.curves if found.findings.plot else ()
    assert (np.diff(curve.y) > 0.0).all()
    assert curve.y[-1] > 5.0 * curve.y[0]
    assert {figure.what: figure.verdict for figure in found.findings.figures} == {
        "the rest who practise, a quarter being committed": "differs",
        "the steepest rise over the mean rise": "differs",
    }


def test_data_that_is_absent_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(medical_innovation, "DATA", tmp_path / "physicians" / "nothing.csv")
    found = medical_innovation.run(True)
    assert found.missing == "no data"
    assert "physicians" in found.note


def test_all_ten_published_models_are_there() -> None:
    assert len(MODELS) == 10


def test_parameters_said_to_be_set_are_declared() -> None:
    shapes = {f"organisation.{name}" for name in Shape.model_fields}
    known = {*PARAMETERS, *shapes, *(f"organisation.ties.{name}" for name in TieMix.model_fields)}
    assert {name for case in CASES.values() for name in case.sets} <= known


def test_a_parameter_is_fitted_where_and_only_where_a_case_was_used_to_set_it() -> None:
    set_by_a_case = {name for case in CASES.values() for name in case.sets}
    set_by_networks = {f"organisation.ties.{name}" for one in NETWORKS for name in one.settings}
    assert {name for name, p in PARAMETERS.items() if p.basis == "fitted"} == set_by_a_case & set(PARAMETERS)
    described = {f"organisation.{n}": f for n, f in Shape.model_fields.items()}
    described |= {f"organisation.ties.{n}": f for n, f in TieMix.model_fields.items()}
    words = ("Measured", "Fitted")
    told = {name for name, field in described.items() if any(word in (field.description or "") for word in words)}
    assert told <= set_by_a_case | set_by_networks


@pytest.mark.parametrize(
    ("model", "low", "high", "verdict"),
    [(1.0, 0.9, 1.1, "agrees"), (1.0, 0.4, 1.1, "undecided"), (2.0, 1.6, 2.1, "differs"), (nan, nan, nan, "differs")],
)
def test_a_verdict_follows_the_interval(model: float, low: float, high: float, verdict: str) -> None:
    assert Figure("x", 1.0, model, (0.5, 1.5), low, high, "N").verdict == verdict


def test_an_exact_figure_off_by_more_than_its_tolerance_differs() -> None:
    assert exact("x", 5.48, 5.49, 0.02).verdict == "agrees"
    assert exact("x", 5.48, 5.51, 0.02).verdict == "differs"
    assert exact("x", 5.48, 5.49, 0.02).tolerance == pytest.approx(0.02)


def test_an_interval_covers_chance() -> None:
    values = np.random.default_rng(1).normal(0.1, 1, 50)
    assert bounded("x", "above 0", values, least=0.0).verdict == "undecided"
    assert bounded("x", "above 0", values + 9, least=0.0).verdict == "agrees"
    assert bounded("x", "above 0", values).accepted == (-inf, inf)
    assert proportion("x", "none", np.zeros(20), most=0.05).verdict == "undecided"
    assert proportion("x", "none", np.zeros(200), most=0.05).verdict == "agrees"


def test_a_case_is_as_good_as_its_worst_figure() -> None:
    case = Case("x", "X", "published model", "", "", "", lambda quick: CaseFindings())
    fine, wrong = exact("a", 1, 1, 0.1), exact("b", 1, 2, 0.1)
    assert CaseOutcome(case, CaseFindings((fine, fine))).verdict == "agrees"
    assert CaseOutcome(case, CaseFindings((fine, wrong))).verdict == "differs"
    assert CaseOutcome(case, CaseFindings(missing="no data")).verdict == "no data"
    assert CaseOutcome(case, CaseFindings(missing="no data")).to_json_dicts()[0]["model"] is None


@pytest.mark.parametrize("probability", [0.0, 0.3, 1.0])
def test_rewiring_keeps_degrees(probability: float) -> None:
    listener, speaker = rewiring.rewired(probability, seed=4)
    pairs = {*zip(listener.tolist(), speaker.tolist(), strict=True)}
    assert np.bincount(listener).tolist() == [8] * 400
    assert len(pairs) == len(listener) == 3200
    assert {(b, a) for a, b in pairs} == pairs
    ring = {*zip(*(ends.tolist() for ends in lattice.ring(400, 8)), strict=True)}
    assert len(pairs & ring) / 3200 == pytest.approx(1 - probability, abs=0.05)


def test_bass_in_steps_is_his_recursion() -> None:
    share = 0.0
    found = bass.spread_of_awareness(0.1, 0.5, steps=4, length=5)
    for step in range(21):
        assert found.share[step] == pytest.approx(share, abs=1e-12)
        share += (0.1 + 0.5 * share) / 4 * (1 - share)


def test_the_command_prints_json_and_nothing_else() -> None:
    found = json.loads(done("validate", "--quick", "--only", "bass,degroot", "--workers", 1, "--json"))
    assert found["quick"] is True
    names = {record["name"] for record in found["cases"]}
    assert {record["case"] for record in found["cases"]} == {"bass", "degroot"}
    assert "bass: F(10), annual steps" in names
    for record in found["cases"]:
        assert {"published", "model", "low", "high", "tolerance", "verdict", "confirmed", "sets_parameters"} <= {
            *record
        }


def test_the_command_says_what_it_found() -> None:
    printed = done("validate", "--quick", "--only", "degroot", "--workers", 1)
    assert "degroot" in printed
    assert "Of 1 case: 1 agrees." in printed


def test_an_unknown_case_is_refused_with_the_nearest() -> None:
    refused = buyin("validate", "--only", "granoveter")
    assert refused.exit_code == 2
    assert "granovetter" in refused.stderr


def test_the_document_has_every_case_at_full_size() -> None:
    document = (Path(__file__).parents[3] / "docs" / "validation.md").read_text(encoding="utf-8")
    assert "Generated by `buyin validate --table docs/validation.md" in document
    assert set(re.findall(r"^### .*\(`([a-z-]+)`\)", document, re.MULTILINE)) == set(CASES)
    assert all(case.claim.replace("|", "/") in document for case in CASES.values())


def test_the_report_holds_every_figure(tmp_path: Path) -> None:
    out = tmp_path / "validation"
    table = tmp_path / "table.md"
    done("validate", "--quick", "--only", "degroot,bass", "--workers", 1, "--out", out, "--table", table)
    assert table.read_text() == (out / "validation.md").read_text()
    assert {path.name for path in out.iterdir()} == {
        "bass.png",
        "degroot.png",
        "report.html",
        "validation.json",
        "validation.md",
    }
    document, report = (out / "validation.md").read_text(), (out / "report.html").read_text()
    for figure in (*quick("bass").findings.figures, *quick("degroot").findings.figures):
        assert figure.what in document
    assert report.count('src="data:image/svg+xml;base64,') == 2
    assert 'src="http' not in report
    assert 'href="http' not in report

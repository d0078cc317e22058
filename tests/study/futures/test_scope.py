"""What is drawn for a future: all numbers nobody knows, in their ranges, and the form of each aspect of the model."""

import numpy as np
import pytest

from sim.common.vocabulary import BOSS, REPORT, SELF
from sim.organisation import Organisation, generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Uncertain
from sim.study.experiment import Experiment
from sim.study.futures.scope import bearing, draw, spread, unknown
from sim.study.futures.structure import ASPECTS, Variant, in_form
from sim.study.gather import gather
from sim.worlds.all_parameters import PARAMETERS
from tests.support.examples import tiny_scenario, tiny_strategies


def tiny(**changes: object) -> Experiment:
    return Experiment.of(tiny_scenario(**changes), tiny_strategies(), replicates=4)


def test_points_lie_in_their_ranges_and_fill_them() -> None:
    scope = draw(tiny(), 64)
    low, high = (np.array([getattr(r, end) for r in scope.ranges]) for end in ("low", "high"))
    assert ((scope.points >= low) & (scope.points <= high)).all()
    places = (scope.points - low) / (high - low)
    for column in places.T:  # one point in each sixty-fourth of every range
        assert np.bincount((column * 64).astype(int), minlength=64).tolist() == [1] * 64


@pytest.mark.parametrize(("count", "most"), [(64, 0.6), (256, 0.35)])
def test_no_two_numbers_go_together(count: int, most: float) -> None:
    together = np.corrcoef(spread(230, count, seed=1).T) - np.eye(230)
    assert np.abs(together).max() < most


def test_the_written_form_is_met_in_half_of_the_futures_and_the_others_alike() -> None:
    for name, forms in draw(tiny(), 64).forms.items():
        counts = np.bincount(forms, minlength=len(ASPECTS[name]))
        assert counts[0] == 32
        assert np.ptp(counts[1:]) == 0


def test_all_that_the_model_assumes_is_drawn() -> None:
    drawn = {one.path for one in unknown(tiny())}
    assert {name for name, p in PARAMETERS.items() if p.basis == "assumed" and not p.needs} <= drawn


def test_what_the_scenario_declares_uncertain_has_its_own_range() -> None:
    uncertain = (
        Uncertain(path="start.trust", low=0.4, high=0.5, basis="assumed", note=""),
        Uncertain(path="initiative.effort", low=0.15, high=0.25, basis="assumed", note=""),
    )
    found = {one.path: (one.low, one.high) for one in unknown(tiny(uncertain=uncertain))}
    assert found["start.trust"] == (0.4, 0.5)
    assert found["initiative.effort"] == (0.15, 0.25)


def test_what_is_set_stays_and_takes_its_form_with_it() -> None:
    known = {"appraisal.steepness": 2.0, "initiative.effort": 0.2}
    experiment = Experiment.of(tiny_scenario(parameters={"trust.loss": 0.2}), tiny_strategies(), values=known)
    scope = draw(experiment, 16)
    assert {*known, "trust.loss"}.isdisjoint(one.path for one in scope.ranges)
    assert [variant.name for variant in scope.variants["appraisal"]] == ["curved"]
    assert set(scope.forms["appraisal"].tolist()) == {0}


def test_levers_not_used_and_shocks_not_met_cannot_bear_on_it() -> None:
    experiment = tiny()
    scope = draw(experiment, 8)
    bears = {one.path for one, is_so in zip(scope.ranges, bearing(experiment, scope), strict=True) if is_so}
    assert {"trust.loss", "initiative.effort", "levers.coaching.coaching"} <= bears
    others = {one.path for one in scope.ranges} - bears
    assert {"shocks.market-shock.worries", "levers.co-design.expert"} <= others
    assert all(path.startswith(("levers.", "shocks.")) for path in others)


def test_a_form_sets_its_numbers() -> None:
    scope = draw(tiny(), 64)
    values = scope.values(np.arange(64))
    for future in range(64):
        for path, value in scope.variant("practice", future).values.items():
            assert values[path][future] == value
    own = scope.forms["practice"] == 0
    low, high = PARAMETERS["practice.without_skill"].plausible.low, PARAMETERS["practice.without_skill"].plausible.high  # type: ignore[union-attr]
    assert (values["practice.without_skill"][own] >= low).all()
    assert (values["practice.without_skill"][own] <= high).all()


def test_every_value_of_a_form_is_allowed() -> None:
    for variant in (one for variants in ASPECTS.values() for one in variants):
        for path, value in variant.values.items():
            assert PARAMETERS[path].check(value, "variant") == value


@pytest.mark.parametrize(
    "variant", [one for variants in ASPECTS.values() for one in variants[1:]], ids=lambda one: one.name
)
def test_every_other_form_moves_outcomes(variant: Variant) -> None:
    plain = gather(tiny()).measure("intensity")
    experiment = in_form(tiny(), [variant], 1)
    points = {path: np.array([value]) for path, value in variant.values.items()}
    other = gather(Experiment(**{**vars(experiment), "points": points})).measure("intensity")
    assert not np.allclose(plain, other.reshape(plain.shape))


@pytest.mark.parametrize("given", [False, True])
def test_ties_are_within_units_or_mixed(given: bool) -> None:
    scenario = Catalogue().scenario("public-health-vaccination")
    organisation = generate(scenario.design(), 3) if given else None
    experiment = Experiment.of(scenario, (), organisation=organisation)
    found = (in_form(experiment, [one], 3) for one in ASPECTS["network"])
    plain, unit_only, mixed = (_across(one.organisation or generate(scenario.design(), 3)) for one in found)
    shares = np.array([unit.people for unit in scenario.units]) / scenario.design().people
    assert unit_only < 0.05 < 0.4 < plain < mixed
    assert mixed == pytest.approx(1 - (shares**2).sum(), abs=0.04)  # as among pairs drawn evenly


def _across(organisation: Organisation) -> float:
    """Share of the ties beside the reporting line that go to another unit."""
    ties = organisation.ties
    loose = ~np.isin(ties.kind, (BOSS, REPORT, SELF))
    return float((organisation.unit[ties.listener] != organisation.unit[ties.speaker])[loose].mean())


def test_what_bears_on_nothing_in_a_scenario_is_not_drawn() -> None:
    """Nobody objects in the plain one: how fast objections are answered is asked where somebody may."""
    initiative = tiny_scenario().initiative
    some = tiny(initiative=initiative.model_copy(update={"objectors": 0.2}))
    may = tiny(
        uncertain=(Uncertain(path="initiative.objectors", low=0.0, high=0.3, basis="assumed", note="nobody asked"),)
    )
    plain, *others = ({one.path for one in unknown(experiment)} for experiment in (tiny(), some, may))
    asked = {"objection.learning", "appraisal.objection"}
    assert not asked & plain
    for found in others:
        assert found - plain - {"initiative.objectors"} == asked

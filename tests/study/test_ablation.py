"""What a strategy's outcomes owe to each rule, and to each of its levers."""

from functools import cache

import pytest

from sim.common.errors import InputError
from sim.measures import KEYS
from sim.scenarios.strategy import Strategy, TeamChange
from sim.study import compare
from sim.study.ablation import Ablation, ablate
from sim.study.credit import ACCESS, TEAM, Credit, credit, parts_of, with_parts
from sim.study.experiment import Experiment
from sim.week import RULES
from tests.support.examples import tiny_scenario, tiny_strategies

NOTHING, ENDORSE, PILOT = tiny_strategies()


@cache
def ablated() -> Ablation:
    return ablate(Experiment.of(tiny_scenario(), [PILOT], replicates=4), workers=1)


def credited(strategy: Strategy, **choices: object) -> Credit:
    return credit(Experiment.of(tiny_scenario(), [strategy], replicates=4), workers=1, **choices)  # type: ignore[arg-type]


def test_every_rule_is_switched_off_and_what_is_owed_is_the_difference() -> None:
    found = ablated()
    assert {rule.rule for rule in found.rules} == set(RULES)
    for rule in found.rules:
        for key in KEYS:
            assert rule.owed[key].mean == pytest.approx(found.whole[key].mean - rule.without[key].mean, abs=1e-12)
    sizes = [abs(rule.owed["practising"].mean) for rule in found.rules]
    assert sizes == sorted(sizes, reverse=True)


def test_with_every_rule_on_it_is_the_comparison() -> None:
    found = ablated()
    compared = compare(Experiment.of(tiny_scenario(), [NOTHING, PILOT], replicates=4), durability=False)
    assert found.whole["practising"].mean == compared.row("pilot").measures["practising"].mean
    lead = compared.row("do-nothing").difference_from_best["practising"]
    assert found.lead["practising"].mean == pytest.approx(-lead.mean, abs=1e-15)


def test_without_practice_there_is_none_and_without_stance_no_bending() -> None:
    rules = {rule.rule: rule for rule in ablated().rules}
    assert rules["practice"].without["practising"].mean == 0
    assert rules["practice"].lead_owed["practising"].mean > 0
    assert rules["stance"].without["superficial_agreement"].mean == 0


def test_bad_requests_are_refused() -> None:
    with pytest.raises(InputError, match="measure"):
        ablate(Experiment.of(tiny_scenario(), [PILOT]), measure="happiness")
    with pytest.raises(InputError, match="replicates"):
        credit(Experiment.of(tiny_scenario(), [PILOT], replicates=0))


def test_parts_are_levers_access_and_team() -> None:
    changed = PILOT.model_copy(update={"team": TeamChange(hours=180.0)})
    assert parts_of(changed) == ["pilot", "roll-out", "coaching", ACCESS, TEAM]
    assert with_parts(changed, parts_of(changed)) == changed
    bare = with_parts(changed, ["coaching"])
    assert [use.lever for use in bare.levers] == ["coaching"]
    assert (bare.access, bare.team) == ("everyone", TeamChange())


def test_of_two_parts_the_last_in_of_one_and_the_first_in_of_the_other_make_the_lead() -> None:
    found = credited(ENDORSE)
    first, second = found.parts
    assert first.last_in.mean + second.first_in.mean == pytest.approx(found.lead.mean, abs=1e-12)
    assert second.last_in.mean + first.first_in.mean == pytest.approx(found.lead.mean, abs=1e-12)


def test_a_lever_on_its_own_accounts_for_everything_and_an_idle_one_for_nothing() -> None:
    late = ENDORSE.levers[1].model_copy(update={"start": 99})
    found = credited(ENDORSE.model_copy(update={"levers": (ENDORSE.levers[0], late)}))
    parts = {part.name: part for part in found.parts}
    assert parts["endorse"].last_in == parts["endorse"].first_in == found.lead
    assert parts["message"].last_in.mean == parts["message"].first_in.mean == 0
    assert all(one.mean == 0 for one in parts["message"].through.values())


def test_pressure_comes_through_authority() -> None:
    use = ENDORSE.levers[0].model_copy(update={"lever": "mandate"})
    found = credited(ENDORSE.model_copy(update={"levers": (use,)}), measure="superficial_agreement")
    through = {rule: one.mean for rule, one in found.parts[0].through.items()}
    assert found.lead.mean > 0.05
    assert through["authority"] > 0.8 * found.lead.mean
    rest = [abs(size) for rule, size in through.items() if rule not in ("authority", "stance")]
    assert max(rest) < 0.8 * through["authority"]

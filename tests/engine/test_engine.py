"""Rules as equations: names that stand for nothing are refused, and what is written from the rules is current."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sim import fused_week
from sim.common.errors import InputError
from sim.engine import digest
from sim.engine.compose import composed
from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import Equation, equation, over_ties
from sim.engine.layout import layout
from sim.engine.shared import clip, six
from sim.engine.ties import runs_of
from sim.rules import practice, stance
from sim.week import ORDER
from tools.write_week import written


@equation
def misspelt_signal(commitment, climte, p):
    return commitment + p.conformity * climte


@equation(writes=("stance",))
def misspelt_parameter(commitment, climate, p):
    return commitment + p.conformty * climate


@equation(writes=("stanse",))
def misspelt_column(commitment):
    return commitment


@equation(writes=("stance",))
def misspelt_input(raech):
    return raech


@equation(writes=("stance",))
def with_a_loop(commitment):
    for _ in range(3):
        commitment = commitment + 1.0
    return commitment


@equation(writes=("stance",))
def six_for_one(priorities):
    return priorities


@equation(writes=("stance",))
def unknown_function(commitment):
    return sorted(commitment)


@equation(writes=("susceptibility",))
def writes_a_trait(commitment):
    return commitment


@over_ties(writes=("climate",))
def told_of_a_secret(weight, their_secret):
    return weight * their_secret


def with_rule(*equations: Equation, **changes: object) -> tuple[Rule, ...]:
    """The week with rule stance put another way."""
    other = replace(stance.RULE, equations=equations, **changes)
    return tuple(other if rule is stance.RULE else rule for rule in ORDER)


def compose(order: tuple[Rule, ...]) -> str:
    names = [f"{rule.name}.{parameter.name}" for rule in order for parameter in rule.parameters]
    return composed(order, layout(order), names, "none")


@pytest.mark.parametrize(
    ("wrong", "place", "nearest"),
    [
        (misspelt_signal, r"misspelt_signal\(climte\)", "climate"),
        (misspelt_parameter, r"misspelt_parameter\(p\.conformty\)", "conformity"),
        (misspelt_column, "misspelt_column writes", "stance"),
        (misspelt_input, r"misspelt_input\(raech\)", "reach"),
        (told_of_a_secret, r"told_of_a_secret\(their_secret\)", "their_"),
    ],
    ids=lambda wrong: getattr(wrong, "name", None),
)
def test_a_misspelt_name_is_refused_with_its_file_and_the_nearest(wrong: Equation, place: str, nearest: str) -> None:
    with pytest.raises(InputError, match=rf"tests/engine/test_engine\.py: {place}: .*allowed: [^(]*{nearest}"):
        compose(with_rule(wrong))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (with_a_loop, "only 'name = ...' may come before 'return'"),
        (six_for_one, r"six_for_one returns: found numbers: \[6\]; allowed: 1 for stance"),
        (unknown_function, "'sorted' is no function that an equation can call"),
        (writes_a_trait, "the trait 'susceptibility'"),
    ],
    ids=lambda wrong: getattr(wrong, "name", None),
)
def test_what_is_no_equation_is_refused(wrong: Equation, message: str) -> None:
    with pytest.raises(InputError, match=message):
        compose(with_rule(wrong))


def test_a_sum_over_ties_that_comes_too_late_is_refused() -> None:
    """There is one pass over ties, where the first rule listens: a later sum cannot read what has changed since."""

    @over_ties(writes=("climate",))
    def weighed(weight, their_stance, awareness):
        return weight * their_stance * awareness

    with pytest.raises(InputError, match="awareness"):
        compose(with_rule(weighed))


def test_a_name_is_declared_once() -> None:
    with pytest.raises(ValueError, match="'practice' is declared twice"):
        layout(with_rule(stance.stance, columns=(*stance.RULE.columns, *practice.RULE.columns[:1])))
    with pytest.raises(ValueError, match="'noise' is declared twice"):
        layout(with_rule(stance.stance, signals=(Signal("noise", "something else"),)))


def test_what_is_written_from_the_rules_is_current() -> None:
    for path, text in written().items():
        assert path.read_text(encoding="utf-8") == text, "run make week"


def test_the_written_week_is_as_readable_as_the_rules() -> None:
    """Every step of every rule is in it by name, under its rule's name and summary."""
    text = Path(fused_week.__file__).read_text(encoding="utf-8")
    for rule in ORDER[1:]:
        assert f"# {rule.name}" in text
    assert "        stance_frank = commitment + p_stance_conformity * (climate - commitment)\n" in text


def test_a_week_written_from_other_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    digest.check_current(fused_week)
    stale = ModuleType("sim.fused_week", "Rules: of yesterday")
    with pytest.raises(InputError, match=r"sim/fused_week\.py: .*run make week"):
        digest.check_current(stale)


def test_an_equation_is_plain_python_and_goes_for_arrays() -> None:
    class P:
        tailoring_gain = 0.5

    from sim.rules import experience

    one = experience.fitted((1.0, -1.0, 0.0, 0.0, 0.0, 2.0), 0.4, P)
    many = experience.fitted.on_arrays(
        effect=tuple(np.full(3, e) for e in (1.0, -1.0, 0, 0, 0, 2.0)), tailoring=0.4, p=P
    )
    assert one == (1.2, -0.8, 0.0, 0.0, 0.0, 2.4)
    assert [set(values) for values in many] == [{value} for value in one]
    assert clip(2.0, 0.0, 1.0) == 1.0
    assert six(lambda d: 2 * d) == (0, 2, 4, 6, 8, 10)


def test_runs_of_ties_hold_every_tie_to_others_once() -> None:
    start, speaker = np.array([0, 4, 4, 6]), np.array([0, 1, 2, 1, 0, 2])
    weight, unit = np.array([0.4, 0.3, 0.2, 0.1, 0.5, 0.5]), np.array([0, 1, 1])
    nobody = np.zeros(0, dtype=np.int64)
    runs = runs_of(start, speaker, weight, unit, (nobody, nobody))
    assert not runs.opened.any()
    assert runs.contacts.tolist() == [3, 0, 1]
    assert runs.own_weight.tolist() == [0.4, 1.0, 0.5]
    assert runs.others_weight.tolist() == pytest.approx([0.6, 0.0, 0.5])
    assert runs.speaker.tolist() == [1, 2, 1, 0]
    assert runs.run_start.tolist() == [0, 1, 1, 2]
    assert runs.run_tie.tolist() == [0, 3, 4]
    assert runs.run_unit.tolist() == [1, 0]


def test_ties_that_can_be_opened_take_what_the_others_lose() -> None:
    start, speaker, weight = np.array([0, 2, 3, 4]), np.array([1, 2, 0, 0]), np.array([0.7, 0.3, 1.0, 1.0])
    latent = np.array([0, 0, 2]), np.array([1, 2, 1])
    runs = runs_of(start, speaker, weight, np.array([0, 0, 1]), latent)
    assert runs.run_tie.tolist() == [0, 1, 2, 3, 4, 5, 7]
    assert runs.speaker.tolist() == [1, 2, 1, 2, 0, 0, 1]
    assert runs.weight.tolist() == [0.7, 0.3, 0.0, 0.0, 1.0, 1.0, 0.0]
    assert runs.opened.tolist() == [-0.7, -0.3, 0.5, 0.5, 0.0, -1.0, 1.0]
    assert runs.others_weight.tolist() == pytest.approx([1.0, 1.0, 1.0])


def test_rules_take_no_arrays_by_position() -> None:
    """No function of the rules has arrays for arguments: whatever they do is an equation."""
    for rule in ORDER:
        for each in (*rule.equations, *rule.instead):
            assert set(each.function.__annotations__) == set()
            assert isinstance(each, Equation)


def test_columns_start_where_they_are_declared_to() -> None:
    assert Column("hope", 0, 1, "hope", start=0.3).start == 0.3

"""Reading what was seen: what is understood, and one message for whatever cannot be so."""

from pathlib import Path

import pytest

from sim import Catalogue, Experiment
from sim.common.errors import InputError
from sim.study.steer.answered import KINDS
from sim.study.steer.ensemble import Grounds
from sim.study.steer.pulse import TEMPLATE
from sim.study.steer.read_rounds import read_pulse
from tests.support.steer_example import SCENARIO, SEEN, seen_in


def test_rounds_are_read_by_week_and_group(tmp_path: Path) -> None:
    _, pulse = seen_in(tmp_path)
    assert pulse.asked.weeks == (4, 8)
    assert pulse.week == 8
    told = {(pulse.label(n), int(pulse.asked.week[n])): float(pulse.value[n]) for n in range(len(pulse.asked))}
    assert told["the operational tier, say they support it", 1] == 0.3
    assert told["unit counter, say they support it", 1] == 0.27
    assert told["everyone, are counted as doing it", 1] == pytest.approx(3 / 90)
    assert set(pulse.asked.rate.round(2).tolist()) == {0.75, 1.0}


def test_new_rounds_are_appended(tmp_path: Path) -> None:
    _, before = seen_in(tmp_path)
    _, after = seen_in(tmp_path, SEEN + "12,operational,,40,28,0.6,,,,\n")
    assert after.value.tolist()[:-1] == before.value.tolist()
    assert (after.week, KINDS[after.asked.kind[-1]]) == (12, "supportive")


@pytest.mark.parametrize("name", Catalogue().scenario_names())
def test_the_template_works_as_it_is(tmp_path: Path, name: str) -> None:
    catalogue = Catalogue()
    plan = catalogue.strategy("early-wins")
    (tmp_path / "seen.csv").write_text(TEMPLATE, encoding="utf-8")
    grounds = Grounds.of(Experiment.of(catalogue.scenario(name), [plan]))
    pulse = read_pulse(tmp_path / "seen.csv", grounds, plan)
    assert pulse.asked.weeks == (4, 8)
    assert len(pulse.asked) > 12


@pytest.mark.parametrize("share", ["0.4", "40 %", "40%", "40,0 %", "0,4"])
def test_shares_are_read_with_a_percent_sign_or_a_comma(tmp_path: Path, share: str) -> None:
    _, pulse = seen_in(tmp_path, f"week;tier;answered;supportive\n4;all;20;{share}\n")
    assert pulse.value.tolist() == [pytest.approx(0.4)]


HEAD = "week,tier,unit,asked,answered,supportive,users,lever,invited,attended\n"


@pytest.mark.parametrize(
    ("rows", "found", "allowed"),
    [
        ("4,operational,,40,30,1.4,,,,", "column supportive: found 1.4", "a share from 0 to 1"),
        ("8,all,,,20,0.5,,,,\n4,all,,,20,0.5,,,,", "found week 4 after week 8", "weeks that run forwards"),
        ("26,all,,,20,0.5,,,,", "column week: found 26", "a week from 1 to 25"),
        ("4,,kitchen,,20,0.5,,,,", "column unit: found kitchen", "desk, counter, yard"),
        ("4,bosses,,,20,0.5,,,,", "column tier: found bosses", "operational"),
        ("4,operational,desk,,20,0.5,,,,", "desk and tier operational", "a tier or a unit"),
        ("4,all,,95,91,0.5,,,,", "column answered: found 91", "at most 90, as many as everyone has people"),
        ("4,all,,20,30,0.5,,,,", "found 30 of 20 asked", "at most as many as were asked"),
        ("4,all,,20,,0.5,,,,", "column answered: found an empty cell", "how many answered"),
        ("4,all,,,,,100,,,", "column users: found 100", "at most 90"),
        ("4,all,,30,20,,,,,", "row 2: found an empty round", "supportive"),
        ("4,all,,,20,0.5,,training,20,25", "found 25 of 20 invited", "as many as were invited"),
        ("4,all,,,20,0.5,,picnic,20,5", 'column lever: found picnic', "training"),
        ("10,all,,,20,0.5,,training,20,5", "the plan was not followed", "--did FILE says what really happened"),
        ("4,all,,,20,0.5,,training,20,0", "nobody at training: the plan was not followed", "--did FILE"),
        ("4,all,,,20,0.5,,,,\n4,,,,20,0.4,,,,", "row 3, column supportive: found a second answer", "once a week"),
        ("4,all,,,20,104 %,,,,", "found 104 %", "a share from 0 to 1"),
        ("", "found 0", "at least one round"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_in_one_message(tmp_path: Path, rows: str, found: str, allowed: str) -> None:
    with pytest.raises(InputError) as caught:
        seen_in(tmp_path, HEAD + rows + "\n")
    message = str(caught.value)
    assert "seen.csv" in message
    assert found in message
    assert allowed in message


def test_groups_of_fewer_than_five_are_refused(tmp_path: Path) -> None:
    fewer = SCENARIO.replace("people = 30", "people = 8").replace("people = 40", "people = 10")
    with pytest.raises(InputError, match="fewer than 5 people"):
        seen_in(tmp_path, HEAD + "4,executive,,3,3,0.67,,,,\n", scenario=fewer)


def test_attendance_is_kept_by_lever(tmp_path: Path) -> None:
    _, pulse = seen_in(tmp_path, HEAD + "4,all,,,20,0.5,,training,20,10\n6,all,,,20,0.5,,training,20,5\n")
    assert pulse.came == {"training": 0.375}

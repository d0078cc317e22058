"""What the pages show of a run is what the model did."""

from dataclasses import replace

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.measures import GROUPS, QUANTITIES
from sim.report.plan_file import to_toml
from sim.study.experiment import Experiment
from sim.study.single import run_one
from sim.study.why import why
from sim.view.address import Address, read
from sim.view.change import read_change
from sim.view.course import changed_course, course_of, simulation_of
from sim.view.plan import from_toml, pack, unpack
from sim.view.site import site
from sim.view.why import story_of

ADDRESS = Address("public-health-vaccination", "integrated-programme", seed=3)


def test_a_course_is_the_run_of_the_command_line() -> None:
    course = course_of(ADDRESS)
    run = run_one(Experiment.of(ADDRESS.read_scenario(), [ADDRESS.read_strategy()], seed=3))
    for number, name in enumerate(QUANTITIES):
        for at, group in enumerate(GROUPS):
            np.testing.assert_array_equal(course.weekly[1:, number, at], run.series(name, group))
    np.testing.assert_array_equal(course.frames[-1, 2], np.round(100 * run.people["practice"]).astype(np.int8))


def test_values_of_the_address_are_used() -> None:
    changed = course_of(Address(ADDRESS.scenario, ADDRESS.strategy, 3, (("practice.rate", 0.0),)))
    assert changed.weekly[-1, list(QUANTITIES).index("practising")].max() == 0


@pytest.mark.parametrize("written", ["30:drop:6", "30:strength:6:0.3", "30:add:mandate", "30:move:6:40"])
def test_until_a_change_both_futures_are_the_same_bit_for_bit(written: str) -> None:
    change = read_change(written)
    assert change is not None
    assert change.written() == written
    course, other = course_of(ADDRESS), changed_course(ADDRESS, change)
    np.testing.assert_array_equal(other.weekly[:30], course.weekly[:30])
    assert (other.weekly[31:] != course.weekly[31:]).any(axis=(1, 2)).all()


def test_to_drop_a_lever_that_rests_changes_nothing() -> None:
    change = read_change("30:drop:0")  # the interviews of week 1
    assert change is not None
    np.testing.assert_array_equal(changed_course(ADDRESS, change).weekly, course_of(ADDRESS).weekly)


def test_a_lever_that_is_moved_rests_and_then_does_the_rest_on_the_same_people() -> None:
    course = course_of(ADDRESS)
    number, lever = next((n, one) for n, one in enumerate(course.schedule.planned) if one.start < 30 < one.until)
    change = read_change(f"30:move:{number}:40")
    assert change is not None
    before, after = (one for one in changed_course(ADDRESS, change).schedule.planned if one.lever is lever.lever)
    assert (before.start, before.until, after.start) == (lever.start, 29, 40)
    assert after.until == (min(lever.until + 10, course.weeks) if lever.use.until else course.weeks)
    assert all(after.step(week) is None for week in range(30, 40))


def test_a_lever_yet_to_come_can_begin_earlier_and_lasts_as_long() -> None:
    course = course_of(ADDRESS)
    number, lever = max(enumerate(course.schedule.planned), key=lambda pair: pair[1].start)
    change = read_change(f"2:move:{number}:{lever.start - 1}")
    assert change is not None
    moved = changed_course(ADDRESS, change).schedule.planned[number]
    assert moved.start == lever.start - 1
    assert moved.until == (lever.until - 1 if lever.use.until else course.weeks)


def test_a_lever_moved_to_where_it_was_changes_nothing() -> None:
    planned = course_of(ADDRESS).schedule.planned
    number = next(n for n, one in enumerate(planned) if one.start >= 10)
    change = read_change(f"10:move:{number}:{planned[number].start}")
    assert change is not None
    np.testing.assert_array_equal(changed_course(ADDRESS, change).weekly, course_of(ADDRESS).weekly)


@pytest.mark.parametrize(
    "written",
    ["x", "30:drop", "30:drop:99", "0:drop:1", "30:add:magic", "30:strength:1:7", "30:move:6:29", "30:move:0:40"],
)
def test_a_change_that_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(InputError):
        changed_course(ADDRESS, read_change(written))  # type: ignore[arg-type]


def test_what_moved_a_person_is_the_ledger_of_the_command_line() -> None:
    simulation = simulation_of(ADDRESS)
    row = int(np.argmax(np.diff(simulation.worlds.organisation.ties.start)))
    story = story_of(ADDRESS, row)
    person = simulation.worlds.organisation.ids[row]
    ledger = why(Experiment.of(ADDRESS.read_scenario(), [ADDRESS.read_strategy()], seed=3), person)
    for number, week in enumerate(ledger.weeks, start=1):
        assert sum(values[number] for values in story["movers"].values()) == pytest.approx(
            week.after - week.before, abs=5e-5
        )
        assert story["movers"]["pressure"][number] == pytest.approx(week.pressure, abs=1e-5)
    assert all(any(story["movers"][name]) for name in ("boss", "team", "others"))


def test_a_story_ends_where_the_person_ends() -> None:
    story, course = story_of(ADDRESS, 40), course_of(ADDRESS)
    moved = sum(sum(values) for values in story["movers"].values())
    assert moved == pytest.approx((course.frames[-1, 0, 40] - course.frames[0, 0, 40]) / 100, abs=0.011)
    assert len(story["levers"]) == course.weeks + 1


def test_an_objection_is_shown_of_whoever_has_one() -> None:
    held = Address(ADDRESS.scenario, ADDRESS.strategy, 3, (("initiative.objectors", 1.0),))
    for address, there in ((ADDRESS, False), (held, True)):
        story = story_of(address, 40)
        assert ("objection" in story["terms"]) == ("objection" in story["states"]) == there
        assert story["states"].keys() == story["state"].keys()


def test_causes_named_point_the_way_the_change_went() -> None:
    opposed = 0
    for row in range(0, 300, 20):
        story = story_of(ADDRESS, row)
        for week, said in list(enumerate(story["sentences"]))[1:]:
            so_far = {name: sum(values[: week + 1]) for name, values in story["movers"].items()}
            causes, _, against = said.partition("Against it:")
            up = "has risen" in causes
            if "has risen" in causes or "has fallen" in causes:
                assert ("(−" if up else "(+") not in causes
                assert ("(+" if up else "(−") not in against
                opposed += (max(so_far.values(), key=abs) > 0) != up
    assert opposed > 5  # the largest part was against the change


def test_a_run_at_equal_effort_is_the_comparisons() -> None:
    address = replace(ADDRESS, budget=700.0)
    course = course_of(address)
    fitted, said = address.played_strategy()
    assert course.schedule.effort().total == pytest.approx(700)
    assert "to cost 700" in said
    run = run_one(Experiment.of(address.read_scenario(), [fitted], seed=3))
    np.testing.assert_array_equal(course.weekly[1:, 0, 0], run.series(next(iter(QUANTITIES)), "all"))
    assert from_toml(to_toml(fitted), "it") == fitted
    assert read(address.query()).address == address


def test_an_address_says_everything_and_is_read_back() -> None:
    strategy = site().strategy("participation-first")
    address = Address(ADDRESS.scenario, "x", 7, (("trust.loss", 0.25),), week=12, change="20:drop:1")
    address = address.with_plan(strategy)
    reading = read(address.query())
    assert reading.problems == []
    assert reading.address == address
    assert reading.address.read_strategy().levers == strategy.levers


def test_every_shipped_strategy_survives_being_written_and_packed() -> None:
    for name in site().strategy_names():
        strategy = site().strategy(name)
        assert from_toml(to_toml(strategy), "it") == strategy
        assert unpack(pack(strategy)) == strategy


@pytest.mark.parametrize("packed", ["", "!", "AAAA", "eNo", pack(site().strategy("do-nothing"))[:-9]])
def test_a_broken_plan_is_refused(packed: str) -> None:
    with pytest.raises(InputError):
        unpack(packed)


def test_a_plan_that_would_swell_is_refused() -> None:
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"#" * 50_000_000)).decode()
    with pytest.raises(InputError):
        unpack(bomb)

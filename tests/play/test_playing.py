"""A game: decisions go forward, cost, and replay; what is seen is what a manager could see."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim import Catalogue
from sim.common.errors import InputError
from sim.common.vocabulary import TIERS
from sim.levers import LEVERS
from sim.play import Ending, Game, Inquiry, Play, Round, briefing, log_as_text, log_in
from sim.play.listening import listening_in
from sim.scenarios.scenario import ShockEvent
from sim.state.columns import COLUMNS
from sim.study.single import run_one
from tests.support.game_example import opened, played, round_of, use

PILOT = use("pilot", 2, 9, units=["pilot"])
GROWING = use("roll-out", 8, 20, pace="step-by-step")


def everything(play: Play, week: int) -> np.ndarray:
    """All numbers of all people of the own world at the end of a week."""
    simulation = play.experiment.first_batch.simulation()
    while simulation.worlds.week < week:
        simulation.advance()
    return np.stack([simulation.worlds.view(name)[..., 0].reshape(-1, len(play.organisation)) for name in COLUMNS])


def test_rounds_are_the_horizon_in_parts() -> None:
    assert opened().rounds == ((1, 5), (6, 10), (11, 15), (16, 20))
    assert opened().ahead == (1, 5)
    assert played(*[Round()] * 4).over


def test_a_log_as_text_gives_the_same_play_again() -> None:
    play = played(round_of(PILOT, access="staged", find=(Inquiry(what="pulse", people=20),)), round_of(GROWING))
    play = play.inquire(Inquiry(what="interviews", people=6))
    again = Play.resumed(log_in(log_as_text(play.log), "a log"), play.scenario, play.ideas)
    assert again.log == play.log
    assert again.sight() == play.sight()
    assert again.purse == play.purse


def test_the_own_world_is_that_of_a_run_with_the_seed() -> None:
    play = played(round_of(PILOT, access="staged"), *[Round()] * 3)
    run = run_one(replace(play.experiment, seed=5))
    assert run.series("practising") == pytest.approx(play.trace.series("practising"))


@pytest.mark.parametrize(
    "later",
    [
        round_of(use("mandate", 6), use("connect", 7), use("coaching", 6, who="supporters", share=0.5)),
        round_of(GROWING, stop=(Ending(use=2, after=7), Ending(use=1, after=5), Ending(use=3, after=6))),
    ],
    ids=["more levers", "stopped"],
)
def test_what_is_decided_later_changes_nothing_that_has_been(later: Round) -> None:
    first = round_of(
        PILOT, use("roll-out", 3, 20, units=["shop"], pace="step-by-step"), use("message", 8, 12), access="staged"
    )
    before = played(first)
    after = before.decide(later)
    assert np.array_equal(everything(before, 5), everything(after, 5))
    assert after.sight().earlier == (*before.sight().earlier, before.sight().now)
    assert not np.array_equal(everything(before, 10), everything(after, 10))


def test_a_use_that_grows_step_by_step_goes_as_planned_until_it_is_stopped() -> None:
    whole = played(round_of(use("roll-out", 3, 20, pace="step-by-step"), access="staged"))
    stopped = whole.decide(Round(stop=(Ending(use=1, after=9),)))
    assert np.array_equal(everything(whole, 9), everything(stopped, 9))
    assert not np.array_equal(everything(whole, 12), everything(stopped, 12))
    assert stopped.purse.planned < whole.purse.planned


def test_a_use_stopped_before_it_begins_never_works_and_costs_nothing() -> None:
    play = played(round_of(PILOT, use("training", 9, 12)), Round(stop=(Ending(use=2, after=5),)))
    assert [one.withdrawn for one in play.uses] == [False, True]
    assert play.purse.planned == pytest.approx(played(round_of(PILOT)).purse.planned)


@pytest.mark.parametrize(
    ("decided", "place"),
    [
        (round_of(use("message", 3)), "begin[0].from"),
        (round_of(use("message", 6, 21)), "begin[0].until"),
        (round_of(use("mesage", 6)), "begin[0].lever"),
        (round_of(use("message", 6, units=["nowhere"])), "begin[0].units.0"),
        (round_of(use("message", 6, after="shock")), "begin[0].after"),
        (round_of(use("message", 6, broken_off=8)), "begin[0].broken_off"),
        (round_of(use("deadlines", 6, every=2)), "begin[0].every"),
        (round_of(use("coaching", 6), use("coaching", 8)), "begin"),
        (round_of(use("coaching", 6), use("coaching", 8, units=["own"])), "begin"),
        (round_of(use("pilot", 8, units=["shop"])), "begin"),
        (round_of(use("resourcing", 6)), "budget"),
        (Round(stop=(Ending(use=3, after=7),)), "stop[0].use"),
        (Round(stop=(Ending(use=1, after=4),)), "stop[0].after"),
        (Round(stop=(Ending(use=1, after=9),)), "stop[0].after"),
        (Round(access="staged"), "access"),
        (Round(pilot_share=0.5), "pilot_share"),
        (Round(find=(Inquiry(what="pulse", unit="nowhere"),)), "find[0].unit"),
        (Round(find=(Inquiry(what="interviews", unit="office", people=9),)), "find[0].people"),
        (Round(find=(Inquiry(what="network"),)), "find[0].unit"),
        (Round(find=(Inquiry(what="reference", strategy="big"),)), "find[0].strategy"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_place_and_nothing_changes(decided: Round, place: str) -> None:
    play = played(round_of(use("pilot", 2, 9, units=["shop"])), play=opened(budget=60.0))
    before = play.log
    with pytest.raises(InputError) as refused:
        play.decide(decided)
    assert (refused.value.source, refused.value.place) == ("round 2", place)
    assert play.log == before


def test_nothing_can_be_decided_after_the_last_round() -> None:
    with pytest.raises(InputError, match="the game is over"):
        played(*[Round()] * 5)


def test_nothing_is_told_of_belief_before_the_end() -> None:
    play = played(round_of(PILOT))
    with pytest.raises(ValueError, match="over"):
        _ = play.trace
    told = json.dumps(play.sight().to_json_dict())
    assert "commit" not in told
    assert "belie" not in told


def test_usage_comes_two_weeks_late() -> None:
    full = played(*[round_of(use("pilot", 2, 20, units=["all"]))], *[Round()] * 3, play=opened(budget=9000.0))
    now = full.sight().now
    everyone = next(one for one in now.usage if one.group == "everyone")
    assert (everyone.week, everyone.people) == (18, 30)
    assert everyone.practising == round(30 * full.trace.series("practising")[17])


def test_talk_is_noisy_and_rare_and_nothing_is_told_of_fewer_than_five() -> None:
    talk = {one.group: one for one in opened().sight().now.talk}
    assert {"everyone", "operational", "shop"} <= set(talk)
    assert all(one.in_favour is None for one in talk.values() if one.heard < 5)
    assert all(usage.people >= 5 for usage in opened().sight().now.usage)
    others = {opened(seed=seed).sight().now.talk[0].in_favour for seed in range(6)}
    assert len(others) > 1


def test_interviews_come_nearer_to_belief_than_a_pulse() -> None:
    """After a mandate people say yes: a pulse hears that, and whoever is asked in private says less of it."""
    catalogue = Catalogue()
    scenario = catalogue.scenario("public-sector-ai")
    play = Play.open(Game(scenario=scenario.name, seed=3), scenario, [catalogue.strategy("mandate-with-deadline")])
    play = play.decide(round_of(use("mandate", 2), use("endorse", 2)))
    play = play.inquire(Inquiry(what="pulse", people=200)).inquire(Inquiry(what="interviews", people=200))
    pulse, interviews = play.sight().learnt
    assert pulse.numbers["for"] > interviews.numbers["for"] + 0.05
    assert interviews.days > 5 * pulse.days


def test_finding_out_costs_and_stays_and_changes_nobody() -> None:
    asked = opened().inquire(Inquiry(what="network", unit="shop")).inquire(Inquiry(what="reference", strategy="pilot"))
    assert asked.purse.found_out == pytest.approx(sum(one.days for one in asked.sight().learnt))
    assert asked.purse.found_out > 0
    on = asked.decide(round_of(PILOT)).decide(Round())
    assert [one.what for one in on.sight().learnt] == ["network", "reference"]
    assert np.array_equal(everything(on, 10), everything(played(round_of(PILOT), Round()), 10))


def test_what_is_found_out_says_of_which_unit_and_how_sure_it_is() -> None:
    few, more = Inquiry(what="interviews", unit="shop", people=5), Inquiry(what="interviews", unit="shop", people=12)
    asked = opened().inquire(few).inquire(more).inquire(Inquiry(what="pulse", people=30))
    one, other, whole = asked.sight().learnt
    assert (one.unit, one.answered, other.answered, whole.unit) == ("shop", 5, 12, "")
    assert one.margin is not None
    assert one.margin >= 1.96 * (0.01 / 5) ** 0.5
    assert whole.margin is not None
    assert whole.answered <= 30


def test_a_network_map_tells_who_listens_to_whom_among_roles_of_five_or_more() -> None:
    scenario = Catalogue().scenario("public-sector-ai")
    organisation = Play.open(Game(scenario=scenario.name, seed=4), scenario, ()).organisation
    few = 0
    for unit in range(len(organisation.units)):
        inside = organisation.unit == unit
        sizes = [int((inside & (organisation.tier == tier)).sum()) for tier in range(len(TIERS))]
        large = {name for name, size in zip(TIERS, sizes, strict=True) if size >= 5}
        told = listening_in(organisation, unit)
        few += len(TIERS) - len(large)
        assert {one.listener for one in told} == {one.speaker for one in told} == large
        for name in large:
            assert sum(one.share for one in told if one.listener == name) == pytest.approx(1.0, abs=0.002)
    assert few > 0


def test_bad_timing_costs_credibility_and_is_shown() -> None:
    early = played(round_of(use("deadlines", 2, 5))).sight().now
    without = played(Round()).sight().now
    assert early.credibility.through == (LEVERS["deadlines"].title,)
    assert early.credibility.lost > 0 == without.credibility.lost
    assert without.credibility.through == ()


def test_a_lever_is_told_with_its_needs_and_side_effects_before_it_is_pulled() -> None:
    told = briefing(opened(), use("showcase", 3))
    lever = LEVERS["showcase"]
    assert (told.effect, told.side_effect, told.met) == (lever.effect, lever.side_effect, False)
    assert told.needs == tuple(LEVERS[name].title for name in lever.needs)
    assert any("nothing to show" in line for line in told.timing)
    assert briefing(played(round_of(PILOT)), use("showcase", 7)).met
    assert (told.team, told.others) > (0, 0)


def test_voices_name_a_role_and_a_unit_of_five_or_more() -> None:
    play = played(round_of(use("pilot", 2, 20, units=["all"])), Round(), Round(), play=opened(budget=9000.0))
    heard = [voice for report in play.sight().earlier for voice in report.voices]
    assert heard
    assert {voice.unit for voice in heard} <= {"office", "shop", "works"}


def test_a_shock_is_told_when_it_has_struck_also_where_its_week_is_drawn() -> None:
    leaves = ShockEvent(shock="sponsor-leaves", week=6, weeks=10)
    told = [played(*[Round()] * 4, play=opened(seed=seed, shocks=(leaves,))).sight() for seed in range(6)]
    heard = [[report.round for report in (*one.earlier, one.now) if report.shocks] for one in told]
    assert all(len(rounds) == 1 for rounds in heard)
    assert {rounds[0] for rounds in heard} == {2, 3}
    squeezed = played(Round(), Round()).sight().now
    assert squeezed.shocks == ("Budget squeeze",)


def test_numbers_of_a_game_hold_in_its_world() -> None:
    plain, eager = (
        Play.open(Game(scenario="tiny", seed=5, budget=500, rounds=4, values=values), opened().scenario, opened().ideas)
        for values in ({}, {"initiative.effect_scale": 2.0})
    )
    assert not np.array_equal(everything(plain.decide(Round()), 5), everything(eager.decide(Round()), 5))
    assert log_in(log_as_text(eager.log), "a log") == eager.log


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "line 1"),
        ("[]", None),
        ('{"game": {"scenario": "tiny", "rounds": 0}}', "game.rounds"),
        ('{"game": {"scenario": "tiny"}, "rounds": [{"begin": [{"lever": "pilot"}]}]}', "rounds[0].begin[0].from"),
        ('{"game": {"scenario": "tiny"}, "round": []}', "round"),
        ("[" * 100_000, None),
    ],
)
def test_a_log_that_is_none_is_refused_with_its_place(text: str, place: str | None) -> None:
    with pytest.raises(InputError) as refused:
        log_in(text, "mine.json")
    assert refused.value.source == "mine.json"
    assert refused.value.place == place

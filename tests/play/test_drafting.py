"""What is told of a draft: every lever of it, the purse, and why it could not be played, in one way for all pages."""

from sim.play import Round, briefing, drafted
from tests.play.test_playing import PILOT, opened, round_of, use


def test_each_lever_costs_what_it_adds_beside_the_others_and_the_purse_is_that_of_the_round() -> None:
    play, decided = opened(), round_of(PILOT)
    told = drafted(play, decided)
    assert (told.problem, [one.problem for one in told.uses]) == ("", [""])
    assert told.purse.to_json_dict() == play.decide(decided).purse.to_json_dict()
    alone = briefing(play, decided.begin[0])
    assert told.uses[0].cost == alone.team + alone.others > 0


def test_a_lever_that_cannot_be_does_not_hide_what_is_told_of_the_others() -> None:
    play = opened()
    wrong = use("showcase", play.scenario.horizon + 1)
    told = drafted(play, Round(begin=(wrong, *round_of(PILOT).begin)))
    assert "allowed: a week from 1" in told.uses[0].problem
    assert "begin[0].from" in told.problem
    assert told.uses[1].cost == drafted(play, round_of(PILOT)).uses[0].cost


def test_what_to_mind_and_what_is_too_dear_is_told_and_not_refused() -> None:
    play = opened()
    told = drafted(play, Round(begin=(use("showcase", 3),)))
    assert any("before it" in line for line in told.uses[0].warnings)
    dear = Round(begin=tuple(use(name, 1) for name in ("coaching", "training", "interviews", "co-design", "roll-out")))
    over = drafted(play, dear)
    assert (over.purse.left < 0) == ("over the budget" in over.problem)

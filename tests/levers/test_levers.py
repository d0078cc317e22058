"""Every lever alone: what it needs, does and costs, and what it does besides, beside the same worlds without it."""

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.common.vocabulary import EXECUTIVE, MIDDLE, OPERATIONAL
from sim.levers import LEVERS
from sim.levers.effects import as_planned
from sim.levers.lever import STAGES, Lever
from sim.levers.schedule import Schedule
from sim.scenarios.scenario import ShockEvent, Weights
from sim.state.columns import INPUTS
from sim.worlds.all_parameters import PARAMETERS
from tests.support.pull import PEOPLE, QUIET, SEEDS, advance, gain, plan, tier, unit, use

WITHOUT = plan()
HALF_DOSE = (1 - np.exp(-0.75)) / (1 - np.exp(-1.5))
COST_ONLY = Weights(financial=1.0)
SHOP, WORKS, OFFICE = unit("shop"), unit("works"), unit("office")

# lever: weeks, then columns that it raises (+) and lowers (-) for those it reaches
EFFECTS: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "endorse": (4, ("awareness", "value"), ()),
    "mandate": (6, ("awareness", "stance", "practice"), ()),
    "enforce": (6, ("stance", "practice"), ("trust",)),
    "message": (4, ("awareness", "value"), ()),
    "storytelling": (4, ("awareness", "value", "ownership"), ("worries",)),
    "business-case": (4, ("awareness", "value"), ()),
    "town-hall": (4, ("awareness", "value", "trust"), ("worries",)),
    "personal-example": (4, ("skill", "proficiency", "ownership"), ()),
    "interviews": (4, ("trust", "revealed"), ("worries",)),
    "needs-analysis": (4, ("trust", "ownership"), ()),
    "public-consultation": (4, ("awareness", "value"), ("worries",)),
    "co-design": (4, ("ownership", "awareness"), ("worries",)),
    "coalition": (4, ("awareness", "ownership"), ()),
    "pilot": (4, ("skill", "proficiency", "ownership", "slack"), ("burden",)),
    "roll-out": (4, ("awareness", "skill", "proficiency"), ()),
    "training": (4, ("skill", "awareness"), ("worries",)),
    "coaching": (4, ("skill", "proficiency", "trust"), ("worries",)),
    "champions": (4, ("skill", "ownership"), ()),
    "check-ins": (4, ("trust", "ownership"), ("worries",)),
    "resourcing": (4, ("slack",), ("burden",)),
    "alignment-conversation": (4, ("awareness", "value"), ("worries",)),
    "deadlines": (4, ("awareness", "value"), ("trust",)),
    "progress-report": (4, ("trust",), ()),
    "connect": (4, ("linked",), ()),
    "shared-project": (4, ("linked",), ()),
    "self-paced": (4, ("skill", "awareness"), ()),
    "share-risk": (4, ("trust",), ("worries",)),
    "share-data": (4, ("linked",), ()),
    "retire": (4, ("slack",), ("burden", "trust")),
    "community": (4, ("linked", "skill", "ownership"), ()),
}


@pytest.mark.parametrize("name", EFFECTS)
def test_lever_alone(name: str) -> None:
    weeks, more, less = EFFECTS[name]
    worlds = advance([plan(use(name)), WITHOUT], weeks)
    for column in more:
        assert (gain(worlds, column) > 1e-5).all(), column
    for column in less:
        assert (gain(worlds, column) < -1e-5).all(), column


def test_no_lever_is_forgotten_here() -> None:
    tested_on_their_own = {"showcase", "realign-incentives", "confront", "answer-concerns"}
    assert set(EFFECTS) | tested_on_their_own == set(LEVERS)


@pytest.mark.parametrize("lever", LEVERS.values(), ids=lambda lever: lever.name)
class TestEveryLever:
    def test_is_declared_whole(self, lever: Lever) -> None:
        assert lever.stage in STAGES
        assert lever.title
        assert lever.effect
        assert lever.side_effect
        assert lever.source
        assert set(lever.needs) <= set(LEVERS)
        for parameter in lever.parameters:
            assert parameter.low <= parameter.default <= parameter.high

    def test_costs_in_proportion_to_intensity(self, lever: Lever) -> None:
        able = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"hours": 1000.0})})
        full, half = (Schedule(able, PEOPLE, plan(use(lever.name, intensity=i)), 16).effort() for i in (1.0, 0.5))
        assert full.team + full.people > 0
        assert half.team == pytest.approx(full.team / 2)
        assert half.people == pytest.approx(full.people / 2)

    def test_rests_between_uses(self, lever: Lever) -> None:
        planned = Schedule(QUIET, PEOPLE, plan(use(lever.name, until=16)), 16).planned[0]
        assert [week for week in range(1, 17) if planned.step(week)] == list(range(1, 17, lever.pause))
        if lever.pause > 1:
            with pytest.raises(InputError, match=f"at least {lever.pause} weeks"):
                Schedule(QUIET, PEOPLE, plan(use(lever.name, every=lever.pause - 1)), 16)

    def test_takes_its_hours_from_those_it_reaches(self, lever: Lever) -> None:
        worlds = advance([plan(use(lever.name, units=["shop"], tiers=["operational"]))], 1)
        reached = np.intersect1d(SHOP, tier(OPERATIONAL))
        taken = worlds.inputs["time_taken"]
        assert np.allclose(taken[reached], lever.hours.own / 40)
        assert not taken[np.setdiff1d(np.arange(len(PEOPLE)), reached)].any()

    def test_leaves_other_units_alone(self, lever: Lever) -> None:
        worlds = advance([plan(use(lever.name, units=["works"]))], 1)
        elsewhere = np.concatenate([OFFICE, SHOP])
        reached_there = {name for name in INPUTS if worlds.inputs[name][elsewhere].any()}
        assert not reached_there

    def test_does_nothing_outside_its_window(self, lever: Lever) -> None:
        worlds = advance([plan(use(lever.name, start=6)), WITHOUT], 5)
        for values in (*worlds.column.values(), worlds.results, worlds.tailoring, worlds.coalition):
            assert np.array_equal(values[..., worlds.arm_worlds(0)], values[..., worlds.arm_worlds(1)])

    def test_is_weaker_with_fewer_means(self, lever: Lever) -> None:
        squeeze = (ShockEvent(shock="budget-squeeze", week=1, weeks=1, size=0.5),)
        worlds = advance([plan(use(lever.name))] * 2, 1, shocks=[(), squeeze])
        for channel in set(INPUTS) - {"time_taken", "reach"}:
            full, less = (np.abs(worlds.inputs[channel][:, worlds.arm_worlds(arm)]) for arm in (0, 1))
            planned = {effect.channel for effect in lever.effects if as_planned(effect)}
            dosed = lever.hours.with_people > 0 and channel not in planned
            assert np.allclose(less, full * (HALF_DOSE if dosed else 0.5))


class TestStance:
    def test_a_mandate_moves_what_is_said_and_not_what_is_believed(self) -> None:
        worlds = advance([plan(use("mandate"), use("message")), plan(use("message"))], 12)
        assert (gain(worlds, "stance") > 0.1).all()
        assert (gain(worlds, "commitment") < 0.01).all()

    def test_it_breeds_reactance(self) -> None:
        worlds = advance([plan(use("mandate"))] * 2, 8, values={"commitment.reactance": 0.0})
        reacting = advance([plan(use("mandate"))] * 2, 8)
        assert worlds.commitment.mean() > reacting.commitment.mean() + 0.01

    def test_it_stops_where_authority_stops(self) -> None:
        worlds = advance([plan(use("mandate")), WITHOUT], 6)
        assert (gain(worlds, "stance", SHOP) > gain(worlds, "stance", WORKS)).all()

    def test_endorsement_presses_less_than_a_mandate(self) -> None:
        worlds = advance([plan(use("mandate")), plan(use("endorse"))], 6)
        assert (gain(worlds, "stance") > 0.02).all()

    def test_compliance_ends_with_the_mandate(self) -> None:
        worlds = advance([plan(use("mandate")), plan(use("mandate", until=8))], 16)
        assert (gain(worlds, "practice") > 0.02).all()


class TestMessages:
    def test_the_same_words_wear_out(self) -> None:
        first, second, much_later = ((advance([plan(use("message")), WITHOUT], weeks), weeks) for weeks in (4, 8, 20))
        early = gain(first[0], "value") / 4
        late = (gain(much_later[0], "value") - gain(second[0], "value")) / 12
        assert (late < early / 3).all()

    def test_speaking_in_their_own_terms_is_worth_more(self) -> None:
        worlds = advance([plan(use("message", framing="matched")), plan(use("message", framing="strategic"))], 6)
        assert (gain(worlds, "value", tier(OPERATIONAL)) > 0.02).all()
        assert np.allclose(gain(worlds, "value", np.array([PEOPLE.head])), 0.0, atol=0.02)

    def test_promising_too_much_costs_trust_once_people_practise(self) -> None:
        honest, loud = (plan(use("message", claims=c), use("coaching")) for c in (1.0, 2.0))
        worlds = advance([honest, loud], 20)
        assert (gain(worlds, "trust") > 0.02).all()

    def test_trust_carries_the_message(self) -> None:
        message = [plan(use("message")), WITHOUT]
        trusting, wary = (advance(message, 4, values={"start.trust": t}) for t in (0.8, 0.2))
        assert (gain(trusting, "value") > 2 * gain(wary, "value")).all()


class TestListening:
    def test_interviews_reveal_only_those_who_were_asked(self) -> None:
        worlds = advance([plan(use("interviews", share=0.5, tiers=["operational"]))], 1)
        assert worlds.revealed[tier(MIDDLE)].sum() == 0
        assert np.allclose(worlds.revealed[tier(OPERATIONAL)].sum(axis=0), round(0.5 * len(tier(OPERATIONAL))))

    def test_confronting_moves_only_those_whose_view_is_known_and_unsettles_their_unit(self) -> None:
        blind = plan(use("confront", start=2, units=["shop"], who="resisters", share=0.3))
        informed = plan(use("interviews", until=1), *blind.levers)
        worlds = advance([informed, plan(use("interviews", until=1)), blind, WITHOUT], 2)
        picked = worlds.inputs["confrontation"][:, worlds.arm_worlds(0)] > 0
        assert picked.sum(axis=0).tolist() == [round(0.3 * len(SHOP))] * len(SEEDS)
        assert not worlds.inputs["confrontation"][:, worlds.arm_worlds(2)].any()
        said = worlds.stance[:, worlds.arm_worlds(0)] - worlds.stance[:, worlds.arm_worlds(1)]
        assert (said[picked] > 0).all()
        assert (gain(worlds, "trust", SHOP) < 0).all()
        assert np.allclose(gain(worlds, "trust", WORKS), 0.0)

    def test_check_ins_need_a_team_that_can_answer(self) -> None:
        able, thin = (QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"hours": c})}) for c in (60, 1))
        answered, unanswered = (advance([plan(use("check-ins"))], 8, scenario=s) for s in (able, thin))
        assert answered.tailoring.mean() > 1.5 * unanswered.tailoring.mean()

    def test_a_consultation_beyond_the_teams_reach_costs_trust(self) -> None:
        able = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"experience": 0.9, "hours": 60})})
        thin = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"experience": 0.0, "hours": 3})})
        asked = [plan(use("public-consultation", until=1)), WITHOUT]
        assert (gain(advance(asked, 1, scenario=able), "trust") > 0.003).all()
        assert (gain(advance(asked, 1, scenario=thin), "trust") < -0.005).all()

    def test_a_consultation_gives_leaders_cover(self) -> None:
        worlds = advance([plan(use("public-consultation")), WITHOUT], 8)
        assert (gain(worlds, "ownership", tier(EXECUTIVE)) > 0.05).all()
        assert (gain(worlds, "ownership", tier(OPERATIONAL)) < 0.02).all()

    def test_an_expert_team_involves_people_less(self) -> None:
        worlds = advance([plan(use("co-design"), style=0.0), plan(use("co-design"), style=1.0)], 8)
        assert (gain(worlds, "ownership") > 0.05).all()


class TestLearning:
    def test_classes_alone_reach_their_ceiling_and_no_further(self) -> None:
        worlds = advance([plan(use("training"))], 60, off=("practice", "forgetting"))
        beginners = np.concatenate([OFFICE, WORKS])
        assert worlds.skill[beginners].max() < 0.46
        assert worlds.skill[beginners].mean() > 0.35

    def test_coaching_reaches_practice_and_classes_do_not(self) -> None:
        worlds = advance([plan(use("coaching")), plan(use("training"))], 12, off=("practice",))
        assert (gain(worlds, "proficiency") > 0.05).all()

    def test_help_thins_out_over_more_people_than_the_team_has_hours_for(self) -> None:
        small = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"hours": 6})})
        worlds = advance([plan(use("coaching", units=["shop"])), plan(use("coaching"))], 6, scenario=small)
        assert (gain(worlds, "skill", SHOP) > 0.05).all()

    def test_the_team_learns_by_helping(self) -> None:
        worlds = advance([plan(use("coaching")), plan(use("message"))], 10)
        helped, talked = (worlds.experience[worlds.arm_worlds(arm)] for arm in (0, 1))
        start = QUIET.team.experience
        assert np.allclose(helped, 1 - (1 - start) * (1 - PARAMETERS["hands-on.learning"].default) ** 10)
        assert np.allclose(talked, start)

    def test_classes_take_the_time_that_practice_needs(self) -> None:
        worlds = advance([plan(use("training")), WITHOUT], 2)
        assert (gain(worlds, "slack") < -0.02).all()


class TestAccess:
    def test_a_pilot_opens_its_units_only(self) -> None:
        worlds = advance([plan(use("pilot", units=["shop"]), access="staged")], 10)
        assert worlds.practice[SHOP].mean() > 0.15
        assert not worlds.practice[WORKS].any()

    def test_a_roll_out_opens_equal_shares_of_people_unit_after_unit(self) -> None:
        staged = plan(use("roll-out", until=9, pace="step-by-step", steps=3), access="staged")
        opened = [advance([staged], weeks).access.mean(axis=1) > 0 for weeks in (3, 6, 9)]
        assert [int(open_.sum()) for open_ in opened] == [10, 20, 30]
        for open_ in opened:
            begun = [rows for rows in (OFFICE, SHOP, WORKS) if open_[rows].any()]
            assert sum(not open_[rows].all() for rows in begun) <= 1

    def test_whoever_is_coached_can_practise(self) -> None:
        worlds = advance([plan(use("coaching", units=["shop"]), access="staged")], 10)
        assert worlds.access[SHOP].all()
        assert not worlds.access[WORKS].any()

    def test_at_once_the_team_is_thin_everywhere(self) -> None:
        small = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"hours": 6})})
        at_once = plan(use("roll-out", until=4), access="staged")
        in_turn = plan(use("roll-out", until=32, pace="step-by-step"), access="staged")
        worlds = advance([in_turn, at_once], 32, scenario=small, off=("practice",))
        assert (gain(worlds, "skill") > 0.02).all()

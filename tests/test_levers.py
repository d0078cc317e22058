"""Every lever alone: what it needs, does and costs, and what it does besides, beside the same worlds without it."""

import numpy as np
import pytest
from pull import PEOPLE, QUIET, SEEDS, advance, gain, plan, tier, unit, use

from sim.errors import InputError
from sim.levers import LEVERS
from sim.levers.lever import STAGES, Lever
from sim.levers.schedule import EXPERIENCE_PER_WEEK, Schedule
from sim.scenario import Scenario, ShockEvent, Weights
from sim.state import INPUTS
from sim.strategy import Strategy
from sim.vocabulary import EXECUTIVE, MIDDLE, OPERATIONAL, STRATEGIC

WITHOUT = plan()
COST_ONLY = Weights(financial=1.0)
SHOP, WORKS, OFFICE = unit("shop"), unit("works"), unit("office")

# lever: weeks, then columns that it raises (+) and lowers (-) for those it reaches
EFFECTS: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "endorse": (4, ("awareness", "value"), ()),
    "mandate": (6, ("awareness", "stance", "practice"), ()),
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
    tested_on_their_own = {"showcase", "realign-incentives", "confront"}
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
        full, half = (Schedule(QUIET, PEOPLE, plan(use(lever.name, intensity=i)), 16).effort() for i in (1.0, 0.5))
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
        assert np.allclose(taken[reached], lever.cost.hours_per_person / 40)
        assert not taken[np.setdiff1d(np.arange(len(PEOPLE)), reached)].any()

    def test_leaves_other_units_alone(self, lever: Lever) -> None:
        worlds = advance([plan(use(lever.name, units=["works"]))], 1)
        elsewhere = np.concatenate([OFFICE, SHOP])
        reached_there = {name for name in INPUTS if worlds.inputs[name][elsewhere].any()}
        assert reached_there <= ({"involvement"} if lever.name == "showcase" else set())

    def test_does_nothing_outside_its_window(self, lever: Lever) -> None:
        worlds = advance([plan(use(lever.name, start=6)), WITHOUT], 5)
        for values in (*worlds.column.values(), worlds.results, worlds.tailoring, worlds.coalition):
            assert np.array_equal(values[..., worlds.arm_worlds(0)], values[..., worlds.arm_worlds(1)])

    def test_is_weaker_with_fewer_means(self, lever: Lever) -> None:
        squeeze = (ShockEvent(shock="budget-squeeze", week=1, weeks=1, size=0.5),)
        worlds = advance([plan(use(lever.name))] * 2, 1, shocks=[(), squeeze])
        for channel in set(INPUTS) - {"time_taken", "reach"}:
            full, less = (np.abs(worlds.inputs[channel][:, worlds.arm_worlds(arm)]) for arm in (0, 1))
            assert np.allclose(less, full / 2)


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
        trusting, wary = (advance([plan(use("message"))], 4, values={"start.trust": t}) for t in (0.8, 0.2))
        assert trusting.value.mean() > 2 * wary.value.mean()


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
        able, thin = (QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"capacity": c})}) for c in (3, 1))
        answered, unanswered = (advance([plan(use("check-ins"))], 8, scenario=s) for s in (able, thin))
        assert answered.tailoring.mean() > 1.5 * unanswered.tailoring.mean()

    def test_a_consultation_beyond_the_teams_reach_costs_trust(self) -> None:
        able = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"experience": 0.9, "capacity": 3})})
        thin = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"experience": 0.0, "capacity": 0.5})})
        asked = [plan(use("public-consultation", until=1)), WITHOUT]
        assert (gain(advance(asked, 1, scenario=able), "trust") > 0.005).all()
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
        worlds = advance([plan(use("training"))], 60, off=("practice",))
        beginners = np.concatenate([OFFICE, WORKS])
        assert worlds.skill[beginners].max() < 0.46
        assert worlds.skill[beginners].mean() > 0.35

    def test_coaching_reaches_practice_and_classes_do_not(self) -> None:
        worlds = advance([plan(use("coaching")), plan(use("training"))], 12, off=("practice",))
        assert (gain(worlds, "proficiency") > 0.05).all()

    def test_help_thins_out_over_more_units_than_the_team_can_serve(self) -> None:
        small = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"capacity": 1})})
        worlds = advance([plan(use("coaching", units=["shop"])), plan(use("coaching"))], 6, scenario=small)
        assert (gain(worlds, "skill", SHOP) > 0.05).all()

    def test_the_team_learns_by_helping(self) -> None:
        worlds = advance([plan(use("coaching")), plan(use("message"))], 10)
        helped, talked = (worlds.experience[worlds.arm_worlds(arm)] for arm in (0, 1))
        start = QUIET.team.experience
        assert np.allclose(helped, 1 - (1 - start) * (1 - EXPERIENCE_PER_WEEK) ** 10)
        assert np.allclose(talked, start)

    def test_classes_take_the_time_that_practice_needs(self) -> None:
        worlds = advance([plan(use("training")), WITHOUT], 2)
        assert (gain(worlds, "slack") < -0.02).all()


class TestAccess:
    def test_a_pilot_opens_its_units_only(self) -> None:
        worlds = advance([plan(use("pilot", units=["shop"]), access="staged")], 10)
        assert worlds.practice[SHOP].mean() > 0.15
        assert not worlds.practice[WORKS].any()

    def test_a_roll_out_opens_one_unit_after_another(self) -> None:
        staged = plan(use("roll-out", until=9, pace="step-by-step"), access="staged")
        opened = [advance([staged], weeks).access.mean(axis=1) > 0 for weeks in (3, 6, 9)]
        assert [int(sum(open_[rows].all() for rows in (OFFICE, SHOP, WORKS))) for open_ in opened] == [1, 2, 3]

    def test_at_once_the_team_is_thin_everywhere(self) -> None:
        small = QUIET.model_copy(update={"team": QUIET.team.model_copy(update={"capacity": 1})})
        at_once = plan(use("roll-out", until=4), access="staged")
        in_turn = plan(use("roll-out", until=12, pace="step-by-step"), access="staged")
        worlds = advance([in_turn, at_once], 12, scenario=small, off=("practice",))
        assert (gain(worlds, "skill") > 0.02).all()


class TestResults:
    PILOT = (use("pilot", until=14, units=["shop"]), use("message", until=4))

    def shown(self, lever: str, **fields: object) -> Strategy:
        return plan(*self.PILOT, use(lever, start=15, **fields), access="staged")

    def test_with_nothing_to_show_a_showcase_costs_credibility(self) -> None:
        worlds = advance([plan(use("showcase")), WITHOUT], 1)
        assert np.allclose(gain(worlds, "trust"), -LEVERS["showcase"].parameters[2].default, atol=0.005)
        assert (gain(worlds, "value") < 1e-9).all()

    def test_real_results_shown_raise_what_others_expect(self) -> None:
        worlds = advance([self.shown("showcase"), plan(*self.PILOT, access="staged")], 16)
        assert (worlds.results.max(axis=0) > 0.1).all()
        assert (gain(worlds, "value", WORKS) > 0.02).all()
        assert (gain(worlds, "ownership", SHOP) > 0.005).all()

    def test_the_order_of_pilot_and_showcase_matters(self) -> None:
        first_shown = plan(use("showcase", until=1), *(p.model_copy(update={"start": 2}) for p in self.PILOT))
        worlds = advance([self.shown("showcase", until=15), first_shown.model_copy(update={"access": "staged"})], 16)
        assert (gain(worlds, "value", WORKS) > 0.02).all()
        assert (gain(worlds, "trust", WORKS) > 0.01).all()

    @pytest.mark.parametrize("lever", ["business-case", "progress-report", "showcase"])
    def test_results_are_lifted_into_strategic_terms(self, lever: str) -> None:
        worlds = advance([self.shown(lever), plan(*self.PILOT, access="staged"), plan(use(lever))], 16)
        lifted, unlifted, empty = (worlds.lifted[worlds.arm_worlds(arm)] for arm in range(3))
        assert (lifted > 0.1).all()
        assert not unlifted.any()
        assert (empty < lifted / 2).all()

    def test_a_report_says_what_is_true(self) -> None:
        loud = QUIET.model_copy(
            update={"initiative": QUIET.initiative.model_copy(update={"promise_scale": 3.0, "effect_scale": 0.5})}
        )
        plans = [self.shown(lever, until=15) for lever in ("progress-report", "message")]
        worlds = advance([*plans], 15, scenario=loud)
        assert (gain(worlds, "told", WORKS) < -0.005).all()

    def test_champions_are_no_better_than_what_they_have_to_show(self) -> None:
        champions = use("champions", start=15, units=["shop"], tiers=["operational"], who="supporters", share=0.3)
        piloted = advance([plan(*self.PILOT, champions, access="staged"), plan(*self.PILOT, access="staged")], 15)
        untried = advance([plan(champions.model_copy(update={"start": 1}), access="staged"), WITHOUT], 1)
        shown, shown_untried = (w.inputs["shown"][SHOP, w.arm_worlds(0)].mean() for w in (piloted, untried))
        assert shown > 0.05
        assert shown_untried == 0


class TestLeaders:
    def test_a_committed_head_lends_authority_where_the_sponsor_has_none(self) -> None:
        heads = use("coalition", units=["works"], who="unit-heads")
        convinced = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"authority": 0.1, "attitude": 0.6}) for u in QUIET.units)}
        )
        worlds = advance([plan(heads, use("mandate")), plan(use("mandate"))], 6, scenario=convinced)
        works = PEOPLE.units.index("works")
        assert (worlds.coalition[works, worlds.arm_worlds(0)] > 0.25).all()
        staff = np.intersect1d(WORKS, tier(OPERATIONAL))
        pressure = worlds.signals["pressure"][staff]
        led, unled = (pressure[:, worlds.arm_worlds(arm)].mean() for arm in (0, 1))
        assert led > unled + 0.03

    def test_a_doubting_head_backs_nothing(self) -> None:
        against = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"attitude": -0.6}) for u in QUIET.units)}
        )
        worlds = advance([plan(use("coalition", units=["works"], who="unit-heads"))], 4, scenario=against)
        assert not worlds.coalition.any()

    def test_people_trust_leaders_whom_they_see_practise(self) -> None:
        example = use("personal-example", start=10, tiers=["executive", "middle"])
        prepared = (use("coaching", until=9, tiers=["executive", "middle"]), use("message", until=9))
        worlds = advance([plan(*prepared, example), plan(*prepared)], 14)
        assert (gain(worlds, "trust", tier(OPERATIONAL)) > 0.005).all()

    def test_time_is_freed_by_those_who_back_it(self) -> None:
        doubting = QUIET.model_copy(update={"sponsor": QUIET.sponsor.model_copy(update={"conviction": -0.5})})
        backed, unbacked = (advance([plan(use("resourcing")), WITHOUT], 1, scenario=s) for s in (QUIET, doubting))
        assert (gain(backed, "slack") > 0.05).all()
        assert np.allclose(gain(unbacked, "slack"), 0.0)

    def test_practice_falls_back_when_time_is_taken_back(self) -> None:
        helped = (use("coaching"), use("message"))
        kept, withdrawn = (plan(*helped, use("resourcing", until=u)) for u in (None, 14))
        worlds = advance([kept, withdrawn], 20)
        assert (gain(worlds, "practice") > 0.01).all()


class TestGoals:
    def test_talk_over_shared_goals_calls_back_what_people_came_with(self) -> None:
        drifting = {"priorities.drift": 0.03}
        local = QUIET.model_copy(
            update={"units": tuple(u.model_copy(update={"local_goals": COST_ONLY}) for u in QUIET.units)}
        )
        monthly, quarterly = (plan(use("alignment-conversation", every=every)) for every in (4, 13))
        worlds = advance([monthly, quarterly, WITHOUT], 30, scenario=local, values=drifting)
        cost = [worlds.priorities[1][:, worlds.arm_worlds(arm)].mean() for arm in range(3)]
        assert cost[0] + 0.03 < cost[1] < cost[2] - 0.03

    def test_realigned_rewards_move_priorities_as_far_as_they_are_backed(self) -> None:
        doubting = QUIET.model_copy(update={"sponsor": QUIET.sponsor.model_copy(update={"conviction": -0.5})})
        rewarded = [plan(use("realign-incentives")), WITHOUT]
        moved, unmoved = (advance(rewarded, 10, scenario=s).priorities[STRATEGIC][SHOP] for s in (QUIET, doubting))
        each = len(SEEDS)
        assert moved[:, :each].mean() > moved[:, each:].mean() + 0.02
        assert np.allclose(unmoved[:, :each], unmoved[:, each:])

    def test_a_date_before_people_are_ready_costs_trust(self) -> None:
        ready = (use("training", until=6), use("coaching", until=6), use("message", until=6))
        prepared = advance([plan(*ready, use("deadlines", start=7, until=7)), plan(*ready)], 7)
        unprepared = advance([plan(use("deadlines", until=1)), WITHOUT], 1)
        assert (gain(unprepared, "trust") < -0.025).all()
        assert (gain(prepared, "trust") > gain(unprepared, "trust") + 0.02).all()

    def test_analysis_of_needs_makes_it_fit(self) -> None:
        worlds = advance([plan(use("needs-analysis", units=["shop"])), WITHOUT], 8)
        shop = PEOPLE.units.index("shop")
        assert (worlds.tailoring[shop, worlds.arm_worlds(0)] > 0.15).all()
        assert worlds.tailoring.sum() == pytest.approx(worlds.tailoring[shop].sum())


class TestTargets:
    def test_step_by_step_reaches_each_unit_once(self) -> None:
        planned = Schedule(QUIET, PEOPLE, plan(use("coaching", until=12, pace="step-by-step")), 12).planned[0]
        units = [planned.step(week)[0].tolist() for week in range(1, 13)]
        assert sorted({u for step in units for u in step}) == [0, 1, 2]
        assert all(units[4 * n : 4 * n + 4] == [units[4 * n]] * 4 for n in range(3))

    def test_supporters_are_told_by_what_they_say_until_their_view_is_known(self) -> None:
        chosen = use("interviews", start=2, who="supporters", share=0.2, tiers=["operational"])
        worlds = advance([plan(chosen)], 1)
        people = tier(OPERATIONAL)
        said = worlds.stance[people]
        worlds = advance([plan(chosen)], 2)
        picked = worlds.revealed[people] > 0
        count = round(0.2 * len(people))
        for world in range(len(SEEDS)):
            assert set(np.flatnonzero(picked[:, world])) == set(np.argsort(-said[:, world], kind="stable")[:count])

    def test_only_the_sponsor_is_reached_where_only_the_sponsor_is_meant(self) -> None:
        worlds = advance([plan(use("coaching", who="sponsor"))], 1)
        assert np.flatnonzero(worlds.inputs["coaching"].any(axis=1)).tolist() == [worlds.sponsor]

    def test_unknown_units_and_levers_are_named(self) -> None:
        with pytest.raises(InputError, match="shop"):
            Schedule(QUIET, PEOPLE, plan(use("coaching", units=["shopp"])), 10)
        with pytest.raises(InputError, match="coaching"):
            Schedule(QUIET, PEOPLE, plan(use("coachin")), 10)


class TestAfterAShock:
    TALK = use("check-ins", start=2, until=5, after="shock")

    def weeks(self, scenario: Scenario) -> list[int]:
        planned = Schedule(scenario, PEOPLE, plan(self.TALK), scenario.horizon).planned[0]
        return [week for week in range(1, scenario.horizon + 1) if planned.step(week)]

    def test_weeks_are_counted_from_the_first_shock(self) -> None:
        events = tuple(ShockEvent(shock="incident", week=week) for week in (12, 7))
        assert self.weeks(QUIET.model_copy(update={"shocks": events})) == [8, 10]

    def test_without_a_shock_it_never_works(self) -> None:
        assert self.weeks(QUIET) == []
        assert Schedule(QUIET, PEOPLE, plan(self.TALK), QUIET.horizon).effort().total == 0

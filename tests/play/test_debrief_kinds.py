"""Each kind of observation fires on a log made to earn it, and not on the log beside it."""

from collections.abc import Callable

import pytest

from sim.play import Inquiry, Play, Round
from sim.play.debrief import KINDS, THEMES, DebriefKind, Review, noticed
from sim.play.debrief.edits import fits
from sim.play.debrief.resting import rests_on
from sim.scenarios.scenario import ByDimension, ShockEvent
from sim.scenarios.strategy import Use
from tests.support.game_example import opened, played, round_of, use

WEEKS = 60
INCIDENT = ShockEvent(shock="incident", week=30, size=0.5)
EVERYONE = ["middle", "operational"]
Log = Callable[[], Play]


def over(*uses: Use, budget: float = 50_000.0, scenario: dict[str, object] | None = None, **first: object) -> Play:
    """A game over sixty weeks in which all is decided in the first round."""
    changes = {"horizon": WEEKS, "shocks": ()} | (scenario or {})
    play = opened(budget=budget, **changes)
    while not play.over:
        play = play.decide(Round() if play.number else round_of(*uses, **first))
    return play


def over_in_rounds(*rounds: Round, budget: float = 50_000.0) -> Play:
    """A game over sixty weeks, decided round by round."""
    play = played(*rounds, play=opened(budget=budget, horizon=WEEKS, shocks=()))
    while not play.over:
        play = play.decide(Round())
    return play


PILOT = use("pilot", 2, 20, units=["pilot"])
ROLLED = use("roll-out", 21, 60, pace="step-by-step")
GOOD = [use("pilot", 2, 60, units=["all"]), use("coaching", 2, 60)]
HEADS = use("coalition", 1, 20, every=4, who="unit-heads")

CASES: dict[str, tuple[Log, Log]] = {
    "announced-before-heads-were-won": (
        lambda: over(use("message", 4, 20), use("coalition", 30, 40, who="unit-heads")),
        lambda: over(use("message", 4, 20), use("coalition", 3, 20, who="unit-heads")),
    ),
    "won-heads-first": (lambda: over(HEADS, use("message", 4, 20)), lambda: over(HEADS, use("message", 1, 20))),
    "date-before-ready": (
        lambda: over(use("deadlines", 2, 9, units=["office"])),
        lambda: over(*GOOD, use("deadlines", 50, 58)),
    ),
    "order-before-help": (
        lambda: over(use("mandate", 5), use("pilot", 2, 20)),
        lambda: over(use("mandate", 10), use("pilot", 2, 20)),
    ),
    "nothing-to-show": (
        lambda: over(use("showcase", 2, 2), PILOT),
        lambda: over(use("showcase", 50, 50), *GOOD),
    ),
    "showed-a-real-result": (
        lambda: over(use("showcase", 50, 50), *GOOD),
        lambda: over(use("showcase", 2, 2), *GOOD),
    ),
    "taught-before-it-was-there": (
        lambda: over(use("training", 2, 8), ROLLED, access="staged"),
        lambda: over(use("training", 2, 8), ROLLED, access="everyone"),
    ),
    "grew-before-a-result": (
        lambda: over(PILOT, use("roll-out", 3, 60), access="staged"),
        lambda: over(*GOOD, use("roll-out", 50, 60), access="staged"),
    ),
    "without-what-it-needs": (
        lambda: over(use("confront", 9, 9), use("interviews", 9, 9)),
        lambda: over(use("confront", 9, 9), use("interviews", 8, 8)),
    ),
    "help-came-late": (lambda: over(use("coaching", 16, 60)), lambda: over(use("coaching", 15, 60))),
    "spent-in-the-first-half": (lambda: over(use("coaching", 2, 29)), lambda: over(use("coaching", 2, 40))),
    "all-at-once": (
        lambda: over(use("roll-out", 2, 9), use("coaching", 2, 9), use("training", 2, 9), scenario=small_team(10.0)),
        lambda: over(use("roll-out", 2, 9), use("coaching", 2, 9), use("training", 2, 9), scenario=small_team(400.0)),
    ),
    "stopped-before-habits-formed": (
        lambda: over(use("coaching", 2, 12), use("resourcing", 2, 12), scenario={"units": of_little_use()}),
        lambda: over(use("coaching", 2, 48), use("resourcing", 2, 48), scenario={"units": of_little_use()}),
    ),
    "helped-until-it-was-a-habit": (
        lambda: over(*GOOD),
        lambda: over(use("pilot", 2, 6, units=["all"]), use("coaching", 2, 6)),
    ),
    "classes-without-coaching": (
        lambda: over(use("training", 2, 20)),
        lambda: over(use("training", 2, 20), use("coaching", 2, 20)),
    ),
    "spread-the-team-thin": (
        lambda: over(use("coaching", 2, 5), use("training", 2, 5), scenario=small_team(10.0)),
        lambda: over(use("coaching", 2, 4), use("training", 2, 4), scenario=small_team(10.0)),
    ),
    "left-the-team-idle": (
        lambda: over(use("message", 2, 20), budget=500.0),
        lambda: over(use("message", 2, 20), budget=22.0),
    ),
    "gave-nobody-time": (
        lambda: over(use("message", 2, 9), scenario={"units": busy()}),
        lambda: over(use("message", 2, 9), use("retire", 2), scenario={"units": busy()}),
    ),
    "took-time-back": (lambda: over(use("resourcing", 2, 47)), lambda: over(use("resourcing", 2, 48))),
    "nobody-could-get-at-it": (
        lambda: over(use("roll-out", 2, 60, units=["office"]), access="staged"),
        lambda: over(use("roll-out", 2, 60), access="staged"),
    ),
    "helped-an-island": (
        lambda: over(use("coaching", 2, 60, units=["office"])),
        lambda: over(use("coaching", 2, 60, units=["shop"])),
    ),
    "nothing-at-the-end": (lambda: over(use("message", 2, 45)), lambda: over(use("message", 2, 46))),
    "many-half-measures": (
        lambda: over(*(use(lever, 2, 20, intensity=0.5) for lever in SIX_LEVERS)),
        lambda: over(*(use(lever, 2, 20, intensity=0.6) for lever in SIX_LEVERS)),
    ),
    "promised-more-than-it-brings": (
        lambda: over(use("message", 2, 9, claims=1.5)),
        lambda: over(use("message", 2, 9)),
    ),
    "words-without-help": (lambda: over(use("message", 2, 9)), lambda: over(use("message", 2, 9), PILOT)),
    "same-words-for-everybody": (
        lambda: over(use("message", 2, 9, framing="strategic")),
        lambda: over(use("message", 2, 9, framing="strategic", tiers=["executive"])),
    ),
    "spoke-in-their-terms": (
        lambda: over(use("message", 2, 9, framing="matched")),
        lambda: over(use("message", 2, 9)),
    ),
    "said-it-too-often": (lambda: over(use("message", 2, 21)), lambda: over(use("message", 2, 20))),
    "kept-results-quiet": (
        lambda: over(*GOOD),
        lambda: over(*GOOD, use("progress-report", 4, 60)),
    ),
    "leaders-were-not-told": (
        lambda: over(*GOOD, use("showcase", 40, 50)),
        lambda: over(*GOOD, use("showcase", 40, 50), use("business-case", 50, 58, tiers=["executive"])),
    ),
    "preached-without-outcomes": (
        lambda: over(use("message", 2, 40), scenario={"units": hopeless()}),
        lambda: over(use("message", 2, 20), scenario={"units": hopeless()}),
    ),
    "fought-the-wrong-resister": (
        lambda: over(use("confront", 20, 30, who="resisters", share=0.2), use("interviews", 2, 2, units=["office"])),
        lambda: over(use("confront", 20, 30, who="resisters", share=0.2), use("interviews", 2, 2)),
    ),
    "fought-those-with-a-reason": (
        lambda: over(use("confront", 20, 30, units=["works"])),
        lambda: over(use("confront", 20, 30, units=["shop"])),
    ),
    "enforced-on-those-who-could-not": (
        lambda: over(use("enforce", 2, 9, units=["office"])),
        lambda: over(*GOOD, use("enforce", 50, 55)),
    ),
    "settled-for-a-yes": (
        lambda: over(use("mandate", 2), use("endorse", 2), scenario={"units": obedient()}),
        lambda: over(use("message", 2), scenario={"units": obedient()}),
    ),
    "took-a-yes-for-an-end": (
        lambda: over(use("training", 2, 30), use("mandate", 2), scenario={"units": obedient()}),
        lambda: over(use("training", 2, 50), use("mandate", 2), scenario={"units": obedient()}),
    ),
    "helped-in-the-bosses-voice": (
        lambda: over(use("coaching", 2, 9), use("mandate", 2)),
        lambda: over(use("coaching", 2, 9), use("mandate", 3)),
    ),
    "asked-and-did-not-answer": (
        lambda: over(use("interviews", 3, 3), use("answer-concerns", 3, 3)),
        lambda: over(use("interviews", 3, 3), use("answer-concerns", 4, 4)),
    ),
    "silent-after-an-incident": (
        lambda: over(use("town-hall", 37, 37), scenario={"shocks": (INCIDENT,)}),
        lambda: over(use("town-hall", 36, 36), scenario={"shocks": (INCIDENT,)}),
    ),
    "spoke-up-after-an-incident": (
        lambda: over(use("town-hall", 31, 31), scenario={"shocks": (INCIDENT,)}),
        lambda: over(use("town-hall", 29, 29), scenario={"shocks": (INCIDENT,)}),
    ),
    "one-person-stood-for-it": (
        lambda: over(use("endorse", 2)),
        lambda: over(use("endorse", 2), HEADS),
    ),
    "passed-by-the-middle": (
        lambda: over(use("coaching", 2, 60, tiers=["operational"])),
        lambda: over(use("coaching", 2, 60, tiers=EVERYONE)),
    ),
    "forgot-a-unit": (
        lambda: over(use("coaching", 2, 60, units=["office", "shop"])),
        lambda: over(use("coaching", 2, 60)),
    ),
    "stopped-at-the-border": (
        lambda: over(use("mandate", 2)),
        lambda: over(use("mandate", 2), use("champions", 4, 20, units=["partners"])),
    ),
    "nobody-heard-it-from-a-peer": (
        lambda: over(use("coaching", 2, 60)),
        lambda: over(use("coaching", 2, 60), use("champions", 9, 20, who="supporters", share=0.1)),
    ),
    "nobody-was-asked": (
        lambda: over(use("message", 2, 9)),
        lambda: over(use("message", 2, 9), use("check-ins", 2, 9)),
    ),
    "listened-and-fitted-it": (
        lambda: over(use("check-ins", 2, 60)),
        lambda: over(use("check-ins", 2, 60, units=["office"])),
    ),
    "bought-no-information": (
        lambda: over(use("message", 2, 9)),
        lambda: over(use("message", 2, 9), find=(Inquiry(what="pulse", people=10),)),
    ),
    "asked-when-it-was-decided": (
        lambda: over_in_rounds(round_of(use("coaching", 2, 20)), Round(find=(Inquiry(what="pulse"),))),
        lambda: over_in_rounds(round_of(use("coaching", 2, 20), find=(Inquiry(what="pulse"),))),
    ),
    "took-talk-for-belief": (
        lambda: over(use("mandate", 2), find=(Inquiry(what="pulse"),)),
        lambda: over(use("mandate", 2), find=(Inquiry(what="pulse"), Inquiry(what="interviews", people=5))),
    ),
    "trusted-one-story": (
        lambda: over(use("message", 2, 9), find=(Inquiry(what="reference", strategy="pilot"),)),
        lambda: over(use("message", 2, 9), find=(Inquiry(what="reference", strategy="pilot"), Inquiry(what="pulse"))),
    ),
    "left-money-unspent": (
        lambda: over(use("message", 2, 9), budget=20.0),
        lambda: over(use("message", 2, 9), budget=10.0),
    ),
}
SIX_LEVERS = ("message", "storytelling", "town-hall", "coaching", "training", "check-ins")


def units(**changes: object) -> tuple[object, ...]:
    """The scenario's units, otherwise in some fields."""
    return tuple(unit.model_copy(update=changes) for unit in opened().scenario.units)


def small_team(hours: float) -> dict[str, object]:
    return {"team": opened().scenario.team.model_copy(update={"hours": hours})}


def busy() -> tuple[object, ...]:
    return units(spare_time=0.1)


def hopeless() -> tuple[object, ...]:
    return units(attitude=-0.6, readiness=0.0, spare_time=0.0)


def of_little_use() -> tuple[object, ...]:
    return units(effect=ByDimension(strategic=0.2), spare_time=0.2)


def obedient() -> tuple[object, ...]:
    return units(attitude=-0.05, readiness=0.0, spare_time=0.05)


def test_there_are_enough_kinds_and_each_has_its_logs() -> None:
    assert len(KINDS) >= 32
    assert [kind.key for kind in KINDS] == [*dict.fromkeys(kind.key for kind in KINDS)]
    assert set(CASES) == {kind.key for kind in KINDS}
    assert len(THEMES) == 8


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_fires_on_the_log_that_earns_it_and_not_on_its_neighbour(kind: DebriefKind) -> None:
    earned, neighbour = CASES[kind.key]
    found = kind.holds(Review(earned()))
    assert found is not None
    told = kind.told(found)
    assert "{" not in told
    assert told.endswith(".")
    assert kind.holds(Review(neighbour())) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_what_else_there_was_to_do_can_be_laid_out_and_is_another_plan(kind: DebriefKind) -> None:
    play = CASES[kind.key][0]()
    review = Review(play)
    found = kind.holds(review)
    assert found is not None
    plan = fits(kind.instead(review, found), play.trial)
    assert plan is not None
    assert plan != play.strategy


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_rests_on_a_rule_a_lever_or_a_claim_that_is_there(kind: DebriefKind) -> None:
    assert kind.rests
    assert all(rests_on(reference).says for reference in kind.rests)


def test_what_can_be_advised_after_a_round_reads_no_week_and_no_belief() -> None:
    play = played(
        round_of(use("mandate", 2), use("training", 3, 9), use("message", 2, claims=2.0)),
        play=opened(budget=9000.0, horizon=WEEKS),
    )
    keys = {kind.key for _, kind, _ in noticed(Review(play), early=True)}
    assert {"order-before-help", "promised-more-than-it-brings", "classes-without-coaching"} <= keys

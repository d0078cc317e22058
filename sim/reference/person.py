"""A person of the reference model: what they perceive in a week, and how they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.common.vocabulary import EXECUTIVE, MIDDLE, STRATEGIC
from sim.mesa.agent import Agent
from sim.numerics.vectors import exp, logistic, tanh
from sim.reference import lasting
from sim.reference.unit import Unit
from sim.state.names import Numbers, ParameterName, Told

if TYPE_CHECKING:
    from sim.reference.model import ReferenceModel


def clip(x: float, low: float, high: float) -> float:
    """``x`` kept between ``low`` and ``high``."""
    return max(low, min(high, x))


class Person(Agent, Numbers, Told):
    """Someone on a seat of the organisation. Ranges and meanings of the state are those of ``state.COLUMNS``.

    A week has two steps, so that the order of people never matters: first everyone perceives others as they were
    last week (``perceive``), then everyone changes (``change``).
    """

    model: ReferenceModel
    enforced: float
    own_view: float
    found: float
    missed: float
    liking: float
    hurdle: float
    guard: float
    recall: float

    def __init__(self, model: ReferenceModel, row: int, tier: int, unit: Unit):
        super().__init__(model)
        self.row, self.tier, self.unit = row, tier, unit
        self.boss: Person | None = None
        self.own_weight = 0.0
        self.listens_to: list[tuple[Person, float, float]] = []  # weight, and what is added to it once linked in full
        self.contacts = 0
        self.priorities: list[float] = []
        self.home: list[float] = []
        self.anchor = 0.0  # the commitment they came with
        unit.people.append(self)

    def worth(self, amounts: list[float]) -> float:
        """Amounts by outcome dimension in the person's own terms."""
        return sum(w * amount for w, amount in zip(self.priorities, amounts, strict=True))

    # ---------------------------------------------------------------- what a person perceives of others

    def perceive(self) -> None:
        """Look and listen around; nobody's state changes."""
        self.listen()
        self.feel_authority()
        self.boss_commitment = self.boss.commitment if self.boss else 0.0
        self.boss_stance = self.boss.stance if self.boss else 0.0

    def listen(self) -> None:
        """Rule listening."""
        self.practice_seen = self.news = self.climate = others = 0.0
        self.pull = self.own_weight * self.commitment
        self.practice_by_unit: dict[Unit, tuple[float, float]] = {}
        for other, tie, opened in self.listens_to:
            weight = tie + self.linked * opened
            others += tie
            self.practice_seen += weight * other.practice
            self.news += weight * other.awareness * abs(other.stance)
            self.climate += weight * other.stance
            self.pull += weight * other.voice()
            practice, gained = self.practice_by_unit.get(other.unit, (0.0, 0.0))
            practice += weight * other.practice
            gained += weight * other.practice * other.proficiency
            self.practice_by_unit[other.unit] = (practice, gained)
        if others > 0.0:
            self.climate /= others
            self.news = min(1.0, self.contacts * self.news / others)
        if not self.listens_to and self.own_weight == 0.0:
            self.pull = self.commitment
        if "listening" in self.model.off:
            self.practice_seen = self.news = 0.0
            self.climate = self.pull = self.commitment

    def voice(self) -> float:
        """How others read this person: by what they say, and by what they do as far as they could do it."""
        could = 0.0 if "practice" in self.model.off else self.access * self.awareness
        deed = could * (2.0 * self.practice - 1.0) + (1.0 - could) * self.stance
        deed_weight = self.model.parameter["listening.deed_weight"]
        return (1.0 - deed_weight) * self.stance + deed_weight * deed

    def feel_authority(self) -> None:
        """Rule authority."""
        p = self.model.parameter
        line = 0.0
        if self.boss:
            outside = max(self.unit.authority, self.unit.coalition)
            line = (1.0 if self.boss.unit is self.unit else outside) * self.boss.stance
        support = p["authority.boss"] * line + p["authority.sponsor"] * self.unit.backing
        self.felt_pressure = clip(self.pressure * max(0.0, support) + self.confrontation, 0.0, 1.0)
        if "authority" in self.model.off:
            self.felt_pressure = 0.0

    # ---------------------------------------------------------------- how a person changes

    def change(self) -> None:
        """Go through the rules of the week, in order; where one is off, what stands in for it."""
        for rule, (act, instead) in RULES.items():
            (act if rule not in self.model.off else instead)(self)

    def stay(self) -> None:
        """Stay as one is."""

    def shift_priorities(self) -> None:
        """Rule priorities."""
        p = self.model.parameter
        drift = p["priorities.drift"]
        talk = p["priorities.align"] * min(1.0, self.alignment)
        reward = p["priorities.reward"] * min(1.0, self.realignment)
        most = max(1.0, drift + talk + reward)
        targets = zip(self.unit.local_goals, self.home, self.unit.rewarded, strict=True)
        self.priorities = [
            w + (drift * (local - w) + talk * (home - w) + reward * (rewarded - w)) / most
            for w, (local, home, rewarded) in zip(self.priorities, targets, strict=True)
        ]

    def become_aware(self) -> None:
        """Rule awareness."""
        p = self.model.parameter
        contact = self.reach + self.shown + self.teaching + self.coaching + self.involvement + self.openness
        gain = p["awareness.message"] * min(1.0, contact)
        gain += p["awareness.practice"] * self.practice_seen + p["awareness.talk"] * self.news
        self.awareness += min(1.0, gain) * (1.0 - self.awareness)

    def be_aware(self) -> None:
        """Without rule awareness everyone knows of it."""
        self.awareness = 1.0

    def experience(self) -> None:
        """Rule experience."""
        brought = [e * self.proficiency + r for e, r in zip(self.unit.fitted_effect, self.unit.received, strict=True)]
        self.experienced = self.worth(brought)

    def experience_as_expected(self) -> None:
        """Without rule experience practice teaches nothing."""
        self.experienced = self.value

    def expect(self) -> None:
        """Rule expectation."""
        p, v, a = self.model.parameter, self.value, self.practice
        change = self.hear() + self.take_testimony() + self.judge_results()
        change += p["expectation.experience"] * a * (self.experienced - v)
        change += p["expectation.showing"] * (self.shown_value - self.shown * v)
        change += self.found - p["expectation.fading"] * (v - self.own_view) * (1.0 - a)
        self.value = clip(v + change, -1.0, 1.0)

    def hear(self) -> float:
        """Take in the week's messages; returns the change in the value expected."""
        p, change = self.model.parameter, 0.0
        self.heard *= p["expectation.memory"]
        if self.messages > 0.0:
            promise = clip(self.promised / self.messages, -1.0, 1.0)
            fresh = exp(-p["expectation.wear"] * self.heard)
            change = p["expectation.communication"] * self.reach * fresh * self.trust * (promise - self.value)
            self.heard += self.messages
            self.told += self.messages / self.heard * (promise - self.told)
        return change

    def take_testimony(self) -> float:
        """Others' experience, unit by unit; returns the change in the value expected."""
        change = 0.0
        for unit, (practice, gained) in self.practice_by_unit.items():
            same = self.unit.same_function[unit.number]
            close = same + (1.0 - same) * self.model.parameter["expectation.other_function"]
            change += close * (gained * self.worth(unit.fitted_effect) - practice * self.value)
        return self.model.parameter["expectation.testimony"] * change

    def judge_results(self) -> float:
        """Leaders judge by results, as far as they are visible; returns the change in the value expected."""
        if self.tier not in (EXECUTIVE, MIDDLE):
            return 0.0
        lens: ParameterName = "expectation.lens_executive" if self.tier == EXECUTIVE else "expectation.lens_middle"
        seen = self.worth(self.model.results) + self.priorities[STRATEGIC] * self.model.translated
        return self.model.parameter[lens] * self.model.visible * (seen - self.value)

    def judge_promises(self) -> None:
        """Rule trust."""
        p, candour = self.model.parameter, min(1.0, self.openness)
        change = p["trust.openness"] * candour * (1.0 - self.trust) + self.credibility
        change -= p["trust.silence"] * self.unit.alarm * self.trust * (1.0 - candour)
        if self.heard > 0.0:
            due = self.told * (1.0 - p["trust.patience"] * (1.0 - self.proficiency))
            surprise = self.experienced - due
            change += p["trust.gain" if surprise > 0.0 else "trust.loss"] * self.practice * surprise
        self.trust = clip(self.trust + change, 0.0, 1.0)

    def doubt_helpers(self) -> None:
        """Rule broker."""
        helped = min(1.0, self.coaching + self.involvement + self.openness)
        self.trust -= self.model.parameter["broker.cost"] * helped * self.felt_pressure * self.trust

    def worry(self) -> None:
        """Rule worries."""
        p, k, eased = self.model.parameter, self.worries, min(1.0, self.relief)
        change = p["worries.alarm"] * self.unit.alarm * (1.0 - eased) * (1.0 - k)
        change -= p["worries.relief"] * eased * self.trust * k + p["worries.practice"] * self.practice * k
        self.worries = clip(k + change, 0.0, 1.0)

    def be_calm(self) -> None:
        """Without rule worries nobody worries."""
        self.worries = 0.0

    def learn(self) -> None:
        """Rule skill."""
        p, z, a = self.model.parameter, self.skill, self.practice
        coached = min(1.0, self.coaching)
        gain = p["skill.teaching"] * min(1.0, self.teaching) * max(0.0, p["skill.ceiling"] - z)
        gain += (p["skill.coaching"] * coached + p["skill.doing"] * a) * (1.0 - z)
        self.skill = min(1.0, z + gain / self.model.learning_time)
        rate = (p["skill.proficiency"] * a + p["skill.transfer"] * coached) / self.model.learning_time
        self.proficiency += min(1.0, rate) * max(0.0, self.skill - self.proficiency)

    def be_skilled(self) -> None:
        """Without rule skill nothing has to be learnt."""
        self.skill = self.proficiency = 1.0

    def own(self) -> None:
        """Rule ownership."""
        p, o = self.model.parameter, self.ownership
        gain = p["ownership.involvement"] * min(1.0, self.involvement)
        gain += p["ownership.practice"] * self.practice * max(0.0, self.experienced)
        self.ownership += min(1.0, gain) * (1.0 - o) - p["ownership.fading"] * o

    def disown(self) -> None:
        """Without rule ownership nobody makes it their own."""
        self.ownership = 0.0

    def find_time(self) -> None:
        """Rule capacity."""
        p = self.model.parameter
        free = self.unit.spare_time - p["capacity.competing"] * self.unit.competing
        free += self.time_given - self.time_taken + p["capacity.boss"] * self.boss_commitment - self.unit.passed_in
        self.slack = clip(free, 0.0, 1.0)
        effort = self.model.effort * (1.0 - p["capacity.relief_by_skill"] * self.skill)
        self.burden = effort * (p["capacity.overload"] - self.slack) + self.missed

    def have_time(self) -> None:
        """Without rule capacity everyone has all the time it takes."""
        self.slack, self.burden = 1.0, 0.0

    def appraise(self) -> None:
        """Rule appraisal."""
        p = self.model.parameter
        threat = self.unit.threat * (1.0 + p["appraisal.expert"] * self.model.style)
        worth = (
            self.value
            + self.liking
            + p["appraisal.trust"] * (self.trust - 0.5)
            + p["appraisal.ownership"] * self.ownership
        )
        worth -= p["appraisal.burden"] * self.burden + p["appraisal.worries"] * self.worries
        worth -= threat * (1.0 - self.ownership) + p["appraisal.objection"] * self.objection
        worth += p["appraisal.reward"] * min(1.0, self.realignment)
        judged = tanh(p["appraisal.steepness"] * worth)
        self.appraisal = self.awareness * judged + (1.0 - self.awareness) * self.commitment

    def hold_on(self) -> None:
        """Without rule appraisal people hold to the view they started with."""
        self.appraisal = self.anchor

    def commit(self) -> None:
        """Rule commitment."""
        p, c = self.model.parameter, self.commitment
        lam = self.susceptibility * (1.0 - self.ownership)
        change = p["commitment.rate"] * ((1.0 - lam) * self.appraisal + lam * self.pull - c)
        unwelcome = max(0.0, self.felt_pressure - max(0.0, c))
        change -= p["commitment.reactance"] * unwelcome * (1.0 - self.ownership)
        change += p["commitment.noise"] * self.model.noise[self.row]
        self.commitment = clip(c + change, -1.0, 1.0)

    def speak(self) -> None:
        """Rule stance."""
        conformity = self.model.parameter["stance.conformity"]
        said = self.commitment + conformity * (self.climate - self.commitment)
        said += self.guard * (self.boss_stance - said)
        felt = min(1.0, self.felt_pressure / self.model.parameter["stance.felt"])
        said += self.deference * self.awareness * felt * max(0.0, self.felt_pressure - said)
        self.stance = clip(said, -1.0, 1.0)

    def speak_frankly(self) -> None:
        """Without rule stance everyone says what they believe."""
        self.stance = self.commitment

    def link(self) -> None:
        """Rule linking."""
        p, meets = self.model.parameter, min(1.0, self.meeting)
        taken = p["linking.opening"] * meets * max(0.0, p["linking.most"] - self.linked)
        unused = 1.0 - max(meets, self.practice * self.practice_seen)
        self.linked += taken - p["linking.fading"] * self.linked * unused

    def stay_apart(self) -> None:
        """Without rule linking nobody is linked to anyone new."""
        self.linked = 0.0

    def feel_norm(self) -> None:
        """Rule norms."""
        p, several = self.model.parameter, self.practice_seen**2
        self.norm = p["norms.weight"] * (2.0 * several / (several + p["norms.half"] ** 2) - 1.0)
        if "listening" in self.model.off or not any(weight > 0.0 for _, weight, _ in self.listens_to):
            self.norm = 0.0

    def feel_no_norm(self) -> None:
        """Without rule norms what others do makes nothing easier or harder."""
        self.norm = 0.0

    def practise(self) -> None:
        """Rule practice."""
        p = self.model.parameter
        intent = logistic(p["practice.steepness"] * (self.commitment + self.norm - self.hurdle))
        obliged = max(p["practice.compliance"] * self.deference * self.felt_pressure, self.enforced)
        able = min(1.0, p["practice.without_skill"] + self.skill)
        free = min(1.0, p["practice.without_slack"] + self.slack / p["practice.slack_needed"])
        target = max(intent * self.recall, obliged) * able * free * self.access
        self.practice += p["practice.rate"] * (target - self.practice)

    def do_nothing(self) -> None:
        """Without rule practice nobody practises."""
        self.practice = 0.0


# rule: what it does to a person, and what is done in its place where it is off
RULES: Mapping[str, tuple[Callable[[Person], None], Callable[[Person], None]]] = {
    "priorities": (Person.shift_priorities, Person.stay),
    "enforcement": (lasting.be_checked, lasting.be_left_alone),
    "awareness": (Person.become_aware, Person.be_aware),
    "experience": (Person.experience, Person.experience_as_expected),
    "inquiry": (lasting.inquire, lasting.wait),
    "expectation": (Person.expect, Person.stay),
    "trust": (Person.judge_promises, Person.stay),
    "broker": (Person.doubt_helpers, Person.stay),
    "worries": (Person.worry, Person.be_calm),
    "skill": (Person.learn, Person.be_skilled),
    "forgetting": (lasting.forget, Person.stay),
    "ownership": (Person.own, Person.disown),
    "naming": (lasting.be_won_back, lasting.mind_no_name),
    "missed_time": (lasting.miss_time, lasting.miss_nothing),
    "capacity": (Person.find_time, Person.have_time),
    "differences": (lasting.differ, lasting.be_alike),
    "objection": (lasting.look_again, lasting.object_to_nothing),
    "appraisal": (Person.appraise, Person.hold_on),
    "commitment": (Person.commit, Person.stay),
    "candour": (lasting.guard, lasting.be_open),
    "stance": (Person.speak, Person.speak_frankly),
    "linking": (Person.link, Person.stay_apart),
    "norms": (Person.feel_norm, Person.feel_no_norm),
    "habit": (lasting.grow_used, lasting.think_each_time),
    "practice": (Person.practise, Person.do_nothing),
}

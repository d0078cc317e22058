"""Every name of the model as a type, written from the declarations by make week. Not to be edited.

Rules: 73dfb865e763e8bcfc172f12f7be7a31
"""

from typing import Literal

from sim.common.arrays import Array

ColumnName = Literal[
    "awareness",
    "value",
    "told",
    "heard",
    "trust",
    "worries",
    "skill",
    "proficiency",
    "ownership",
    "put_off",
    "used_to",
    "slack",
    "burden",
    "objection",
    "appraisal",
    "commitment",
    "stance",
    "linked",
    "habit",
    "practice",
    "access",
    "revealed",
]

TraitName = Literal[
    "ready",
    "leaning",
    "circumstances",
    "susceptibility",
    "deference",
    "threshold",
]

InputName = Literal[
    "realignment",
    "alignment",
    "pressure",
    "confrontation",
    "enforcement",
    "reach",
    "promised",
    "messages",
    "shown",
    "shown_value",
    "openness",
    "credibility",
    "relief",
    "teaching",
    "coaching",
    "involvement",
    "time_given",
    "time_taken",
    "meeting",
]

SignalName = Literal[
    "practice_seen",
    "news",
    "climate",
    "pull",
    "felt_pressure",
    "enforced",
    "experienced",
    "own_view",
    "found",
    "testimony",
    "persuasion",
    "missed",
    "liking",
    "hurdle",
    "net_worth",
    "guard",
    "norm",
    "recall",
]

RuleName = Literal[
    "turnover",
    "priorities",
    "listening",
    "authority",
    "enforcement",
    "awareness",
    "experience",
    "inquiry",
    "expectation",
    "trust",
    "broker",
    "worries",
    "skill",
    "forgetting",
    "ownership",
    "naming",
    "missed_time",
    "routing",
    "capacity",
    "differences",
    "objection",
    "appraisal",
    "commitment",
    "candour",
    "stance",
    "linking",
    "norms",
    "habit",
    "practice",
    "results",
]

ParameterName = Literal[
    "start.susceptibility",
    "start.susceptibility_spread",
    "start.deference",
    "start.deference_spread",
    "start.threshold",
    "start.threshold_spread",
    "start.circumstances_spread",
    "start.organisations_spread",
    "start.leaning_spread",
    "start.commitment_spread",
    "start.trust",
    "start.trust_spread",
    "start.history_spread",
    "start.history_trust",
    "start.history_readiness",
    "start.worries_spread",
    "start.skill_spread",
    "start.priorities_likeness",
    "start.newcomer_skill",
    "start.repelled",
    "start.laid_down",
    "start.view_trusted",
    "start.view_feared",
    "start.view_owned",
    "turnover.yearly",
    "priorities.drift",
    "priorities.align",
    "priorities.reward",
    "listening.deed_weight",
    "authority.boss",
    "authority.sponsor",
    "authority.peer",
    "enforcement.certainty",
    "awareness.message",
    "awareness.practice",
    "awareness.talk",
    "experience.tailoring_gain",
    "inquiry.word",
    "inquiry.insight",
    "expectation.communication",
    "expectation.experience",
    "expectation.testimony",
    "expectation.other_function",
    "expectation.showing",
    "expectation.fading",
    "expectation.wear",
    "expectation.memory",
    "expectation.lens_executive",
    "expectation.lens_middle",
    "expectation.visible",
    "expectation.conversion",
    "expectation.lift_fading",
    "trust.gain",
    "trust.loss",
    "trust.openness",
    "trust.patience",
    "trust.silence",
    "broker.cost",
    "worries.relief",
    "worries.practice",
    "worries.alarm",
    "worries.alarm_fading",
    "skill.teaching",
    "skill.ceiling",
    "skill.coaching",
    "skill.doing",
    "skill.proficiency",
    "skill.transfer",
    "forgetting.attention",
    "forgetting.skill",
    "ownership.involvement",
    "ownership.practice",
    "ownership.fading",
    "naming.redeeming",
    "missed_time.adaptation",
    "missed_time.weight",
    "routing.speed",
    "routing.hiring",
    "capacity.competing",
    "capacity.boss",
    "capacity.relief_by_skill",
    "capacity.overload",
    "objection.learning",
    "appraisal.steepness",
    "appraisal.trust",
    "appraisal.burden",
    "appraisal.worries",
    "appraisal.ownership",
    "appraisal.reward",
    "appraisal.objection",
    "appraisal.expert",
    "commitment.rate",
    "commitment.reactance",
    "commitment.noise",
    "candour.silence",
    "stance.conformity",
    "stance.felt",
    "linking.opening",
    "linking.most",
    "linking.fading",
    "norms.weight",
    "norms.half",
    "habit.rate",
    "practice.rate",
    "practice.steepness",
    "practice.compliance",
    "practice.without_skill",
    "practice.without_slack",
    "practice.slack_needed",
    "results.compliance",
    "results.evidence",
    "results.smoothing",
    "hands-on.inexperienced",
    "hands-on.learning",
    "hands-on.saturation",
    "levers.interviews.openness",
    "levers.interviews.relief",
    "levers.answer-concerns.relief",
    "levers.answer-concerns.openness",
    "levers.answer-concerns.tailoring",
    "levers.needs-analysis.tailoring",
    "levers.needs-analysis.openness",
    "levers.needs-analysis.involvement",
    "levers.public-consultation.reach",
    "levers.public-consultation.openness",
    "levers.public-consultation.relief",
    "levers.public-consultation.tailoring",
    "levers.public-consultation.cover",
    "levers.public-consultation.unanswered_cost",
    "levers.co-design.involvement",
    "levers.co-design.expert",
    "levers.co-design.tailoring",
    "levers.co-design.relief",
    "levers.co-design.reach",
    "levers.coalition.reach",
    "levers.coalition.involvement",
    "levers.coalition.joining",
    "levers.share-risk.relief",
    "levers.share-risk.openness",
    "levers.pilot.coaching",
    "levers.pilot.teaching",
    "levers.pilot.involvement",
    "levers.pilot.time_given",
    "levers.pilot.reach",
    "levers.pilot.tailoring",
    "levers.endorse.reach",
    "levers.endorse.pressure",
    "levers.mandate.reach",
    "levers.mandate.pressure",
    "levers.enforce.enforcement",
    "levers.enforce.distrust",
    "levers.message.reach",
    "levers.storytelling.reach",
    "levers.storytelling.relief",
    "levers.storytelling.involvement",
    "levers.business-case.reach",
    "levers.business-case.lift",
    "levers.town-hall.reach",
    "levers.town-hall.openness",
    "levers.town-hall.relief",
    "levers.personal-example.coaching",
    "levers.personal-example.involvement",
    "levers.personal-example.credibility",
    "levers.shared-project.meeting",
    "levers.shared-project.alignment",
    "levers.realign-incentives.realignment",
    "levers.realign-incentives.pressure",
    "levers.roll-out.teaching",
    "levers.roll-out.coaching",
    "levers.roll-out.reach",
    "levers.training.teaching",
    "levers.training.reach",
    "levers.training.relief",
    "levers.self-paced.teaching",
    "levers.coaching.coaching",
    "levers.coaching.relief",
    "levers.coaching.openness",
    "levers.champions.coaching",
    "levers.champions.involvement",
    "levers.champions.weight",
    "levers.champions.relief",
    "levers.connect.meeting",
    "levers.connect.help",
    "levers.share-data.meeting",
    "levers.share-data.tailoring",
    "levers.share-data.lift",
    "levers.showcase.weight",
    "levers.showcase.recognition",
    "levers.showcase.empty_cost",
    "levers.showcase.lift",
    "levers.progress-report.reach",
    "levers.progress-report.openness",
    "levers.progress-report.guidance",
    "levers.progress-report.lift",
    "levers.deadlines.reach",
    "levers.deadlines.pressure",
    "levers.deadlines.unready_cost",
    "levers.deadlines.ready_skill",
    "levers.resourcing.time_given",
    "levers.retire.time_given",
    "levers.retire.loss",
    "levers.confront.confrontation",
    "levers.confront.unrest",
    "levers.check-ins.openness",
    "levers.check-ins.relief",
    "levers.check-ins.tailoring",
    "levers.check-ins.involvement",
    "levers.community.meeting",
    "levers.community.teaching",
    "levers.community.involvement",
    "levers.alignment-conversation.alignment",
    "levers.alignment-conversation.relief",
    "levers.alignment-conversation.reach",
    "shocks.incident.jump",
    "shocks.market-shock.means",
    "shocks.market-shock.rescue",
    "shocks.market-shock.worries",
    "shocks.reorganisation.replaced",
    "shocks.reorganisation.worries",
    "shocks.reorganisation.ownership",
    "shocks.turnover-wave.yearly",
]


class Arrays:
    """The state of all worlds."""

    wave: Array
    """added yearly rate of leaving: shape (units, worlds)"""
    priorities: Array
    """what the person cares about, as weights that sum to 1: shape (6, people, worlds)"""
    home: Array
    """the priorities they came with: shape (6, people, worlds)"""
    coalition: Array
    """backing by a unit's own head: shape (units, worlds)"""
    awareness: Array
    """how far the person knows of the initiative: shape (people, worlds)"""
    tailoring: Array
    """how far the initiative has been fitted to a unit: shape (units, worlds)"""
    value: Array
    """what the person expects from it, in their own terms: shape (people, worlds)"""
    told: Array
    """running mean of what was promised to them, in their own terms: shape (people, worlds)"""
    heard: Array
    """discounted number of messages heard: shape (people, worlds)"""
    lifted: Array
    """how far results are reported in strategic terms: shape (worlds,)"""
    trust: Array
    """trust in those who promise: shape (people, worlds)"""
    worries: Array
    """fears about what it may bring: shape (people, worlds)"""
    alarm: Array
    """an incident not yet answered: shape (units, worlds)"""
    skill: Array
    """skill in the new practice: shape (people, worlds)"""
    proficiency: Array
    """share of the full benefit that their practice yields: shape (people, worlds)"""
    ready: Array
    """skill they came with: shape (people, worlds)"""
    ownership: Array
    """how far they have made it their own: shape (people, worlds)"""
    put_off: Array
    """share of what is said under its name that is lost on them: shape (people, worlds)"""
    used_to: Array
    """share of time given that they have got used to: shape (people, worlds)"""
    passed_in: Array
    """work that came from other units, less what went there: shape (units, worlds)"""
    free_hands: Array
    """mean share of time free for it last week: shape (units, worlds)"""
    slack: Array
    """share of working time free for it: shape (people, worlds)"""
    burden: Array
    """effort felt: shape (people, worlds)"""
    competing: Array
    """load of other initiatives: shape (units, worlds)"""
    leaning: Array
    """what they see in it, unexplained: shape (people, worlds)"""
    circumstances: Array
    """commitment it takes to act beyond the threshold, unexplained: shape (people, worlds)"""
    objection: Array
    """how firmly they hold it to be a mistake for the organisation: shape (people, worlds)"""
    appraisal: Array
    """their own judgement of it: shape (people, worlds)"""
    commitment: Array
    """private belief: shape (people, worlds)"""
    susceptibility: Array
    """weight of others in a person's commitment: shape (people, worlds)"""
    stance: Array
    """what they say in public: shape (people, worlds)"""
    deference: Array
    """how far a person says what authority wants to hear: shape (people, worlds)"""
    linked: Array
    """share of attention that goes to those one was linked to: shape (people, worlds)"""
    habit: Array
    """how far practice has become a habit: shape (people, worlds)"""
    practice: Array
    """how much they do it: shape (people, worlds)"""
    access: Array
    """whether they can practise at all: shape (people, worlds)"""
    revealed: Array
    """whether their private view is known to the change team: shape (people, worlds)"""
    threshold: Array
    """commitment at which a person half intends to practise: shape (people, worlds)"""
    results: Array
    """smoothed share of the full effect that a unit realises: shape (units, worlds)"""
    received: Array
    """effect of other units' results: shape (units, 6, worlds)"""
    lift: Array
    """results reported in strategic terms this week: shape (worlds,)"""



class Numbers:
    """The state of a person in one world."""

    awareness: float
    """how far the person knows of the initiative"""
    value: float
    """what the person expects from it, in their own terms"""
    told: float
    """running mean of what was promised to them, in their own terms"""
    heard: float
    """discounted number of messages heard"""
    trust: float
    """trust in those who promise"""
    worries: float
    """fears about what it may bring"""
    skill: float
    """skill in the new practice"""
    proficiency: float
    """share of the full benefit that their practice yields"""
    ready: float
    """skill they came with"""
    ownership: float
    """how far they have made it their own"""
    put_off: float
    """share of what is said under its name that is lost on them"""
    used_to: float
    """share of time given that they have got used to"""
    slack: float
    """share of working time free for it"""
    burden: float
    """effort felt"""
    leaning: float
    """what they see in it, unexplained"""
    circumstances: float
    """commitment it takes to act beyond the threshold, unexplained"""
    objection: float
    """how firmly they hold it to be a mistake for the organisation"""
    appraisal: float
    """their own judgement of it"""
    commitment: float
    """private belief"""
    susceptibility: float
    """weight of others in a person's commitment"""
    stance: float
    """what they say in public"""
    deference: float
    """how far a person says what authority wants to hear"""
    linked: float
    """share of attention that goes to those one was linked to"""
    habit: float
    """how far practice has become a habit"""
    practice: float
    """how much they do it"""
    access: float
    """whether they can practise at all"""
    revealed: float
    """whether their private view is known to the change team"""
    threshold: float
    """commitment at which a person half intends to practise"""



class Told:
    """What a week's levers bring to a person."""

    realignment: float
    """rewards moved towards what the initiative brings"""
    alignment: float
    """talking over shared goals"""
    pressure: float
    """pressure to be seen in favour"""
    confrontation: float
    """pressure put on the person alone"""
    enforcement: float
    """checks with consequences"""
    reach: float
    """share of a full week's message heard"""
    promised: float
    """reach-weighted sum of what is promised, in the person's own terms"""
    messages: float
    """sum of reach over messages, the weight of 'promised'"""
    shown: float
    """weight of others' results shown to the person"""
    shown_value: float
    """weighted sum of those results read in the person's own terms"""
    openness: float
    """being listened to and told the truth"""
    credibility: float
    """trust gained or lost through how a lever was used"""
    relief: float
    """relief of worries"""
    teaching: float
    """training in classes"""
    coaching: float
    """training at work"""
    involvement: float
    """having a hand in shaping it"""
    time_given: float
    """share of time freed"""
    time_taken: float
    """share of time taken up by levers"""
    meeting: float
    """being brought together with people from elsewhere"""

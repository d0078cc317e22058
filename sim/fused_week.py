"""The week of the model, composed from the equations in sim/rules by make week. Not to be edited.

- turnover: people leave and newcomers take their seats
- priorities: what people care about drifts or is realigned
- listening: what each person sees and hears from others
- authority: pressure to be seen in favour
- enforcement: checks with consequences
- awareness: who knows of the initiative
- experience: what practice brings in a person's own terms
- inquiry: people look into it of their own accord
- expectation: the value a person expects
- trust: trust in those who promise
- broker: help under pressure is taken for the bosses' voice
- worries: fears about what it may bring
- skill: skill and the proficiency that follows it
- forgetting: what is not used or recalled fades
- ownership: how far people have made it their own
- naming: a name that puts people off is redeemed by what pays
- missed_time: time taken back is missed
- routing: work goes to where hands are free
- capacity: time free for it and effort felt
- differences: people and organisations differ, unexplained
- objection: some think it a mistake for the organisation
- appraisal: a person's own judgement
- commitment: private belief
- candour: how freely people speak
- stance: what people say in public
- linking: ties that levers open are taken up or fade
- norms: what others' doing makes easier or harder
- habit: what is done long enough needs no thought
- practice: what people do
- results: what practice yields by unit

Rules: 73dfb865e763e8bcfc172f12f7be7a31
"""

import numpy as np

from sim.engine.frame import Frame
from sim.numerics.vectors import (
    WIDTH,
    choose,
    clip,
    compiled,
    exp,
    inner,
    load,
    logistic,
    read_byte,
    read_float,
    read_int,
    spread,
    store,
    tanh,
)

KNOWN = 6


@inner
def tell(b: int, f: Frame) -> None:
    """What can be known of each person as last week left them."""
    wa = b * WIDTH
    practice_on = 1.0 if read_byte(f.on, 28) else 0.0
    p_listening_deed_weight = load(f.parameters, wa + 4 * f.lanes)
    tried = spread(0.0)
    for i in range(f.persons):
        at = i * 79 * f.lanes + wa
        k = i * KNOWN * WIDTH
        practice = load(f.people, at + 36 * f.lanes)
        stance = load(f.people, at + 32 * f.lanes)
        access = load(f.people, at + 37 * f.lanes)
        awareness = load(f.people, at + 12 * f.lanes)
        proficiency = load(f.people, at + 19 * f.lanes)
        commitment = load(f.people, at + 30 * f.lanes)
        listening_voice_could = practice_on * (access * awareness)
        listening_voice_deed = listening_voice_could * (2.0 * practice - 1.0) + (1.0 - listening_voice_could) * stance
        voice = (1.0 - p_listening_deed_weight) * stance + p_listening_deed_weight * listening_voice_deed
        telling = awareness * abs(stance)
        gained = practice * proficiency
        tried = tried + access
        store(f.known, k + 0 * WIDTH, voice)
        store(f.known, k + 1 * WIDTH, telling)
        store(f.known, k + 2 * WIDTH, gained)
        store(f.known, k + 3 * WIDTH, practice)
        store(f.known, k + 4 * WIDTH, stance)
        store(f.known, k + 5 * WIDTH, commitment)
    tried = tried / f.persons
    store(f.worlds, wa + 3 * f.lanes, tried)


@inner
def look(b: int, f: Frame) -> None:
    """What holds for units and the world this week, before anyone moves."""
    wa = b * WIDTH
    lifted = load(f.worlds, wa)
    lift = load(f.worlds, wa + 1 * f.lanes)
    tried = load(f.worlds, wa + 3 * f.lanes)
    passing = load(f.worlds, wa + 27 * f.lanes)
    style = load(f.worlds, wa + 28 * f.lanes)
    p_authority_peer = load(f.parameters, wa + 7 * f.lanes)
    p_experience_tailoring_gain = load(f.parameters, wa + 12 * f.lanes)
    p_expectation_lift_fading = load(f.parameters, wa + 27 * f.lanes)
    p_expectation_conversion = load(f.parameters, wa + 26 * f.lanes)
    p_expectation_visible = load(f.parameters, wa + 25 * f.lanes)
    p_routing_hiring = load(f.parameters, wa + 53 * f.lanes)
    p_routing_speed = load(f.parameters, wa + 52 * f.lanes)
    p_appraisal_expert = load(f.parameters, wa + 66 * f.lanes)
    backing = spread(0.0)
    felt_threat = spread(0.0)
    fitted_0 = spread(0.0)
    fitted_1 = spread(0.0)
    fitted_2 = spread(0.0)
    fitted_3 = spread(0.0)
    fitted_4 = spread(0.0)
    fitted_5 = spread(0.0)
    free_everywhere = spread(0.0)
    gained_so_far = spread(0.0)
    gains_0 = spread(0.0)
    gains_1 = spread(0.0)
    gains_2 = spread(0.0)
    gains_3 = spread(0.0)
    gains_4 = spread(0.0)
    gains_5 = spread(0.0)
    offer_0 = spread(0.0)
    offer_1 = spread(0.0)
    offer_2 = spread(0.0)
    offer_3 = spread(0.0)
    offer_4 = spread(0.0)
    offer_5 = spread(0.0)
    peer = spread(0.0)
    rewarded_0 = spread(0.0)
    rewarded_1 = spread(0.0)
    rewarded_2 = spread(0.0)
    rewarded_3 = spread(0.0)
    rewarded_4 = spread(0.0)
    rewarded_5 = spread(0.0)
    seen_0 = spread(0.0)
    seen_1 = spread(0.0)
    seen_2 = spread(0.0)
    seen_3 = spread(0.0)
    seen_4 = spread(0.0)
    seen_5 = spread(0.0)
    to_be_gained = spread(0.0)
    translated = spread(0.0)
    visible = spread(0.0)
    peer = spread(-np.inf)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        effect_0 = load(f.units, ua + 35 * f.lanes)
        effect_1 = load(f.units, ua + 36 * f.lanes)
        effect_2 = load(f.units, ua + 37 * f.lanes)
        effect_3 = load(f.units, ua + 38 * f.lanes)
        effect_4 = load(f.units, ua + 39 * f.lanes)
        effect_5 = load(f.units, ua + 40 * f.lanes)
        goals_0 = spread(read_float(f.goals, 0))
        goals_1 = spread(read_float(f.goals, 1))
        goals_2 = spread(read_float(f.goals, 2))
        goals_3 = spread(read_float(f.goals, 3))
        goals_4 = spread(read_float(f.goals, 4))
        goals_5 = spread(read_float(f.goals, 5))
        coalition = load(f.units, ua + 1 * f.lanes)
        head_stance = load(f.people, read_int(f.heads, u) * 79 * f.lanes + wa + 32 * f.lanes)
        rewarded_0 = spread(0.0)
        rewarded_1 = spread(0.0)
        rewarded_2 = spread(0.0)
        rewarded_3 = spread(0.0)
        rewarded_4 = spread(0.0)
        rewarded_5 = spread(0.0)
        if read_byte(f.on, 1):  # priorities
            priorities_rewarded_gain_0 = max(effect_0, 0.0)
            priorities_rewarded_gain_1 = max(effect_1, 0.0)
            priorities_rewarded_gain_2 = max(effect_2, 0.0)
            priorities_rewarded_gain_3 = max(effect_3, 0.0)
            priorities_rewarded_gain_4 = max(effect_4, 0.0)
            priorities_rewarded_gain_5 = max(effect_5, 0.0)
            priorities_rewarded_total = priorities_rewarded_gain_0 + priorities_rewarded_gain_1 + priorities_rewarded_gain_2 + priorities_rewarded_gain_3 + priorities_rewarded_gain_4 + priorities_rewarded_gain_5
            rewarded_0 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_0 / priorities_rewarded_total, goals_0)
            rewarded_1 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_1 / priorities_rewarded_total, goals_1)
            rewarded_2 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_2 / priorities_rewarded_total, goals_2)
            rewarded_3 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_3 / priorities_rewarded_total, goals_3)
            rewarded_4 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_4 / priorities_rewarded_total, goals_4)
            rewarded_5 = choose(priorities_rewarded_total > 0.0, priorities_rewarded_gain_5 / priorities_rewarded_total, goals_5)
            store(f.units, ua + 14 * f.lanes, rewarded_0)
            store(f.units, ua + 15 * f.lanes, rewarded_1)
            store(f.units, ua + 16 * f.lanes, rewarded_2)
            store(f.units, ua + 17 * f.lanes, rewarded_3)
            store(f.units, ua + 18 * f.lanes, rewarded_4)
            store(f.units, ua + 19 * f.lanes, rewarded_5)
        peer = max(peer, p_authority_peer * (coalition * head_stance))
    store(f.worlds, wa + 2 * f.lanes, peer)
    gains_0 = spread(0.0)
    gains_1 = spread(0.0)
    gains_2 = spread(0.0)
    gains_3 = spread(0.0)
    gains_4 = spread(0.0)
    gains_5 = spread(0.0)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        authority = load(f.units, ua + 32 * f.lanes)
        sponsor_stance = load(f.people, f.sponsor * 79 * f.lanes + wa + 32 * f.lanes)
        coalition = load(f.units, ua + 1 * f.lanes)
        head_stance = load(f.people, read_int(f.heads, u) * 79 * f.lanes + wa + 32 * f.lanes)
        effect_0 = load(f.units, ua + 35 * f.lanes)
        effect_1 = load(f.units, ua + 36 * f.lanes)
        effect_2 = load(f.units, ua + 37 * f.lanes)
        effect_3 = load(f.units, ua + 38 * f.lanes)
        effect_4 = load(f.units, ua + 39 * f.lanes)
        effect_5 = load(f.units, ua + 40 * f.lanes)
        tailoring = load(f.units, ua + 2 * f.lanes)
        share = spread(read_float(f.share, u))
        results = load(f.units, ua + 7 * f.lanes)
        received_0 = load(f.units, ua + 8 * f.lanes)
        received_1 = load(f.units, ua + 9 * f.lanes)
        received_2 = load(f.units, ua + 10 * f.lanes)
        received_3 = load(f.units, ua + 11 * f.lanes)
        received_4 = load(f.units, ua + 12 * f.lanes)
        received_5 = load(f.units, ua + 13 * f.lanes)
        backing = spread(0.0)
        fitted_0 = spread(0.0)
        fitted_1 = spread(0.0)
        fitted_2 = spread(0.0)
        fitted_3 = spread(0.0)
        fitted_4 = spread(0.0)
        fitted_5 = spread(0.0)
        if read_byte(f.on, 3):  # authority
            backing = max(authority * sponsor_stance, max(coalition * head_stance, peer))
            store(f.units, ua + 20 * f.lanes, backing)
        if read_byte(f.on, 6):  # experience
            fitted_0 = effect_0 + p_experience_tailoring_gain * tailoring * abs(effect_0)
            fitted_1 = effect_1 + p_experience_tailoring_gain * tailoring * abs(effect_1)
            fitted_2 = effect_2 + p_experience_tailoring_gain * tailoring * abs(effect_2)
            fitted_3 = effect_3 + p_experience_tailoring_gain * tailoring * abs(effect_3)
            fitted_4 = effect_4 + p_experience_tailoring_gain * tailoring * abs(effect_4)
            fitted_5 = effect_5 + p_experience_tailoring_gain * tailoring * abs(effect_5)
            store(f.units, ua + 21 * f.lanes, fitted_0)
            store(f.units, ua + 22 * f.lanes, fitted_1)
            store(f.units, ua + 23 * f.lanes, fitted_2)
            store(f.units, ua + 24 * f.lanes, fitted_3)
            store(f.units, ua + 25 * f.lanes, fitted_4)
            store(f.units, ua + 26 * f.lanes, fitted_5)
        if not read_byte(f.on, 6):  # experience
            fitted_0 = effect_0 + p_experience_tailoring_gain * tailoring * abs(effect_0)
            fitted_1 = effect_1 + p_experience_tailoring_gain * tailoring * abs(effect_1)
            fitted_2 = effect_2 + p_experience_tailoring_gain * tailoring * abs(effect_2)
            fitted_3 = effect_3 + p_experience_tailoring_gain * tailoring * abs(effect_3)
            fitted_4 = effect_4 + p_experience_tailoring_gain * tailoring * abs(effect_4)
            fitted_5 = effect_5 + p_experience_tailoring_gain * tailoring * abs(effect_5)
            store(f.units, ua + 21 * f.lanes, fitted_0)
            store(f.units, ua + 22 * f.lanes, fitted_1)
            store(f.units, ua + 23 * f.lanes, fitted_2)
            store(f.units, ua + 24 * f.lanes, fitted_3)
            store(f.units, ua + 25 * f.lanes, fitted_4)
            store(f.units, ua + 26 * f.lanes, fitted_5)
        gains_0 = gains_0 + share * (results * fitted_0 + received_0)
        gains_1 = gains_1 + share * (results * fitted_1 + received_1)
        gains_2 = gains_2 + share * (results * fitted_2 + received_2)
        gains_3 = gains_3 + share * (results * fitted_3 + received_3)
        gains_4 = gains_4 + share * (results * fitted_4 + received_4)
        gains_5 = gains_5 + share * (results * fitted_5 + received_5)
    store(f.worlds, wa + 4 * f.lanes, gains_0)
    store(f.worlds, wa + 5 * f.lanes, gains_1)
    store(f.worlds, wa + 6 * f.lanes, gains_2)
    store(f.worlds, wa + 7 * f.lanes, gains_3)
    store(f.worlds, wa + 8 * f.lanes, gains_4)
    store(f.worlds, wa + 9 * f.lanes, gains_5)
    if read_byte(f.on, 8):  # expectation
        lifted = clip(lifted + (lift * (1.0 - lifted) - p_expectation_lift_fading * lifted), 0.0, 1.0)
        store(f.worlds, wa, lifted)
    if read_byte(f.on, 8):  # expectation
        seen_0 = gains_0 / choose(tried > 0.0, tried, 1.0)
        seen_1 = gains_1 / choose(tried > 0.0, tried, 1.0)
        seen_2 = gains_2 / choose(tried > 0.0, tried, 1.0)
        seen_3 = gains_3 / choose(tried > 0.0, tried, 1.0)
        seen_4 = gains_4 / choose(tried > 0.0, tried, 1.0)
        seen_5 = gains_5 / choose(tried > 0.0, tried, 1.0)
        store(f.worlds, wa + 10 * f.lanes, seen_0)
        store(f.worlds, wa + 11 * f.lanes, seen_1)
        store(f.worlds, wa + 12 * f.lanes, seen_2)
        store(f.worlds, wa + 13 * f.lanes, seen_3)
        store(f.worlds, wa + 14 * f.lanes, seen_4)
        store(f.worlds, wa + 15 * f.lanes, seen_5)
    if read_byte(f.on, 8):  # expectation
        translated = lifted * p_expectation_conversion * (seen_2 + seen_3)
        visible = min(1.0, p_expectation_visible + lifted)
        store(f.worlds, wa + 16 * f.lanes, translated)
        store(f.worlds, wa + 17 * f.lanes, visible)
    free_everywhere = spread(0.0)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        share = spread(read_float(f.share, u))
        free_hands = load(f.units, ua + 5 * f.lanes)
        free_everywhere = free_everywhere + share * free_hands
    store(f.worlds, wa + 18 * f.lanes, free_everywhere)
    offer_0 = spread(0.0)
    offer_1 = spread(0.0)
    offer_2 = spread(0.0)
    offer_3 = spread(0.0)
    offer_4 = spread(0.0)
    offer_5 = spread(0.0)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        passed_in = load(f.units, ua + 4 * f.lanes)
        free_hands = load(f.units, ua + 5 * f.lanes)
        share = spread(read_float(f.share, u))
        fitted_0 = load(f.units, ua + 21 * f.lanes)
        fitted_1 = load(f.units, ua + 22 * f.lanes)
        fitted_2 = load(f.units, ua + 23 * f.lanes)
        fitted_3 = load(f.units, ua + 24 * f.lanes)
        fitted_4 = load(f.units, ua + 25 * f.lanes)
        fitted_5 = load(f.units, ua + 26 * f.lanes)
        if read_byte(f.on, 17):  # routing
            passed_in = passed_in + (p_routing_speed * passing * (free_hands - free_everywhere) - p_routing_hiring * passed_in)
            store(f.units, ua + 4 * f.lanes, passed_in)
        if not read_byte(f.on, 17):  # routing
            passed_in = spread(0.0)
            store(f.units, ua + 4 * f.lanes, passed_in)
        offer_0 = offer_0 + share * fitted_0
        offer_1 = offer_1 + share * fitted_1
        offer_2 = offer_2 + share * fitted_2
        offer_3 = offer_3 + share * fitted_3
        offer_4 = offer_4 + share * fitted_4
        offer_5 = offer_5 + share * fitted_5
    store(f.worlds, wa + 19 * f.lanes, offer_0)
    store(f.worlds, wa + 20 * f.lanes, offer_1)
    store(f.worlds, wa + 21 * f.lanes, offer_2)
    store(f.worlds, wa + 22 * f.lanes, offer_3)
    store(f.worlds, wa + 23 * f.lanes, offer_4)
    store(f.worlds, wa + 24 * f.lanes, offer_5)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        goals_0 = spread(read_float(f.goals, 0))
        goals_1 = spread(read_float(f.goals, 1))
        goals_2 = spread(read_float(f.goals, 2))
        goals_3 = spread(read_float(f.goals, 3))
        goals_4 = spread(read_float(f.goals, 4))
        goals_5 = spread(read_float(f.goals, 5))
        threat = load(f.units, ua + 33 * f.lanes)
        felt_threat = spread(0.0)
        gained_so_far = spread(0.0)
        to_be_gained = spread(0.0)
        if read_byte(f.on, 20):  # objection
            gained_so_far = goals_0 * seen_0 + goals_1 * seen_1 + goals_2 * seen_2 + goals_3 * seen_3 + goals_4 * seen_4 + goals_5 * seen_5
            to_be_gained = goals_0 * offer_0 + goals_1 * offer_1 + goals_2 * offer_2 + goals_3 * offer_3 + goals_4 * offer_4 + goals_5 * offer_5
            store(f.units, ua + 28 * f.lanes, gained_so_far)
            store(f.units, ua + 29 * f.lanes, to_be_gained)
        if read_byte(f.on, 21):  # appraisal
            felt_threat = threat * (1.0 + p_appraisal_expert * style)
            store(f.units, ua + 30 * f.lanes, felt_threat)


@inner
def move(b: int, f: Frame) -> None:
    """Every person through the rules of the week."""
    wa = b * WIDTH
    visible = load(f.worlds, wa + 17 * f.lanes)
    seen_0 = load(f.worlds, wa + 10 * f.lanes)
    seen_1 = load(f.worlds, wa + 11 * f.lanes)
    seen_2 = load(f.worlds, wa + 12 * f.lanes)
    seen_3 = load(f.worlds, wa + 13 * f.lanes)
    seen_4 = load(f.worlds, wa + 14 * f.lanes)
    seen_5 = load(f.worlds, wa + 15 * f.lanes)
    translated = load(f.worlds, wa + 16 * f.lanes)
    learning_time = load(f.worlds, wa + 26 * f.lanes)
    effort = load(f.worlds, wa + 25 * f.lanes)
    listening_on = 1.0 if read_byte(f.on, 2) else 0.0
    p_priorities_align = load(f.parameters, wa + 2 * f.lanes)
    p_priorities_reward = load(f.parameters, wa + 3 * f.lanes)
    p_priorities_drift = load(f.parameters, wa + 1 * f.lanes)
    p_authority_sponsor = load(f.parameters, wa + 6 * f.lanes)
    p_authority_boss = load(f.parameters, wa + 5 * f.lanes)
    p_enforcement_certainty = load(f.parameters, wa + 8 * f.lanes)
    p_awareness_talk = load(f.parameters, wa + 11 * f.lanes)
    p_awareness_message = load(f.parameters, wa + 9 * f.lanes)
    p_awareness_practice = load(f.parameters, wa + 10 * f.lanes)
    p_inquiry_insight = load(f.parameters, wa + 14 * f.lanes)
    p_inquiry_word = load(f.parameters, wa + 13 * f.lanes)
    p_expectation_other_function = load(f.parameters, wa + 18 * f.lanes)
    p_expectation_testimony = load(f.parameters, wa + 17 * f.lanes)
    p_expectation_memory = load(f.parameters, wa + 22 * f.lanes)
    p_expectation_communication = load(f.parameters, wa + 15 * f.lanes)
    p_expectation_wear = load(f.parameters, wa + 21 * f.lanes)
    p_expectation_showing = load(f.parameters, wa + 19 * f.lanes)
    p_expectation_lens_executive = load(f.parameters, wa + 23 * f.lanes)
    p_expectation_lens_middle = load(f.parameters, wa + 24 * f.lanes)
    p_expectation_experience = load(f.parameters, wa + 16 * f.lanes)
    p_expectation_fading = load(f.parameters, wa + 20 * f.lanes)
    p_trust_gain = load(f.parameters, wa + 28 * f.lanes)
    p_trust_loss = load(f.parameters, wa + 29 * f.lanes)
    p_trust_patience = load(f.parameters, wa + 31 * f.lanes)
    p_trust_openness = load(f.parameters, wa + 30 * f.lanes)
    p_trust_silence = load(f.parameters, wa + 32 * f.lanes)
    p_broker_cost = load(f.parameters, wa + 33 * f.lanes)
    p_worries_practice = load(f.parameters, wa + 35 * f.lanes)
    p_worries_alarm = load(f.parameters, wa + 36 * f.lanes)
    p_worries_relief = load(f.parameters, wa + 34 * f.lanes)
    p_skill_teaching = load(f.parameters, wa + 38 * f.lanes)
    p_skill_ceiling = load(f.parameters, wa + 39 * f.lanes)
    p_skill_proficiency = load(f.parameters, wa + 42 * f.lanes)
    p_skill_transfer = load(f.parameters, wa + 43 * f.lanes)
    p_skill_coaching = load(f.parameters, wa + 40 * f.lanes)
    p_skill_doing = load(f.parameters, wa + 41 * f.lanes)
    p_forgetting_attention = load(f.parameters, wa + 44 * f.lanes)
    p_forgetting_skill = load(f.parameters, wa + 45 * f.lanes)
    p_ownership_involvement = load(f.parameters, wa + 46 * f.lanes)
    p_ownership_practice = load(f.parameters, wa + 47 * f.lanes)
    p_ownership_fading = load(f.parameters, wa + 48 * f.lanes)
    p_naming_redeeming = load(f.parameters, wa + 49 * f.lanes)
    p_missed_time_weight = load(f.parameters, wa + 51 * f.lanes)
    p_missed_time_adaptation = load(f.parameters, wa + 50 * f.lanes)
    p_capacity_boss = load(f.parameters, wa + 55 * f.lanes)
    p_capacity_overload = load(f.parameters, wa + 57 * f.lanes)
    p_capacity_relief_by_skill = load(f.parameters, wa + 56 * f.lanes)
    p_capacity_competing = load(f.parameters, wa + 54 * f.lanes)
    p_objection_learning = load(f.parameters, wa + 58 * f.lanes)
    p_appraisal_reward = load(f.parameters, wa + 64 * f.lanes)
    p_appraisal_trust = load(f.parameters, wa + 60 * f.lanes)
    p_appraisal_ownership = load(f.parameters, wa + 63 * f.lanes)
    p_appraisal_burden = load(f.parameters, wa + 61 * f.lanes)
    p_appraisal_worries = load(f.parameters, wa + 62 * f.lanes)
    p_appraisal_objection = load(f.parameters, wa + 65 * f.lanes)
    p_appraisal_steepness = load(f.parameters, wa + 59 * f.lanes)
    p_commitment_rate = load(f.parameters, wa + 67 * f.lanes)
    p_commitment_reactance = load(f.parameters, wa + 68 * f.lanes)
    p_commitment_noise = load(f.parameters, wa + 69 * f.lanes)
    p_candour_silence = load(f.parameters, wa + 70 * f.lanes)
    p_stance_conformity = load(f.parameters, wa + 71 * f.lanes)
    p_stance_felt = load(f.parameters, wa + 72 * f.lanes)
    p_linking_opening = load(f.parameters, wa + 73 * f.lanes)
    p_linking_most = load(f.parameters, wa + 74 * f.lanes)
    p_linking_fading = load(f.parameters, wa + 75 * f.lanes)
    p_norms_weight = load(f.parameters, wa + 76 * f.lanes)
    p_norms_half = load(f.parameters, wa + 77 * f.lanes)
    p_habit_rate = load(f.parameters, wa + 78 * f.lanes)
    p_practice_without_skill = load(f.parameters, wa + 82 * f.lanes)
    p_practice_without_slack = load(f.parameters, wa + 83 * f.lanes)
    p_practice_rate = load(f.parameters, wa + 79 * f.lanes)
    p_practice_steepness = load(f.parameters, wa + 80 * f.lanes)
    p_practice_compliance = load(f.parameters, wa + 81 * f.lanes)
    p_practice_slack_needed = load(f.parameters, wa + 84 * f.lanes)
    p_results_compliance = load(f.parameters, wa + 85 * f.lanes)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        store(f.units, ua + 27 * f.lanes, 0.0)
        store(f.units, ua + 31 * f.lanes, 0.0)
    brings_alignment = read_byte(f.used, b * 20 + 1)
    brings_realignment = read_byte(f.used, b * 20 + 0)
    brings_pressure = read_byte(f.used, b * 20 + 2)
    brings_confrontation = read_byte(f.used, b * 20 + 3)
    brings_enforcement = read_byte(f.used, b * 20 + 4)
    brings_reach = read_byte(f.used, b * 20 + 5)
    brings_shown = read_byte(f.used, b * 20 + 8)
    brings_teaching = read_byte(f.used, b * 20 + 14)
    brings_coaching = read_byte(f.used, b * 20 + 15)
    brings_involvement = read_byte(f.used, b * 20 + 16)
    brings_openness = read_byte(f.used, b * 20 + 11)
    brings_messages = read_byte(f.used, b * 20 + 7)
    brings_promised = read_byte(f.used, b * 20 + 6)
    brings_shown_value = read_byte(f.used, b * 20 + 9)
    brings_credibility = read_byte(f.used, b * 20 + 12)
    brings_relief = read_byte(f.used, b * 20 + 13)
    brings_time_given = read_byte(f.used, b * 20 + 17)
    brings_time_taken = read_byte(f.used, b * 20 + 18)
    brings_meeting = read_byte(f.used, b * 20 + 19)
    for i in range(f.persons):
        u = read_int(f.unit, i)
        at = i * 79 * f.lanes + wa
        ua = u * 47 * f.lanes + wa
        priorities_0 = load(f.people, at)
        priorities_1 = load(f.people, at + 1 * f.lanes)
        priorities_2 = load(f.people, at + 2 * f.lanes)
        priorities_3 = load(f.people, at + 3 * f.lanes)
        priorities_4 = load(f.people, at + 4 * f.lanes)
        priorities_5 = load(f.people, at + 5 * f.lanes)
        home_0 = load(f.people, at + 6 * f.lanes)
        home_1 = load(f.people, at + 7 * f.lanes)
        home_2 = load(f.people, at + 8 * f.lanes)
        home_3 = load(f.people, at + 9 * f.lanes)
        home_4 = load(f.people, at + 10 * f.lanes)
        home_5 = load(f.people, at + 11 * f.lanes)
        local_goals_0 = spread(read_float(f.local_goals, u * 6 + 0))
        local_goals_1 = spread(read_float(f.local_goals, u * 6 + 1))
        local_goals_2 = spread(read_float(f.local_goals, u * 6 + 2))
        local_goals_3 = spread(read_float(f.local_goals, u * 6 + 3))
        local_goals_4 = spread(read_float(f.local_goals, u * 6 + 4))
        local_goals_5 = spread(read_float(f.local_goals, u * 6 + 5))
        rewarded_0 = load(f.units, ua + 14 * f.lanes)
        rewarded_1 = load(f.units, ua + 15 * f.lanes)
        rewarded_2 = load(f.units, ua + 16 * f.lanes)
        rewarded_3 = load(f.units, ua + 17 * f.lanes)
        rewarded_4 = load(f.units, ua + 18 * f.lanes)
        rewarded_5 = load(f.units, ua + 19 * f.lanes)
        alignment = load(f.people, at + 41 * f.lanes) if brings_alignment else spread(0.0)
        realignment = load(f.people, at + 40 * f.lanes) if brings_realignment else spread(0.0)
        # priorities: what people care about drifts or is realigned
        if read_byte(f.on, 1):
            priorities_talk = p_priorities_align * min(1.0, alignment)
            priorities_reward = p_priorities_reward * min(1.0, realignment)
            priorities_most = max(1.0, p_priorities_drift + priorities_talk + priorities_reward)
            priorities_local_0 = p_priorities_drift * (local_goals_0 - priorities_0)
            priorities_local_1 = p_priorities_drift * (local_goals_1 - priorities_1)
            priorities_local_2 = p_priorities_drift * (local_goals_2 - priorities_2)
            priorities_local_3 = p_priorities_drift * (local_goals_3 - priorities_3)
            priorities_local_4 = p_priorities_drift * (local_goals_4 - priorities_4)
            priorities_local_5 = p_priorities_drift * (local_goals_5 - priorities_5)
            priorities_shared_0 = priorities_talk * (home_0 - priorities_0) + priorities_reward * (rewarded_0 - priorities_0)
            priorities_shared_1 = priorities_talk * (home_1 - priorities_1) + priorities_reward * (rewarded_1 - priorities_1)
            priorities_shared_2 = priorities_talk * (home_2 - priorities_2) + priorities_reward * (rewarded_2 - priorities_2)
            priorities_shared_3 = priorities_talk * (home_3 - priorities_3) + priorities_reward * (rewarded_3 - priorities_3)
            priorities_shared_4 = priorities_talk * (home_4 - priorities_4) + priorities_reward * (rewarded_4 - priorities_4)
            priorities_shared_5 = priorities_talk * (home_5 - priorities_5) + priorities_reward * (rewarded_5 - priorities_5)
            priorities_0 = priorities_0 + (priorities_local_0 + priorities_shared_0) / priorities_most
            priorities_1 = priorities_1 + (priorities_local_1 + priorities_shared_1) / priorities_most
            priorities_2 = priorities_2 + (priorities_local_2 + priorities_shared_2) / priorities_most
            priorities_3 = priorities_3 + (priorities_local_3 + priorities_shared_3) / priorities_most
            priorities_4 = priorities_4 + (priorities_local_4 + priorities_shared_4) / priorities_most
            priorities_5 = priorities_5 + (priorities_local_5 + priorities_shared_5) / priorities_most
        store(f.people, at, priorities_0)
        store(f.people, at + 1 * f.lanes, priorities_1)
        store(f.people, at + 2 * f.lanes, priorities_2)
        store(f.people, at + 3 * f.lanes, priorities_3)
        store(f.people, at + 4 * f.lanes, priorities_4)
        store(f.people, at + 5 * f.lanes, priorities_5)
        linked = load(f.people, at + 34 * f.lanes)
        practice_seen = spread(0.0)
        news = spread(0.0)
        climate = spread(0.0)
        pull = spread(0.0)
        practising = spread(0.0)
        gaining = spread(0.0)
        value = load(f.people, at + 13 * f.lanes)
        testimony = spread(0.0)
        for run in range(read_int(f.run_start, i), read_int(f.run_start, i + 1)):
            practising = spread(0.0)
            gaining = spread(0.0)
            for tie in range(read_int(f.run_tie, run), read_int(f.run_tie, run + 1)):
                k = read_int(f.speaker, tie) * KNOWN * WIDTH
                weight = read_float(f.weight, tie)
                opened = read_float(f.opened, tie)
                their_practice = load(f.known, k + 3 * WIDTH)
                their_telling = load(f.known, k + 1 * WIDTH)
                their_stance = load(f.known, k + 4 * WIDTH)
                their_voice = load(f.known, k + 0 * WIDTH)
                their_gained = load(f.known, k + 2 * WIDTH)
                listening_hear_w = weight + linked * opened
                practice_seen = practice_seen + listening_hear_w * their_practice
                news = news + listening_hear_w * their_telling
                climate = climate + listening_hear_w * their_stance
                pull = pull + listening_hear_w * their_voice
                expectation_hear_of_w = weight + linked * opened
                practising = practising + expectation_hear_of_w * their_practice
                gaining = gaining + expectation_hear_of_w * their_gained
            v = read_int(f.run_unit, run)
            va = v * 47 * f.lanes + wa
            their_fitted_0 = load(f.units, va + 21 * f.lanes)
            their_fitted_1 = load(f.units, va + 22 * f.lanes)
            their_fitted_2 = load(f.units, va + 23 * f.lanes)
            their_fitted_3 = load(f.units, va + 24 * f.lanes)
            their_fitted_4 = load(f.units, va + 25 * f.lanes)
            their_fitted_5 = load(f.units, va + 26 * f.lanes)
            same_function = read_float(f.same_function, u * f.unit_count + v)
            expectation_testimony_close = same_function + (1.0 - same_function) * p_expectation_other_function
            testimony = testimony + p_expectation_testimony * expectation_testimony_close * (gaining * (priorities_0 * their_fitted_0 + priorities_1 * their_fitted_1 + priorities_2 * their_fitted_2 + priorities_3 * their_fitted_3 + priorities_4 * their_fitted_4 + priorities_5 * their_fitted_5) - practising * value)
        commitment = load(f.people, at + 30 * f.lanes)
        contacts = spread(read_float(f.contacts, i))
        others_weight = spread(read_float(f.others_weight, i))
        own_weight = spread(read_float(f.own_weight, i))
        # listening: what each person sees and hears from others
        if read_byte(f.on, 2):
            listening_weigh_some = others_weight > 0.0
            listening_weigh_around = min(1.0, contacts * news / others_weight)
            news = choose(listening_weigh_some, listening_weigh_around, news)
            climate = choose(listening_weigh_some, climate / others_weight, climate)
            pull = pull + own_weight * commitment
        else:
            practice_seen = spread(0.0)
            news = spread(0.0)
            climate = commitment
            pull = commitment
        if f.keep:
            store(f.people, at + 59 * f.lanes, practice_seen)
            store(f.people, at + 60 * f.lanes, news)
            store(f.people, at + 61 * f.lanes, climate)
            store(f.people, at + 62 * f.lanes, pull)
        pressure = load(f.people, at + 42 * f.lanes) if brings_pressure else spread(0.0)
        confrontation = load(f.people, at + 43 * f.lanes) if brings_confrontation else spread(0.0)
        boss_stance = load(f.known, read_int(f.boss, i) * KNOWN * WIDTH + 4 * WIDTH)
        has_boss = spread(read_float(f.has_boss, i))
        own_boss = spread(read_float(f.own_boss, i))
        authority = load(f.units, ua + 32 * f.lanes)
        coalition = load(f.units, ua + 1 * f.lanes)
        backing = load(f.units, ua + 20 * f.lanes)
        felt_pressure = spread(0.0)
        # authority: pressure to be seen in favour
        if read_byte(f.on, 3):
            authority_press_line = choose(own_boss > 0.0, 1.0, max(authority, coalition))
            authority_press_support = p_authority_sponsor * backing + has_boss * p_authority_boss * authority_press_line * boss_stance
            felt_pressure = clip(pressure * max(authority_press_support, 0.0) + confrontation, 0.0, 1.0)
        else:
            felt_pressure = spread(0.0)
        enforcement = load(f.people, at + 44 * f.lanes) if brings_enforcement else spread(0.0)
        enforced = spread(0.0)
        # enforcement: checks with consequences
        if read_byte(f.on, 4):
            enforced = p_enforcement_certainty * authority * min(1.0, enforcement)
            felt_pressure = max(felt_pressure, enforced)
        else:
            enforced = spread(0.0)
        if f.keep:
            store(f.people, at + 63 * f.lanes, felt_pressure)
            store(f.people, at + 64 * f.lanes, enforced)
        awareness = load(f.people, at + 12 * f.lanes)
        reach = load(f.people, at + 45 * f.lanes) if brings_reach else spread(0.0)
        shown = load(f.people, at + 48 * f.lanes) if brings_shown else spread(0.0)
        teaching = load(f.people, at + 53 * f.lanes) if brings_teaching else spread(0.0)
        coaching = load(f.people, at + 54 * f.lanes) if brings_coaching else spread(0.0)
        involvement = load(f.people, at + 55 * f.lanes) if brings_involvement else spread(0.0)
        openness = load(f.people, at + 50 * f.lanes) if brings_openness else spread(0.0)
        # awareness: who knows of the initiative
        if read_byte(f.on, 5):
            awareness_contact = reach + shown + teaching + coaching + involvement + openness
            awareness_gain = p_awareness_message * min(1.0, awareness_contact) + p_awareness_practice * practice_seen + p_awareness_talk * news
            awareness = awareness + min(1.0, awareness_gain) * (1.0 - awareness)
        else:
            awareness = spread(1.0)
        proficiency = load(f.people, at + 19 * f.lanes)
        fitted_0 = load(f.units, ua + 21 * f.lanes)
        fitted_1 = load(f.units, ua + 22 * f.lanes)
        fitted_2 = load(f.units, ua + 23 * f.lanes)
        fitted_3 = load(f.units, ua + 24 * f.lanes)
        fitted_4 = load(f.units, ua + 25 * f.lanes)
        fitted_5 = load(f.units, ua + 26 * f.lanes)
        received_0 = load(f.units, ua + 8 * f.lanes)
        received_1 = load(f.units, ua + 9 * f.lanes)
        received_2 = load(f.units, ua + 10 * f.lanes)
        received_3 = load(f.units, ua + 11 * f.lanes)
        received_4 = load(f.units, ua + 12 * f.lanes)
        received_5 = load(f.units, ua + 13 * f.lanes)
        experienced = spread(0.0)
        # experience: what practice brings in a person's own terms
        if read_byte(f.on, 6):
            experience_experienced_worth_effect_0 = fitted_0 * proficiency + received_0
            experience_experienced_worth_effect_1 = fitted_1 * proficiency + received_1
            experience_experienced_worth_effect_2 = fitted_2 * proficiency + received_2
            experience_experienced_worth_effect_3 = fitted_3 * proficiency + received_3
            experience_experienced_worth_effect_4 = fitted_4 * proficiency + received_4
            experience_experienced_worth_effect_5 = fitted_5 * proficiency + received_5
            experienced = priorities_0 * experience_experienced_worth_effect_0 + priorities_1 * experience_experienced_worth_effect_1 + priorities_2 * experience_experienced_worth_effect_2 + priorities_3 * experience_experienced_worth_effect_3 + priorities_4 * experience_experienced_worth_effect_4 + priorities_5 * experience_experienced_worth_effect_5
        else:
            experienced = value
        if f.keep:
            store(f.people, at + 65 * f.lanes, experienced)
        own_view = spread(0.0)
        found = spread(0.0)
        # inquiry: people look into it of their own accord
        if read_byte(f.on, 7):
            own_view = p_inquiry_insight * (priorities_0 * fitted_0 + priorities_1 * fitted_1 + priorities_2 * fitted_2 + priorities_3 * fitted_3 + priorities_4 * fitted_4 + priorities_5 * fitted_5)
            inquiry_hear_from_outside_reached = p_inquiry_word * (1.0 - awareness)
            awareness = awareness + inquiry_hear_from_outside_reached
            found = inquiry_hear_from_outside_reached * (own_view - value)
        else:
            own_view = spread(0.0)
            found = spread(0.0)
        if f.keep:
            store(f.people, at + 66 * f.lanes, own_view)
            store(f.people, at + 67 * f.lanes, found)
        told = load(f.people, at + 14 * f.lanes)
        heard = load(f.people, at + 15 * f.lanes)
        trust = load(f.people, at + 16 * f.lanes)
        messages = load(f.people, at + 47 * f.lanes) if brings_messages else spread(0.0)
        promised = load(f.people, at + 46 * f.lanes) if brings_promised else spread(0.0)
        persuasion = spread(0.0)
        executive = spread(read_float(f.executive, i))
        middle = spread(read_float(f.middle, i))
        practice = load(f.people, at + 36 * f.lanes)
        shown_value = load(f.people, at + 49 * f.lanes) if brings_shown_value else spread(0.0)
        # expectation: the value a person expects
        if read_byte(f.on, 8):
            expectation_listen_kept = p_expectation_memory * heard
            expectation_listen_promise = clip(promised / messages, -1.0, 1.0)
            expectation_listen_moved = p_expectation_communication * reach * exp(-p_expectation_wear * expectation_listen_kept) * trust * (expectation_listen_promise - value)
            expectation_listen_remembered = told + messages / (expectation_listen_kept + messages) * (expectation_listen_promise - told)
            told = choose(messages > 0.0, expectation_listen_remembered, told)
            heard = expectation_listen_kept + messages
            persuasion = choose(messages > 0.0, expectation_listen_moved, 0.0)
            expectation_value_lens = executive * p_expectation_lens_executive + middle * p_expectation_lens_middle
            expectation_value_results = expectation_value_lens * visible * (priorities_0 * translated + (priorities_0 * seen_0 + priorities_1 * seen_1 + priorities_2 * seen_2 + priorities_3 * seen_3 + priorities_4 * seen_4 + priorities_5 * seen_5) - value)
            expectation_value_own = p_expectation_experience * practice * (experienced - value)
            expectation_value_display = p_expectation_showing * (shown_value - shown * value)
            expectation_value_fading = p_expectation_fading * (value - own_view) * (1.0 - practice)
            value = clip(value + (persuasion + testimony + expectation_value_results) + expectation_value_own + expectation_value_display + found - expectation_value_fading, -1.0, 1.0)
        store(f.people, at + 14 * f.lanes, told)
        store(f.people, at + 15 * f.lanes, heard)
        store(f.people, at + 13 * f.lanes, value)
        if f.keep:
            store(f.people, at + 68 * f.lanes, testimony)
            store(f.people, at + 69 * f.lanes, persuasion)
        credibility = load(f.people, at + 51 * f.lanes) if brings_credibility else spread(0.0)
        alarm = load(f.units, ua + 3 * f.lanes)
        # trust: trust in those who promise
        if read_byte(f.on, 9):
            trust_candour = min(1.0, openness)
            trust_due = told * (1.0 - p_trust_patience * (1.0 - proficiency))
            trust_surprise = choose(heard > 0.0, experienced - trust_due, 0.0)
            trust_rate = choose(trust_surprise > 0.0, p_trust_gain, p_trust_loss)
            trust_kept = trust_rate * practice * trust_surprise + p_trust_openness * trust_candour * (1.0 - trust)
            trust_lost = p_trust_silence * alarm * trust * (1.0 - trust_candour)
            trust = clip(trust + trust_kept - trust_lost + credibility, 0.0, 1.0)
        # broker: help under pressure is taken for the bosses' voice
        if read_byte(f.on, 10):
            broker_taken_for_bosses_help_given = min(1.0, coaching + involvement + openness)
            trust = trust - p_broker_cost * broker_taken_for_bosses_help_given * felt_pressure * trust
        store(f.people, at + 16 * f.lanes, trust)
        worries = load(f.people, at + 17 * f.lanes)
        relief = load(f.people, at + 52 * f.lanes) if brings_relief else spread(0.0)
        # worries: fears about what it may bring
        if read_byte(f.on, 11):
            worries_eased = min(1.0, relief)
            worries_fall = p_worries_relief * worries_eased * trust * worries + p_worries_practice * practice * worries
            worries_rise = p_worries_alarm * alarm * (1.0 - worries_eased) * (1.0 - worries)
            worries = clip(worries - worries_fall + worries_rise, 0.0, 1.0)
        else:
            worries = spread(0.0)
        store(f.people, at + 17 * f.lanes, worries)
        skill = load(f.people, at + 18 * f.lanes)
        # skill: skill and the proficiency that follows it
        if read_byte(f.on, 12):
            skill_learn_coached = min(1.0, coaching)
            skill_learn_taught = p_skill_teaching * min(1.0, teaching) * max(0.0, p_skill_ceiling - skill)
            skill_learn_gain = (skill_learn_taught + (p_skill_coaching * skill_learn_coached + p_skill_doing * practice) * (1.0 - skill)) / learning_time
            skill_learn_learnt = min(1.0, skill + skill_learn_gain)
            skill_learn_rate = (p_skill_proficiency * practice + p_skill_transfer * skill_learn_coached) / learning_time
            skill = skill_learn_learnt
            proficiency = proficiency + min(1.0, skill_learn_rate) * max(0.0, skill_learn_learnt - proficiency)
        else:
            skill = spread(1.0)
            proficiency = spread(1.0)
        ready = load(f.people, at + 20 * f.lanes)
        # forgetting: what is not used or recalled fades
        if read_byte(f.on, 13):
            awareness = awareness * (1.0 - p_forgetting_attention)
            forgetting_unlearn_lost = p_forgetting_skill * (1.0 - max(practice, min(1.0, coaching)))
            skill = skill - forgetting_unlearn_lost * max(0.0, skill - ready)
            proficiency = proficiency - forgetting_unlearn_lost * max(0.0, proficiency - ready)
        store(f.people, at + 12 * f.lanes, awareness)
        store(f.people, at + 18 * f.lanes, skill)
        store(f.people, at + 19 * f.lanes, proficiency)
        ownership = load(f.people, at + 21 * f.lanes)
        # ownership: how far people have made it their own
        if read_byte(f.on, 14):
            ownership_paying = practice * max(0.0, experienced)
            ownership_gain = p_ownership_involvement * min(1.0, involvement) + p_ownership_practice * ownership_paying
            ownership = ownership + (min(1.0, ownership_gain) * (1.0 - ownership) - p_ownership_fading * ownership)
        else:
            ownership = spread(0.0)
        store(f.people, at + 21 * f.lanes, ownership)
        put_off = load(f.people, at + 22 * f.lanes)
        # naming: a name that puts people off is redeemed by what pays
        if read_byte(f.on, 15):
            put_off = put_off - p_naming_redeeming * practice * max(0.0, experienced) * put_off
        else:
            put_off = spread(0.0)
        store(f.people, at + 22 * f.lanes, put_off)
        used_to = load(f.people, at + 23 * f.lanes)
        time_given = load(f.people, at + 56 * f.lanes) if brings_time_given else spread(0.0)
        missed = spread(0.0)
        # missed_time: time taken back is missed
        if read_byte(f.on, 16):
            missed_time_miss_given = min(1.0, time_given)
            used_to, missed = used_to + p_missed_time_adaptation * (missed_time_miss_given - used_to), p_missed_time_weight * max(0.0, used_to - missed_time_miss_given)
        else:
            used_to = spread(0.0)
            missed = spread(0.0)
        store(f.people, at + 23 * f.lanes, used_to)
        if f.keep:
            store(f.people, at + 70 * f.lanes, missed)
        boss_commitment = load(f.known, read_int(f.boss, i) * KNOWN * WIDTH + 5 * WIDTH)
        spare_time = load(f.units, ua + 34 * f.lanes)
        competing = load(f.units, ua + 6 * f.lanes)
        time_taken = load(f.people, at + 57 * f.lanes) if brings_time_taken else spread(0.0)
        passed_in = load(f.units, ua + 4 * f.lanes)
        slack = load(f.people, at + 24 * f.lanes)
        burden = spread(0.0)
        # capacity: time free for it and effort felt
        if read_byte(f.on, 18):
            capacity_find_time_freed = has_boss * p_capacity_boss * boss_commitment
            capacity_find_time_slack = clip(spare_time - p_capacity_competing * competing - time_taken + time_given + capacity_find_time_freed - passed_in, 0.0, 1.0)
            slack = capacity_find_time_slack
            burden = effort * (1.0 - p_capacity_relief_by_skill * skill) * (p_capacity_overload - capacity_find_time_slack) + missed
        else:
            slack = spread(1.0)
            burden = spread(0.0)
        store(f.people, at + 24 * f.lanes, slack)
        store(f.people, at + 25 * f.lanes, burden)
        leaning = load(f.people, at + 26 * f.lanes)
        threshold = load(f.people, at + 39 * f.lanes)
        circumstances = load(f.people, at + 27 * f.lanes)
        liking = spread(0.0)
        hurdle = spread(0.0)
        # differences: people and organisations differ, unexplained
        if read_byte(f.on, 19):
            liking = leaning
            hurdle = threshold + circumstances
        else:
            liking = spread(0.0)
            hurdle = threshold
        if f.keep:
            store(f.people, at + 71 * f.lanes, liking)
            store(f.people, at + 72 * f.lanes, hurdle)
        objection = load(f.people, at + 28 * f.lanes)
        gained_so_far = load(f.units, ua + 28 * f.lanes)
        to_be_gained = load(f.units, ua + 29 * f.lanes)
        # objection: some think it a mistake for the organisation
        if read_byte(f.on, 20):
            objection_results = min(1.0, visible + shown) * gained_so_far
            objection_plan = min(1.0, involvement) * to_be_gained
            objection = clip(objection * (1.0 - p_objection_learning * (objection_results + objection_plan)), 0.0, 1.0)
        else:
            objection = spread(0.0)
        store(f.people, at + 28 * f.lanes, objection)
        felt_threat = load(f.units, ua + 30 * f.lanes)
        net_worth = spread(0.0)
        appraisal = spread(0.0)
        # appraisal: a person's own judgement
        if read_byte(f.on, 21):
            net_worth = value + liking + p_appraisal_reward * min(1.0, realignment) + p_appraisal_trust * (trust - 0.5) + p_appraisal_ownership * ownership + -p_appraisal_burden * burden + -p_appraisal_worries * worries + -felt_threat * (1.0 - ownership) + -p_appraisal_objection * objection
            appraisal = awareness * tanh(p_appraisal_steepness * net_worth) + (1.0 - awareness) * commitment
        else:
            anchor = load(f.people, at + 77 * f.lanes)
            appraisal = anchor
        store(f.people, at + 29 * f.lanes, appraisal)
        if f.keep:
            store(f.people, at + 73 * f.lanes, net_worth)
        susceptibility = load(f.people, at + 31 * f.lanes)
        noise = load(f.people, at + 78 * f.lanes)
        # commitment: private belief
        if read_byte(f.on, 22):
            commitment_free = 1.0 - ownership
            commitment_lam = susceptibility * commitment_free
            commitment_moved = p_commitment_rate * ((1.0 - commitment_lam) * appraisal + commitment_lam * pull - commitment)
            commitment_pushed = p_commitment_reactance * max(0.0, felt_pressure - max(commitment, 0.0)) * commitment_free
            commitment = clip(commitment + commitment_moved - commitment_pushed + p_commitment_noise * noise, -1.0, 1.0)
        store(f.people, at + 30 * f.lanes, commitment)
        deference = load(f.people, at + 33 * f.lanes)
        guard = spread(0.0)
        # candour: how freely people speak
        if read_byte(f.on, 23):
            guard = has_boss * clip(p_candour_silence * deference * awareness * (1.0 - trust), 0.0, 1.0)
        else:
            guard = spread(0.0)
        if f.keep:
            store(f.people, at + 74 * f.lanes, guard)
        stance = spread(0.0)
        # stance: what people say in public
        if read_byte(f.on, 24):
            stance_frank = commitment + p_stance_conformity * (climate - commitment)
            stance_said = stance_frank + guard * (boss_stance - stance_frank)
            stance_bends = deference * awareness * min(1.0, felt_pressure / p_stance_felt)
            stance = clip(stance_said + stance_bends * max(0.0, felt_pressure - stance_said), -1.0, 1.0)
        else:
            stance = commitment
        store(f.people, at + 32 * f.lanes, stance)
        meeting = load(f.people, at + 58 * f.lanes) if brings_meeting else spread(0.0)
        # linking: ties that levers open are taken up or fade
        if read_byte(f.on, 25):
            linking_linked_meets = min(1.0, meeting)
            linking_linked_taken = p_linking_opening * linking_linked_meets * max(0.0, p_linking_most - linked)
            linking_linked_unused = 1.0 - max(linking_linked_meets, practice * practice_seen)
            linked = linked + linking_linked_taken - p_linking_fading * linked * linking_linked_unused
        else:
            linked = spread(0.0)
        store(f.people, at + 34 * f.lanes, linked)
        norm = spread(0.0)
        # norms: what others' doing makes easier or harder
        if read_byte(f.on, 26):
            norms_norm_several = practice_seen * practice_seen
            norms_norm_felt = listening_on * p_norms_weight * (2.0 * norms_norm_several / (norms_norm_several + p_norms_half * p_norms_half) - 1.0)
            norm = choose(others_weight > 0.0, norms_norm_felt, 0.0)
        else:
            norm = spread(0.0)
        if f.keep:
            store(f.people, at + 75 * f.lanes, norm)
        habit = load(f.people, at + 35 * f.lanes)
        recall = spread(0.0)
        # habit: what is done long enough needs no thought
        if read_byte(f.on, 27):
            habit = habit + p_habit_rate * (practice - habit)
            recall = awareness + (1.0 - awareness) * habit
        else:
            habit = spread(0.0)
            recall = awareness
        store(f.people, at + 35 * f.lanes, habit)
        if f.keep:
            store(f.people, at + 76 * f.lanes, recall)
        access = load(f.people, at + 37 * f.lanes)
        # practice: what people do
        if read_byte(f.on, 28):
            practice_willing = logistic(p_practice_steepness * (commitment + norm - hurdle)) * recall
            practice_obliged = max(p_practice_compliance * deference * felt_pressure, enforced)
            practice_able = min(1.0, p_practice_without_skill + skill)
            practice_free = min(1.0, p_practice_without_slack + slack / p_practice_slack_needed)
            practice = practice + p_practice_rate * (max(practice_willing, practice_obliged) * practice_able * practice_free * access - practice)
        else:
            practice = spread(0.0)
        store(f.people, at + 36 * f.lanes, practice)
        store(f.units, ua + 27 * f.lanes, load(f.units, ua + 27 * f.lanes) + slack)
        results_yields_effort = p_results_compliance + (1.0 - p_results_compliance) * max(commitment, 0.0)
        store(f.units, ua + 31 * f.lanes, load(f.units, ua + 31 * f.lanes) + practice * results_yields_effort * proficiency)


@inner
def close(b: int, f: Frame) -> None:
    """What the week leaves in the units."""
    wa = b * WIDTH
    p_worries_alarm_fading = load(f.parameters, wa + 37 * f.lanes)
    p_results_smoothing = load(f.parameters, wa + 87 * f.lanes)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        alarm = load(f.units, ua + 3 * f.lanes)
        hands = load(f.units, ua + 27 * f.lanes)
        people = spread(read_float(f.size, u))
        results = load(f.units, ua + 7 * f.lanes)
        yields = load(f.units, ua + 31 * f.lanes)
        if read_byte(f.on, 11):  # worries
            alarm = alarm * (1.0 - p_worries_alarm_fading)
            store(f.units, ua + 3 * f.lanes, alarm)
        if read_byte(f.on, 17):  # routing
            free_hands = hands / people
            store(f.units, ua + 5 * f.lanes, free_hands)
        if read_byte(f.on, 29):  # results
            results = results + p_results_smoothing * (yields / people - results)
            store(f.units, ua + 7 * f.lanes, results)
    if read_byte(f.on, 29):  # results
        for u in range(f.unit_count):
            ua = u * 47 * f.lanes + wa
            received_0 = spread(0.0)
            received_1 = spread(0.0)
            received_2 = spread(0.0)
            received_3 = spread(0.0)
            received_4 = spread(0.0)
            received_5 = spread(0.0)
            for v in range(f.unit_count):
                va = v * 47 * f.lanes + wa
                their_results = load(f.units, va + 7 * f.lanes)
                spillover_0 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 0)
                spillover_1 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 1)
                spillover_2 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 2)
                spillover_3 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 3)
                spillover_4 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 4)
                spillover_5 = read_float(f.spillover, (v * f.unit_count + u) * 6 + 5)
                received_0 = received_0 + their_results * spillover_0
                received_1 = received_1 + their_results * spillover_1
                received_2 = received_2 + their_results * spillover_2
                received_3 = received_3 + their_results * spillover_3
                received_4 = received_4 + their_results * spillover_4
                received_5 = received_5 + their_results * spillover_5
            store(f.units, ua + 8 * f.lanes, received_0)
            store(f.units, ua + 9 * f.lanes, received_1)
            store(f.units, ua + 10 * f.lanes, received_2)
            store(f.units, ua + 11 * f.lanes, received_3)
            store(f.units, ua + 12 * f.lanes, received_4)
            store(f.units, ua + 13 * f.lanes, received_5)
    for u in range(f.unit_count):
        ua = u * 47 * f.lanes + wa
        if not read_byte(f.on, 29):  # results
            results = spread(0.0)
            received_0 = spread(0.0)
            received_1 = spread(0.0)
            received_2 = spread(0.0)
            received_3 = spread(0.0)
            received_4 = spread(0.0)
            received_5 = spread(0.0)
            store(f.units, ua + 7 * f.lanes, results)
            store(f.units, ua + 8 * f.lanes, received_0)
            store(f.units, ua + 9 * f.lanes, received_1)
            store(f.units, ua + 10 * f.lanes, received_2)
            store(f.units, ua + 11 * f.lanes, received_3)
            store(f.units, ua + 12 * f.lanes, received_4)
            store(f.units, ua + 13 * f.lanes, received_5)


@compiled
def week(first: int, last: int, f: Frame) -> None:
    """A week of the blocks of worlds from ``first`` up to ``last``."""
    for b in range(first, last):
        tell(b, f)
        look(b, f)
        move(b, f)
        close(b, f)

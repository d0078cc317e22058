// The week of the model written by hand for eight worlds at a time: what the composed week is measured against.
//
// Every rule is on. rows.h, written beside this file's copy before it is compiled, says in which row each number lies:
// PERSON_x, UNIT_x, WORLD_x, PARAMETER_x, INPUT_x, and how many there are.
#include <cstdint>

#include "rows.h"

namespace {

constexpr int WIDTH = 8, SIX = 6, KNOWN = 6;
typedef double V __attribute__((vector_size(WIDTH * sizeof(double)), aligned(sizeof(double))));
typedef int64_t Bits __attribute__((vector_size(WIDTH * sizeof(int64_t))));

inline V spread(double x) { return V{x, x, x, x, x, x, x, x}; }
inline V least(V a, V b) { return b < a ? b : a; }
inline V most(V a, V b) { return b > a ? b : a; }
inline V at_most_1(V a) { return least(spread(1.0), a); }
inline V at_least_0(V a) { return most(spread(0.0), a); }
inline V clip(V x, double low, double high) { return x < low ? spread(low) : (x > high ? spread(high) : x); }
inline V size(V a) { return a < 0.0 ? -a : a; }
inline V load(const double* from) { return *reinterpret_cast<const V*>(from); }
inline void store(double* to, V value) { *reinterpret_cast<V*>(to) = value; }

// exp and tanh as in sim/numerics/vectors/maths.py, term by term
inline void split(V x, V& scale, V& m) {
    const double shift = 6755399441055744.0;
    V shifted = x * 1.4426950408889634 + shift, k = shifted - shift;
    V r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10, r2 = r * r, r4 = r2 * r2;
    V low = (0.5000000000000001 + 0.16666666666666669 * r) + (0.041666666666624164 + 0.008333333333330065 * r) * r2;
    V high = (0.0013888888917196719 + 0.00019841269863040545 * r) +
             (2.4801521322368692e-05 + 2.7557268480310024e-06 * r) * r2;
    V q = low + (high + (2.7620075879983367e-07 + 2.5100375832561234e-08 * r) * r4) * r4;
    scale = (V)(((Bits)shifted << 52) + 0x3FF0000000000000);
    m = r + r2 * q;
}
inline V exponential(V x) {
    V scale, m;
    split(clip(x, -708.0, 709.0), scale, m);
    V result = scale + scale * m;
    return x < -708.0 ? spread(0.0) : (x > 709.0 ? spread(__builtin_inf()) : result);
}
inline V hyperbolic_tangent(V x) {
    V scale, m;
    split(2.0 * least(size(x), spread(20.0)), scale, m);
    V less_one = scale * m + (scale - 1.0);
    auto large = least(size(x), spread(20.0)) > 0.55;
    V part = (large ? spread(2.0) : less_one) / (less_one + 2.0), result = large ? 1.0 - part : part;
    return x < 0.0 ? -result : (x > 0.0 ? result : x);
}

}  // namespace

struct Frame {  // as sim/engine/frame.py
    double *people, *units, *worlds;
    const double* parameters;
    double* known;
    int64_t lanes, persons, unit_count, sponsor, keep;
    const uint8_t *on, *used;
    const int64_t *unit, *boss, *run_start, *run_tie, *run_unit, *speaker, *heads;
    const double *has_boss, *own_boss, *executive, *middle, *own_weight, *others_weight, *contacts, *weight, *opened;
    const double *share, *size, *local_goals, *goals, *same_function, *spillover;
};

#define P(name) load(f.parameters + (int64_t)PARAMETER_##name * f.lanes + wa)
#define WORLD(name) (f.worlds + (int64_t)WORLD_##name * f.lanes + wa)
#define UNIT(u, name, d) (f.units + ((int64_t)(u) * UNIT_ROWS + UNIT_##name + (d)) * f.lanes + wa)
#define PERSON(i, name, d) (f.people + ((int64_t)(i) * PERSON_ROWS + PERSON_##name + (d)) * f.lanes + wa)
#define BROUGHT(name) f.used[wa / WIDTH * INPUTS + INPUT_##name]
#define TOLD(name) (BROUGHT(name) ? load(PERSON(i, name, 0)) : spread(0.0))

static void tell(int64_t wa, const Frame& f, double* known) {
    V deeds = P(listening_deed_weight), tried = spread(0.0);
    for (int64_t i = 0; i < f.persons; i++, known += KNOWN * WIDTH) {
        V practice = load(PERSON(i, practice, 0)), stance = load(PERSON(i, stance, 0));
        V access = load(PERSON(i, access, 0)), awareness = load(PERSON(i, awareness, 0)), could = access * awareness;
        V deed = could * (2.0 * practice - 1.0) + (1.0 - could) * stance;
        tried += access;
        store(known, (1.0 - deeds) * stance + deeds * deed);
        store(known + WIDTH, practice * load(PERSON(i, proficiency, 0)));
        store(known + 2 * WIDTH, practice);
        store(known + 3 * WIDTH, stance);
        store(known + 4 * WIDTH, load(PERSON(i, commitment, 0)));
        store(known + 5 * WIDTH, awareness * size(stance));
    }
    store(WORLD(tried), tried / (double)f.persons);
}

static void look(int64_t wa, const Frame& f) {
    V peer = spread(-__builtin_inf()), gains[SIX], offer[SIX], so_far = spread(0.0), to_be = spread(0.0);
    for (int d = 0; d < SIX; d++) gains[d] = offer[d] = spread(0.0);
    for (int64_t u = 0; u < f.unit_count; u++) {
        V gain[SIX], total = spread(0.0);
        for (int d = 0; d < SIX; d++) total += gain[d] = at_least_0(load(UNIT(u, effect, d)));
        for (int d = 0; d < SIX; d++)
            store(UNIT(u, rewarded, d), total > 0.0 ? gain[d] / total : spread(f.goals[d]));
        V head = load(PERSON(f.heads[u], stance, 0));
        peer = most(peer, P(authority_peer) * (load(UNIT(u, coalition, 0)) * head));
        store(UNIT(u, felt_threat, 0), load(UNIT(u, threat, 0)) * (1.0 + P(appraisal_expert) * load(WORLD(style))));
    }
    store(WORLD(peer), peer);
    for (int64_t u = 0; u < f.unit_count; u++) {
        V head = load(PERSON(f.heads[u], stance, 0)), above = load(PERSON(f.sponsor, stance, 0));
        V own = load(UNIT(u, coalition, 0)) * head;
        store(UNIT(u, backing, 0), most(load(UNIT(u, authority, 0)) * above, most(own, peer)));
        V fit = P(experience_tailoring_gain) * load(UNIT(u, tailoring, 0)), results = load(UNIT(u, results, 0));
        for (int d = 0; d < SIX; d++) {
            V effect = load(UNIT(u, effect, d)), fitted = effect + fit * size(effect);
            store(UNIT(u, fitted, d), fitted);
            gains[d] += f.share[u] * (results * fitted + load(UNIT(u, received, d)));
        }
    }
    for (int64_t u = 0; u < f.unit_count; u++)
        for (int d = 0; d < SIX; d++) offer[d] += f.share[u] * load(UNIT(u, fitted, d));
    V everywhere = spread(0.0);
    for (int64_t u = 0; u < f.unit_count; u++) everywhere += f.share[u] * load(UNIT(u, free_hands, 0));
    store(WORLD(free_everywhere), everywhere);
    for (int64_t u = 0; u < f.unit_count; u++) {
        V in = load(UNIT(u, passed_in, 0)), gap = load(UNIT(u, free_hands, 0)) - everywhere;
        V flow = P(routing_speed) * load(WORLD(passing)) * gap - P(routing_hiring) * in;
        store(UNIT(u, passed_in, 0), in + flow);
    }
    V lifted = load(WORLD(lifted)), lift = load(WORLD(lift)), tried = load(WORLD(tried)), seen[SIX];
    lifted = clip(lifted + (lift * (1.0 - lifted) - P(expectation_lift_fading) * lifted), 0.0, 1.0);
    for (int d = 0; d < SIX; d++) {
        store(WORLD(gains) + d * f.lanes, gains[d]);
        store(WORLD(seen) + d * f.lanes, seen[d] = gains[d] / (tried > 0.0 ? tried : spread(1.0)));
    }
    for (int d = 0; d < SIX; d++) {
        store(WORLD(offer) + d * f.lanes, offer[d]);
        so_far += f.goals[d] * seen[d];
        to_be += f.goals[d] * offer[d];
    }
    for (int64_t u = 0; u < f.unit_count; u++) {
        store(UNIT(u, gained_so_far, 0), so_far);
        store(UNIT(u, to_be_gained, 0), to_be);
    }
    store(WORLD(lifted), lifted);
    store(WORLD(translated), lifted * P(expectation_conversion) * (seen[2] + seen[3]));
    store(WORLD(visible), at_most_1(P(expectation_visible) + lifted));
}

static void move(int64_t wa, const Frame f, const double* known) {
    const V p_appraisal_burden = P(appraisal_burden);
    const V p_appraisal_objection = P(appraisal_objection);
    const V p_appraisal_ownership = P(appraisal_ownership);
    const V p_appraisal_reward = P(appraisal_reward);
    const V p_appraisal_steepness = P(appraisal_steepness);
    const V p_appraisal_trust = P(appraisal_trust);
    const V p_appraisal_worries = P(appraisal_worries);
    const V p_authority_boss = P(authority_boss);
    const V p_authority_sponsor = P(authority_sponsor);
    const V p_awareness_message = P(awareness_message);
    const V p_awareness_practice = P(awareness_practice);
    const V p_awareness_talk = P(awareness_talk);
    const V p_broker_cost = P(broker_cost);
    const V p_candour_silence = P(candour_silence);
    const V p_capacity_boss = P(capacity_boss);
    const V p_capacity_competing = P(capacity_competing);
    const V p_capacity_overload = P(capacity_overload);
    const V p_capacity_relief_by_skill = P(capacity_relief_by_skill);
    const V p_commitment_noise = P(commitment_noise);
    const V p_commitment_rate = P(commitment_rate);
    const V p_commitment_reactance = P(commitment_reactance);
    const V p_enforcement_certainty = P(enforcement_certainty);
    const V p_expectation_communication = P(expectation_communication);
    const V p_expectation_experience = P(expectation_experience);
    const V p_expectation_fading = P(expectation_fading);
    const V p_expectation_lens_executive = P(expectation_lens_executive);
    const V p_expectation_lens_middle = P(expectation_lens_middle);
    const V p_expectation_memory = P(expectation_memory);
    const V p_expectation_other_function = P(expectation_other_function);
    const V p_expectation_showing = P(expectation_showing);
    const V p_expectation_testimony = P(expectation_testimony);
    const V p_expectation_wear = P(expectation_wear);
    const V p_forgetting_attention = P(forgetting_attention);
    const V p_forgetting_skill = P(forgetting_skill);
    const V p_habit_rate = P(habit_rate);
    const V p_inquiry_insight = P(inquiry_insight);
    const V p_inquiry_word = P(inquiry_word);
    const V p_linking_fading = P(linking_fading);
    const V p_linking_most = P(linking_most);
    const V p_linking_opening = P(linking_opening);
    const V p_missed_time_adaptation = P(missed_time_adaptation);
    const V p_missed_time_weight = P(missed_time_weight);
    const V p_naming_redeeming = P(naming_redeeming);
    const V p_norms_half = P(norms_half);
    const V p_norms_weight = P(norms_weight);
    const V p_objection_learning = P(objection_learning);
    const V p_ownership_fading = P(ownership_fading);
    const V p_ownership_involvement = P(ownership_involvement);
    const V p_ownership_practice = P(ownership_practice);
    const V p_practice_compliance = P(practice_compliance);
    const V p_practice_rate = P(practice_rate);
    const V p_practice_slack_needed = P(practice_slack_needed);
    const V p_practice_steepness = P(practice_steepness);
    const V p_practice_without_skill = P(practice_without_skill);
    const V p_practice_without_slack = P(practice_without_slack);
    const V p_priorities_align = P(priorities_align);
    const V p_priorities_drift = P(priorities_drift);
    const V p_priorities_reward = P(priorities_reward);
    const V p_results_compliance = P(results_compliance);
    const V p_skill_ceiling = P(skill_ceiling);
    const V p_skill_coaching = P(skill_coaching);
    const V p_skill_doing = P(skill_doing);
    const V p_skill_proficiency = P(skill_proficiency);
    const V p_skill_teaching = P(skill_teaching);
    const V p_skill_transfer = P(skill_transfer);
    const V p_stance_conformity = P(stance_conformity);
    const V p_stance_felt = P(stance_felt);
    const V p_trust_gain = P(trust_gain);
    const V p_trust_loss = P(trust_loss);
    const V p_trust_openness = P(trust_openness);
    const V p_trust_patience = P(trust_patience);
    const V p_trust_silence = P(trust_silence);
    const V p_worries_alarm = P(worries_alarm);
    const V p_worries_practice = P(worries_practice);
    const V p_worries_relief = P(worries_relief);
    for (int64_t u = 0; u < f.unit_count; u++) {
        store(UNIT(u, yields, 0), spread(0.0));
        store(UNIT(u, hands, 0), spread(0.0));
    }
    V seen[SIX];
    for (int d = 0; d < SIX; d++) seen[d] = load(WORLD(seen) + d * f.lanes);
    const V translated = load(WORLD(translated)), visible = load(WORLD(visible));
    for (int64_t i = 0; i < f.persons; i++) {
        const int64_t u = f.unit[i];
        V priorities[SIX], fitted[SIX], received[SIX];
        V alignment = TOLD(alignment), realignment = TOLD(realignment);
        V talk = p_priorities_align * at_most_1(alignment), reward = p_priorities_reward * at_most_1(realignment);
        V drift = p_priorities_drift, whole = most(spread(1.0), drift + talk + reward);
        for (int d = 0; d < SIX; d++) {
            V now = load(PERSON(i, priorities, d)), local = drift * (f.local_goals[u * SIX + d] - now);
            V shared = talk * (load(PERSON(i, home, d)) - now) + reward * (load(UNIT(u, rewarded, d)) - now);
            store(PERSON(i, priorities, d), priorities[d] = now + (local + shared) / whole);
            fitted[d] = load(UNIT(u, fitted, d));
            received[d] = load(UNIT(u, received, d));
        }
        V commitment = load(PERSON(i, commitment, 0)), value = load(PERSON(i, value, 0));
        V practice_seen = spread(0.0), news = spread(0.0), climate = spread(0.0), pull = spread(0.0);
        V testimony = spread(0.0), linked = load(PERSON(i, linked, 0));
        for (int64_t run = f.run_start[i]; run < f.run_start[i + 1]; run++) {
            V practising = spread(0.0), gaining = spread(0.0), worth = spread(0.0);
            for (int64_t tie = f.run_tie[run]; tie < f.run_tie[run + 1]; tie++) {
                const double* other = known + f.speaker[tie] * KNOWN * WIDTH;
                V weight = f.weight[tie] + linked * f.opened[tie], theirs = weight * load(other + 2 * WIDTH);
                practice_seen += theirs;
                news += weight * load(other + 5 * WIDTH);
                climate += weight * load(other + 3 * WIDTH);
                pull += weight * load(other);
                practising += theirs;
                gaining += weight * load(other + WIDTH);
            }
            const int64_t v = f.run_unit[run];
            for (int d = 0; d < SIX; d++) worth += priorities[d] * load(UNIT(v, fitted, d));
            const double same = f.same_function[u * f.unit_count + v];
            V close = same + (1.0 - same) * p_expectation_other_function;
            testimony += p_expectation_testimony * close * (gaining * worth - practising * value);
        }
        if (f.others_weight[i] > 0.0) {
            news = at_most_1(f.contacts[i] * news / f.others_weight[i]);
            climate /= f.others_weight[i];
        }
        pull += f.own_weight[i] * commitment;

        const double* boss = known + f.boss[i] * KNOWN * WIDTH;
        V line = f.own_boss[i] > 0.0 ? spread(1.0) : most(load(UNIT(u, authority, 0)), load(UNIT(u, coalition, 0)));
        V support = p_authority_sponsor * load(UNIT(u, backing, 0)) +
                    f.has_boss[i] * p_authority_boss * line * load(boss + 3 * WIDTH);
        V pressure = clip(TOLD(pressure) * at_least_0(support) + TOLD(confrontation), 0.0, 1.0);
        V enforced = p_enforcement_certainty * load(UNIT(u, authority, 0)) * at_most_1(TOLD(enforcement));
        pressure = most(pressure, enforced);

        V reach = TOLD(reach), shown = TOLD(shown), teaching = TOLD(teaching), coaching = TOLD(coaching);
        V involvement = TOLD(involvement), openness = TOLD(openness), awareness = load(PERSON(i, awareness, 0));
        V contact = reach + shown + teaching + coaching + involvement + openness;
        V noticed = p_awareness_message * at_most_1(contact) + p_awareness_practice * practice_seen +
                    p_awareness_talk * news;
        awareness += at_most_1(noticed) * (1.0 - awareness);

        V proficiency = load(PERSON(i, proficiency, 0)), experienced = spread(0.0), results = spread(0.0);
        V worth_here = spread(0.0);
        for (int d = 0; d < SIX; d++) {
            experienced += priorities[d] * (fitted[d] * proficiency + received[d]);
            results += priorities[d] * seen[d];
            worth_here += priorities[d] * fitted[d];
        }
        V own_view = p_inquiry_insight * worth_here, reached = p_inquiry_word * (1.0 - awareness);
        V found = reached * (own_view - value);
        awareness += reached;

        V told = load(PERSON(i, told, 0)), heard = load(PERSON(i, heard, 0)), trust = load(PERSON(i, trust, 0));
        V practice = load(PERSON(i, practice, 0)), persuasion = spread(0.0), kept = p_expectation_memory * heard;
        heard = kept;
        if (BROUGHT(messages)) {
            V messages = load(PERSON(i, messages, 0)), promise = clip(TOLD(promised) / messages, -1.0, 1.0);
            V fresh = exponential(-p_expectation_wear * kept);
            V moved = p_expectation_communication * reach * fresh * trust * (promise - value);
            V remembered = told + messages / (kept + messages) * (promise - told);
            told = messages > 0.0 ? remembered : told;
            persuasion = messages > 0.0 ? moved : spread(0.0);
            heard = kept + messages;
        }
        V lens = f.executive[i] * p_expectation_lens_executive + f.middle[i] * p_expectation_lens_middle;
        V far = lens * visible * (priorities[0] * translated + results - value);
        V own = p_expectation_experience * practice * (experienced - value);
        V display = p_expectation_showing * (TOLD(shown_value) - shown * value);
        V fading = p_expectation_fading * (value - own_view) * (1.0 - practice);
        value = clip(value + (persuasion + testimony + far) + own + display + found - fading, -1.0, 1.0);

        V candour = at_most_1(openness), due = told * (1.0 - p_trust_patience * (1.0 - proficiency));
        V surprise = heard > 0.0 ? experienced - due : spread(0.0);
        V rate = surprise > 0.0 ? p_trust_gain : p_trust_loss, alarm = load(UNIT(u, alarm, 0));
        V gained = rate * practice * surprise + p_trust_openness * candour * (1.0 - trust);
        V lost = p_trust_silence * alarm * trust * (1.0 - candour);
        trust = clip(trust + gained - lost + TOLD(credibility), 0.0, 1.0);
        trust -= p_broker_cost * at_most_1(coaching + involvement + openness) * pressure * trust;

        V worries = load(PERSON(i, worries, 0)), eased = at_most_1(TOLD(relief));
        V fall = p_worries_relief * eased * trust * worries + p_worries_practice * practice * worries;
        worries = clip(worries - fall + p_worries_alarm * alarm * (1.0 - eased) * (1.0 - worries), 0.0, 1.0);

        V skill = load(PERSON(i, skill, 0)), coached = at_most_1(coaching), slowness = load(WORLD(learning_time));
        V taught = p_skill_teaching * at_most_1(teaching) * at_least_0(p_skill_ceiling - skill);
        skill = at_most_1(
            skill + (taught + (p_skill_coaching * coached + p_skill_doing * practice) * (1.0 - skill)) / slowness);
        V speed = (p_skill_proficiency * practice + p_skill_transfer * coached) / slowness;
        proficiency += at_most_1(speed) * at_least_0(skill - proficiency);

        V ready = load(PERSON(i, ready, 0)), unlearnt = p_forgetting_skill * (1.0 - most(practice, coached));
        awareness *= 1.0 - p_forgetting_attention;
        skill -= unlearnt * at_least_0(skill - ready);
        proficiency -= unlearnt * at_least_0(proficiency - ready);

        V ownership = load(PERSON(i, ownership, 0)), paying = practice * at_least_0(experienced);
        V owning = p_ownership_involvement * at_most_1(involvement) + p_ownership_practice * paying;
        ownership += at_most_1(owning) * (1.0 - ownership) - p_ownership_fading * ownership;

        V put_off = load(PERSON(i, put_off, 0));
        put_off -= p_naming_redeeming * practice * at_least_0(experienced) * put_off;

        V used_to = load(PERSON(i, used_to, 0)), time_given = TOLD(time_given), given = at_most_1(time_given);
        V missed = p_missed_time_weight * at_least_0(used_to - given);
        used_to += p_missed_time_adaptation * (given - used_to);

        V freed = f.has_boss[i] * p_capacity_boss * load(boss + 4 * WIDTH);
        V slack = clip(load(UNIT(u, spare_time, 0)) - p_capacity_competing * load(UNIT(u, competing, 0)) -
                           TOLD(time_taken) + time_given + freed - load(UNIT(u, passed_in, 0)), 0.0, 1.0);
        V burden = load(WORLD(effort)) * (1.0 - p_capacity_relief_by_skill * skill) * (p_capacity_overload - slack) +
                   missed;

        V results_shown = at_most_1(visible + shown) * load(UNIT(u, gained_so_far, 0));
        V plan_seen = at_most_1(involvement) * load(UNIT(u, to_be_gained, 0));
        V objection = load(PERSON(i, objection, 0));
        objection = clip(objection * (1.0 - p_objection_learning * (results_shown + plan_seen)), 0.0, 1.0);

        V hurdle = load(PERSON(i, threshold, 0)) + load(PERSON(i, circumstances, 0));
        V worth = value + load(PERSON(i, leaning, 0)) + p_appraisal_reward * at_most_1(realignment) +
                  p_appraisal_trust * (trust - 0.5) + p_appraisal_ownership * ownership -
                  p_appraisal_burden * burden - p_appraisal_worries * worries -
                  load(UNIT(u, felt_threat, 0)) * (1.0 - ownership) - p_appraisal_objection * objection;
        V appraisal = awareness * hyperbolic_tangent(p_appraisal_steepness * worth) + (1.0 - awareness) * commitment;

        V open = 1.0 - ownership, others = load(PERSON(i, susceptibility, 0)) * open;
        V drawn = p_commitment_rate * ((1.0 - others) * appraisal + others * pull - commitment);
        V pushed = p_commitment_reactance * at_least_0(pressure - at_least_0(commitment)) * open;
        commitment = clip(commitment + drawn - pushed + p_commitment_noise * load(PERSON(i, noise, 0)), -1.0, 1.0);

        V deference = load(PERSON(i, deference, 0)), frank = commitment + p_stance_conformity * (climate - commitment);
        V guard = f.has_boss[i] * clip(p_candour_silence * deference * awareness * (1.0 - trust), 0.0, 1.0);
        V said = frank + guard * (load(boss + 3 * WIDTH) - frank);
        V bends = deference * awareness * at_most_1(pressure / p_stance_felt);
        V stance = clip(said + bends * at_least_0(pressure - said), -1.0, 1.0);

        V meets = at_most_1(TOLD(meeting)), taken = p_linking_opening * meets * at_least_0(p_linking_most - linked);
        linked = linked + taken - p_linking_fading * linked * (1.0 - most(meets, practice * practice_seen));

        V norm = spread(0.0), several = practice_seen * practice_seen, habit = load(PERSON(i, habit, 0));
        if (f.others_weight[i] > 0.0)
            norm = p_norms_weight * (2.0 * several / (several + p_norms_half * p_norms_half) - 1.0);
        habit += p_habit_rate * (practice - habit);
        V recall = awareness + (1.0 - awareness) * habit;

        V wish = p_practice_steepness * (commitment + norm - hurdle);
        V willing = 1.0 / (1.0 + exponential(-wish)) * recall;
        V obliged = most(p_practice_compliance * deference * pressure, enforced);
        V able = at_most_1(p_practice_without_skill + skill);
        V free_time = at_most_1(p_practice_without_slack + slack / p_practice_slack_needed);
        V access = load(PERSON(i, access, 0));
        practice += p_practice_rate * (most(willing, obliged) * able * free_time * access - practice);

        V effort = p_results_compliance + (1.0 - p_results_compliance) * at_least_0(commitment);
        store(UNIT(u, yields, 0), load(UNIT(u, yields, 0)) + practice * effort * proficiency);
        store(UNIT(u, hands, 0), load(UNIT(u, hands, 0)) + slack);
        store(PERSON(i, awareness, 0), awareness);
        store(PERSON(i, told, 0), told);
        store(PERSON(i, heard, 0), heard);
        store(PERSON(i, value, 0), value);
        store(PERSON(i, trust, 0), trust);
        store(PERSON(i, worries, 0), worries);
        store(PERSON(i, skill, 0), skill);
        store(PERSON(i, proficiency, 0), proficiency);
        store(PERSON(i, ownership, 0), ownership);
        store(PERSON(i, put_off, 0), put_off);
        store(PERSON(i, used_to, 0), used_to);
        store(PERSON(i, slack, 0), slack);
        store(PERSON(i, burden, 0), burden);
        store(PERSON(i, objection, 0), objection);
        store(PERSON(i, appraisal, 0), appraisal);
        store(PERSON(i, commitment, 0), commitment);
        store(PERSON(i, stance, 0), stance);
        store(PERSON(i, linked, 0), linked);
        store(PERSON(i, habit, 0), habit);
        store(PERSON(i, practice, 0), practice);
    }
}

static void close(int64_t wa, const Frame& f) {
    for (int64_t u = 0; u < f.unit_count; u++) {
        V results = load(UNIT(u, results, 0)), alarm = load(UNIT(u, alarm, 0));
        store(UNIT(u, free_hands, 0), load(UNIT(u, hands, 0)) / f.size[u]);
        store(UNIT(u, alarm, 0), alarm * (1.0 - P(worries_alarm_fading)));
        V yields = load(UNIT(u, yields, 0)) / f.size[u];
        store(UNIT(u, results, 0), results + P(results_smoothing) * (yields - results));
    }
    for (int64_t u = 0; u < f.unit_count; u++)
        for (int d = 0; d < SIX; d++) {
            V received = spread(0.0);
            for (int64_t v = 0; v < f.unit_count; v++)
                received += load(UNIT(v, results, 0)) * f.spillover[(v * f.unit_count + u) * SIX + d];
            store(UNIT(u, received, d), received);
        }
}

extern "C" void week(int64_t first, int64_t last, const Frame* f) {
    for (int64_t b = first; b < last; b++) {
        const int64_t wa = b * WIDTH;
        tell(wa, *f, f->known);
        look(wa, *f);
        move(wa, *f, f->known);
        close(wa, *f);
    }
}

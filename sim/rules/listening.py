"""Listening: what each person saw and heard, last week, from the people they listen to.

    practice seen = sum_j W_ij a_j
    talk heard    = sum_j W_ij |s_j|
    climate       = sum_j W_ij s_j / sum_j W_ij
    S             = sum_j W_ij (0.7 s_j + 0.3 deed_j) + W_ii c_i
    deed_j        = could_j (2 a_j - 1) + (1 - could_j) s_j, could_j = access_j aw_j

Sums are over the others j whom person i listens to. Others are known by what they say (s) and by what they do (a)
once they could do it, never by what they believe; W_ii is the weight on one's own view. Sources: Friedkin and Johnsen
1990 (social pull), Ye et al. 2019 (others are known by what they express); the weight of deeds is assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter(
        "deed_weight",
        0.3,
        0,
        1,
        "share",
        "weight of deeds, against words, in how others are read",
        "assumed",
    ),
)


@compiled
def _voices(
    practice: Array,
    stance: Array,
    access: Array,
    awareness: Array,
    judged: float,
    deed_weight: Array,
    voice: Array,
    loudness: Array,
) -> None:
    for i in range(practice.shape[0]):
        for w in range(practice.shape[1]):
            could = judged * (access[i, w] * awareness[i, w])
            deed = could * (2.0 * practice[i, w] - 1.0) + (1.0 - could) * stance[i, w]
            loudness[i, w] = abs(stance[i, w])
            voice[i, w] = (1.0 - deed_weight[w]) * stance[i, w] + deed_weight[w] * deed


@compiled
def _sum_up(
    start: Rows, speaker: Rows, weight: Array, said: Array, own: Array, own_counts: float, total: Array
) -> None:
    """Sum over ties, in their order, of what others say; a tie to oneself brings ``own`` where that counts.

    Four ties are added in one pass over the worlds where they can be, which takes two thirds of the time.
    """
    for i in range(len(start) - 1):
        total[i] = 0.0
        tie, last = start[i], start[i + 1]
        while tie < last:
            j, a = speaker[tie], weight[tie]
            if tie + 4 <= last and i not in (j, speaker[tie + 1], speaker[tie + 2], speaker[tie + 3]):
                k, m, n = speaker[tie + 1], speaker[tie + 2], speaker[tie + 3]
                b, c, d = weight[tie + 1], weight[tie + 2], weight[tie + 3]
                for w in range(said.shape[1]):
                    total[i, w] = total[i, w] + a * said[j, w] + b * said[k, w] + c * said[m, w] + d * said[n, w]
                tie += 4
                continue
            for w in range(said.shape[1]):
                if j != i:
                    total[i, w] += a * said[j, w]
                else:
                    total[i, w] += own_counts * a * own[i, w]
            tie += 1


@compiled
def _listen(
    start: Rows,
    speaker: Rows,
    weight: Array,
    practice: Array,
    stance: Array,
    loudness: Array,
    voice: Array,
    commitment: Array,
    seen: Array,
    talk: Array,
    climate: Array,
    social: Array,
) -> None:
    _sum_up(start, speaker, weight, practice, commitment, 0.0, seen)
    _sum_up(start, speaker, weight, loudness, commitment, 0.0, talk)
    _sum_up(start, speaker, weight, stance, commitment, 0.0, climate)
    _sum_up(start, speaker, weight, voice, commitment, 1.0, social)
    for i in range(len(start) - 1):
        others = 0.0
        for tie in range(start[i], start[i + 1]):
            others += weight[tie] if speaker[tie] != i else 0.0
        if others > 0.0:
            climate[i] /= others
        if start[i] == start[i + 1]:
            social[i] = commitment[i]


def apply(worlds: Worlds) -> None:
    signals, ties = worlds.signals, worlds.organisation.ties
    voice, loudness = np.empty(worlds.shape), np.empty(worlds.shape)
    _voices(
        worlds.practice,
        worlds.stance,
        worlds.access,
        worlds.awareness,
        0.0 if "practice" in worlds.off else 1.0,
        worlds.parameters["listening.deed_weight"],
        voice,
        loudness,
    )
    _listen(
        ties.start,
        ties.speaker,
        ties.weight,
        worlds.practice,
        worlds.stance,
        loudness,
        voice,
        worlds.commitment,
        signals["practice_seen"],
        signals["talk_heard"],
        signals["climate"],
        signals["pull"],
    )


def alone(worlds: Worlds) -> None:
    """Nobody hears anyone: each is left with their own view."""
    worlds.signals["practice_seen"][:] = 0.0
    worlds.signals["talk_heard"][:] = 0.0
    worlds.signals["climate"][:] = worlds.commitment
    worlds.signals["pull"][:] = worlds.commitment


RULE = Rule("listening", "what each person sees and hears from others", PARAMETERS, apply, alone)

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
def _voices(practice: Array, stance: Array, could: Array, deed_weight: Array, voice: Array) -> None:
    for i in range(practice.shape[0]):
        for w in range(practice.shape[1]):
            deed = could[i, w] * (2.0 * practice[i, w] - 1.0) + (1.0 - could[i, w]) * stance[i, w]
            voice[i, w] = (1.0 - deed_weight[w]) * stance[i, w] + deed_weight[w] * deed


@compiled
def _add(total: Array, weight: float, row: Array) -> None:
    for w in range(len(total)):
        total[w] += weight * row[w]


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
    for i in range(len(start) - 1):
        seen[i] = 0.0
        talk[i] = 0.0
        climate[i] = 0.0
        social[i] = 0.0
        others = 0.0
        for tie in range(start[i], start[i + 1]):
            j = speaker[tie]
            if j == i:
                _add(social[i], weight[tie], commitment[i])
                continue
            others += weight[tie]
            _add(seen[i], weight[tie], practice[j])
            _add(talk[i], weight[tie], loudness[j])
            _add(climate[i], weight[tie], stance[j])
            _add(social[i], weight[tie], voice[j])
        if others > 0.0:
            climate[i] /= others
        if start[i] == start[i + 1]:
            social[i] = commitment[i]


def apply(worlds: Worlds) -> None:
    signals, ties = worlds.signals, worlds.organisation.ties
    could = worlds.access * worlds.awareness if "practice" not in worlds.off else np.zeros(worlds.shape)
    voice = np.empty(worlds.shape)
    _voices(worlds.practice, worlds.stance, could, worlds.parameters["listening.deed_weight"], voice)
    _listen(
        ties.start,
        ties.speaker,
        ties.weight,
        worlds.practice,
        worlds.stance,
        np.abs(worlds.stance),
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

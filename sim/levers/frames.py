"""What the compiled levers are handed: everything by its address (``sim.vectors.memory``), and by its row there."""

from typing import NamedTuple


class Part(NamedTuple):
    """What is done at a time: turns from ``first`` up to ``last``, after inputs cleared and before teams learn.

    ``cleared`` and ``learning`` are the addresses of what ``compiled`` takes to clear inputs and to let teams learn,
    ``to_clear`` and ``to_learn`` how many.
    """

    first: int
    last: int
    cleared: int
    to_clear: int
    learning: int
    to_learn: int


class Turn(NamedTuple):
    """One use in one week; what is from one place to another lies in ``tasks`` or ``lists``.

    ``picked`` is the row of ``marked`` of the first person in reach, -1 where all are reached; ``source`` the unit
    whose results are shown, -1 for the best of all; ``busy`` the number of units that the team works with this week.
    """

    first_world: int
    last_world: int
    first_task: int
    last_task: int
    first_row: int  # of the people in reach
    last_row: int
    first_person: int  # of everyone in the units concerned
    last_person: int
    first_unit: int
    last_unit: int
    picked: int
    source: int
    busy: int
    use: int  # row of ``emphasis`` and ``numbers``
    arm: int


class Task(NamedTuple):
    """One effect, with names of inputs and parameters as their rows."""

    kind: int
    amount: int
    by: int
    channel: int
    to: int
    of: int
    other: int


class Plan(NamedTuple):
    """Addresses of what never changes; ``numbers`` (uses, 2) are intensity and hours taken as a share of the week.

    ``emphasis`` has shape (uses, tiers, 6); ``who`` (people, 3) holds everyone's unit, tier and
    boss; ``inside`` (arms, lanes) is 1 in an arm's worlds.
    """

    turns: int
    tasks: int
    lists: int
    emphasis: int
    numbers: int
    who: int
    heads: int
    inside: int
    sponsor: int
    units: int
    people: int


class Place(NamedTuple):
    """Rows of the worlds' memory and of the parameters."""

    priorities: int
    revealed: int
    awareness: int
    skill: int
    commitment: int
    stance: int
    practice: int
    access: int
    reach: int
    messages: int
    promised: int
    time_taken: int
    coalition: int
    tailoring: int
    results: int
    authority: int
    effect: int
    promise: int
    lift: int
    style: int
    capacity: int
    experience: int
    squeeze: int
    peer: int
    evidence: int
    gain: int
    inexperienced: int
    learning: int


class Memory(NamedTuple):
    """Addresses of what changes, as in ``sim.engine.frame``: people, units, worlds, each number ``lanes`` floats long.

    ``parameters`` and ``marked`` (people in reach of a use, 1 where picked) are read only. The rest is room for what is
    worked out for one use: by world its strength, quality of help, evidence, best unit and the task's amount, and two
    numbers by unit.
    """

    people: int
    units: int
    worlds: int
    parameters: int
    marked: int
    strength: int
    quality: int
    evidence: int
    best: int
    amount: int
    in_unit: int
    counted: int
    lanes: int
    rows: int  # of a person
    unit_rows: int

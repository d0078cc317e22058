"""What the compiled levers are handed: all by its address (``sim.numerics.vectors.memory``), and by its row there."""

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
    whose results are shown, -1 for everybody's; ``shows`` is 1 where an effect depends on results; ``asked`` the
    row of ``demand`` of the arm's week.
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
    first_kin: int  # of units that do the kinds of work addressed
    last_kin: int
    first_cover: int  # of ``cover``, one for each of these
    picked: int
    source: int
    shows: int
    asked: int
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
    """Addresses of what never changes; ``numbers`` (uses, 4) are intensity, hours taken as a share of the week, 1
    where the team works with people, else 0, and 1 where what is said goes by the initiative's name, else 0.

    ``demand`` (arms' weeks, 2) are hours asked of the team for words and for work with people; ``cover`` are shares of
    people addressed. ``emphasis`` has shape (uses, tiers, 6); ``who`` (people, 3) holds everyone's unit, tier and boss;
    ``kind`` (units,) each one's kind of work; ``inside`` (arms, lanes) is 1 in an arm's worlds.
    """

    turns: int
    tasks: int
    lists: int
    cover: int
    demand: int
    emphasis: int
    numbers: int
    who: int
    heads: int
    kind: int
    inside: int
    sponsor: int
    units: int
    people: int


class Place(NamedTuple):
    """Rows of the worlds' memory and of the parameters."""

    priorities: int
    revealed: int
    awareness: int
    put_off: int
    skill: int
    commitment: int
    stance: int
    practice: int
    proficiency: int
    access: int
    reach: int
    messages: int
    promised: int
    time_taken: int
    time_given: int
    coalition: int
    tailoring: int
    results: int
    authority: int
    effect: int
    promise: int
    lift: int
    style: int
    team_hours: int
    experience: int
    squeeze: int
    peer: int
    evidence: int
    compliance: int
    gain: int
    inexperienced: int
    learning: int
    saturation: int


class Memory(NamedTuple):
    """Addresses of what changes, as in ``sim.engine.frame``: people, units, worlds, each number ``lanes`` floats long.

    ``parameters`` and ``marked`` (people in reach of a use, 1 where picked) are read only. The rest is room for what is
    worked out for one use: by world what was planned, the share of hours given, its strength, quality of help,
    evidence, applause for each result, the task's amount and the effect shown (six), and two numbers by unit.
    """

    people: int
    units: int
    worlds: int
    parameters: int
    marked: int
    planned: int
    given: int
    strength: int
    quality: int
    evidence: int
    applause: int
    amount: int
    effect_shown: int
    in_unit: int
    counted: int
    lanes: int
    rows: int  # of a person
    unit_rows: int

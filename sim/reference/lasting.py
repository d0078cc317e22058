"""What lasts and what fades in a person of the reference model: differences, habit, forgetting, what is enforced."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.reference.person import Person


def be_checked(person: Person) -> None:
    """Rule enforcement."""
    certainty = person.model.parameter["enforcement.certainty"]
    person.enforced = certainty * person.unit.authority * min(1.0, person.enforcement)
    person.felt_pressure = max(person.felt_pressure, person.enforced)


def be_left_alone(person: Person) -> None:
    """Without rule enforcement nobody checks."""
    person.enforced = 0.0


def inquire(person: Person) -> None:
    """Rule inquiry."""
    p = person.model.parameter
    reached = p["inquiry.word"] * (1.0 - person.awareness)
    person.own_view = p["inquiry.insight"] * person.worth(person.unit.fitted_effect)
    person.found = reached * (person.own_view - person.value)
    person.awareness += reached


def wait(person: Person) -> None:
    """Without rule inquiry people wait to be told."""
    person.own_view = person.found = 0.0


def forget(person: Person) -> None:
    """Rule forgetting."""
    p = person.model.parameter
    person.awareness -= p["forgetting.attention"] * person.awareness
    used = max(person.practice, min(1.0, person.coaching))
    lost = p["forgetting.skill"] * (1.0 - used)
    person.skill -= lost * max(0.0, person.skill - person.ready)
    person.proficiency -= lost * max(0.0, person.proficiency - person.ready)


def be_won_back(person: Person) -> None:
    """Rule naming."""
    redeemed = person.model.parameter["naming.redeeming"] * person.practice * max(0.0, person.experienced)
    person.put_off -= redeemed * person.put_off


def mind_no_name(person: Person) -> None:
    """Without rule naming a name repels nobody."""
    person.put_off = 0.0


def miss_time(person: Person) -> None:
    """Rule missed_time."""
    p, given = person.model.parameter, min(1.0, person.time_given)
    person.missed = p["missed_time.weight"] * max(0.0, person.used_to - given)
    person.used_to += p["missed_time.adaptation"] * (given - person.used_to)


def miss_nothing(person: Person) -> None:
    """Without rule missed_time nobody misses time taken back."""
    person.used_to = person.missed = 0.0


def differ(person: Person) -> None:
    """Rule differences."""
    person.liking, person.hurdle = person.leaning, person.threshold + person.circumstances


def be_alike(person: Person) -> None:
    """Without rule differences people differ in nothing that is not named."""
    person.liking, person.hurdle = 0.0, person.threshold


def look_again(person: Person) -> None:
    """Rule objection."""
    model = person.model
    insight = min(1.0, model.visible + person.shown) * model.gained_so_far
    insight += min(1.0, person.involvement) * model.to_be_gained
    left = person.objection * (1.0 - model.parameter["objection.learning"] * insight)
    person.objection = max(0.0, min(1.0, left))


def object_to_nothing(person: Person) -> None:
    """Without rule objection nobody holds it to be a mistake for the organisation."""
    person.objection = 0.0


def guard(person: Person) -> None:
    """Rule candour."""
    silence = person.model.parameter["candour.silence"]
    guarded = silence * person.deference * person.awareness * (1.0 - person.trust)
    person.guard = min(1.0, guarded) if person.boss else 0.0


def be_open(person: Person) -> None:
    """Without rule candour nobody minds what their boss says."""
    person.guard = 0.0


def grow_used(person: Person) -> None:
    """Rule habit."""
    person.habit += person.model.parameter["habit.rate"] * (person.practice - person.habit)
    person.recall = person.awareness + (1.0 - person.awareness) * person.habit


def think_each_time(person: Person) -> None:
    """Without rule habit nothing becomes a habit."""
    person.habit, person.recall = 0.0, person.awareness

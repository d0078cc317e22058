"""What moved someone, in words: causes point the way the change went."""

from sim.report.reason_words import moved


def test_causes_point_the_way_the_change_went_and_what_held_against_it_is_apart() -> None:
    parts = [("own judgement", 1.01), ("the boss", -0.9), ("peers", -0.75), ("chance", 0.001)]
    assert (
        moved(-0.64, parts)
        == "has fallen by 0.64: the boss (−0.90) and peers (−0.75). Against it: own judgement (+1.01)."
    )
    assert moved(0.3, [("trust", 0.3)]) == "has risen by 0.30: trust (+0.30)."


def test_of_many_causes_the_largest_are_named() -> None:
    parts = [(f"part {n}", 0.1 * n) for n in range(1, 6)]
    assert moved(1.5, parts) == "has risen by 1.50: part 5 (+0.50), part 4 (+0.40), part 3 (+0.30) and others."


def test_no_change_names_both_sides_and_a_change_of_small_parts_none() -> None:
    assert (
        moved(0.0, [("trust", 0.2), ("burden", -0.2)])
        == "is where it was: up by trust (+0.20), down by burden (−0.20)."
    )
    assert moved(0.0, [("trust", 0.0)]) == "is where it was."
    assert moved(0.08, [(f"person {n}", 0.004) for n in range(20)]) == "has risen by 0.08: many small parts."

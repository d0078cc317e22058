"""Words that the sheets of several studies share."""

from sim.report.numbers import Interval, number
from sim.report.words import Scale, scale_of, title_of

EACH = ("in every variant", ", all paired")  # worlds of a study, for ``words.basis``


def measure_words(measure: str) -> Scale:
    """How amounts of a measure are shown, with one decimal."""
    found = scale_of(measure)
    return Scale(found.factor, 1, found.unit, found.difference_unit)


def noun(measure: str) -> str:
    """A measure within a sentence: ``sustained practice``."""
    name = title_of(measure)
    return name[0].lower() + name[1:]


def shown(found: Interval, scale: Scale, sign: bool = False) -> str:
    """An amount with its unit and interval: ``8.1 points [5.2, 11.0]``."""
    amount = number(scale.factor * found.mean, scale.places, sign)
    return f"{amount} {scale.difference_unit} {scale.bracket(found)}".rstrip()


def level(found: Interval, scale: Scale) -> str:
    """A level with its unit and interval: ``38.1 % [35.2, 41.0]``."""
    return f"{number(scale.factor * found.mean, scale.places)} {scale.unit} {scale.bracket(found)}".rstrip()

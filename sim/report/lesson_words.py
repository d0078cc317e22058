"""What is said of a lesson's numbers: amounts and differences of its measure, and what they rest on."""

from sim.measures import READ
from sim.report import numbers, words
from sim.report.words import Format
from sim.study.lessons import Revealed
from sim.study.statistics import Interval

NO_BREAK = "\u00a0"


def form_of(measure: str) -> Format:
    """How amounts of a measure are shown."""
    return words.format_of(READ[measure])


def level(amount: float, measure: str) -> str:
    """An amount with its unit: ``34 %``."""
    return form_of(measure).amount(amount).replace(" ", NO_BREAK)


def difference(amount: float, measure: str) -> str:
    """A difference with its sign and unit: ``+12.3 points``."""
    return _finely(measure).apart(amount, sign=True).replace(" ", NO_BREAK)


def interval(effect: Interval, measure: str) -> str:
    """The bounds of a difference: ``[+8.1, +16.4]``."""
    form = _finely(measure)
    return numbers.bracket(effect, form.factor, form.places, sign=True)


def _finely(measure: str) -> Format:
    """With the decimals that a small difference needs."""
    form = form_of(measure)
    return form if form.places else form.finer()


def basis(revealed: Revealed) -> str:
    """What the numbers rest on."""
    worlds = f"{numbers.number(revealed.replicates)} worlds, the same for every plan"
    return f"{words.rests_on(worlds, revealed.seed)} [a, b] is a 95 % interval of the paired difference."

"""The figures of a validation case in words: published, the model's, and what is accepted."""

from math import isinf, isnan

from sim.report.numbers import MINUS, UNKNOWN
from sim.study.validation.figure import Figure


def shown(value: float, digits: int = 6) -> str:
    """A number with as many digits that count: ``5.48082``, ``−0.0123``."""
    return UNKNOWN if isnan(value) else f"{value:.{digits}g}".replace("-", MINUS)


def published(figure: Figure) -> str:
    """The published value: ``5.48 %``, ``at least 0.99``."""
    if isinstance(figure.published, str):
        return figure.published
    return f"{shown(figure.published)} {figure.unit}".rstrip()


def model_value(figure: Figure) -> str:
    """The model's value, with its interval where chance plays a part: ``0.153 [0.112, 0.194] %``."""
    if figure.low == figure.high or isnan(figure.model):
        return f"{shown(figure.model)} {figure.unit}".rstrip()
    bounds = f"[{shown(figure.low, 3)}, {shown(figure.high, 3)}]"
    return f"{shown(figure.model, 3)} {bounds} {figure.unit}".rstrip()


def accepted(figure: Figure) -> str:
    """What agrees with the published value: ``± 5e-05``, ``at least 0.9``, ``exactly``."""
    if figure.tolerance is not None:
        return f"± {shown(figure.tolerance, 2)}" if figure.tolerance else "exactly"
    least, most = figure.accepted
    if isinf(most):
        return f"at least {shown(least, 3)}"
    return f"at most {shown(most, 3)}" if isinf(least) else f"{shown(least, 3)} to {shown(most, 3)}"

"""What would turn a ranking, as the sentence with which a comparison ends."""

from sim.report.numbers import counted
from sim.report.words import format_of, noun, title
from sim.study.comparison import Comparison
from sim.study.robustness import Edge


def turning_sentence(comparison: Comparison) -> str:
    """Where the best strategy stops being the best, or that it nowhere does; nothing for a single strategy."""
    robustness = comparison.robustness
    if robustness is None:
        return ""
    if robustness.verdict == "nothing uncertain":
        return "Nothing in this scenario is declared uncertain: what would turn this ranking cannot be told from it."
    if robustness.edge is None:
        return (
            f"What would turn this ranking cannot be told from {counted(comparison.replicates, 'world')}: "
            f"{_looked_at(robustness.quantities)} would need more."
        )
    if robustness.verdict == "holds":
        return _holds(comparison, robustness.edge, robustness.quantities)
    return _turns(comparison, robustness.edge)


def _turns(comparison: Comparison, edge: Edge) -> str:
    best, rival = title(comparison.best), title(comparison.row(edge.rival))
    sure = comparison.robustness is not None and comparison.robustness.verdict == "turns"
    lost = _amount(comparison, edge.regret)
    text = (
        f"This ranking {'turns' if sure else 'may turn'} if {_where(edge)}: there {rival} overtakes {best}, and "
        f"staying with {best} costs {lost} of {noun(comparison.measure)} on average"
    )
    return f"{text}." if sure else f"{text}; more worlds are needed to be sure."


def _holds(comparison: Comparison, edge: Edge, quantities: int) -> str:
    best, rival = title(comparison.best), title(comparison.row(edge.rival))
    end = f"{edge.path} = {_shown(edge.high if edge.side == 'above' else edge.low)}"
    if edge.lead.mean <= 0:
        return (
            f"No single uncertain quantity decides this ranking within its declared range ({_looked_at(quantities)}); "
            f"{best} and {rival} are as good as level at {end}."
        )
    surely = "" if edge.lead.low > 0 else ", though not surely so"
    return (
        f"Nothing in the declared ranges turns this ranking, one quantity at a time ({_looked_at(quantities)}): "
        f"{best} stays ahead{surely}, least at {end}, by {_amount(comparison, edge.lead.mean)}."
    )


def _where(edge: Edge) -> str:
    assert edge.at is not None
    declared = f"declared: {_shown(edge.low)} to {_shown(edge.high)}"
    return f"{edge.path} is {edge.side} {_shown(edge.at)} ({declared})"


def _looked_at(quantities: int) -> str:
    return f"{quantities} uncertain {'quantity' if quantities == 1 else 'quantities'}"


def _amount(comparison: Comparison, amount: float) -> str:
    form = format_of(comparison.measure)
    coarse = abs(form.factor * amount) * 10**form.places >= 10
    return (form if coarse else form.finer()).apart(amount)


def _shown(value: float) -> str:
    return f"{value:.2g}"

"""What the numbers of a comparison rest on, in words."""

from collections import Counter
from collections.abc import Mapping

from sim.measures import COMMITTED, PRACTISING, SUPPORTIVE
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario, ShockEvent, Uncertain
from sim.shocks.sponsor_leaves import SHOCK as SPONSOR
from sim.study.experiment import Experiment
from sim.worlds.all_parameters import PARAMETERS
from sim.worlds.simulation import Values


def assumptions_of(experiment: Experiment, first: Organisation) -> tuple[str, ...]:
    """One sentence for each assumption; ``first`` is the organisation of the first replicate."""
    return (*_organisation(experiment, first), *given_by(experiment.scenario, experiment.values))


def given_by(scenario: Scenario, values: Values) -> tuple[str, ...]:
    """What a scenario, numbers set by path and the model's defaults assume, one sentence for each."""
    titles = {unit.name: unit.title or unit.name for unit in scenario.units}
    return (
        f"people count as supportive from a stance of {SUPPORTIVE:g}, as committed from a commitment of "
        f"{COMMITTED:g}, as practising from a practice of {PRACTISING:g}",
        *(_uncertain(quantity) for quantity in scenario.uncertain if quantity.path not in values),
        *(f"{path} set to {value:g}" for path, value in values.items()),
        *(f"{path} is {value:g} in this scenario" for path, value in scenario.parameters.items()),
        *(_shock(event, titles) for event in scenario.shocks),
        _defaults(),
    )


def _defaults() -> str:
    count = Counter(parameter.basis for parameter in PARAMETERS.values())
    told = ", ".join(f"{count[basis]} {basis}" for basis in ("assumed", "fitted", "published") if count[basis])
    return (
        "every other number is the scenario file's own, or one of the model's "
        f"{count.total()} defaults ({told}), which buyin list parameters shows"
    )


def _organisation(experiment: Experiment, first: Organisation) -> tuple[str, ...]:
    if experiment.organisation is not None:
        return first.assumptions
    count = len(set(experiment.organisation_numbers.tolist()))
    sizes = f"{len(first)} people in {len(first.units)} units"
    return (f"{count} organisations of {sizes}, generated from the scenario's design",)


def _uncertain(quantity: Uncertain) -> str:
    note = f": {quantity.note}" if quantity.note else ""
    return (
        f"{quantity.path} is not known and drawn evenly from {quantity.low:g} to {quantity.high:g} for each "
        f"replicate ({quantity.basis}{note})"
    )


def _shock(event: ShockEvent, titles: Mapping[str, str]) -> str:
    weeks = f"weeks {event.week} to {event.week + event.weeks - 1}" if event.weeks > 1 else f"week {event.week}"
    where = f" in {', '.join(titles[name] for name in event.units)}" if event.units else ""
    drawn = ", in one of these that is drawn for each world" if event.shock == SPONSOR.name and event.weeks > 1 else ""
    return f"shock {event.shock}, size {event.size:g}, {weeks}{drawn}{where}"

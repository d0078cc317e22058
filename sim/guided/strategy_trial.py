"""A drafted strategy on its scenario: whether it runs there, and what it costs."""

from sim.checks import Trial, idle_uses, strategy_problems
from sim.common.errors import InputError, as_place
from sim.guided.strategy_file import DraftedStrategy, cost_lines


def at_work(drafted: DraftedStrategy, trial: Trial) -> DraftedStrategy:
    """The strategy without uses of levers that do nothing there. Raises InputError for one that cannot run there."""
    plan = drafted.strategy
    for problem in strategy_problems(plan, trial):
        raise InputError(f"strategy {plan.name}", as_place(problem.loc), problem.found, problem.allowed)
    return drafted.without({int(problem.loc[1]) for problem in idle_uses(plan, trial)})


def costs(drafted: DraftedStrategy, trial: Trial) -> list[str]:
    """What the plan costs on the scenario, in lines."""
    schedule = trial.schedule(drafted.strategy)
    people, whole = len(trial.organisation.ids), trial.scenario.design().people
    scaled = f" (told of {people:,} of its {whole:,} people)" if people < whole else ""
    return cost_lines(schedule, schedule.effort(), f"{trial.scenario.title}{scaled}")

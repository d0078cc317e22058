"""Comparing strategies: all on the same worlds, so that only what they do makes a difference."""

from collections.abc import Sequence
from dataclasses import replace

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.measures import HEADLINE, Goal
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.scenarios.strategy import NOTHING, Strategy
from sim.study import findings
from sim.study.assumptions import assumptions_of
from sim.study.batch import Fork
from sim.study.budget import Budget, at_equal_effort, planned_effort
from sim.study.comparison import Comparison, Places, SponsorLoss, Weeks
from sim.study.experiment import Experiment, Progress
from sim.study.findings import Entrant, Judged, Samples
from sim.study.follow_up import follow_up
from sim.study.gather import Gathered, gather_each
from sim.study.observe import EVERY_MEASURE
from sim.study.robustness import leads, robustness
from sim.study.setting import check_shown
from sim.study.sponsor import SPONSOR_LEAVES, placed
from sim.worlds.simulation import uncertain_draws


def compare(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    budget: Budget | float | None = None,
    durability: bool = True,
    followed: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Run every strategy of an experiment on the same replicates and compare them by ``measure``.

    That is a key of ``sim.measures.KEYS``. Replicates differ in organisation (generated, unless one is given), people's
    traits, noise and the scenario's uncertain quantities. ``budget`` brings every strategy to that many person-days, or
    keeps it within two purses (``sim.study.budget``). ``followed`` lets worlds go on for a year after the last lever.
    With ``durability`` every world is also run with the sponsor leaving in the scenario's ``sponsor.loss_week``; where
    the scenario itself has the sponsor leave, with the sponsor staying. An experiment ``with_weeks`` keeps these, for
    figures. Doing nothing is always run beside them; the goal is the scenario's. ``workers`` and ``progress`` are as in
    ``sim.study.run``; no number depends on them.

    Raises InputError for unknown names, strategies that cannot be laid out on the scenario, no strategy, two of
    one name, and a number of replicates or a seed that is not allowed.
    """
    _check(experiment.strategies)
    experiment.check(measure)
    goal = Goal.of(experiment.scenario.goal)
    check_shown(goal.group, experiment.organisation, "goal")
    scenario, first = experiment.scenario, experiment.first_batch.organisation
    entries = _entries(experiment.strategies, scenario, first, budget)
    experiment = experiment.trying(entry.strategy for entry in entries)
    loss, fork = _sponsor_loss(experiment) if durability else (None, None)
    whole = replace(experiment, fork=fork)
    plain, *idle = gather_each([whole, *_idle(experiment)], workers=workers, progress=progress)
    blocks, tested = experiment.organisation_numbers, _tested(plain, loss)
    samples = findings.samples_of(plain) | (findings.durability(*tested) if tested else {})
    if followed:
        samples |= {"a_year_on": follow_up(experiment, workers=workers, progress=progress)}
    order = findings.best_first(samples, measure)
    nothing = _nothing(entries, samples, idle, measure)
    how = Judged(measure, goal, blocks, scenario.horizon, nothing, tested)
    rows = findings.rows(how, entries, samples, order)
    weeks, forked_weeks = (findings.weeks_of(arrays, order) for arrays in (plain, plain.fork))
    drawn = uncertain_draws(scenario, experiment.seeds, experiment.values)
    ahead = leads({row.arm: row.samples[measure] for row in rows}, measure)
    return Comparison(
        **vars(experiment.setting(measure)),
        budget=budget.total if isinstance(budget, Budget) else budget,
        goal=goal,
        rows=rows,
        ranking=findings.ranking(rows, measure, blocks),
        assumptions=assumptions_of(experiment, first),
        organisation_numbers=blocks,
        weeks=weeks,
        sponsor_loss=_with_weeks(loss, weeks, forked_weeks, _places(tested, experiment, measure)),
        robustness=robustness(ahead, scenario.uncertain, drawn, blocks),
    )


def _idle(experiment: Experiment) -> list[Experiment]:
    """Doing nothing in the same worlds, where no strategy does."""
    if not all(strategy.levers for strategy in experiment.strategies):
        return []
    return [replace(experiment.trying([NOTHING]), observer=EVERY_MEASURE)]


def _nothing(entries: Sequence[Entrant], samples: Samples, idle: Sequence[Gathered], measure: str) -> Array:
    """What doing nothing comes to, (replicates,)."""
    if idle:
        return findings.samples_of(idle[0])[measure][0]
    place = next(n for n, entry in enumerate(entries) if not entry.strategy.levers)
    return samples[measure][place]


def _check(strategies: Sequence[Strategy]) -> None:
    names = [strategy.full_name for strategy in strategies]
    if not names:
        raise InputError("strategies", None, "none", "at least one strategy")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError("strategies", None, f"{twice} twice", "strategies with different names")


def _entries(
    strategies: Sequence[Strategy], scenario: Scenario, organisation: Organisation, budget: Budget | float | None
) -> list[Entrant]:
    fitted = [(strategy, "") for strategy in strategies]
    if budget is not None:
        fitted = at_equal_effort(strategies, scenario, organisation, budget)
    return [Entrant(strategy, planned_effort(scenario, organisation, strategy), said) for strategy, said in fitted]


def _sponsor_loss(experiment: Experiment) -> tuple[SponsorLoss, Fork] | tuple[None, None]:
    """When the sponsor leaves, and the arms of the other course of events; nothing when that is too late."""
    scenario = experiment.scenario
    own = [event for event in scenario.shocks if event.shock == SPONSOR_LEAVES]
    sponsor = scenario.sponsor
    added = ShockEvent(shock=SPONSOR_LEAVES, week=sponsor.loss_week, weeks=sponsor.loss_weeks)
    leaves = min(own, key=lambda event: event.week, default=added)
    if leaves.week > scenario.horizon:
        return None, None
    shocks = tuple(event for event in scenario.shocks if event not in own)
    if not own:
        shocks = (*shocks, added)
    loss = SponsorLoss(leaves.week, leaves.week + leaves.weeks - 1, bool(own))
    return loss, Fork(leaves.week, tuple(replace(arm, shocks=shocks) for arm in experiment.arms))


def _tested(plain: Gathered, loss: SponsorLoss | None) -> tuple[Samples, Samples] | None:
    """Samples where the sponsor stays and where they leave; None where that was not tested."""
    if plain.fork is None or loss is None:
        return None
    stays, leaves = findings.samples_of(plain), findings.samples_of(plain.fork)
    return (leaves, stays) if loss.in_scenario else (stays, leaves)


def _places(tested: tuple[Samples, Samples] | None, experiment: Experiment, measure: str) -> Places | None:
    """The ranking with the sponsor and without; None where that was not tested, or cannot be by this measure."""
    goal = Goal.of(experiment.scenario.goal)
    if tested is None or not {measure, goal.key} <= tested[0].keys():
        return None
    strategies, blocks = experiment.strategies, experiment.organisation_numbers
    stays, leaves = (placed(strategies, samples, measure, goal, blocks) for samples in tested)
    return Places(stays, leaves)


def _with_weeks(
    loss: SponsorLoss | None, weeks: Weeks | None, forked: Weeks | None, places: Places | None
) -> SponsorLoss | None:
    if loss is None:
        return None
    stays, leaves = (forked, weeks) if loss.in_scenario else (weeks, forked)
    return replace(loss, stays=stays, leaves=leaves, places=places)

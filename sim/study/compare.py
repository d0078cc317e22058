"""Comparing strategies: all on the same worlds, so that only what they do makes a difference."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.errors import InputError
from sim.organisation import Organisation, generate
from sim.scenario import Scenario, ShockEvent
from sim.state import Arm
from sim.strategy import Strategy
from sim.study import findings
from sim.study.assumptions import assumptions_of
from sim.study.batch import Fork
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.comparison import Comparison, SponsorLoss, Weeks
from sim.study.findings import Entry, Samples
from sim.study.gather import Gathered, Progress, gather
from sim.study.plan import Runs
from sim.study.replicates import organisation_seed
from sim.study.robustness import leads, robustness
from sim.study.setting import check_study
from sim.worlds import uncertain_draws

SPONSOR_LEAVES = "sponsor-leaves"


def compare(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    *,
    replicates: int = 100,
    seed: int = 1,
    organisation: Organisation | None = None,
    values: Mapping[str, float] | None = None,
    budget: float | None = None,
    measure: str = "sustained_practice",
    workers: int | None = None,
    progress: Progress | None = None,
    durability: bool = True,
    weekly: bool = False,
) -> Comparison:
    """Run every strategy on the same replicates and compare them by ``measure``, a key of ``sim.measures.KEYS``.

    Replicates differ in organisation (generated, unless ``organisation`` is given), people's traits, noise and
    the scenario's uncertain quantities; all follow from ``seed`` as ``sim.study.replicates`` says. ``values``
    fix numbers by path. ``budget`` brings every strategy to that many person-days. With ``durability`` every
    world is also run with the sponsor leaving in the scenario's ``sponsor.loss_week``; where the scenario itself
    has the sponsor leave, with the sponsor staying. ``weekly`` keeps every week, for figures. ``workers`` and
    ``progress`` are as in ``sim.study.gather``; no number depends on them.

    Raises InputError for unknown names, strategies that cannot be laid out on the scenario, no strategy, two of
    one name, and a number of replicates or a seed that is not allowed.
    """
    _check(strategies)
    check_study(measure, replicates, seed, organisation)
    first = organisation or generate(scenario.design(), organisation_seed(seed, 0))
    entries = _entries(strategies, scenario, first, budget)
    arms = tuple(Arm(entry.strategy.name, entry.strategy, scenario.shocks) for entry in entries)
    loss, fork = _sponsor_loss(scenario, arms) if durability else (None, None)
    runs = Runs(scenario, arms, replicates, seed, organisation, values or {}, fork, weekly)
    plain, forked = gather(runs, workers=workers, progress=progress)
    blocks, tested = runs.organisation_numbers, _tested(plain, forked, loss)
    samples = findings.samples_of(plain) | (findings.durability(*tested) if tested else {})
    order = findings.best_first(samples, measure)
    rows = findings.rows(entries, samples, order, measure, blocks, scenario.horizon, tested)
    weeks, forked_weeks = (findings.weeks_of(g, order) for g in (plain, forked))
    drawn = uncertain_draws(scenario, runs.seeds, runs.values)
    return Comparison(
        scenario=scenario.name,
        title=scenario.title,
        seed=seed,
        replicates=replicates,
        organisations=len(set(blocks.tolist())),
        people=len(first),
        horizon=scenario.horizon,
        measure=measure,
        budget=budget,
        rows=rows,
        ranking=findings.ranking(rows, measure, blocks),
        assumptions=assumptions_of(runs, first),
        organisation_numbers=blocks,
        weeks=weeks,
        sponsor_loss=_with_weeks(loss, weeks, forked_weeks),
        robustness=robustness(leads(rows, measure), scenario.uncertain, drawn, blocks),
    )


def _check(strategies: Sequence[Strategy]) -> None:
    names = [strategy.name for strategy in strategies]
    if not names:
        raise InputError("strategies", None, "none", "at least one strategy")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError("strategies", None, f"{twice} twice", "strategies with different names")


def _entries(
    strategies: Sequence[Strategy], scenario: Scenario, organisation: Organisation, budget: float | None
) -> list[Entry]:
    fitted = [(strategy, "") for strategy in strategies]
    if budget is not None:
        fitted = at_equal_effort(strategies, scenario, organisation, budget)
    return [Entry(strategy, planned_effort(scenario, organisation, strategy), said) for strategy, said in fitted]


def _sponsor_loss(scenario: Scenario, arms: tuple[Arm, ...]) -> tuple[SponsorLoss, Fork] | tuple[None, None]:
    """When the sponsor leaves, and the arms of the other course of events; nothing when that is too late."""
    own = [event for event in scenario.shocks if event.shock == SPONSOR_LEAVES]
    week = min((event.week for event in own), default=scenario.sponsor.loss_week)
    if week > scenario.horizon:
        return None, None
    shocks = tuple(event for event in scenario.shocks if event not in own)
    if not own:
        shocks = (*shocks, ShockEvent(shock=SPONSOR_LEAVES, week=week))
    return SponsorLoss(week, bool(own)), Fork(week, tuple(replace(arm, shocks=shocks) for arm in arms))


def _tested(plain: Gathered, forked: Gathered | None, loss: SponsorLoss | None) -> tuple[Samples, Samples] | None:
    """Samples where the sponsor stays and where they leave; None where that was not tested."""
    if forked is None or loss is None:
        return None
    stays, leaves = findings.samples_of(plain), findings.samples_of(forked)
    return (leaves, stays) if loss.in_scenario else (stays, leaves)


def _with_weeks(loss: SponsorLoss | None, weeks: Weeks | None, forked: Weeks | None) -> SponsorLoss | None:
    if loss is None:
        return None
    stays, leaves = (forked, weeks) if loss.in_scenario else (weeks, forked)
    return replace(loss, stays=stays, leaves=leaves)

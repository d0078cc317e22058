"""A small organisation under any strategy, shocks and parameters; what is known of its worlds; its other forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from sim.common.arrays import Array
from sim.levers import LEVERS
from sim.organisation import Organisation, build_ties, generate
from sim.scenarios.scenario import (
    ByDimension,
    InitiativeText,
    Scenario,
    ShockEvent,
    Spillover,
    Sponsor,
    Team,
    Uncertain,
    Unit,
    Weights,
)
from sim.scenarios.strategy import UNIT_GROUPS, Strategy, Use
from sim.shocks import SHOCKS
from sim.state.columns import CELLS, LAYOUT, Arm
from sim.worlds.all_parameters import PARAMETERS
from sim.worlds.simulation import Simulation

Trace = dict[str, Array]

WEEKS = 8
ROUNDING = 1e-12

GOALS = Weights(strategic=0.3, financial=0.1, workload=0.1, quality=0.3, standing=0.1, security=0.1)
LOCAL = Weights(financial=0.5, workload=0.3, security=0.2)
SCENARIO = Scenario(
    name="small",
    title="Small",
    summary="Four units, one of them a partner.",
    narrative="",
    horizon=WEEKS,
    goals=GOALS,
    units=(
        Unit(name="office", people=5, effect=ByDimension(strategic=0.7, standing=0.6, workload=-0.1)),
        Unit(
            name="clinics",
            people=11,
            function="care",
            effect=ByDimension(workload=0.6, quality=0.7),
            local_goals=LOCAL,
            attitude=0.2,
        ),
        Unit(name="homes", people=8, function="care", effect=ByDimension(quality=0.4, security=-0.3), worry=0.2),
        Unit(
            name="partner",
            people=6,
            authority=0.3,
            threat=0.2,
            effect=ByDimension(financial=0.3, security=-0.4),
            promise=ByDimension(financial=0.9, workload=0.5),
            readiness=0.3,
            attitude=-0.3,
        ),
    ),
    initiative=InitiativeText(title="Small", effort=0.3, objectors=0.3, worn_name=0.3, passing=0.6),
    sponsor=Sponsor(unit="office"),
    team=Team(hours=25),
    spillovers=(Spillover.model_validate({"from": "clinics", "to": "partner", "effect": {"workload": -0.3}}),),
    uncertain=(
        Uncertain(path="initiative.effort", low=0.1, high=0.5, basis="assumed", note=""),
        Uncertain(path="trust.loss", low=0.1, high=0.3, basis="assumed", note=""),
        Uncertain(path="units.homes.effect.workload", low=-0.2, high=0.6, basis="assumed", note=""),
    ),
    parameters={"turnover.yearly": 1.0},
)
ORGANISATION = generate(SCENARIO.design(), seed=7)


def use(lever: str, **changes: object) -> Use:
    return Use.model_validate({"lever": lever, "from": 1} | changes)


def strategy(*levers: Use, **changes: object) -> Strategy:
    return Strategy.model_validate({"name": "tried", "title": "", "summary": "", "levers": levers} | changes)


NOTHING = strategy()
BUSY = strategy(
    use("endorse", units=("all",)),
    use("mandate", units=("own",), intensity=0.7),
    use("enforce", units=("own",), intensity=0.7),
    use("pilot", units=("clinics",)),
    use("message", framing="matched", claims=1.5, share=0.6),
    use("champions", who="supporters", share=0.4),
    use("confront", who="resisters", share=0.2),
    use("interviews", who="influential", share=0.5),
    use("roll-out", units=("rest",), pace="step-by-step", until=6),
    use("showcase", source="clinics"),
    use("coalition", units=("partner",), who="unit-heads"),
    access="staged",
)
TRAINED = strategy(use("training"), use("town-hall"), use("progress-report"), use("alignment-conversation"))
SHOCKED = tuple(ShockEvent(shock=name, week=2 + n % 4, weeks=2, size=0.8) for n, name in enumerate(SHOCKS))
ARMS = (Arm("nothing", NOTHING), Arm("busy", BUSY), Arm("trained", TRAINED, SHOCKED))


def run(
    arms: Sequence[Arm] = ARMS,
    seeds: Sequence[int] = (1, 2),
    *,
    scenario: Scenario = SCENARIO,
    organisation: Organisation = ORGANISATION,
    values: Mapping[str, float | Array] | None = None,
    off: Iterable[str] = (),
) -> Simulation:
    """A simulation that has run its weeks."""
    simulation = Simulation(scenario, organisation, arms, seeds, values=values, off=off)
    for _ in range(WEEKS):
        simulation.advance()
        assert_ranges(simulation)
    return simulation


def trace(simulation: Simulation, worlds: slice | Sequence[int] = slice(None)) -> Trace:
    """Everything that is known at the end about some worlds, by name; the last axis is worlds."""
    state = simulation.worlds
    names = [name for rows in LAYOUT.rows.values() for name in rows.first]
    everything = {name: state.view(name) for name in names} | {"seeds": state.seeds}
    return {name: values[..., worlds] for name, values in everything.items()}


def taken(everything: Trace, size: int, which: Sequence[int]) -> Trace:
    """What is known about these people (or units) only, in this order; ``size`` is how many there are in all."""
    axes = {name: values.shape[:-1] for name, values in everything.items()}
    return {
        name: np.take(values, which, axis=axes[name].index(size)) if size in axes[name] else values
        for name, values in everything.items()
    }


def assert_same_bits(first: Trace, second: Trace) -> None:
    assert {name: values.tobytes() for name, values in first.items()} == {
        name: values.tobytes() for name, values in second.items()
    }


def assert_close(first: Trace, second: Trace) -> None:
    for name, values in first.items():
        np.testing.assert_allclose(second[name], values, rtol=0, atol=ROUNDING, err_msg=name)


def assert_ranges(simulation: Simulation) -> None:
    worlds = simulation.worlds
    for name, (low, high, _) in CELLS.items():
        values = getattr(worlds, name)
        assert np.isfinite(values).all(), name
        assert ((low <= values) & (values <= high)).all(), f"{name}: {values.min()} to {values.max()}"
    assert worlds.priorities.min() >= -ROUNDING
    np.testing.assert_allclose(worlds.priorities.sum(axis=0), 1, atol=1e-9)
    for name in ("results", "tailoring", "coalition", "lifted", "experience"):
        assert ((getattr(worlds, name) >= 0) & (getattr(worlds, name) <= 1)).all(), name
    assert np.isfinite(worlds.received).all()


def uses() -> st.SearchStrategy[Use]:
    units = st.sampled_from([*UNIT_GROUPS, *ORGANISATION.units])
    tiers = st.lists(st.sampled_from(["executive", "middle", "operational"]), min_size=1, unique=True)
    amounts = st.floats(-1, 1)
    framing = st.sampled_from(["matched", "balanced", "strategic", "operational", "mission"]) | st.builds(
        ByDimension, strategic=amounts, workload=amounts, security=amounts
    )
    return st.builds(
        use,
        st.sampled_from(sorted(LEVERS)),
        units=st.lists(units, min_size=1, max_size=2, unique=True).map(tuple),
        tiers=tiers.map(tuple),
        pace=st.sampled_from(["at-once", "step-by-step"]),
        who=st.sampled_from(["everyone", "sponsor", "unit-heads", "supporters", "resisters", "influential"]),
        share=st.floats(0.01, 1),
        intensity=st.floats(0.01, 1),
        framing=framing,
        claims=st.floats(0, 3),
        source=st.sampled_from(["", *ORGANISATION.units]),
    )


def strategies() -> st.SearchStrategy[Strategy]:
    levers = st.lists(uses(), max_size=12, unique_by=lambda u: u.lever)
    return st.builds(
        lambda levers, access: strategy(*levers, access=access), levers, st.sampled_from(["everyone", "staged"])
    )


def shocks() -> st.SearchStrategy[tuple[ShockEvent, ...]]:
    one = st.builds(
        ShockEvent,
        shock=st.sampled_from(sorted(SHOCKS)),
        week=st.integers(1, WEEKS),
        weeks=st.integers(1, WEEKS),
        units=st.lists(st.sampled_from(ORGANISATION.units), max_size=2, unique=True).map(tuple),
        size=st.floats(0, 1),
    )
    return st.lists(one, max_size=4).map(tuple)


def parameter_values() -> st.SearchStrategy[dict[str, float]]:
    """Every parameter at its lowest, highest, default or anything between."""

    def value(name: str, place: float) -> float:
        p = PARAMETERS[name]
        return min(p.high, p.low + place * (p.high - p.low))

    places = st.lists(st.sampled_from([0.0, 1.0]) | st.floats(0, 1), min_size=len(PARAMETERS), max_size=len(PARAMETERS))
    return places.map(lambda p: {name: value(name, place) for name, place in zip(PARAMETERS, p, strict=True)})


def rows_in_order(organisation: Organisation, order: Array) -> Organisation:
    """The same organisation with its people in another order: row n is the former row ``order[n]``."""
    o, place = organisation, np.argsort(order)
    boss = np.where(o.boss[order] < 0, o.boss[order], place[o.boss[order]])
    ties = build_ties(boss, place[o.ties.listener], place[o.ties.speaker], o.ties.weight, o.ties.kind)
    return replace(o, ids=tuple(o.ids[n] for n in order), tier=o.tier[order], unit=o.unit[order], boss=boss, ties=ties)


def units_in_order(organisation: Organisation, order: Array) -> Organisation:
    """The same organisation with its units in another order: unit n is the former unit ``order[n]``."""
    names = tuple(organisation.units[n] for n in order)
    return replace(organisation, unit=np.argsort(order)[organisation.unit], units=names)


def with_someone_more(organisation: Organisation) -> Organisation:
    """The organisation and one person more, in a unit of their own, who listens to the head; nobody hears them."""
    o, new = organisation, len(organisation)
    boss = np.append(o.boss, o.head)
    listener, speaker = np.append(o.ties.listener, new), np.append(o.ties.speaker, o.head)
    ties = build_ties(boss, listener, speaker, np.append(o.ties.weight, 1.0), np.append(o.ties.kind, 0))
    unit, tier = np.append(o.unit, len(o.units)), np.append(o.tier, 2)
    return replace(o, ids=(*o.ids, "new"), tier=tier, unit=unit, boss=boss, units=(*o.units, "new"), ties=ties)

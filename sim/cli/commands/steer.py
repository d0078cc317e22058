"""``buyin steer``: from what was seen so far to where one stands, what to do now and what to ask next."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import GIVEN, ON_A_SCENARIO, answering
from sim.cli.asked import Answer, Asked, Study
from sim.cli.option_types import amount
from sim.cli.say import say

MOST_WORLDS, FEWEST_WORLDS = 100_000, 400


def _print_template(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from sim.study.steer.pulse import TEMPLATE

        say(TEMPLATE.rstrip("\n"))
        ctx.exit()


@dataclass(frozen=True)
class _Said:
    """What the options say of the plan and of what was seen."""

    plan: str
    seen: Path
    did: str | None
    budget_left: float | None
    goal: str | None
    search: bool
    worlds: int


@answering(
    "From a pulse to where you stand, and what to do now.",
    panel="Simulate",
    examples=(
        "buyin steer --template",
        "buyin steer public-sector-ai --plan early-wins --seen pulse.csv",
        "buyin steer public-sector-ai --plan early-wins --seen pulse.csv --budget-left 400 --goal 'practising >= 30'",
        "buyin steer public-sector-ai --plan early-wins --did mine.toml --seen pulse.csv --out steer",
    ),
    options=(
        options.scenario,
        options.text("--plan", "NAME", "The plan that is carried out: a strategy, by name or file.", required=True),
        options.file(
            "--seen",
            "FILE",
            "What was seen so far (.csv, .xlsx): rounds by week and tier or unit; see --template.",
            required=True,
        ),
        options.text(
            "--did", "NAME", "What was really done so far, as a strategy file, where the plan was not followed."
        ),
        options.text(
            "--budget-left",
            "DAYS",
            "Person-days left for the weeks to come; as many as the plan still costs when left out.",
            "Simulation",
            type=amount(1e9),
        ),
        options.goal("What should be reached, and how likely it is"),
        options.flag("--search", "Search for the best rest of the plan as well, which takes longer.", "Simulation"),
        options.whole("--worlds", FEWEST_WORLDS, MOST_WORLDS, "Worlds drawn before what was seen weighs them.", 3_000),
        options.seed,
        options.workers,
        click.option(
            "--template",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_template,
            help="Print a filled-in example of what was seen, and nothing else.",
            panel="Output",
        ),
        *ON_A_SCENARIO,
    ),
)
def steer(asked: Asked, seed: int, workers: int | None, **given: Any) -> Answer:
    """Say where you stand in a SCENARIO, where it leads, what to do now and what to ask next.

    FILE holds rounds of what was seen, by week and by tier or unit: shares who say they support it, scores from 1 to
    5, counts of use, attendance, hours freed. Thousands of worlds, drawn over all that nobody knows, run along the
    plan; those that go with what was seen count. Where the model does not fit, it says so first and recommends nothing.
    All is told by group, never of fewer than five people; nothing leaves this machine.
    """
    from sim.cli.setup import Given, prepare
    from sim.common.extras import check_installed
    from sim.measures.goal import Goal
    from sim.report.steer import steer_sheet
    from sim.study.forms import lineup
    from sim.study.steer.ensemble import Grounds
    from sim.study.steer.read_rounds import read_pulse
    from sim.study.steer.standing import Wanted
    from sim.study.steer.steering import steer as steered

    check_installed("scipy", wanted_by="buyin steer")
    wanted = Given(*(given.pop(name) for name in GIVEN))
    said = _Said(**given)
    if said.search:
        check_installed("optuna", wanted_by="option --search")
    setup = prepare(wanted, [said.plan, *([said.did] if said.did else [])])
    study = Study(asked, setup, named=True, replicates=1, seed=seed)
    study.aim(said.goal)
    experiment = study.experiment.trying(setup.strategies[:1])
    goal = Goal.of(experiment.scenario.goal)
    experiment.check(goal.key)
    grounds, did = Grounds.of(experiment), setup.strategies[1] if said.did else None
    pulse = read_pulse(said.seen, grounds, did or setup.strategies[0])
    there = lineup(setup.catalogue, setup.trial, None, setup.told).tried
    others = tuple(one for one in there if one.name in setup.scenario.strategies)
    steering = Wanted(goal, did, said.budget_left, said.worlds, said.search, others)
    found = steered(experiment, pulse, steering, grounds=grounds, workers=workers, progress=study.progress("Steering"))
    return Answer("steer", found, steer_sheet(found))

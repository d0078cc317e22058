"""CDC surveys of health workers: vaccination where it is required, offered, or neither."""

from sim.common.arrays import Array
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Arm
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Row, of_mean
from sim.study.validation.shipped import certain, measured, practising_in

SEASON = 26  # weeks
EASY = ("skill", "capacity")  # a jab: nothing to learn, and no time it takes


def _plan(name: str, *uses: Use) -> Strategy:
    return Strategy(name=name, title=name, summary=name, levers=uses)


def _use(lever: str, start: int = 1, **more: object) -> Use:
    return Use.model_validate({"lever": lever, "from": start} | more)


NEITHER = _plan("neither")
OFFERED = _plan(
    "offered",
    _use("message", every=2, framing="matched"),
    _use("town-hall", 2, every=6, framing="matched"),
    _use("resourcing"),
)
ORDERED = _plan("ordered", _use("mandate"))
REQUIRED = _plan("required", _use("mandate"), _use("enforce", 2))
PLANS = (NEITHER, OFFERED, ORDERED, REQUIRED)


def _employer(scenario: Scenario) -> Scenario:
    """The same people under one employer, whom all answer to."""
    return scenario.model_copy(update={"units": tuple(u.model_copy(update={"authority": 1.0}) for u in scenario.units)})


def run(quick: bool) -> CaseFindings:
    shipped = certain(Catalogue().scenario("public-health-vaccination"))
    arms = [Arm(plan.name, plan) for plan in PLANS]
    replicates, season = 10 if quick else 40, practising_in(SEASON)
    (neither, offered, ordered, required), organisations = measured(_employer(shipped), arms, replicates, season, EASY)
    (nothing, _, told, enforced), _ = measured(shipped, arms, replicates, season)
    rows: tuple[tuple[Row, Array], ...] = (
        (("neither required nor offered", ".42 to .50", 0.40, 0.52, "used to set", ""), neither),
        (("offered and announced, with time for it", ".84", 0.74, 0.94, "predicted", ""), offered),
        (("ordered, not enforced", "no figure", 0.42, 0.98, "predicted", ""), ordered),
        (("required and enforced", ".94 to .98", 0.92, 1.0, "used to set", ""), required),
        (("offered, less neither", "above 0", 0.0, 1.0, "predicted", ""), offered - neither),
        (("required, less offered", "above 0", 0.0, 1.0, "predicted", ""), required - offered),
        (
            ("under partial authority: ordered, less nothing", "above 0", 0.0, 1.0, "predicted", ""),
            told - nothing,
        ),
        (("the same: enforced, less ordered", "above 0", 0.0, 1.0, "predicted", ""), enforced - told),
    )
    return CaseFindings(tuple(of_mean(row, values, organisations) for row, values in rows))


CASE = Case(
    name="vaccination-of-staff",
    title="Vaccination of health workers",
    kind="people",
    source="CDC internet panel surveys of health workers, influenza vaccination",
    claim="vaccinated: 94.4 to 97.7 % where the employer requires it, 84 % where it is offered free on site on several "
    "days, 42 to 50 % where it is neither required, promoted nor offered",
    setting="public-health-vaccination without shocks, everybody under the full authority of one employer, rules skill "
    f"and capacity off (a jab needs no skill and no time); share practising after a season of {SEASON} weeks. Offered: "
    "messages, town halls and time. The last two rows: the scenario as it is. The first and the fourth figure were "
    "used to set parameters. In the model an offer adds words and time, and no nearer place",
    run=run,
    sets=("inquiry.insight", "enforcement.certainty"),
)

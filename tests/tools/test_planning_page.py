"""The study behind docs/planning.md, at a reduced size, and the page itself."""

import re
from pathlib import Path

from sim.scenarios.catalogue import Catalogue
from tools.planning import Sizes, apart, planned, renewed
from tools.planning_page import HEADS, section

PAGE = (Path(__file__).parents[2] / "docs" / "planning.md").read_text(encoding="utf-8")


def test_a_plan_found_beats_every_shipped_strategy_at_the_same_effort() -> None:
    """One scenario, some sixty plans: more worlds and plans are for the command."""
    sizes = Sizes(60, 20, 8, (10, 10))
    found = planned(Catalogue(), "new-internal-system", 3, sizes)
    assert found.plan.effort.total <= (found.budget.total or 0) * (1 + 1e-6)
    assert found.ahead.low > 0
    text = section([found])
    assert f"| {found.setting.title} |" in text
    assert "Met: surely ahead of the best of all shipped strategies, tuned, in 6 of 8; it is in 1 of 1." in text
    assert "Not measured: plans from 5 seeds" in text
    plans = [found.plan.strategy, found.frontier[0].plan.strategy]
    points = apart(Catalogue(), "new-internal-system", plans, 10)
    assert points > 2
    assert "Missed: plans from 5 seeds less than 2 points apart" in section([found], {"here": (2, points)})
    page = renewed(PAGE, text)
    assert renewed(page, text) == page
    assert text in page


def test_the_page_has_a_row_for_every_scenario() -> None:
    rows = re.findall(r"^\| (.+?) \|", PAGE.partition("generated:plans")[2], re.MULTILINE)
    assert rows[0] == HEADS[0]
    assert {*rows[1:]} == {Catalogue().scenario(name).title for name in Catalogue().scenario_names()}

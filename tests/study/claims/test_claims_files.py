"""Claim files with something wrong in them: one message with file, place, what was found and what is allowed."""

from pathlib import Path

import pytest

from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue
from sim.study.claims import read_claims

TEXT = """\
id = "X01"
title = "An example"
claim = "People say more under a mandate."
row = "D1"
scenarios = ["public-health-vaccination"]
verdict = "holds"
why = "It is an example of a claim."

[[arms]]
name = "mandate"
strategy = "mandate-with-deadline"

[[arms]]
name = "nothing"

[[tests]]
says = "They say more."
measure = "stance"
weeks = [6, 8]
arms = ["mandate", "nothing"]
expected = "more"
least = 0.0

[[fails]]
when = "nobody defers"
values = { "start.deference" = 0.0 }
"""

WRONG = {
    'scenarios = ["public-health"]': ("scenarios[0]", "public-health-vaccination"),
    'strategy = "mandate-with-deadlin"': ("arms[0].strategy", "mandate-with-deadline"),
    'without = ["mandat"]\nstrategy = "mandate-with-deadline"': ("arms[0].without[0]", "mandate"),
    'off = ["authorty"]\nstrategy = "mandate-with-deadline"': ("arms[0].off[0]", "authority"),
    'measure = "stanse"': ("tests[0].measure", "stance"),
    'arms = ["mandate", "nobody"]': ("tests[0].arms", "nothing"),
    "weeks = [8, 6]": ("tests[0].weeks", "first week"),
    "weeks = [6, 105]": ("tests[0].weeks", "104"),
    'units = ["minstry"]\nweeks = [6, 8]': ("tests[0].units", "ministry"),
    'values = { "start.deferense" = 0.0 }': ("start.deferense", "start.deference"),
    'values = { "units.*.authority" = 2.0 }': ("fails[0].values", "from 0 to 1"),
    "test = 2": ("fails[0]", "1 to 1"),
    'least = "little"': ("tests[0].least", "number"),
    'expected = "some"': ("tests[0].expected", "more"),
    'levers = [{ lever = "mesage", from = 2 }]\nstrategy = "mandate-with-deadline"': ("arms[0].levers[0]", "message"),
    'levers = [{ lever = "mandate", from = 9 }]\nstrategy = "mandate-with-deadline"': ("arms[0].levers", "one use"),
    'shocks = [{ shock = "incidents", week = 2 }]\nstrategy = "mandate-with-deadline"': ("shocks[0].shock", "incident"),
}


def with_line(line: str) -> str:
    """The example with a line of it replaced by one that is wrong."""
    key = line.splitlines()[-1].partition(" =")[0]
    if key == "test":
        return f"{TEXT}{line}\n"
    old = next(text for text in TEXT.splitlines() if text.startswith(f"{key} ="))
    return TEXT.replace(old, line, 1) if key != "arms" else TEXT.replace('arms = ["mandate", "nothing"]', line)


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_said_with_its_place_and_what_is_allowed(line: str, tmp_path: Path) -> None:
    file = tmp_path / "claim.toml"
    file.write_text(with_line(line), encoding="utf-8")
    place, allowed = WRONG[line]
    with pytest.raises(InputError) as caught:
        read_claims(Catalogue(), [str(file)])
    assert caught.value.source == str(file)
    assert place in str(caught.value.place)
    assert allowed in caught.value.allowed


def test_a_claim_in_order_is_read(tmp_path: Path) -> None:
    file = tmp_path / "claim.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert [claim.id for claim in read_claims(Catalogue(), [str(file), "D13", "d02"])] == ["X01", "D13", "D02"]


def test_an_unknown_claim_is_told_the_nearest() -> None:
    with pytest.raises(InputError, match="D13"):
        read_claims(Catalogue(), ["D133"])

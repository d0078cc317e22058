"""``buyin check`` of files made to hurt: refused by their form, before anything is made of what they hold."""

from pathlib import Path

import pytest

from tests.support.command import SCENARIO, STRATEGY, buyin
from tests.support.shared_data import hostile

ROOT = Path(__file__).parents[2]
CLAIM = (ROOT / "experiments/claims/D13-second-tier-sponsorship.toml").read_text(encoding="utf-8")

VAST = {
    "a bracket alone": ("[", "line 1, the end of the file: found ["),
    "two brackets alone": ("[[", "line 1, the end of the file: found [["),
    "a value without a name": ('= "x"', 'line 1, column 1: found = "x" (Invalid statement)'),
    "a text left open again and again": ('\\"""\n' * 100_000, "found \\"),
    "brackets": ("[" * 200_000, "line 1, column 3"),
    "lists in lists": (f"x = {'[' * 200_000}", "lists or tables nested very deep; allowed: at most 20 levels"),
    "tables in tables": (f"x = {'{a=' * 200}1{'}' * 200}", "lists or tables nested very deep"),
    "quotes": ('"' * 999_999, "line 1, column"),
    "quotes as a value": (f"x = {'"' * 999_000}", "line 1, column"),
    "a long text": (f'title = "{"x" * 200_000}"', "a text of 200,000 characters; allowed: at most 100,000 characters"),
    "many values": (f"x = [{'1,' * 250_000}]", "more than 200,000 values; allowed: at most 200,000, tables and lists"),
    "many tables": ("".join(f"[a{n}]\n" for n in range(80_000)), 'found unknown name "a0"'),
}


def refused(path: Path) -> str:
    """The one message about a file."""
    ended = buyin("check", path)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"error: {path}: ")
    assert ended.stderr.count("error: ") == 1
    return ended.stderr


@pytest.mark.parametrize(("text", "said"), VAST.values(), ids=VAST)
def test_a_vast_or_broken_file_is_one_message(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert said in refused(tmp_path / "a.toml")


@pytest.mark.parametrize(
    "name", ["min-check-bracket", "min-check-nokey", "claim-13-17", "strategy-12-1824", "strategy-12-849"]
)
def test_files_that_ended_in_a_traceback_are_one_message(name: str) -> None:
    assert "; allowed: TOML" in refused(hostile(f"{name}.toml"))


TWICE = {
    "a claim's scenarios": (CLAIM, "scenarios = [", 'scenarios = ["public-sector-ai", "public-sector-ai", '),
    "a claim's arms": (CLAIM, 'name = "pilots"', 'name = "top-down"'),
    "a strategy's units": (STRATEGY, '["desk", "counter"]', '["desk", "counter", "desk"]'),
    "a shock's units": (SCENARIO, 'units = ["counter"]', 'units = ["counter", "counter"]'),
}


@pytest.mark.parametrize(("text", "old", "new"), TWICE.values(), ids=TWICE)
def test_a_name_twice_in_a_list_is_refused(tmp_path: Path, text: str, old: str, new: str) -> None:
    assert old in text
    (tmp_path / "a.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert "a second time" in refused(tmp_path / "a.toml")


def test_a_claim_of_very_many_scenarios_is_refused_unread(tmp_path: Path) -> None:
    named = ", ".join(f'"s{n}"' for n in range(1001))
    text = "\n".join(f"scenarios = [{named}]" if line.startswith("scenarios =") else line for line in CLAIM.split("\n"))
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert "scenarios: found a list of 1001 entries; allowed: a list of at most 100 entries" in refused(
        tmp_path / "a.toml"
    )


def test_of_hundreds_of_unknown_paths_beside_thousands_of_known_ones_only_those_told_are_searched_for(
    tmp_path: Path,
) -> None:
    head = SCENARIO[: SCENARIO.index("[[units]]")].replace('unit = "desk"', 'unit = "unit1"')
    units = "".join(f'[[units]]\nname = "unit{n}"\npeople = 4\neffect = {{ workload = 0.1 }}\n' for n in range(200))
    vague = 'low = 0.1\nhigh = 0.2\nbasis = "assumed"\nnote = ""\n'
    uncertain = "".join(f'[[uncertain]]\npath = "units.unit{n}.thraet"\n{vague}' for n in range(200))
    (tmp_path / "a.toml").write_text(head + units + uncertain, encoding="utf-8")
    message = refused(tmp_path / "a.toml")
    assert "uncertain[0].path: found unknown path units.unit0.thraet; allowed: units.unit0.threat" in message
    assert "(and 199 more problems)" in message


def test_a_table_of_very_many_names_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SCENARIO + "".join(f'"trust.los{n}" = 1\n' for n in range(1000)))
    assert "parameters: found a table with " in refused(tmp_path / "a.toml")
    assert "allowed: a table of at most 1000 names, each value a number" in refused(tmp_path / "a.toml")

"""``docs/strategies.md`` gives the ranges that the model of files has."""

import re
from pathlib import Path

from sim.inputs import read_toml
from sim.scenarios.strategy import Free, Strategy

PAGE = (Path(__file__).parents[2] / "docs/strategies.md").read_text()


def test_the_table_has_the_usual_ranges() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", PAGE, re.M))
    usual = Free()
    for name in ("start", "length", "intensity", "share"):
        low, high = getattr(usual, name)
        assert told[name] == f"{low:g} to {high:g}"
    assert told["first"].split(", ") == list(usual.first)
    assert told["pace"] == "both"
    assert set(told) == set(Free.model_fields)


def test_what_a_file_says_is_read(tmp_path: Path) -> None:
    lines = next(block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.S))
    uses = "".join(f'[[levers]]\nlever = "{name}"\nfrom = 2\n' for name in ("pilot", "showcase", "progress-report"))
    file = tmp_path / "mine.toml"
    file.write_text(f'name = "mine"\ntitle = "Mine"\nsummary = "x"\n{lines}\n{uses}')
    read = read_toml(file, Strategy)
    assert (read.free.start, read.free.first, read.support) == ((0.5, 1.5), ("pilot",), True)

"""The glossary: every noun's file is there and uses it, retired words are gone, modules of one name are told apart."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NOUNS = re.findall(r"^\| ([a-z]+) \| .+ \| `(\S+)` \|$", PAGE, re.MULTILINE)
TOLD_APART = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
RETIRED = re.findall(r"`([^`]+)`", re.sub(r"\([^)]*\)", "", PAGE.rpartition("## Retired words")[2]))
LAYERS = (  # a module here deals with the subject of the one of its name elsewhere
    "checks",
    "cli/commands",
    "people_files/assume",
    "people_files/read",
    "people_files/understand",
    "reference",
    "report",
    "report/figures",
    "view/pages",
)


def _texts() -> dict[Path, str]:
    found = (path for folder in ("sim", "scenarios", "experiments") for path in (ROOT / folder).rglob("*"))
    kinds = (".py", ".toml", ".js", ".html", ".css", ".cpp")
    return {path: path.read_text(encoding="utf-8").lower() for path in found if path.suffix in kinds}


@pytest.mark.parametrize(("noun", "file"), NOUNS)
def test_a_noun_is_used_in_its_file(noun: str, file: str) -> None:
    assert noun in (ROOT / file).read_text(encoding="utf-8").lower()


def test_nouns_stand_once() -> None:
    assert len(NOUNS) == len({noun for noun, _ in NOUNS}) > 30


def test_retired_words_are_gone() -> None:
    texts = _texts()
    assert len(texts) > 400
    assert len(RETIRED) > 5
    assert [(str(path), word) for path, text in texts.items() for word in RETIRED if word in text] == []


def test_modules_of_one_name_are_told_apart() -> None:
    folders = defaultdict(set)
    for path in (ROOT / "sim").rglob("*.py"):
        folder = path.parent.relative_to(ROOT / "sim").as_posix()
        if folder not in LAYERS and not path.stem.startswith("__"):
            folders[path.stem].add("sim/" if folder == "." else f"sim/{folder}/")
    shared = {name: there for name, there in folders.items() if len(there) > 1}
    assert {name: set(re.findall(r"`(sim/\S*)`", text)) for name, text in TOLD_APART.items()} == shared

"""The command line for those who begin: what to do first, quiet commands, and names that a shell completes."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.command import buyin, done

ROOT = Path(__file__).parents[2]
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
ONE = ("run", "public-sector-ai", "--strategy", "early-wins", "--weeks", 2)


def completed(*words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    environment = os.environ | {
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_BUYIN_COMPLETE": "bash_complete",
    }
    code = "from sim.cli import main; main()"
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    return [line.partition(",")[2] for line in found.stdout.splitlines()]


def test_alone_it_says_three_things_to_do_first() -> None:
    first = buyin()
    assert first.exit_code == 0
    named = [line.split()[1] for line in first.stdout.splitlines() if line.startswith("  buyin")]
    assert len(named) == 3
    for command in named:
        assert buyin(command, "--help").exit_code == 0


def test_the_first_five_minutes_name_what_is_there() -> None:
    """What is typed there is a target of make, an extra, or a command that is there."""
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    section = page[page.index("## Start in five minutes") : page.index("## How to")]
    typed = [line.partition("#")[0].split() for block in SHELL.findall(section) for line in block.splitlines()]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [words[1] for words in typed if words[0] == "make"] == ["demo"]
    assert "demo" in targets
    assert all(name in extras for name in re.findall(r"'\.\[(\w+)\]'", section))
    commands = [words[1:] for words in typed if words[0] == "buyin"]
    assert len(commands) == 3
    for words in commands:
        assert buyin(*words[:1], "--help").exit_code == 0
    assert buyin("run", commands[-1][1], "--strategy", "do-nothing", "--weeks", 1).exit_code == 0


def test_a_quiet_command_says_what_it_found_and_nothing_else() -> None:
    loud, quiet = buyin(*ONE, "--set", "trust.loss=0.3"), buyin(*ONE, "--set", "trust.loss=0.3", "--quiet")
    assert "assumed: set from the command line" in loud.stderr
    assert quiet.stderr == ""
    assert quiet.stdout == loud.stdout


def test_a_quiet_command_says_what_is_wrong() -> None:
    refused = buyin("run", "no-such-scenario", "--strategy", "early-wins", "-q")
    assert refused.exit_code == 2
    assert "no-such-scenario" in refused.stderr


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("buyin", "sensi"), "sensitivity"),
        (("buyin", "compare", "public-se"), "public-sector-ai"),
        (("buyin", "run", "public-sector-ai", "--strategy", "early"), "early-wins"),
        (("buyin", "compare", "public-sector-ai", "--strategies", "early-wins,do-n"), "early-wins,do-nothing"),
        (("buyin", "compare", "public-sector-ai", "--form", "be"), "best"),
    ],
)
def test_a_shell_completes_commands_and_names(words: tuple[str, ...], offered: str) -> None:
    assert completed(*words) == [offered]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_for_what_completes(shell: str) -> None:
    assert "_BUYIN_COMPLETE" in done("completion", shell)
    assert buyin("completion", "tcsh").exit_code == 2

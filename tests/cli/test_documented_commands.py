"""Every command that the README, the docs and the help show is accepted, and does what it says at a reduced size."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import rich_click as click
from openpyxl import Workbook

from sim.cli import app
from tests.support.command import buyin, write_files
from tests.support.guided_example import SCENARIO_ANSWERS, STRATEGY_ANSWERS

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/gallery.md", "docs/lessons.md", "docs/sweeps.md", "docs/understanding.md")
SMALL_STUDY = (
    'name = "my-study"\ntitle = "Mine"\nquestion = "What if?"\nreplicates = 2\n'
    'scenarios = ["small-office.toml"]\nstrategies = ["do-nothing"]\n'
)
DECISIONS = '[[rounds]]\nbegin = [{ lever = "pilot", from = 2, until = 12, units = ["pilot"] }]\n'
ADOPTIONS = "month,adopters,n\n1,11,125\n2,9,125\n"
SURVEY = "week,tier,supportive,practising,n\n4,middle,0.35,0.10,24\n"
NETWORK = "From,To\nb10,b20\nb11,Ada Quist\n"
REGISTER = "Stakeholder,Power (H/M/L),Attitude\nLead b1,H,supporter\nLead b2,H,resistant\n"
ANSWERS = "Team,I support the change\nTeam b1,4\nTeam b2,2\n"
SMALL = ("--set", "horizon=12", "--replicates")
REDUCED: dict[str, tuple[str, ...]] = {
    "compare": (*SMALL, "1"),
    "run": ("--weeks", "3"),
    "plan": ("--weeks", "12", "--replicates", "1", "--trials", "50", "--futures", "8", "--workers", "1"),
    "map": ("--grid", "2", "--replicates", "1", "--strategies", "do-nothing,early-wins"),
    "why": (*SMALL, "2"),
    "ablate": (*SMALL, "2"),
    "sensitivity": (*SMALL, "1", "--samples", "4", "--points", "20"),
    "signs": (*SMALL, "10", "--week", "3", "--strategies", "do-nothing,early-wins"),
    "fit": (*SMALL, "1", "--points", "20"),
    "validate": ("--only", "degroot"),
    "claims": ("--replicates", "2"),
    "play": ("--replicates", "10", "--rounds", "4"),
    "sweep": ("--limit", "1"),
}
SERVES, NEEDS_A_SWEEP = ("explore", "class"), ("status", "report", "export", "reproduce", "repair")


def shown() -> Iterator[str]:
    """Commands as typed, without remarks; what only stands for others (``[...]``, ``$(...)``) is left out."""
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]
    texts += [str(command.epilog or "") for command in app.commands.values()]
    for line in "\n".join(texts).splitlines():
        found = re.fullmatch(r"(?:\$ |    )?(buyin [^#]*?)\s*(?:#.*)?", line)
        if found and not re.search(r"[\[$]|\bHOST\b", found[1]):
            yield found[1]


COMMANDS = sorted(set(shown()))


def accepted(words: list[str]) -> None:
    """Parse the words as the command line does, options and arguments included; raises what it would refuse."""
    context = app.make_context("buyin", list(words))
    command = app.get_command(context, words[0])
    assert isinstance(command, click.Command)
    with suppress(click.exceptions.Exit):  # an option that prints, and ends the command
        command.make_context(words[0], words[1:], parent=context)


def test_there_are_commands_of_every_kind() -> None:
    assert {command.split()[1] for command in COMMANDS} == set(app.commands)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the commands name."""
    made = write_files(tmp_path)
    scenario, strategy = made / "small-office.toml", ROOT / "scenarios/strategies/early-wins.toml"
    claim = next((ROOT / "experiments/claims").glob("D13*.toml"))
    lesson = ROOT / "experiments/lessons/sponsor-leaves.toml"
    copies = {"my-scenario.toml": scenario, "mine.toml": strategy, "my-claim.toml": claim, "my-lesson.toml": lesson}
    texts = {name: path.read_text(encoding="utf-8") for name, path in copies.items()}
    texts |= {"adoptions.csv": ADOPTIONS, "pulse.csv": SURVEY, "my-study.toml": SMALL_STUDY}
    texts |= {"decisions.toml": DECISIONS}
    texts |= {"answers.toml": f'units = "Desk = 8, Counter = 6"\n{SCENARIO_ANSWERS}', "plan.toml": STRATEGY_ANSWERS}
    texts |= {"words.toml": '"Early wins" = "Quick results"\n'}
    texts |= {"network.csv": NETWORK, "register.csv": REGISTER, "survey.csv": ANSWERS}
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8")
    _write_roster(made / "roster.xlsx")
    return made


def _write_roster(path: Path) -> None:
    """A head, two team leads with six people each, and somebody elsewhere."""
    book = Workbook()
    book.active.append(("Employee ID", "Name", "Manager ID", "Team", "Job Title", "Location"))
    book.active.append(("a1", "Ada Quist", "", "Head office", "Director", "Here"))
    for lead in ("b1", "b2"):
        book.active.append((lead, f"Lead {lead}", "a1", f"Team {lead}", "Team lead", "Here"))
        for number in range(6):
            book.active.append((f"{lead}{number}", f"Cy {lead}{number}", lead, f"Team {lead}", "Officer", "Here"))
    book.active.append(("z1", "Zoe Far", "b1", "Team b1", "Officer", "Elsewhere"))
    book.save(path)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_shown_works(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    words = _expanded(shlex.split(command.partition(" > ")[0])[1:], folder)
    accepted(words)
    if (
        words[0] in (*SERVES, *NEEDS_A_SWEEP, "steer", "bench")  # tried by tests of their own
        or "--handout" in words
        or "--reveal" in words
        or "--cluster" in words
    ):
        return
    result = buyin(*words, *_reduced(words))
    assert result.exit_code == 0, result.output


def _expanded(words: list[str], folder: Path) -> list[str]:
    """The words as a shell would hand them over: names of files for a pattern."""
    found = [[str(p.relative_to(folder)) for p in folder.glob(word)] if "*" in word else [word] for word in words]
    return [word for each in found for word in each]


def _reduced(words: list[str]) -> list[str]:
    """Options that make it small; those given later count."""
    options = list(REDUCED.get(words[0], ()))
    if words[0] == "new":
        return ["--from", "plan.toml" if words[1] == "strategy" else "answers.toml"]
    if "--sponsor-leaves" in words:
        return [*options, "--sponsor-leaves", "after:5"]
    if words[0] == "advice":
        return ["--replicates", "2", "--only", "A41"]
    if words[0] == "plan" and "--people" not in words:
        return [*options, "--people", "people.csv"]
    if words == ["validate", "--people"]:
        return [*options, "--quick"]
    if words == ["claims"]:
        return [*options, "--only", "D13"]
    if {"--networks", "--invariance"} & {*words}:
        return ["--quick"]
    if words[0] == "why" and "--person" in words:
        return [*options[:2], *(() if "--week" not in words else ("--week", "3"))]
    if words[0] == "sensitivity" and "--parameters" in words:
        return [*options[:4], "--samples", "2"]
    return options


def test_a_sweep_can_be_looked_at_as_the_docs_show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    asked = ("sweep my-study.toml --out results", "status results", "report results", "export results runs.csv")
    for words in (*asked, "reproduce results 1 --out run-1"):
        result = buyin(*words.split())
        assert result.exit_code == 0, result.output
    assert len((folder / "runs.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert (folder / "run-1/report.html").exists()


LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))])
def test_no_link_and_no_named_file_is_missing(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        assert ((ROOT / page).parent / target).exists(), target
    for name in re.findall(r"`((?:sim|tests|docs|scenarios|experiments|tools)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), name

"""The package for researchers: every public name, what a result holds, and that it is what the command gives."""

import inspect
import io
import json
import re
import typing
from pathlib import Path

import matplotlib.figure
import networkx as nx
import numpy as np
import pandas as pd
import pytest

import buyin
from tests.support.command import done, files_in
from tests.support.steer_example import written

ROOT = Path(__file__).parents[2]
CASE, PLANS = "public-sector-ai", ["early-wins", "mid-level-pilots"]
SMALL = {"replicates": 4, "futures": 0, "workers": 1}
COMMAND = ("--replicates", 4, "--futures", 0, "--workers", 1)


def graph(teams: int = 4, each: int = 9) -> nx.DiGraph:
    found = nx.DiGraph()
    found.add_node("head", unit="office", manager_id=None)
    for team in range(teams):
        found.add_node(f"boss {team}", manager_id="head", unit=f"team {team}")
        for number in range(each):
            found.add_node(f"{team}.{number}", manager_id=f"boss {team}", unit=f"team {team}")
            found.add_edge(f"{team}.{number}", f"{(team + 1) % teams}.{number}", weight=0.5)
    return found


def unwrapped(text: str) -> str:
    return re.sub(r"(``\w+``)[^\w`]", r"\1 ", " ".join(text.split()))


def parts(one: type) -> list[tuple[str, object]]:
    """What a class has of its own that is public and can be read or called."""
    return [
        (part, held)
        for part, held in vars(one).items()
        if part[0] != "_" and (callable(held) or hasattr(held, "__get__"))
    ]


@pytest.fixture(scope="module")
def compared() -> buyin.Result:
    return buyin.compare(CASE, PLANS, **SMALL)


def test_every_public_name_is_there_typed_and_documented() -> None:
    for name in buyin.__all__:
        one = getattr(buyin, name)
        if name in ("Case", "Plan"):
            assert str in typing.get_args(one)
            continue
        assert inspect.getdoc(one), name
        if inspect.isfunction(one):
            assert one.__annotations__.keys() >= {*inspect.signature(one).parameters, "return"}, name
            said = inspect.getdoc(one) or ""
            assert [
                given for given in inspect.signature(one).parameters if f"``{given}`` " not in unwrapped(said)
            ] == [], name
            assert "Raises InputError" in unwrapped(said), name
        else:
            assert [part for part, held in parts(one) if not inspect.getdoc(held)] == [], name
    with pytest.raises(AttributeError):
        buyin.no_such_name  # noqa: B018


def test_a_comparison_is_that_of_the_command(compared: buyin.Result) -> None:
    printed = done("compare", CASE, "--strategies", ",".join(PLANS), *COMMAND, "--json")
    assert compared.to_dict() == json.loads(printed)
    again = done(*compared.command.split()[1:], "--json")
    assert json.loads(again) == compared.to_dict()
    assert "mid-level" in repr(compared).lower()


def test_a_result_holds_tables_and_figures(compared: buyin.Result) -> None:
    frame = compared.to_frame()
    assert {"strategy", "form", "measure", "group", "mean", "low", "high"} <= set(frame.columns)
    one = frame.query("measure == 'practising' and group == 'all'").set_index(["strategy", "form"])["mean"]
    for row in compared.to_dict()["strategies"]:
        assert one[row["name"], row["form"]] == pytest.approx(row["measures"]["practising"]["mean"], abs=1e-6)
    assert isinstance(compared.plot(), matplotlib.figure.Figure)
    assert compared.plot(compared.figures[-1]) is compared.plot(compared.figures[-1])
    assert "<pre>" in compared._repr_html_()


def test_what_is_saved_is_what_the_command_writes(compared: buyin.Result, tmp_path: Path) -> None:
    compared.save(tmp_path / "python")
    done(*compared.command.split()[1:], "--out", tmp_path / "command")
    ours, theirs = (dict(files_in(tmp_path / name)) for name in ("python", "command"))
    assert ours.keys() == theirs.keys()
    alike = {name for name in ours if ours[name] == theirs[name]}
    assert {"comparison.csv", "comparison.json", "ranking.png"} <= alike


@pytest.mark.parametrize(
    ("study", "table"),
    [
        (lambda: buyin.run(CASE, PLANS[0], weeks=4, seed=3), "weekly"),
        (lambda: buyin.why(CASE, PLANS[0], replicates=2, workers=1), "levers"),
        (lambda: buyin.ablate(CASE, PLANS[0], replicates=2, workers=1), "ablation"),
        (lambda: buyin.map_over(CASE, "start.trust", "start.deference", PLANS, grid=2, replicates=2, workers=1), "map"),
        (lambda: buyin.plan(CASE, budget=400, weeks=13, trials=50, replicates=4, futures=8, workers=1), "frontier"),
        (lambda: buyin.claims(["D13"], replicates=4, workers=1), "claims"),
    ],
    ids=["run", "why", "ablate", "map_over", "plan", "claims"],
)
def test_every_study_gives_a_table_and_a_figure(study: typing.Callable[[], buyin.Result], table: str) -> None:
    found = study()
    assert table in found.tables, found.tables
    assert len(found.to_frame(table)) > 0
    assert isinstance(found.plot(), matplotlib.figure.Figure)
    assert found.to_dict()


def test_a_graph_frames_and_files_are_one_organisation(tmp_path: Path) -> None:
    of_graph = buyin.load_organisation(graph())
    people = pd.DataFrame([{"id": n, **about} for n, about in graph().nodes(data=True)]).fillna("")
    ties = pd.DataFrame([{"source": a, "target": b, **d} for a, b, d in graph().edges(data=True)])
    of_frames = buyin.load_organisation(people, ties)
    people.to_csv(tmp_path / "people.csv", index=False)
    ties.to_csv(tmp_path / "ties.csv", index=False)
    of_files = buyin.load_organisation(tmp_path / "people.csv", tmp_path / "ties.csv")
    for one in (of_frames, of_files):
        assert one.units == of_graph.units
        np.testing.assert_array_equal(one.boss, of_graph.boss)
        np.testing.assert_allclose(one.ties.weight, of_graph.ties.weight)
    found = buyin.compare(CASE, PLANS[:1], organisation=of_graph, **SMALL)
    assert found.to_dict()["people"] == 41


def test_a_result_without_a_figure_says_so() -> None:
    found = buyin.advice(["A41"], replicates=2, workers=1)
    assert len(found.to_frame()) == 1
    with pytest.raises(buyin.InputError, match="no figure in it; allowed: a table: "):
        found.plot()


def test_whom_to_talk_to_first_is_a_result_too(tmp_path: Path) -> None:
    people = pd.DataFrame([{"id": n, **about} for n, about in graph().nodes(data=True)]).fillna("")
    people.to_csv(tmp_path / "people.csv", index=False)
    ties = pd.DataFrame([{"source": a, "target": b, **d} for a, b, d in graph().edges(data=True)])
    ties.to_csv(tmp_path / "ties.csv", index=False)
    found = buyin.contacts(tmp_path / "people.csv", tmp_path / "ties.csv", champions=6)
    assert found.to_dict()
    assert "0.1" not in repr(found)


def test_a_game_is_played_from_a_file(tmp_path: Path) -> None:
    decided = '[[rounds]]\nbegin = [{ lever = "interviews", from = 2, until = 3, share = 0.2 }]\n'
    (tmp_path / "decisions.toml").write_text(decided, encoding="utf-8")
    found = buyin.play(CASE, tmp_path / "decisions.toml", rounds=2, replicates=10, workers=1)
    assert found.to_dict()
    assert len(found.to_frame()) > 0


def test_where_one_stands_after_what_was_seen(tmp_path: Path) -> None:
    written(tmp_path)
    firm, plan, seen = (tmp_path / name for name in ("firm.toml", "mine.toml", "seen.csv"))
    found = buyin.steer(firm, plan, seen, goal="practising >= 30", worlds=400, workers=1)
    told = found.to_dict()
    assert list(told) == ["fits", "stands", "forecast", "advice", "ask_next"]
    assert told["forecast"]["goal"] == "practising >= 30"
    assert len(found.to_frame("stands")) > 0
    with pytest.raises(buyin.InputError, match="option --worlds"):
        buyin.steer(firm, plan, seen, worlds=1)


def test_a_lesson_is_answered_by_its_run(tmp_path: Path) -> None:
    found = buyin.lesson("sponsor-leaves", seed=2)
    assert found.to_dict()["seed"] == 2
    assert found.to_dict()["right"] in (1, 2, 3, None)
    assert "95 % interval" in repr(found)
    assert found.command == "buyin lesson sponsor-leaves --seed 2 --reveal"
    with pytest.raises(buyin.InputError, match="option --seed"):
        buyin.lesson("sponsor-leaves", seed=-1)


def test_a_design_of_ones_own_is_on_ones_own_organisation() -> None:
    points = {"initiative.effort": [0.1, 0.3]}
    organisation = buyin.load_organisation(graph())
    design = buyin.experiment(CASE, PLANS, organisation=organisation, points=points, replicates=3)
    found = buyin.gather(design, workers=1).measure("practising")
    assert found.shape == (2, 2, 3)
    alone = buyin.experiment(CASE, PLANS[1], organisation=organisation, values={"initiative.effort": 0.3}, replicates=3)
    np.testing.assert_array_equal(buyin.gather(alone, workers=1).measure("practising")[0], found[1, 1])
    with pytest.raises(buyin.InputError, match=r'unknown quantity "initiative\.efort"'):
        buyin.gather(buyin.experiment(CASE, PLANS, points={"initiative.efort": [0.1]}, replicates=1), workers=1)


def test_objects_stand_for_names() -> None:
    catalogue = buyin.Catalogue()
    by_object = buyin.run(catalogue.scenario(CASE), catalogue.strategy(PLANS[0]), weeks=3)
    assert by_object.to_dict() == buyin.run(CASE, PLANS[0], weeks=3).to_dict()


def test_a_sweep_goes_on_and_has_a_row_for_each_run(tmp_path: Path) -> None:
    first = buyin.sweep("sponsor-turnover", tmp_path / "results", limit=4, workers=1)
    second = buyin.sweep("sponsor-turnover", tmp_path / "results", limit=4, workers=1)
    assert 0 < first.done < second.done
    assert len(second.runs()) == second.done
    assert {"scenario", "strategy", "seed", "practising"} <= set(second.runs().columns)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: buyin.compare("no-such-case"), 'unknown scenario "no-such-case"'),
        (lambda: buyin.compare(CASE, ["no-such-plan"]), 'unknown strategy "no-such-plan"'),
        (lambda: buyin.compare(CASE, by="luck"), "option --by"),
        (lambda: buyin.compare(CASE, budgit=3), 'buyin.compare: found unknown option "budgit"; allowed: budget'),
        (lambda: buyin.compare(CASE, replicates=0), "option --replicates"),
        (lambda: buyin.run(CASE, PLANS[0], values={"trust.los": 0.3}), "trust.loss"),
        (lambda: buyin.run(CASE, PLANS[0], weeks=2).plot("nothing"), 'unknown figure "nothing"'),
        (lambda: buyin.load_organisation(graph().to_undirected()), "a directed graph"),
        (lambda: buyin.load_organisation(nx.DiGraph([("a", "b")])), "no node with an attribute manager_id"),
    ],
)
def test_what_is_wrong_is_said(asked: typing.Callable[[], object], said: str) -> None:
    with pytest.raises(buyin.InputError) as error:
        asked()
    assert said in str(error.value)


def test_the_page_about_it_is_true(capsys: pytest.CaptureFixture[str]) -> None:
    """Its blocks run one after the other."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 4
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    assert names["practising"].shape == (1, 5, 4)  # type: ignore[attr-defined]
    assert "Practising" in capsys.readouterr().out


def test_names_on_the_page_are_those_of_the_package() -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`(\w+)`", page[page.index("## What there is") :])) - {"runs"}
    assert listed == set(buyin.__all__) - {"Case", "Plan"}
    assert io.StringIO(page).readline().startswith("# From Python")

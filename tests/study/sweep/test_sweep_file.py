"""Study files: what they may hold, how factors become points, and that any damaged one gets one clear message."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inputs import InputError, read_toml
from sim.scenarios.catalogue import Catalogue, shipped_files
from sim.study.sweep.design import Points
from sim.study.sweep.file import Factor, StudyFile
from sim.study.sweep.study import Resolved, read_study
from tests.support.sweep_example import STUDY, small_study, write_study

SHIPPED = list(shipped_files("experiments").values())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_studies_are_in_order(path: Path) -> None:
    resolved = read_study(path, Catalogue())
    assert resolved.study.name == path.stem
    assert resolved.study.question.endswith("?")
    assert Points.of(resolved.study).count > 0


def test_what_the_shipped_studies_are_about() -> None:
    names = {path.stem for path in SHIPPED}
    assert {"strategies-by-scenario", "sponsor-turnover", "organisation-size", "alignment-cadence"} <= names
    assert len(names) >= 5


def test_a_study_survives_being_written_down(tmp_path: Path) -> None:
    resolved = small_study(tmp_path)
    assert Resolved.from_json_dict(resolved.to_json_dict()) == resolved


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("replicates = 12", "replicates = 0", r"replicates.*found 0; allowed: a whole number from 1"),
        (
            '"practising", ',
            '"practisng", ',
            "unknown measure .practisng.; allowed: practising",
        ),
        ('path = "trust.loss"', 'path = "trust.los"', "unknown path trust.los; allowed: trust.loss"),
        ("high = 0.3", "high = 3.0", "trust.loss from 0.05 to 3; allowed: from 0 to 1"),
        ("high = 0.3", "high = 0.01", "low = 0.05 and high = 0.01; allowed: low below high"),
        ("low = 0.05\n", "", "one end of a range; allowed: low = ... and high"),
        ('path = "pilot.intensity"', 'path = "pilots.intensity"', "unknown lever .pilots.; allowed: .*pilot"),
        ('path = "pilot.intensity"', 'path = "pilot.strength"', "unknown number of a lever .strength."),
        ('path = "pilot.intensity"', 'path = "training.intensity"', "training, which no strategy of the study uses"),
        ("levels = [0.5, 1.0]", "levels = [0.5, 2.0]", "2 in try-it-first"),
        ("levels = [0.5, 1.0]", "levels = [0.5, 0.5]", "a level twice"),
        ('"do-nothing"]', '"do-nothin"]', "unknown strategy .do-nothin."),
        ('"do-nothing"]', '"do-nothing", "do-nothing"]', "do-nothing a second time"),
        ("steps = 3", "steps = 3\n[design]\nkind = 'sobol'\npoints = 9", "a power of 2"),
        ("steps = 3", "steps = 3\n[design]\nkind = 'latin-hypercube'", "latin-hypercube without points"),
        ("replicates = 12", "replicates = 12\nsettings = ['trust.los=0.1']", "settings, trust.los: found unknown"),
        ("replicates = 12", "replicates = 1000000000", "replicates.*at most 1000000|replicates.*from 1 to 1000000"),
    ],
)
def test_what_is_refused(tmp_path: Path, wrong: str, instead: str, said: str) -> None:
    assert wrong in STUDY
    with pytest.raises(InputError, match=said) as found:
        small_study(tmp_path, STUDY.replace(wrong, instead))
    assert ".toml" in str(found.value) or "catalogue" in str(found.value)


LINES = STUDY.splitlines(keepends=True)
SOME_VALUES = """
nan -inf true "x" [] {} 1e999 [[1]] 0 -1 1 0.5 5.0 1_000_000_000_000 "sobol" [1,0] ["a"] "" 9999999
"""
SOME_NAMES = """
name title scenarios levers path levels low high steps replicates seed weekly design distribution mode a.b
"""
VALUES, NAMES = SOME_VALUES.split(), SOME_NAMES.split()


def _replaced(pattern: str, tokens: list[str]) -> st.SearchStrategy[str]:
    def replace(changes: list[tuple[int, str]]) -> str:
        spans = [match.span() for match in re.finditer(pattern, STUDY)]
        wanted = {spans[at % len(spans)]: token for at, token in changes}
        text = STUDY
        for (start, end), token in sorted(wanted.items(), reverse=True):
            text = f"{text[:start]}{token}{text[end:]}"
        return text

    return st.lists(st.tuples(st.integers(0, 60), st.sampled_from(tokens)), min_size=1, max_size=4).map(replace)


damaged = st.one_of(
    st.integers(0, len(STUDY)).map(lambda at: STUDY[:at]),
    st.permutations(range(len(LINES))).map(lambda order: "".join(LINES[at] for at in order)),
    _replaced(r"(?<== )[^\n]+", VALUES),
    _replaced(r"[\w.\"]+(?= =)", NAMES),
    _replaced(r"(?<=\n)(?=low|title|levels)", [f"{name} = {value}\n" for name in NAMES for value in VALUES]),
    _replaced(r".", ["", "[", '"', "=", "\x00", "é", "[[levers]]\n"]),
)


@settings(max_examples=2000, deadline=None)
@given(text=damaged)
def test_a_damaged_file_is_valid_or_gets_one_message(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.toml"
        path.write_text(text, encoding="utf-8")
        try:
            study = read_toml(path, StudyFile)
        except InputError as error:
            message = str(error)
        else:
            assert Points.of(study).at(np.array([0])).shape == (1, len(study.factors))
            return
    assert message.startswith(str(path))
    assert "; allowed: " in message


def _points(kind: str, count: int, **factor: object) -> np.ndarray:
    points = Points((Factor.model_validate({"path": "a", **factor}),), kind, count, seed=1)
    return points.at(np.arange(count))[:, 0]


def test_a_full_grid_takes_every_combination() -> None:
    factors = (Factor(path="a", levels=(1.0, 2.0)), Factor(path="b", low=0.0, high=1.0, steps=3))
    points = Points(factors, "full-grid", 6, seed=1).at(np.arange(6))
    assert points.tolist() == [[1, 0], [1, 0.5], [1, 1], [2, 0], [2, 0.5], [2, 1]]


@pytest.mark.parametrize("kind", ["latin-hypercube", "sobol"])
def test_a_sample_is_spread_evenly(kind: str) -> None:
    """One point in each of as many equal parts of the range as there are points."""
    parts = np.floor(_points(kind, 64, low=2.0, high=4.0) / 2 * 64).astype(int) - 64
    assert sorted(parts) == list(range(64))


@pytest.mark.parametrize("kind", ["full-grid", "latin-hypercube", "sobol"])
def test_any_part_of_a_design_is_as_in_the_whole(kind: str) -> None:
    factors = (Factor(path="a", low=0.0, high=1.0, steps=16), Factor(path="b", levels=(1.0, 2.0)))
    whole = Points(factors, kind, 32, seed=3)
    part = Points(factors, kind, 32, seed=3)
    assert (part.at(np.array([21, 7])) == whole.at(np.arange(32))[[21, 7]]).all()


def test_distributions_have_their_moments() -> None:
    triangular = _points("sobol", 4096, low=0.0, high=1.0, distribution="triangular", mode=0.2)
    assert triangular.mean() == pytest.approx(1.2 / 3, abs=1e-3)
    logarithmic = _points("sobol", 4096, low=1.0, high=100.0, distribution="log-uniform")
    assert np.log10(logarithmic).mean() == pytest.approx(1.0, abs=1e-3)
    normal = _points("sobol", 4096, low=-3.0, high=5.0, distribution="normal", mean=1.0, spread=0.5)
    assert (normal.mean(), normal.std()) == (pytest.approx(1.0, abs=1e-3), pytest.approx(0.5, abs=5e-3))


def test_whole_numbers_stay_whole(tmp_path: Path) -> None:
    text = STUDY.replace('path = "pilot.intensity"\nlevels = [0.5, 1.0]', 'path = "showcase.every"\nlow = 4\nhigh = 9')
    study = read_toml(write_study(tmp_path, text), StudyFile)
    assert Points.of(study).at(np.arange(15))[:, 0].tolist() == [4, 4, 4, 5, 5, 5, 6, 6, 6, 8, 8, 8, 9, 9, 9]


def test_the_example_of_the_documents_is_a_study(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "sweeps.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0].replace(', "my-scenario.toml"', "")
    path = tmp_path / "cadence.toml"
    path.write_text(example, encoding="utf-8")
    assert Points.of(read_study(path, Catalogue()).study).count == 16

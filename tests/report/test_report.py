"""What people read: numbers in words, the conclusion, the terminal."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from rich.console import Console

from sim.measures import ALL_MEASURES, GROUPS, READ
from sim.report import comparison_tables as tables
from sim.report import numbers, words
from sim.report.comparison import ComparisonSheet
from sim.report.comparison_tables import moves
from sim.report.conclusion import headline, sentences
from sim.report.ideas import MOST
from sim.report.run import RunSheet, views_table
from sim.report.sheet import print_sheet
from sim.study import Comparison, compare
from sim.study.experiment import Experiment
from sim.study.ranking import Ranking
from sim.study.single import Run
from sim.study.statistics import Interval
from tests.support.examples import tiny_scenario, tiny_strategies
from tests.support.report_examples import shown, with_rows

# Numbers in words


def test_numbers_are_rounded_as_far_as_they_are_known() -> None:
    assert numbers.number(1760.4) == "1,760"
    assert numbers.number(-0.3) == "0"
    assert numbers.number(-8.2) == "−8"
    assert numbers.number(float("nan")) == "–"
    assert numbers.estimate(Interval(0.5634, 0.52, 0.604), 100) == "56 [52, 60]"
    assert numbers.estimate(Interval(0.5, float("nan"), float("nan")), 100) == "50"
    assert numbers.decimals([Interval(0.034, 0.031, 0.037)], 100) == 1
    assert numbers.decimals([Interval(0.34, 0.31, 0.37)], 100) == 0
    assert words.format_of("drift", []).difference(Interval(0.01, 0.0, 0.02)) == "1 point [0, 2]"


@pytest.mark.parametrize(
    ("name", "value", "difference"),
    [
        ("commitment", "−0.35 [−0.41, −0.29]", "−0.35 [−0.41, −0.29]"),
        ("practising", "−35 % [−41, −29]", "−35 points [−41, −29]"),
        ("say_do_gap", "−35 points [−41, −29]", "−35 points [−41, −29]"),
        ("benefit", "−0.3 % [−0.4, −0.3]", "−0.3 points [−0.4, −0.3]"),
        ("burden", "−0.35 [−0.41, −0.29]", "−0.35 [−0.41, −0.29]"),
    ],
)
def test_how_a_number_is_shown_follows_from_its_kind(name: str, value: str, difference: str) -> None:
    known = Interval(-0.35, -0.41, -0.29)
    form = words.format_of(READ[name], [known])
    assert form.full(known) == value
    assert form.difference(known) == difference
    assert words.headed("Commitment", words.format_of(READ["commitment"]).unit) == "Commitment"


@pytest.mark.parametrize(
    ("verdict", "further", "said"),
    [
        ("settled", 0, "Pilot comes first: 28 % practising"),
        ("tied", 0, "too small to matter"),
        ("open", 140, "about 140 more replicates would settle it"),
        ("open", 1, "about 1 more replicate would settle it"),
        ("open", None, "unlikely to settle it"),
    ],
)
def test_the_conclusion_says_how_sure_the_ranking_is(
    comparison: Comparison, verdict: str, further: int | None, said: str
) -> None:
    ranked = Ranking(verdict, Interval(0.02, -0.01, 0.05), further)
    told = " ".join([headline(replace(comparison, ranking=ranked)), *sentences(replace(comparison, ranking=ranked))])
    assert said in told
    assert ("Pilot comes first" in told) == (verdict == "settled")
    assert "ahead of Endorse by 2 points [−1, 5]" in told


def test_a_leader_by_another_outcome_is_named_where_the_difference_shows(comparison: Comparison) -> None:
    best, *rest = comparison.rows
    sure = Interval(0.1, 0.05, 0.15)

    def ahead_by(more: float) -> str:
        level = Interval(*(end + more for end in vars(best.measures["genuine_commitment"]).values()))
        measures = {**rest[0].measures, "genuine_commitment": level}
        apart = {**rest[0].difference_from_best, "genuine_commitment": sure}
        other = replace(rest[0], measures=measures, difference_from_best=apart)
        return " ".join(sentences(replace(comparison, rows=(best, other, *rest[1:]))))

    assert "by genuine commitment it is Endorse" in ahead_by(0.1)
    assert "by genuine commitment" not in ahead_by(1e-4)


def test_one_world_is_not_taken_for_proof() -> None:
    scenario = tiny_scenario().model_copy(update={"goal": "practising >= 0"})
    found = compare(Experiment.of(scenario, tiny_strategies(), replicates=1))
    assert "Open between" in headline(found)
    assert "One world for each strategy cannot say how sure this is" in " ".join(sentences(found))
    assert [row[2].endswith("open") for row in tables.ranking(found).rows] == [False, True, True]
    assert "nan" not in shown(found)


def test_the_conclusion_repeats_the_numbers(comparison: Comparison) -> None:
    best = comparison.best
    told = " ".join(sentences(comparison))
    level = best.measures["practising"]
    assert f"{100 * level.mean:.0f} % practising [{100 * level.low:.0f}, {100 * level.high:.0f}]" in told
    assert f"{best.effort.total:.0f} person-days" in told
    assert f"best in {best.share_best.mean * 6:.0f} of 6 worlds" in told
    assert comparison.ranking is not None
    ahead = comparison.ranking.difference
    assert f"by {100 * ahead.mean:.0f} points [{100 * ahead.low:.0f}, {100 * ahead.high:.0f}]" in told
    assert f"keeps {100 * best.measures['durability'].mean:.0f} %" in told
    for tier in GROUPS[1:]:
        assert f"{tier} {100 * best.measures[f'say_do_gap_widest.{tier}'].mean:.0f}" in told


def test_a_measure_that_should_be_small_is_ranked_and_told_the_right_way_round() -> None:
    found = compare(
        Experiment.of(tiny_scenario(), tiny_strategies(), replicates=6), measure="hidden_resistance", durability=False
    )
    apart = found.rows[1].measures["hidden_resistance"].mean - found.best.measures["hidden_resistance"].mean
    assert apart > 0
    amount = words.format_of("hidden_resistance", [found.ranking.difference]).difference(Interval(apart, 0, 0))
    assert f"ahead of {words.title(found.rows[1])} by {amount.partition(' [')[0]}" in sentences(found)[0]
    assert not any("sponsor" in sentence for sentence in sentences(found))


# Terminal


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_shows_everything_within_its_width(comparison: Comparison, width: int) -> None:
    text = shown(with_rows(comparison, 12), width, details=True)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    places = [re.search(rf"\n{n} [A-Z]", text).start() for n in range(1, MOST + 1)]
    assert places == sorted(places)
    assert "2 more come to between" in " ".join(text.split())
    for measure in ALL_MEASURES.values():
        if measure.name == "durability_commitment" or not moves(comparison, measure.name):
            continue
        assert measure.title.split()[-1].lower() in text.lower()


def test_the_terminal_needs_no_colour(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    print_sheet(ComparisonSheet(comparison), console)
    styles = set(re.findall(r"\x1b\[([0-9;]*)m", console.file.getvalue()))
    assert styles <= {"0", "1"}
    assert shown(comparison).isprintable() or "\x1b" not in shown(comparison)


def test_an_unclear_difference_is_called_open(comparison: Comparison) -> None:
    second = comparison.rows[1]
    level = {"practising": Interval(-0.001, -0.03, 0.028)}
    unclear = replace(second, difference_from_best=second.difference_from_best | level)
    table = tables.ranking(replace(comparison, rows=(comparison.rows[0], unclear, comparison.rows[2])))
    assert [row[2].endswith("open") for row in table.rows] == [False, True, False]


def test_a_run_in_the_terminal(run: Run) -> None:
    console = Console(file=io.StringIO(), width=80)
    print_sheet(RunSheet(run), console)
    text = console.file.getvalue()
    assert max(len(line) for line in text.splitlines()) <= 80
    last = [f"{100 * run.series(q)[-1]:.0f}" for q in ("supportive", "committed", "practising")]
    assert re.search(rf"20 +{last[0]} / +{last[1]} / +{last[2]} ", text)
    assert all(event.text in " ".join(text.split()) for event in run.events)
    counts = [int(n) for row in views_table(run).rows for n in row[1:]]
    assert sum(counts) == 30


def test_the_terminal_needs_no_figures() -> None:
    loaded = "import sys, sim.report.terminal; print('matplotlib' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]

"""How people stand to it, in columns of a roster, a register or a survey: scales, words, C and D, questionnaires."""

from pathlib import Path

import numpy as np
import pytest

from sim.people_files.read.books import Book
from sim.people_files.understand.kinds import holds
from tests.support.agency import NAMES, PEOPLE, read, roster, with_column, written

PRIYA, TOM, WEI = 4, 5, 8

ON_ROSTERS = {
    "1 to 5": ("Support", ("1", "2", "3", "4", "5"), (-0.6, -0.3, 0, 0.3, 0.6)),
    "1 to 7": ("Support", ("1", "4", "7"), (-0.6, 0, 0.6)),
    "-10 to 10": ("Attitude", ("-10", "0", "10"), (-0.6, 0, 0.6)),
    "the header's scale": ("Support (1-10)", ("1", "10"), (-0.6, 0.6)),
    "per cent": ("Support", ("0%", "50%", "100%"), (-0.6, 0, 0.6)),
    "per cent with commas": ("Support", ("0,0 %", "50,0 %", "100,0 %"), (-0.6, 0, 0.6)),
    "decimal commas": ("Commitment", ("-0,25", "0,5", "1,0"), (-0.25, 0.5, 1)),
    "fifths": ("Support", ("1/5", "3/5", "5/5"), (-0.6, 0, 0.6)),
    "English words": ("Support", ("Strongly disagree", "Disagree", "Agree"), (-0.6, -0.4, 0.35)),
    "French words": ("Adhésion", ("Pas du tout d'accord", "Neutre", "Tout à fait d'accord"), (-0.6, 0, 0.6)),
    "high to low": ("Level of support (H/M/L)", ("H", "M", "L"), (0.35, 0, -0.4)),
    "lights": ("Support (RAG)", ("Green", "Amber", "Red"), (0.35, 0, -0.4)),
    "signs": ("Attitude", ("++", "0", "--"), (0.6, 0, -0.6)),
    "words of the present, beside none": ("Current position", ("Supporter", "Neutral", "Opponent"), (0.35, 0, -0.6)),
}


@pytest.mark.parametrize("case", ON_ROSTERS.values(), ids=ON_ROSTERS)
def test_a_column_of_a_roster(tmp_path: Path, case: tuple[str, tuple[str, ...], tuple[float, ...]]) -> None:
    header, texts, expected = case
    made = read(tmp_path, with_column(header, lambda one: texts[one.row % len(texts)])).organisation
    assert made.commitment is not None
    assert np.allclose(made.commitment, [expected[one.row % len(texts)] for one in PEOPLE])


BESIDE = {
    "a matrix of C and D": (
        "Stakeholder,Unaware,Resistant,Neutral,Supportive,Leading\n"
        "Priya Rao,,C,,D,\nTom Smith,,,C,,D\nWei Li,,,,C D,\n",
        {PRIYA: -0.4, TOM: 0, WEI: 0.35},
    ),
    "a matrix of x and o": ("Stakeholder,Against,Neutral,For\nPriya Rao,X,O,\nTom Smith,,X,O\n", {PRIYA: -0.4, TOM: 0}),
    "current and desired": (
        "Name,Current,Desired\nPriya Rao,Resistant,Leading\nTom Smith,Neutral,Leading\n",
        {PRIYA: -0.4, TOM: 0},
    ),
    "current and required support": (
        "Name,Current Support,Required Support\nPriya Rao,Resistant,Supportive\nTom Smith,Neutral,Leading\n",
        {PRIYA: -0.4, TOM: 0},
    ),
    "current and target level": (
        "Name,Current level,Target level\nPriya Rao,2,5\nTom Smith,3,4\nWei Li,5,5\n",
        {PRIYA: -0.3, TOM: 0, WEI: 0.6},
    ),
    "names turned and misspelt": (
        'Stakeholder,Attitude\n"Rao, Pria",Supporter\nSMITH Tom,Opponent\n',
        {PRIYA: 0.35, TOM: -0.6},
    ),
    "ADKAR by letters": ("Employee ID,A,D,K,R\n1005,5,2,3,1\n1006,4,5,1,1\n", {PRIYA: -0.3, TOM: 0.6}),
    "a promoter score": (
        f"Employee,How likely are you to recommend it? (0-10)\n{NAMES[PRIYA]},9\n{NAMES[TOM]},3\n{NAMES[WEI]},7\n",
        {PRIYA: 0.35, TOM: -0.4, WEI: 0},
    ),
    "several questions": (
        "Employee ID,I support the change,I believe it is right for us\n"
        "1005,Strongly agree,Agree\n1006,Disagree,Strongly disagree\n",
        {PRIYA: 0.475, TOM: -0.5},
    ),
    "by unit": (
        "Department,Response rate,I support the change (1-5)\nBenefits,60%,4\nIT,70%,2\n",
        {PRIYA: 0.3, WEI: -0.3},
    ),
    "by tier": ("Level,Support\nExecutives,80%\nMiddle managers,50%\nStaff,20%\n", {0: 0.36, PRIYA: 0, 9: -0.36}),
}


@pytest.mark.parametrize("kind", ["registers", "surveys"])
@pytest.mark.parametrize("case", BESIDE.values(), ids=BESIDE)
def test_a_file_beside_a_roster(tmp_path: Path, case: tuple[str, dict[int, float]], kind: str) -> None:
    text, expected = case
    made = read(tmp_path, roster(), **{kind: text}).organisation
    assert made.commitment is not None
    assert np.allclose(made.commitment[list(expected)], list(expected.values()))


INFLUENCE = [("H", "M", "L"), ("5", "3", "1"), ("Very High", "Medium", "Very Low"), ("hoch", "mittel", "niedrig")]
INFLUENCE += [("élevé", "moyen", "faible"), ("High - decides", "Medium", "Low"), ("90%", "50%", "10%")]


@pytest.mark.parametrize("words", INFLUENCE, ids=str)
@pytest.mark.parametrize("header", ["Power (H/M/L)", "Influence/Power", "Level of power"])
def test_influence_in_a_register(tmp_path: Path, header: str, words: tuple[str, str, str]) -> None:
    rows = [(one.name, one.title, one.unit, words[one.row % 3]) for one in PEOPLE]
    made = read(tmp_path, written([("Stakeholder", "Role", "Department", header), *rows])).organisation
    assert made.tier.tolist() == [one.row % 3 for one in PEOPLE]


def test_a_form_of_numbered_words_is_known_for_a_survey(tmp_path: Path) -> None:
    path = tmp_path / "pulse.csv"
    path.write_text(
        "Timestamp,Your e-mail,I support it,It is right for us\n"
        f"1,{PEOPLE[PRIYA].mail},4 - Agree,5 - Strongly agree\n2,{PEOPLE[TOM].mail},2 - Disagree,4 - Agree\n"
    )
    assert holds(Book(path)) == "survey"
    made = read(tmp_path, roster(), surveys=path.read_text()).organisation
    assert made.commitment is not None
    assert made.commitment[[PRIYA, TOM]] == pytest.approx([0.475, -0.025])

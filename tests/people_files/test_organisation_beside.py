"""Registers and surveys beside a roster: joined by id, e-mail, name, unit or tier, and what their answers stand for."""

from pathlib import Path

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.organisation import Organisation
from sim.people_files.build import Files, read_files
from sim.people_files.words.choices import Choices

ROSTER = (
    "id,manager_id,name,email,unit\na1,,Ada Quist,ada@x.org,Head office\nb1,a1,Bob Śliwa,bob@x.org,Care\n"
    "c1,a1,Cy O'Hara,cy@x.org,Shop\nd1,b1,Dee Ito,dee@x.org,Care\ne1,b1,Eve Noor,eve@x.org,Care\n"
    "f1,c1,Fay Long,fay@x.org,Shop\n"
)


def read(tmp_path: Path, text: str, kind: str = "surveys", choices: Choices | None = None) -> Organisation:
    """The organisation of the roster, with a register or a survey of this text beside it."""
    (tmp_path / "people.csv").write_text(ROSTER)
    (tmp_path / "beside.csv").write_text(text)
    files = Files(tmp_path / "people.csv", **{kind: (tmp_path / "beside.csv",)})
    return read_files(files, choices or Choices(), disclosed=True).organisation


def stated(made: Organisation) -> dict[str, float]:
    """How people stand to it at the start, of those of whom it is known."""
    assert made.commitment is not None
    pairs = zip(made.ids, made.commitment.tolist(), strict=True)
    return {name: round(value, 3) for name, value in pairs if not np.isnan(value)}


JOINED = {
    "ids": "id,support\nd1,champion\nf1,resistant\n",
    "e-mail in other letters": "Email,Attitude\nDEE@X.org,Champion\nfay@x.org,resistant\n",
    "names": "Name,Attitude\nDee Ito,champion\nFay Long,Resistant\n",
    "family name first": 'Stakeholder,Attitude,Power\n"Ito, Dee",champion,L\n"Long, Fay",resistant,L\n',
    "recipients of a survey": "RecipientEmail,Attitude\ndee@x.org,champion\nfay@x.org,resistant\n",
    "the current one of a matrix": (
        "Stakeholder,Unaware,Resistant,Neutral,Supportive,Champion\nDee Ito,,,,D,C\nFay Long,,C,,D,\n"
    ),
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED.keys())
def test_rows_are_joined_to_people(text: str, tmp_path: Path) -> None:
    assert stated(read(tmp_path, text)) == {"d1": 0.6, "f1": -0.4}


ANSWERS = {
    "likert words": ("id,I think this is right\nd1,Strongly agree\nf1,Disagree\n", {"d1": 0.6, "f1": -0.4}),
    "the mean of several": (
        "id,I support the change,I am willing to help\nd1,5,3\nf1,1,1\ne1,,2\n",
        {"d1": 0.3, "f1": -0.6, "e1": -0.3},
    ),
    "desire of ADKAR": (
        "id,Awareness,Desire,Knowledge,Ability,Reinforcement\nd1,5,1,5,5,5\nf1,1,5,1,1,1\n",
        {"d1": -0.6, "f1": 0.6},
    ),
    "promoters by score": ("id,NPS\nd1,9\nf1,3\ne1,8\n", {"d1": 0.35, "f1": -0.4, "e1": 0.0}),
    "promoters by name": ("id,eNPS\nd1,Promoter\nf1,Detractors\ne1,passive\n", {"d1": 0.35, "f1": -0.4, "e1": 0.0}),
    "per cent": ("id,support\nd1,100 %\nf1,25 %\n", {"d1": 0.6, "f1": -0.3}),
    "units": ("Department,support\nCare,champion\nShop,neutral\n", {"b1": 0.6, "d1": 0.6, "e1": 0.6, "c1": 0, "f1": 0}),
    "promoter score of a unit": (
        "Unit,NPS\nCare,50\nShop,-50\n",
        {"b1": 0.3, "d1": 0.3, "e1": 0.3, "c1": -0.3, "f1": -0.3},
    ),
    "tiers": (
        "tier,support\nfront line,resistant\nmanagement,neutral\n",
        {"d1": -0.4, "e1": -0.4, "f1": -0.4, "b1": 0, "c1": 0},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ANSWERS.values(), ids=ANSWERS.keys())
def test_answers_stand_for_where_people_start(text: str, expected: dict[str, float], tmp_path: Path) -> None:
    assert stated(read(tmp_path, text)) == expected


def test_a_name_spelled_nearly_so_is_taken_and_said_and_can_be_left_out(tmp_path: Path) -> None:
    text = "Name,Attitude\nDee Itto,champion\nFay Long,resistant\nSomebody Else,neutral\n"
    made = read(tmp_path, text)
    assert stated(made) == {"d1": 0.6, "f1": -0.4}
    line = next(line for line in made.assumptions if "nearly so" in line)
    assert "row 2: taken for row 5 of" in line
    assert stated(read(tmp_path, text, choices=Choices(excluded=("Dee Itto",)))) == {"f1": -0.4}


def test_a_name_as_near_to_two_people_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "id,manager_id,name\na,,Ann Berg\nb,a,Jon Smitha\nc,a,Jon Smithe\nd,b,Dan Day\n"
    )
    (tmp_path / "beside.csv").write_text("Name,Attitude\nJon Smith,champion\nDan Day,neutral\n")
    files = Files(tmp_path / "people.csv", registers=(tmp_path / "beside.csv",))
    reading = read_files(files)
    assert [(out.row, out.reason.split(",")[0]) for out in reading.files[1].left_out] == [
        (2, f"nobody in {tmp_path / 'people.csv'} is called so")
    ]


def test_what_is_said_of_a_person_counts_before_what_is_said_of_their_unit(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(ROSTER)
    (tmp_path / "register.csv").write_text("id,support,influence\nd1,opponent,high\n")
    (tmp_path / "pulse.csv").write_text("unit,support\nCare,champion\n")
    files = Files(tmp_path / "people.csv", (), (tmp_path / "register.csv",), (tmp_path / "pulse.csv",))
    reading = read_files(files)
    assert stated(reading.organisation) == {"b1": 0.6, "d1": -0.6, "e1": 0.6}
    assert reading.files[1].not_used == ("influence",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,height\nd1,180\n", "no column that tells how people stand to it"),
        ("id,support\nz1,champion\nz2,neutral\n", "nobody who is known"),
        ("id,support\nd1,blue\n", "blue"),
    ],
)
def test_a_survey_that_says_nothing_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=expected):
        read(tmp_path, text)

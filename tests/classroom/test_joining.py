"""Coming into a class: names as text, teams of at most five, nobody twice, and back again on another device."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from sim.classroom import joining
from sim.classroom.class_store import ClassStore
from sim.classroom.classroom import Classroom
from sim.classroom.join_codes import JOIN_LENGTH, LETTERS, as_qr, in_groups, new_code, typed_code
from sim.common.errors import InputError
from tests.support.class_example import class_in, class_of, come


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    return class_in(tmp_path / "class.sqlite")


def test_teams_form_by_name_and_who_names_none_is_a_team_of_one(room: Classroom) -> None:
    for nickname, team in (("Ada", "Blue"), ("Bob", " blue "), ("Cy", "")):
        come(room, nickname, team)
    assert [team.name for team in room.teams()] == ["Blue", "Cy"]
    blue = room.teams()[0]
    members = joining.members_of(room.store, room.code)
    assert [one.nickname for one in members if one.team == blue.id] == ["Ada", "Bob"]
    assert blue.editor == members[0].id


def test_a_team_takes_five(room: Classroom) -> None:
    for number in range(joining.MOST_IN_TEAM):
        come(room, f"member {number}", "Blue")
    with pytest.raises(InputError, match=r"team: found Blue, which is full; allowed: a team with fewer than 5 people"):
        come(room, "one more", "Blue")
    assert len(joining.members_of(room.store, room.code)) == joining.MOST_IN_TEAM


def test_joining_twice_is_said_and_changes_nothing(room: Classroom) -> None:
    visitor = come(room, "Ada", "Blue")
    before = room.member(visitor)
    with pytest.raises(InputError, match="a second time; it is in already, as Ada"):
        joining.join(room.store, room.code, visitor, ("Eve", "Red"), room.games.begun)
    with pytest.raises(InputError, match="which somebody here has"):
        joining.join(room.store, room.code, "another", ("  ＡＤＡ ", "Red"), room.games.begun)
    assert room.member(visitor) == before
    assert len(room.teams()) == 1


@pytest.mark.parametrize(
    ("nickname", "found"),
    [
        ("x" * 10_000, "10,000 characters"),
        ("x" * 41, "41 characters"),
        ("", "nothing"),
        (" \t\n ", "nothing"),
        ("a\x00b", "text"),
        ("\u202eda", "text"),
        ("!!!", "text"),
        (None, "None"),
        (7, "7"),
        (["Ada"], "the list"),
    ],
)
def test_a_name_that_is_none_is_said_with_what_is_allowed(room: Classroom, nickname: object, found: str) -> None:
    with pytest.raises(InputError, match=f"nickname: found {found}") as error:
        joining.join(room.store, room.code, "visitor", (nickname, ""), room.games.begun)
    assert "allowed: 1 to 40 letters" in str(error.value)
    assert len(str(error.value)) < 300
    assert room.teams() == []


def test_markup_is_a_name_like_any_other_text(room: Classroom) -> None:
    visitor = come(room, "<img src=x onerror=alert(1)>", "<b>Blue</b>")
    assert room.member(visitor).nickname == "<img src=x onerror=alert(1)>"


def test_the_rejoin_code_brings_another_device_to_the_same_member(room: Classroom) -> None:
    visitor = come(room, "Ada", "Blue")
    code = in_groups(room.member(visitor).rejoin).lower()
    joining.rejoin(room.store, room.code, "phone", f" {code} ")
    assert room.member("phone") == room.member(visitor)
    joining.leave(room.store, room.code, visitor)
    with pytest.raises(InputError, match="has not joined"):
        room.member(visitor)
    assert room.member("phone").nickname == "Ada"


def test_a_rejoin_code_opens_its_own_class_only(tmp_path: Path) -> None:
    store = ClassStore(tmp_path / "two.sqlite")
    one, other = class_of(store), class_of(store)
    code = one.member(come(one, "Ada")).rejoin
    with pytest.raises(InputError, match="one that nobody in this class has"):
        joining.rejoin(store, other.code, "phone", code)


def test_codes_are_of_letters_that_are_told_apart_and_are_typed_freely() -> None:
    assert not set("01ILOU") & set(LETTERS)
    codes = {new_code(JOIN_LENGTH) for _ in range(500)}
    assert len(codes) == 500
    assert len(LETTERS) ** JOIN_LENGTH > 5e8
    assert typed_code(" abc-2 34", JOIN_LENGTH, "join code") == "ABC234"
    for wrong in ("", "ABC23", "ABC23O", "ABC2345", None, 5, "x" * 100_000):
        with pytest.raises(InputError, match="join code: found"):
            typed_code(wrong, JOIN_LENGTH, "join code")


def test_an_address_as_a_qr_code_is_a_picture_without_scripts() -> None:
    picture = unquote(as_qr("http://192.168.1.20:8765/class?join=ABC234"))
    assert picture.startswith("data:image/svg+xml;charset=utf-8,<svg ")
    assert "script" not in picture
    assert as_qr("http://a/1") != as_qr("http://a/2")

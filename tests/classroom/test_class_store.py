"""The file of classes: whole or not at all, one process at a time, nothing left of a class that was deleted."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sim.classroom import leading, teamwork
from sim.classroom.class_store import ClassStore
from sim.common.errors import InputError
from tests.support.class_example import ENDORSE, INSTRUCTOR, again, class_in, class_of, come, to
from tests.support.copied import ROOT

EDIT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from sim.classroom import teamwork
from sim.classroom.class_store import ClassStore
from sim.classroom.classroom import Classroom
room = Classroom(ClassStore(Path(sys.argv[1])), sys.argv[2])
teamwork.edit(room, "visitor-Ada", "decide 1", {"begin": [{"lever": "endorse", "from": 2, "until": 3}]}, 0)
teamwork.commit(room, "visitor-Ada", "decide 1", committed=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_answered_is_there_after_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "class.sqlite"
    room = class_in(path)
    ada = come(room, "Ada")
    to(room, "decide 1")
    code = room.code
    room.store.close()
    killed = subprocess.run([sys.executable, "-c", EDIT_AND_DIE, str(path), code], cwd=ROOT, timeout=120)
    assert killed.returncode == -9
    room = again(room)
    team = room.team(room.member(ada).team)
    assert team.committed
    assert '"lever":"endorse"' in team.draft
    assert str(room.moment) == "decide 1"


def test_an_act_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    room = class_in(tmp_path / "class.sqlite")
    ada = come(room, "Ada")

    def half_done() -> None:
        with room.acting() as file:
            file.execute("UPDATE members SET nickname = 'Eve'")
            raise InputError("a test", None, "a fault", "none")

    with pytest.raises(InputError, match="a fault"):
        half_done()
    assert room.member(ada).nickname == "Ada"


def test_a_file_is_open_in_one_process_at_a_time(tmp_path: Path) -> None:
    store = ClassStore(tmp_path / "class.sqlite")
    store.cookie_key()
    with pytest.raises(InputError, match="one that another process has open"):
        ClassStore(store.path).cookie_key()
    key = store.cookie_key()
    store.close()
    assert ClassStore(store.path).cookie_key() == key


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"x" * 5000])
def test_another_file_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(InputError, match="a file that buyin class wrote"):
        ClassStore(path)
    assert path.read_bytes() == content


def test_another_programs_database_and_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(InputError, match="file of classes"):
        ClassStore(path)
    with pytest.raises(InputError, match="file of classes"):
        ClassStore(tmp_path)
    with pytest.raises(InputError, match="file of classes"):
        ClassStore(tmp_path / "no" / "such" / "folder")


def test_nobody_else_can_read_the_file(tmp_path: Path) -> None:
    store = ClassStore(tmp_path / "class.sqlite")
    store.cookie_key()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_deleting_a_class_leaves_nothing_of_it_and_the_other_as_it_was(tmp_path: Path) -> None:
    store = ClassStore(tmp_path / "two.sqlite")
    gone, stays = class_of(store), class_of(store)
    come(gone, "Zqmark Ada", "Zqmark Blue")
    eve = come(stays, "Eve")
    to(gone, "decide 1")
    teamwork.edit(gone, "visitor-Zqmark Ada", "decide 1", ENDORSE, 0)
    leading.delete(gone, INSTRUCTOR)
    assert stays.member(eve).nickname == "Eve"
    with pytest.raises(InputError, match="one that has been deleted"):
        gone.moment  # noqa: B018
    with pytest.raises(InputError, match="one that has been deleted"):
        teamwork.commit(gone, "visitor-Zqmark Ada", "decide 1", committed=True)
    for path in tmp_path.iterdir():
        assert b"Zqmark" not in path.read_bytes(), path
    store.close()
    for path in tmp_path.iterdir():
        assert b"Zqmark" not in path.read_bytes(), path

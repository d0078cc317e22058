"""Scores that are still being worked out when a class ends: nothing fails, and nothing is begun any more."""

import threading
from pathlib import Path

import pytest

from sim.view.scorers import Scorers
from tests.support.class_example import class_in, come, to


def test_a_class_may_end_while_its_plans_are_being_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: failed.append(args.exc_value))
    room, scorers, before = class_in(tmp_path / "class.sqlite"), Scorers(), set(threading.enumerate())
    come(room, "Ada", "Blue")
    to(room, "reveal")
    scorers.add(room)
    at_work = set(threading.enumerate()) - before
    assert at_work
    scorers.stop()
    room.store.close()
    for one in at_work:
        one.join(60)
    scorers.add(room)
    assert not [one for one in threading.enumerate() if one in at_work]
    assert failed == []
    assert capsys.readouterr().err == ""

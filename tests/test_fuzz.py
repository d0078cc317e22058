"""Some hundred damaged files of all kinds; ``python -m tests.fuzz`` tries as many as one likes."""

from pathlib import Path

import pytest

from tests.fuzz import damaged, kinds, outcome, prepared

KINDS = kinds()
SEED, CASES = 4, 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("name", KINDS)
def test_a_good_file_is_read_and_a_damaged_one_is_read_or_refused_in_one_message(name: str, folder: Path) -> None:
    kind = KINDS[name]
    assert outcome(kind, kind.good, folder) == "read"
    outcomes = [outcome(kind, damaged(kind, SEED, number), folder) for number in range(CASES)]
    assert "refused" in outcomes


def test_a_case_is_the_same_for_the_same_seed_and_number() -> None:
    for kind in KINDS.values():
        assert damaged(kind, 1, 7) == damaged(kind, 1, 7)
        assert damaged(kind, 1, 7) != damaged(kind, 2, 7)

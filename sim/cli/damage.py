"""What a command on a results folder says of damage."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.group import FAILED, refuse, warn

if TYPE_CHECKING:
    from sim.study.sweep.damage import Damage


def told(folder: Path, damage: "Damage", notes: Iterable[str]) -> int:
    """Say what is damaged in a folder, and what else should be known of it; return the exit code."""
    for line in notes:
        warn(f"{folder}: {line}")
    if not damage:
        return 0
    refuse(f"{folder}: found {'; '.join(damage.lines())}; left out here: buyin repair {folder} makes it whole")
    return FAILED

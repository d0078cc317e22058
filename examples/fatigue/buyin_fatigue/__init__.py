"""People tire of hearing of it: a model of that, added to Buy-In from outside. One module for each kind of thing."""

from pathlib import Path

CASES = Path(__file__).parent / "cases"

"""Searching: points of a space of choices become plans, which race in worlds set aside for that."""

from sim.study.search.objective import Objective
from sim.study.search.outcome import SearchResult, Tried
from sim.study.search.problem import SEARCHING, SearchPace, SearchProblem
from sim.study.search.search import search
from sim.study.search.space import Among, Chosen, Continuous, Space, Whole

__all__ = [
    "SEARCHING",
    "Among",
    "Chosen",
    "Continuous",
    "Objective",
    "SearchPace",
    "SearchProblem",
    "SearchResult",
    "Space",
    "Tried",
    "Whole",
    "search",
]

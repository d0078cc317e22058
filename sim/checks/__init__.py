"""What is wrong with a scenario or strategy that shows only beside the model: names, bounds, windows, reach."""

from sim.checks.adjustable import adjustable
from sim.checks.files import attempt, check_files, kind_of, likely_kinds
from sim.checks.fitted import alike_units, fitted, neutral, renamed, with_units
from sim.checks.scenario import beyond_horizon, scenario_problems
from sim.checks.setting import read_scenario
from sim.checks.strategy import Trial, advice, cut_off, idle_uses, misfit, strategy_problems
from sim.checks.wording import Wording, read_words

__all__ = [
    "Trial",
    "Wording",
    "adjustable",
    "advice",
    "alike_units",
    "attempt",
    "beyond_horizon",
    "check_files",
    "cut_off",
    "fitted",
    "idle_uses",
    "kind_of",
    "likely_kinds",
    "misfit",
    "neutral",
    "read_scenario",
    "read_words",
    "renamed",
    "scenario_problems",
    "strategy_problems",
    "with_units",
]

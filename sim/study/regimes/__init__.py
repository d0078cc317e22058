"""Regimes: which strategy is best under which conditions, over a grid of two quantities and across all scenarios."""

from sim.study.lead import Lead
from sim.study.regimes.axis import Axis, axis_of
from sim.study.regimes.map import RegimeMap, regime_map
from sim.study.regimes.survey import StrategyStanding, Survey
from sim.study.regimes.surveyed import conditions_of

__all__ = ["Axis", "Lead", "RegimeMap", "StrategyStanding", "Survey", "axis_of", "conditions_of", "regime_map"]

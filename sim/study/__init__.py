"""Studies: which worlds (experiment), what is kept of them (observe), who runs them (run), where it lands (gather).

On these stand the paired comparison of strategies (compare, comparison), its statistics and equal budgets.
"""

from sim.common.errors import RunError
from sim.study.budget import at_equal_effort, planned_effort
from sim.study.compare import compare
from sim.study.comparison import Comparison, Row, SponsorLoss, Weeks
from sim.study.experiment import Experiment
from sim.study.ranking import Ranking
from sim.study.statistics import Interval

__all__ = [
    "Comparison",
    "Experiment",
    "Interval",
    "Ranking",
    "Row",
    "RunError",
    "SponsorLoss",
    "Weeks",
    "at_equal_effort",
    "compare",
    "planned_effort",
]

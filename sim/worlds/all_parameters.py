"""Every declared number of the model, from the start, the rules, the levers and the shocks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from sim.levers import LEVERS, hands_on
from sim.parameters import Parameter, declare
from sim.shocks import SHOCKS
from sim.state import people_drawn
from sim.state.names import ParameterName
from sim.week import ORDER
from sim.worlds.plausible import with_ranges

_RULES = {name: p for rule in ORDER for name, p in declare(rule.name, rule.parameters).items()}
_DECLARED = (
    declare("start", people_drawn.PARAMETERS)
    | _RULES
    | declare("hands-on", hands_on.PARAMETERS)
    | {name: p for lever in LEVERS.values() for name, p in declare(f"levers.{lever.name}", lever.parameters).items()}
    | {name: p for shock in SHOCKS.values() for name, p in declare(f"shocks.{shock.name}", shock.parameters).items()}
)
PARAMETERS: Mapping[str, Parameter] = MappingProxyType(with_ranges(_DECLARED))
OF_RULES = {name: PARAMETERS[name] for name in _RULES}
# in the order of their rows: those of the rules come first, so that the composed week finds them
ROWS = cast("Mapping[ParameterName, Parameter]", {**OF_RULES, **PARAMETERS})

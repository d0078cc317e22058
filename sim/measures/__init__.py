"""What is measured: every week by tier, and one number of each measure for a whole run.

Names are loaded when first used, so that whoever makes a quantity or a measure can give it before all are counted.
"""

from typing import TYPE_CHECKING

from sim.common.lazy import loaded, offered

if TYPE_CHECKING:
    from sim.measures.declared import ALL_MEASURES as ALL_MEASURES
    from sim.measures.declared import DURABILITY as DURABILITY
    from sim.measures.declared import FOLLOWED as FOLLOWED
    from sim.measures.declared import GROUPS as GROUPS
    from sim.measures.declared import HEADLINE as HEADLINE
    from sim.measures.declared import KEYS as KEYS
    from sim.measures.declared import MEASURES as MEASURES
    from sim.measures.declared import measure_of as measure_of
    from sim.measures.declared import shown_in as shown_in
    from sim.measures.goal import Goal as Goal
    from sim.measures.measure import Measure as Measure
    from sim.measures.quantities import QUANTITIES as QUANTITIES
    from sim.measures.quantities import READ as READ
    from sim.measures.quantities import SAY_BELIEVE_DO as SAY_BELIEVE_DO
    from sim.measures.quantity import Place as Place
    from sim.measures.quantity import Quantity as Quantity
    from sim.measures.reads import COMMITTED as COMMITTED
    from sim.measures.reads import PRACTISING as PRACTISING
    from sim.measures.reads import RESISTANT as RESISTANT
    from sim.measures.reads import SUPPORTIVE as SUPPORTIVE
    from sim.measures.recorder import Recorder as Recorder
    from sim.measures.unit_kinds import LEVEL as LEVEL
    from sim.measures.unit_kinds import NUMBER as NUMBER
    from sim.measures.unit_kinds import PERCENT as PERCENT
    from sim.measures.unit_kinds import POINTS as POINTS
    from sim.measures.unit_kinds import SHARE as SHARE
    from sim.measures.unit_kinds import SIGNED as SIGNED
    from sim.measures.unit_kinds import WEEKS as WEEKS
    from sim.measures.unit_kinds import UnitKind as UnitKind
    from sim.measures.weekly import weekly_values as weekly_values

_HOMES = offered(__file__)
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    return loaded(name, _HOMES, __name__)

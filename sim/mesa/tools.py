"""What Mesa's own tools give a model, and find of it.

``mesa.batch_run`` (Mesa 3) gives arguments by name and collects from ``datacollector``; ``run_scenarios`` (Mesa 4)
gives a scenario by its own meaning and asks ``data_recorder`` for tables.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from mesa.datacollection import DataCollector

from sim.common.arrays import Array
from sim.common.errors import InputError, shown, unknown_name
from sim.measures import GROUPS, QUANTITIES, weekly_values
from sim.state.columns import Worlds

if TYPE_CHECKING:
    import pandas as pd

TABLE = "weeks"
MOST_SEED = 2**63 - 1
ARGUMENTS = ("case", "strategy", "seed", "organisation", "off", "start", "certain")
KEYS = tuple(name if group == GROUPS[0] else f"{name}.{group}" for name in QUANTITIES for group in GROUPS)


class WeekCollector(DataCollector):
    """Collects every quantity of ``sim.measures.QUANTITIES``, of everyone and of each tier, after each week.

    Names are those of measures: ``practising``, ``practising.middle``. What is not shown of a group is nan. What is
    kept of a week is one array; lists and tables are made of it when they are asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.model_reporters = dict.fromkeys(KEYS)
        self._weeks: list[Array] = []

    def collect(self, model: Any) -> None:
        """Take in the week just run."""
        worlds: Worlds = model.worlds
        self._collection_steps.append(model.time)
        self._weeks.append(weekly_values(worlds)[..., 0].ravel())

    @property
    def model_vars(self) -> dict[str, list[float]]:
        """Each quantity's values by name, a number for each week."""
        return {key: [float(week[n]) for week in self._weeks] for n, key in enumerate(KEYS)}

    @model_vars.setter
    def model_vars(self, _: object) -> None:
        """Mesa empties it when a collector is made: there is nothing in it yet."""

    def get_table_dataframe(self, table_name: str) -> "pd.DataFrame":
        """The table ``weeks``: a row for each week. Raises an exception for any other."""
        if table_name != TABLE:
            raise KeyError(f"no table {table_name!r}; there is {TABLE!r}")
        import pandas as pd  # takes a while to load

        return pd.DataFrame({"week": self._collection_steps, **self.model_vars})

    def get_all_dataframes(self) -> "dict[str, pd.DataFrame]":
        """All tables by name, as Mesa 4 asks for them."""
        return {TABLE: self.get_table_dataframe(TABLE)}


def told_by(mesa_scenario: object) -> dict[str, Any]:
    """The arguments that a scenario by Mesa's meaning gives: its parameters, and its seed."""
    if not hasattr(mesa_scenario, "rng"):
        raise InputError(
            "scenario", None, shown(mesa_scenario), "a scenario of Mesa's or one of ours, its name or file"
        )
    told = dict(vars(mesa_scenario))
    values = {path: told.pop(path) for path in [name for name in told if "." in name]}
    found = {name: told[name] for name in ARGUMENTS if name in told}
    for name in told.keys() - {*ARGUMENTS, "values", "rng", "model"}:
        if not name.startswith("_"):
            raise unknown_name("scenario", None, name, (*ARGUMENTS, "values"), "argument of the model")
    return {"seed": _seed_of(mesa_scenario)} | found | {"values": {**told.get("values", {}), **values}}


def _seed_of(mesa_scenario: Any) -> int:
    """A seed for the model that goes with a scenario's: the seed itself, where that is a number."""
    seed = getattr(mesa_scenario, "seed_sequence", None) or mesa_scenario.rng
    if isinstance(seed, int | np.integer):
        return checked_seed(seed)
    sequence: Any = (
        seed if isinstance(seed, np.random.SeedSequence) else np.random.default_rng(seed).bit_generator.seed_seq
    )
    if isinstance(sequence.entropy, int) and not sequence.spawn_key and sequence.entropy <= MOST_SEED:
        return int(sequence.entropy)
    return int(sequence.generate_state(1, np.uint64)[0] >> np.uint64(1))


def checked_seed(seed: object) -> int:
    """A seed. Raises InputError for what is no whole number from 0 to ``MOST_SEED``."""
    allowed = f"a whole number from 0 to {MOST_SEED}"
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
        raise InputError("seed", None, shown(seed), allowed)
    if not 0 <= seed <= MOST_SEED:
        raise InputError("seed", None, shown(seed), allowed)
    return int(seed)

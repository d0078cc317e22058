"""How the files and options that people supply are read: checked whole, or refused in one clear message."""

from sim.common.errors import InputError, Problem, unknown, unknown_name
from sim.inputs.cells import as_csv, harmless
from sim.inputs.locate import locate, place_in
from sim.inputs.model import EACH_ONCE, Model, json_schema
from sim.inputs.override import override, parse_assignment
from sim.inputs.text import read_text
from sim.inputs.toml import read_toml
from sim.inputs.write import write_atomically

__all__ = [
    "EACH_ONCE",
    "InputError",
    "Model",
    "Problem",
    "as_csv",
    "harmless",
    "json_schema",
    "locate",
    "override",
    "parse_assignment",
    "place_in",
    "read_text",
    "read_toml",
    "unknown",
    "unknown_name",
    "write_atomically",
]

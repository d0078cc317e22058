"""Writes the composed week and the names of the model from the rules: ``make week``."""

from pathlib import Path

from sim.engine.compose import composed
from sim.engine.digest import SIM, digest
from sim.engine.layout import layout
from sim.engine.names import written_names
from sim.inputs import write_atomically
from sim.week import SHIPPED


def written() -> dict[Path, str]:
    """The files and what is to stand in them. Raises InputError for what is no equation and for unknown names."""
    found, current = layout(SHIPPED), digest()
    of_rules = [f"{rule.name}.{parameter.name}" for rule in SHIPPED for parameter in rule.parameters]
    return {
        SIM / "fused_week.py": composed(SHIPPED, found, of_rules, current),
        SIM / "state" / "names.py": written_names(SHIPPED, found, _parameters(), current),
    }


def _parameters() -> list[str]:
    from sim.worlds.all_parameters import PARAMETERS

    return list(PARAMETERS)


if __name__ == "__main__":
    for path, text in written().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text)

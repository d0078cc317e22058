"""The levers, one file each, and their registry by name."""

from importlib import import_module
from pathlib import Path

from sim.common.extensions import with_extensions
from sim.levers.lever import Lever

# the files that declare a lever, as lists and documents show them; what is not named here comes last
ORDER = (
    "interviews",
    "answer_concerns",
    "needs_analysis",
    "public_consultation",
    "co_design",
    "coalition",
    "share_risk",
    "pilot",
    "endorse",
    "mandate",
    "enforce",
    "message",
    "storytelling",
    "business_case",
    "town_hall",
    "personal_example",
    "shared_project",
    "realign_incentives",
    "roll_out",
    "training",
    "self_paced",
    "coaching",
    "champions",
    "connect",
    "share_data",
    "showcase",
    "progress_report",
    "deadlines",
    "resourcing",
    "retire",
    "confront",
    "check_ins",
    "community",
    "alignment_conversation",
)


def _declared() -> list[Lever]:
    """The lever of each file here that declares one; others are not loaded, for they may need this registry."""
    files = [path.stem for path in Path(__file__).parent.glob("*.py") if "\nLEVER = " in path.read_text("utf-8")]
    ordered = sorted(files, key=lambda name: ((*ORDER, name).index(name), name))
    return [import_module(f"{__name__}.{name}").LEVER for name in ordered]


LEVERS: dict[str, Lever] = with_extensions({lever.name: lever for lever in _declared()}, "levers", grows=True)

"""The drawing in ``docs/organisations.md``: ``python -m tools.reading docs/images/organisation.png`` renews it."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sim.inputs import write_atomically
from sim.organisation import generate
from sim.people_files import write_tables
from sim.people_files.build import Files, read_files
from sim.people_files.told import tell
from sim.report.figures import reporting
from sim.scenarios.catalogue import Catalogue

SCENARIO = "public-sector-ai"
COLOURS = 64  # of the PNG, to keep it small


def write_example(path: Path) -> None:
    """Draw the organisation of a scenario, from the tables that one's own would be in, into a PNG."""
    scenario = Catalogue().scenario(SCENARIO)
    with tempfile.TemporaryDirectory() as folder:
        write_tables(generate(scenario.design(), seed=1), folder)
        reading = read_files(Files(Path(folder) / "people.csv", (Path(folder) / "ties.csv",)))
    told, written = tell(reading, scenario, {}), io.BytesIO()
    picture = reporting.draw(told.organisation, told.values)
    Image.open(io.BytesIO(picture.png())).convert("RGB").quantize(COLOURS).save(written, "PNG", optimize=True)
    write_atomically(path, written.getvalue())


if __name__ == "__main__":
    write_example(Path(sys.argv[1]))

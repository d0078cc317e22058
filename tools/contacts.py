"""Champions in ``docs/organisations.md``: ``python -m tools.contacts docs/images/contacts.png`` renews the figure."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sim.inputs import write_atomically
from sim.organisation import generate
from sim.organisation.contacts import find_contacts
from sim.people_files import write_tables
from sim.people_files.build import Files, read_files
from sim.report.figures import coverage
from sim.scenarios.catalogue import Catalogue

SCENARIO, CHAMPIONS = "public-sector-ai", 30
COLOURS = 64  # of the PNG, to keep it small


def write_example(path: Path) -> None:
    """Draw whom champions reach in a scenario's organisation, from the tables one's own would be in, into a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        write_tables(generate(Catalogue().scenario(SCENARIO).design(), seed=1), folder)
        own = read_files(Files(Path(folder) / "people.csv", (Path(folder) / "ties.csv",)), boss_share=0.0).organisation
    picture, written = coverage.draw(find_contacts(own, CHAMPIONS, seed=1)), io.BytesIO()
    Image.open(io.BytesIO(picture.png())).convert("RGB").quantize(COLOURS).save(written, "PNG", optimize=True)
    write_atomically(path, written.getvalue())


if __name__ == "__main__":
    write_example(Path(sys.argv[1]))

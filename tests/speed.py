"""How fast studies begin: ``python -m tests.speed`` prints processor time on this machine, which no test judges."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from sim.organisation import Design, UnitDesign, generate
from tests.study.sweep.test_sweep_million import MILLION, half_done, used


def main() -> None:
    """Print seconds by what took them, with the aim for a machine of today."""
    units = tuple(UnitDesign(name=f"unit-{n}", people=500) for n in range(20))
    start = process_time()
    generate(Design(units=units), 1)
    print(f"10,000 people generated: {process_time() - start:.2f} s (aim: 1 s)")
    with TemporaryDirectory() as name:
        study = Path(name, "million.toml")
        study.write_text(MILLION, encoding="utf-8")
        sweep = ("sweep", study, "--workers", "1", "--limit", "1", "--out")
        used(*sweep, study.with_name("compiled"))
        print(f"a sweep of a million runs begun: {used(*sweep, study.with_name('half'))[0]:.1f} s (aim: 5 s)")
        half_done(study.with_name("half"))
        print(f"continued when half done: {used(*sweep, study.with_name('half'))[0]:.1f} s (aim: 10 s)")


if __name__ == "__main__":
    main()

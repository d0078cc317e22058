"""Sweeps: studies of many runs, in a folder that can be left and gone on with."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buyin.asking import asked_by, words_of
from buyin.results import Result
from sim.cli.asked import Answer

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.sweep.count import Count


@dataclass(frozen=True)
class Swept:
    """How far a sweep is."""

    count: "Count"

    def to_json_dict(self) -> dict[str, Any]:
        """Numbers of runs, as ``buyin sweep --json`` prints them."""
        return {name: getattr(self.count, name) for name in ("runs", "done", "failed", "left")}


class SweepResult(Result):
    """What a sweep found so far, and where it lies; ``done``, ``failed`` and ``left`` count its runs."""

    folder: Path
    done: int
    failed: int
    left: int

    def runs(self) -> "pd.DataFrame":
        """One row for each run: where it belongs, its factors, its effort in person-days, and what was measured.

        Measures are in their own unit, shares from 0 to 1. Raises InputError for a folder that cannot be read.
        """
        import pandas as pd

        from sim.study.sweep.export import tables
        from sim.study.sweep.reading import reading

        with reading(self.folder) as found:
            parts = list(tables(found.plan, found.ledger, found.damage.runs))
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def sweep(
    study: str | Path,
    folder: str | Path,
    *,
    seed: int | None = None,
    catalogue: str | Path | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    limit: int | None = None,
) -> SweepResult:
    """Run a study into a folder; the same call again goes on with what is left.

    ``study`` is one by name or file, ``folder`` the results folder, made where it is not there. ``seed`` is a whole
    number from 0 to 2**32 - 1, the study's own where left out. ``catalogue`` is a folder of your own scenarios,
    ``workers`` a number of processes from 1, one for each core where left out. ``cluster`` is the address of a Dask
    scheduler (extra ``cluster``); ``limit`` stops after about so many further runs, from 1. No number depends on
    workers, cluster or interruptions. Raises InputError for what is wrong with the study, the seed or the folder, and
    where the folder holds another study.
    """
    from sim.cli.out import checked_folder, filled
    from sim.report.sheet import write_sheet
    from sim.report.sweep import SweepSheet
    from sim.scenarios.catalogue import Catalogue
    from sim.study.sweep.run import Running
    from sim.study.sweep.run import sweep as run_sweep
    from sim.study.sweep.study import read_study, study_path
    from sim.study.sweep.summary import summarise

    how = {"seed": seed, "catalogue": catalogue, "workers": workers, "cluster": cluster, "limit": limit, "out": folder}
    words = words_of("sweep", str(study), None, (), how)
    asked_by("sweep", words)  # refuses what the command refuses
    resolved = read_study(study_path(str(study)), Catalogue(catalogue)).with_seed(seed)
    place, typed = Path(folder), shlex.join(["buyin", "sweep", *words])
    count = run_sweep(resolved, place, Running(workers=workers, cluster=cluster, limit=limit))
    summary = summarise(place)
    answer = Answer("sweep", Swept(count), SweepSheet(summary))

    def write(out: Path) -> None:
        with filled(checked_folder(out)) as unfinished:
            write_sheet(answer.sheet, unfinished, typed)

    found = SweepResult(answer, typed, write)
    found.folder, found.done, found.failed, found.left = place, count.done, count.failed, count.left
    return found

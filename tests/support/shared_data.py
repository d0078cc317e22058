"""The real networks beside the repository, as a people table and a ties table each.

Every function skips the test that calls it, with a message, where the data is not there. Sources and licences
are in the README of each folder.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from sim.common.vocabulary import TIERS
from sim.organisation import Organisation
from sim.people_files import read_tables

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


class Tables(NamedTuple):
    """People (id, manager_id, perhaps unit and tier) and ties (source listens to target, weight)."""

    people: pd.DataFrame
    ties: pd.DataFrame

    def organisation(self, boss_share: float = 0.0) -> Organisation:
        """The organisation, with the ties as they were measured."""
        return read_tables(self.people, self.ties, boss_share=boss_share)


def require(folder: str) -> Path:
    """The folder of a data set; skips the test where it is absent."""
    path = DATA / folder
    if not path.is_dir():
        pytest.skip(f"needs the data set {folder} in ../shared/data")
    return path


def hostile(name: str) -> Path:
    """A file that crashed or hung an earlier version; skips the test where it is absent."""
    path = DATA.parent / "cases" / "hostile" / name
    if not path.is_file():
        pytest.skip(f"needs {name} in ../shared/cases/hostile")
    return path


def manufacturing_email() -> Tables:
    """154 people of a manufacturing firm; ties are e-mails.

    The 13 accounts outside the hierarchy are left out, with their mail. Person 86 reports to themselves: the
    head. A mail from A to B means that B hears A, so the listener is whom the mail went to.
    """
    folder = require("manufacturing_email_167")
    line = pd.read_csv(folder / "reportsto.csv")
    mail = pd.read_csv(folder / "email_weighted.csv")
    inside = mail["source"].isin(line["ID"]) & mail["target"].isin(line["ID"])
    people = line.rename(columns={"ID": "id", "ReportsToID": "manager_id"})
    return Tables(people, mail[inside].rename(columns={"source": "target", "target": "source"}))


def krackhardt_hightech() -> Tables:
    """21 managers of a high-tech firm: departments as units, levels as tiers; ties are advice sought."""
    folder = require("krackhardt_hightech")
    nodes = pd.read_csv(folder / "nodes.csv")
    manager = pd.read_csv(folder / "reportto.csv").set_index("source")["target"]
    people = pd.DataFrame(
        {
            "id": nodes["id"],
            "manager_id": nodes["id"].map(manager),
            "unit": "department-" + nodes["Department"].astype(str),
            "tier": nodes["Level"].map(dict(enumerate(TIERS, start=1))),
        }
    )
    return Tables(people, pd.read_csv(folder / "advice.csv"))


def cross_parker_manufacturing() -> Tables:
    """77 researchers of a manufacturing company: locations as units; ties are information sought.

    Levels 1 and 2 are executives, 3 middle, 4 operational. The data has no reporting line. Assumed: a
    person's manager is, of the people one level up, someone of the same location they get information from,
    else anyone they get information from, else anyone; of these the one they get most from, then the lowest
    id.
    """
    folder = require("cross_parker_manufacturing")
    nodes = pd.read_csv(folder / "nodes.csv")
    ties = pd.read_csv(folder / "info.csv")
    pairs = nodes.merge(nodes.assign(orglevel=nodes["orglevel"] + 1), on="orglevel", suffixes=("", "_above"))
    pairs = pairs.merge(ties, how="left", left_on=["id", "id_above"], right_on=["source", "target"])
    pairs["near"] = pairs["weight"].notna() & (pairs["location"] == pairs["location_above"])
    best = pairs.sort_values(["near", "weight", "id_above"], ascending=[False, False, True]).drop_duplicates("id")
    people = pd.DataFrame(
        {
            "id": nodes["id"],
            "manager_id": nodes["id"].map(best.set_index("id")["id_above"]),
            "unit": "location-" + nodes["location"].astype(str),
            "tier": nodes["orglevel"].map(dict(zip(range(1, 5), (TIERS[0], *TIERS), strict=True))),
        }
    )
    return Tables(people, ties)


def dhhs_tobacco_leaders() -> Tables:
    """54 tobacco-control leaders in 11 agencies (units); ties are collaborations, which run both ways.

    The data has no hierarchy. Assumed: the person of each agency with the most collaborations is its head,
    and they report to the head of agency 9, the Office of the Secretary.
    """
    folder = require("dhhs_tobacco_leaders")
    nodes = pd.read_csv(folder / "nodes.csv")
    edges = pd.read_csv(folder / "edges.csv").rename(columns={"collab": "weight"})
    ties = pd.concat([edges, edges.rename(columns={"source": "target", "target": "source"})])
    nodes["ties"] = nodes["id"].map(ties["source"].value_counts()).fillna(0)
    heads = nodes.sort_values(["ties", "id"], ascending=[False, True]).drop_duplicates("agency")
    head_of = heads.set_index("agency")["id"]
    manager = nodes["agency"].map(head_of).where(~nodes["id"].isin(heads["id"]), head_of[9])
    people = pd.DataFrame({"id": nodes["id"], "manager_id": manager, "unit": "agency-" + nodes["agency"].astype(str)})
    return Tables(people, ties)


def physicians() -> tuple[pd.DataFrame, pd.DataFrame]:
    """246 physicians (id, city) of four cities without a common head, and whom each named (source, target)."""
    folder = require("coleman_katz_menzel_medinnovations")
    return pd.read_csv(folder / "physicians246_nodes.csv"), pd.read_csv(folder / "physicians246_edges.csv")


def physicians_led() -> Tables:
    """The same as an organisation: cities as units.

    The data has no hierarchy. Assumed: the physician of each city whom most others of it name is its head, and they
    report to that of the largest city.
    """
    nodes, edges = physicians()
    named = edges.drop_duplicates(["source", "target"])
    nodes["named"] = nodes["id"].map(named["target"].value_counts()).fillna(0)
    heads = nodes.sort_values(["named", "id"], ascending=[False, True]).drop_duplicates("city")
    head_of, largest = heads.set_index("city")["id"], nodes["city"].value_counts().idxmax()
    manager = nodes["city"].map(head_of).where(~nodes["id"].isin(heads["id"]), head_of[largest])
    people = pd.DataFrame({"id": nodes["id"], "manager_id": manager, "unit": "city-" + nodes["city"].astype(str)})
    return Tables(people, named[["source", "target"]])


NETWORKS: dict[str, Callable[[], Tables]] = {
    "manufacturing_email_167": manufacturing_email,
    "krackhardt_hightech": krackhardt_hightech,
    "cross_parker_manufacturing": cross_parker_manufacturing,
    "dhhs_tobacco_leaders": dhhs_tobacco_leaders,
}
FIVE = {**NETWORKS, "coleman_katz_menzel_medinnovations": physicians_led}

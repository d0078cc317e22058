"""How ties may be written: lists, messages, matrices, surveys, programs' files; each read as the same network."""

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from tests.support.agency import BOSS, EXPECTED, PEOPLE, TIES, Person, heard, listed, read, roster, written

PAIRS = set(TIES)
BOTH = EXPECTED | {(other, one) for one, other in TIES if one != BOSS[other]}
MOST = max(sum(one == row for one, _ in TIES) for row in range(26))


def read_ties(folder: Path, text: str) -> set[tuple[int, int]]:
    """The ties in a text, beside the usual roster."""
    return heard(read(folder, roster(), ties=text))


def asked(one: Person) -> list[Person]:
    """Whom somebody listens to."""
    return [Person(other) for who, other in TIES if who == one.row]


def by_id(one: Person, other: Person) -> list[str]:
    """A tie by ids."""
    return [one.id, other.id]


LISTS = {
    "seekers": listed(("Advice seeker", "Adviser"), by_id),
    "people": listed(("person_from", "person_to"), by_id),
    "egos": listed(("ego_id", "alter_id"), lambda one, other: [one.mail.upper(), other.mail]),
    "nominations": listed(("Respondent", "Nominee"), lambda one, other: [one.turned, other.name]),
    "names with ids": listed(("From", "To"), lambda one, other: [f"{p.name} ({p.id})" for p in (one, other)]),
    "family names first": listed(
        ("From", "To"), lambda one, other: [f"{p.last.upper()} {p.first}" for p in (one, other)]
    ),
    "no header, commas": listed(None, by_id),
    "no header, spaces": "ties.txt::" + "".join(f"{Person(a).id} {Person(b).id} 2\n" for a, b in TIES),
    "no header, comments": "ties.txt::# advice\n" + "".join(f"{Person(a).id} {Person(b).id}\n" for a, b in TIES),
    "strangers": listed(("From", "To"), by_id, ["1001", "ext9"], ["ext8", "1002"]),
    "somebody alone": listed(("From", "To"), by_id, ["1026", ""]),
    "somebody who says none": listed(("From", "To"), by_id, ["1026", "none"]),
    "noughts": listed(("From", "To", "Weight"), lambda one, other: [one.id, other.id, "1"], ["1026", "1004", "0"]),
    "Kumu": listed(("From", "To", "Label", "Direction"), lambda one, other: [one.name, other.name, "", "directed"]),
    "NodeXL": listed(("Vertex 1", "Vertex 2", "Edge Weight"), lambda one, other: [one.name, other.name, "3"]),
    "Viva": listed(
        ("TieOrigin_PersonId", "TieDestination_PersonId", "StrongTieScore"),
        lambda one, other: [one.id, other.id, "0.7"],
    ),
    "Gephi": listed(("Source", "Target", "Type"), lambda one, other: [one.id, other.id, "Directed"]),
}

SENT = {
    "a date": ("From", "To", "Date"),
    "a subject": ("From: (Address)", "To: (Address)", "Subject"),
    "a time": ("From", "To", "Timestamp"),
    "senders": ("SenderAddress", "RecipientAddress", "n"),
    "calls": ("Caller", "Callee", "Calls"),
    "a subject in German": ("Von", "An", "Betreff"),
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists(tmp_path: Path, text: str) -> None:
    assert read_ties(tmp_path, text) == EXPECTED


@pytest.mark.parametrize("header", SENT.values(), ids=SENT)
def test_who_gets_a_message_listens_to_who_sent_it(tmp_path: Path, header: tuple[str, ...]) -> None:
    last = "2" if header[-1] in ("n", "Calls") else "2024-01-03 10:00"
    assert read_ties(tmp_path, listed(header, lambda one, other: [other.mail, one.mail, last])) == EXPECTED


def test_messages_to_several_people_with_one_outside(tmp_path: Path) -> None:
    header = ("From", "To", "Cc", "Date")
    text = listed(header, lambda one, other: [other.mail, f"{one.mail}; x@outside.example", "", "2024-01-01"])
    assert read_ties(tmp_path, text) == EXPECTED


@pytest.mark.parametrize("told", [("Direction", "Mutual"), ("Type", "Undirected"), ("Directed?", "no")])
def test_ties_that_go_both_ways(tmp_path: Path, told: tuple[str, str]) -> None:
    text = listed(("Source", "Target", told[0]), lambda one, other: [one.id, other.id, told[1]])
    assert read_ties(tmp_path, text) == BOTH


OFTEN = ["Daily", "At least weekly", "2-3 times a week", "5 - Daily", "mehrmals pro Woche", "chaque semaine"]


@pytest.mark.parametrize("often", OFTEN)
def test_how_often_in_words(tmp_path: Path, often: str) -> None:
    text = listed(("From", "To", "Frequency"), lambda one, other: [one.id, other.id, often], ["1026", "1004", "Never"])
    assert read_ties(tmp_path, text) == EXPECTED


def matrix(label: Callable[[Person], str], tie: str = "1", none: str = "0") -> str:
    """The network as a table of who (rows) listens to whom (columns)."""
    rows = [[label(one), *(tie if (one.row, other.row) in PAIRS else none for other in PEOPLE)] for one in PEOPLE]
    return written([["", *map(label, PEOPLE)], *rows])


def survey(question: str, cells: tuple[str, str], header: str = "RecipientEmail") -> str:
    """An export with three rows of headers, and a column for each person asked about."""
    heads = ["ResponseId", header, *(f"Q5_{one.row + 1}" for one in PEOPLE)]
    labels = ["Response ID", "Recipient Email", *(f"{question}{one.name}" for one in PEOPLE)]
    marks = [f'{{"ImportId":"QID{at}"}}' for at in range(len(heads))]
    rows = [
        [f"R_{one.id}", one.mail, *(cells[(one.row, other.row) not in PAIRS] for other in PEOPLE)] for one in PEOPLE
    ]
    return written([heads, labels, marks, *rows])


def generated(first: str, column: str, label: Callable[[Person], str]) -> str:
    """A survey with a numbered column for each person named."""
    rows = [[label(one), *map(label, asked(one)), *[""] * (MOST - len(asked(one)))] for one in PEOPLE]
    return written([[first, *(column.format(n + 1) for n in range(MOST))], *rows])


def in_cells(between: str, label: Callable[[Person], str]) -> str:
    """A survey with all people named in one cell."""
    return written(
        [["Your name", "Who do you turn to?"], *([label(p), between.join(map(label, asked(p)))] for p in PEOPLE)]
    )


ASKED = {
    "a matrix of ids": matrix(lambda one: one.id),
    "a matrix of names": matrix(lambda one: one.turned),
    "a matrix of marks": matrix(lambda one: one.name, "x", ""),
    "a matrix of words": matrix(lambda one: one.name, "4 - Often", "0 - Never"),
    "a question in words": survey("How often do you ask this person for advice? - ", ("Weekly", "Never")),
    "a question in numbers": survey("Please rate how often you interact with... - ", ("4", "0")),
    "a question with blanks": survey("Advice: ", ("A few times a month", "")),
    "nominations": generated("Respondent", "Nomination {}", lambda one: one.name),
    "numbered questions": generated("RecipientEmail", "Q7_{}_TEXT", lambda one: one.mail),
    "numbered colleagues": generated("respondent_id", "contact_{}_id", lambda one: one.id),
    "names in a cell, commas": in_cells(", ", lambda one: one.name),
    "names in a cell, strokes": in_cells(" | ", lambda one: one.name),
    "names in a cell, lines": in_cells("\n", lambda one: one.turned),
}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_matrices_and_surveys(tmp_path: Path, text: str) -> None:
    assert read_ties(tmp_path, text) == EXPECTED


def graph(kind: type[nx.Graph] = nx.DiGraph, inner: bool = False) -> nx.Graph:
    """The network, of nodes with ids or with numbers of their own, and names."""
    made = kind()
    made.add_nodes_from((f"n{one.row}" if inner else one.id, {"label": one.name}) for one in PEOPLE)
    made.add_edges_from((f"n{a}", f"n{b}") if inner else by_id(Person(a), Person(b)) for a, b in TIES)
    return made


VERTICES = "*Vertices 26\n" + "".join(f'{one.row + 1} "{one.name}"\n' for one in PEOPLE)
SQUARE = "".join(" ".join(str(int((a, b) in PAIRS)) for b in range(26)) + "\n" for a in range(26))
NETWORKS = {
    "GraphML": "t.graphml::" + "\n".join(nx.generate_graphml(graph())),
    "GraphML with numbers of its own": "t.graphml::" + "\n".join(nx.generate_graphml(graph(inner=True))),
    "GraphML of several ties": "t.graphml::" + "\n".join(nx.generate_graphml(graph(nx.MultiDiGraph))),
    "GEXF": "t.gexf::" + "\n".join(nx.generate_gexf(graph())),
    "GEXF with numbers of its own": "t.gexf::" + "\n".join(nx.generate_gexf(graph(inner=True))),
    "Pajek": "t.net::" + VERTICES + "*Arcs\n" + "".join(f"{a + 1} {b + 1} 1\n" for a, b in TIES),
    "Pajek's lists": "t.net::" + VERTICES + "*Arcslist\n" + "".join(f"{a + 1} {b + 1}\n" for a, b in TIES),
    "Pajek's matrix": "t.net::" + VERTICES + "*Matrix\n" + SQUARE,
    "UCINET's matrix": "t.dl::dl n=26 format=fullmatrix\nlabels:\n"
    + ",".join(p.id for p in PEOPLE)
    + "\ndata:\n"
    + SQUARE,
    "UCINET's list": "t.txt::DL N=26\nFORMAT = EDGELIST1\nLABELS EMBEDDED\nDATA:\n"
    + "".join(f"{Person(a).id} {Person(b).id} 1\n" for a, b in TIES),
    "UCINET's nodes": "t.dl::dl n = 26, format = nodelist1\nlabels embedded:\ndata:\n"
    + "".join(f"{one.id} {' '.join(p.id for p in asked(one))}\n" for one in PEOPLE if asked(one)),
    "JSON of nodes and links": "t.json::"
    + json.dumps({"nodes": [{"name": p.name} for p in PEOPLE], "links": [{"source": a, "target": b} for a, b in TIES]}),
    "JSON by people": "t.json::" + json.dumps({one.id: [p.id for p in asked(one)] for one in PEOPLE if asked(one)}),
}


@pytest.mark.parametrize("text", NETWORKS.values(), ids=NETWORKS)
def test_files_of_other_programs(tmp_path: Path, text: str) -> None:
    assert read_ties(tmp_path, text) == EXPECTED


def test_no_column_that_names_people_is_said_to_be_unused(tmp_path: Path) -> None:
    reading = read(tmp_path, roster(), ties=ASKED["numbered questions"])
    assert not reading.files[1].not_used

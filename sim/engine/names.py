"""The names that the rules declare, written out as types, so that a misspelt one is an error of type."""

from collections.abc import Iterable, Sequence

from sim.engine.declared import Column, Input, Owner, Rule
from sim.engine.layout import Layout, is_six

HEAD = '''\
"""Every name of the model as a type, written from the declarations by make week. Not to be edited.

Rules: {digest}
"""

from typing import Literal

from sim.common.arrays import Array'''


def written_names(order: Sequence[Rule], layout: Layout, parameters: Iterable[str], digest: str) -> str:
    """The source of ``sim/state/names.py``."""
    people = {name: c for name, c in layout.columns.items() if c.of == "person" and not c.six}
    literals = {
        "ColumnName": [name for name, c in people.items() if not c.trait],
        "TraitName": [name for name, c in people.items() if c.trait],
        "InputName": [name for name, told in layout.inputs.items() if told.of == "person"],
        "SignalName": [name for name, signal in layout.signals.items() if name in layout.rows["person"].first],
        "RuleName": [rule.name for rule in order],
        "ParameterName": list(parameters),
    }
    text = [HEAD.format(digest=digest), *(_literal(name, names) for name, names in literals.items())]
    lasting: dict[str, Column | Input] = {**layout.columns, **layout.inputs}
    arrays = [
        (name, f'"""{declared.meaning}: {_shape(declared.of, is_six(declared))}"""')
        for name, declared in lasting.items()
        if name not in layout.inputs or declared.of != "person"
    ]
    text.append(_attributes("Arrays", "The state of all worlds.", "Array", arrays))
    numbers = [(name, f'"""{column.meaning}"""') for name, column in people.items()]
    text.append(_attributes("Numbers", "The state of a person in one world.", "float", numbers))
    told = [(n, f'"""{i.meaning}"""') for n, i in layout.inputs.items() if i.of == "person"]
    text.append(_attributes("Told", "What a week's levers bring to a person.", "float", told))
    return "\n\n".join(text)


def _literal(name: str, names: Iterable[str]) -> str:
    listed = "".join(f'    "{each}",\n' for each in names)
    return f"{name} = Literal[\n{listed}]"


def _attributes(name: str, summary: str, kind: str, attributes: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"    {attribute}: {kind}\n    {meaning}\n" for attribute, meaning in attributes)
    return f'\nclass {name}:\n    """{summary}"""\n\n{lines}'


def _shape(owner: Owner, six: bool) -> str:
    if owner == "unit":
        return "shape (units, 6, worlds)" if six else "shape (units, worlds)"
    if owner == "world":
        return "shape (worlds,)"
    return "shape (6, people, worlds)" if six else "shape (people, worlds)"

"""What it takes to change the model, carried out in a copy of the code: nothing but what the README says is edited.

A rule with a state of its own is its file, the list in ``week.py`` and the reference; a term of the appraisal is its
equation and the reference. Agents, documents, reasons, view and the composed week follow.
"""

import re
from pathlib import Path

import pytest

from tests.support.copied import changed, copied, edited, python

RULE = '''\
"""Fatigue: being told too often wears people out.

    f += 0.1 min(1, messages) (1 - f) - 0.05 f
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("rate", 0.1, 0, 1, "per week", "fatigue from a full week of messages", "assumed"),
    Parameter("rest", 0.05, 0, 1, "per week", "fading of fatigue", "assumed"),
)
COLUMNS = (Column("fatigue", 0, 1, "how tired of it the person is", symbol="f", title="Fatigue", start=0.2),)


@equation
def fatigue(fatigue, messages, p):
    return fatigue + p.rate * min(1.0, messages) * (1.0 - fatigue) - p.rest * fatigue


@equation(writes=("fatigue",))
def rested():
    """Nobody tires of it."""
    return 0.0


RULE = Rule("fatigue", "people tire of hearing of it", PARAMETERS, (fatigue,), (rested,), COLUMNS)
'''
PARAMETER = 'Parameter("fatigue", 0.3, 0, 2, "weight", "weight of fatigue", "assumed")'
REFERENCE = '''\
    def tire(self) -> None:
        """Rule fatigue."""
        p = self.model.parameter
        gain = p["fatigue.rate"] * min(1.0, self.messages) * (1.0 - self.fatigue)
        self.fatigue += gain - p["fatigue.rest"] * self.fatigue

    def be_rested(self) -> None:
        """Without rule fatigue nobody tires of it."""
        self.fatigue = 0.0

    def worry(self)'''
CHECK = """\
import numpy as np
from sim.scenarios.catalogue import Catalogue
from tools.documents import rules_text, state_table
from sim.model import BuyInModel
from sim.reference import ReferenceModel
from sim.state.columns import COLUMNS
from sim.study.reasons import TERMS, terms
from sim.view.why import STATE

scenario, strategy = Catalogue().scenario("public-sector-ai"), Catalogue().strategy("early-wins")
assert "fatigue" in COLUMNS and STATE["fatigue"] == "Fatigue" and TERMS[-1] == "fatigue"
assert "| `fatigue` | f | 0 to 1 | how tired of it the person is |" in state_table()
assert "p.rate * min(1.0, messages)" in rules_text() and "'fatigue': -p.fatigue" in rules_text().replace('"', "'")
organisation = BuyInModel(scenario, strategy).organisation
for off in ((), ("fatigue",), ("appraisal",)):
    fast, plain = BuyInModel(scenario, strategy, 3, off=off), ReferenceModel(scenario, strategy, 3, off=off)
    start = 0.0 if "fatigue" in off else 0.2
    assert set(fast.agents.get("fatigue")) == {start}
    for _ in range(10):
        fast.step()
        plain.step()
        for name in COLUMNS:
            found = [getattr(person, name) for person in plain.people]
            np.testing.assert_allclose(fast.column(name), found, rtol=0, atol=1e-9, err_msg=name)
assert fast.column("fatigue").max() > 0.2
assert terms(fast.worlds, 5)["fatigue"] == -0.3 * fast.column("fatigue")[5]
person = fast.people[5]
person.fatigue = 0.9
assert fast.worlds.fatigue[5, 0] == 0.9
fast.step()
assert person.fatigue != 0.9
print("as it should be")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code, copied, with the rule and the term added."""
    copy = copied(tmp_path_factory.mktemp("copy"))
    (copy / "sim/rules/fatigue.py").write_text(RULE, encoding="utf-8")
    edited(
        copy / "sim/week.py",
        ("    experience,\n", "    experience,\n    fatigue,\n"),
        ("    worries.RULE,\n", "    worries.RULE,\n    fatigue.RULE,\n"),
    )
    edited(
        copy / "sim/reference/person.py",
        ("    def worry(self)", REFERENCE),
        ('    "skill": (Person.learn', '    "fatigue": (Person.tire, Person.be_rested),\n    "skill": (Person.learn'),
        ("worth += p[", 'worth -= p["appraisal.fatigue"] * self.fatigue\n        worth += p['),
    )
    edited(
        copy / "sim/rules/appraisal.py",
        (
            "PARAMETERS = (\n",
            'PARAMETERS = (\n    Parameter("fatigue", 0.3, 0, 2, "weight", "weight of fatigue", "assumed"),\n',
        ),
        ("objection, p):\n    return {", "objection, fatigue, p):\n    return {"),
        ("* objection,\n    }", '* objection,\n        "fatigue": -p.fatigue * fatigue,\n    }'),
    )
    return copy


def test_a_rule_that_was_not_composed_is_said(copy: Path) -> None:
    found = python(copy, "-c", "import sim.worlds.simulation")
    assert found.returncode != 0
    assert re.search(r"sim/fused_week\.py: .*run make week", found.stderr)


def test_a_rule_with_a_state_and_a_term_of_the_appraisal_are_all_that_is_written(copy: Path) -> None:
    written = python(copy, "-m", "tools.write_week")
    assert written.returncode == 0, written.stderr
    assert "    fatigue: Array\n" in (copy / "sim/state/names.py").read_text(encoding="utf-8")
    checked = python(copy, "-c", CHECK)
    assert checked.stdout == "as it should be\n", checked.stderr
    assert changed(copy) == {
        "sim/rules/fatigue.py",
        "sim/week.py",
        "sim/reference/person.py",
        "sim/rules/appraisal.py",
    }

"""The comparison and the run that tests of reports read."""

import pytest

from sim.study import Comparison
from sim.study.single import Run
from tests.support.report_examples import example_comparison, example_run


@pytest.fixture
def comparison() -> Comparison:
    return example_comparison()


@pytest.fixture
def run() -> Run:
    return example_run()

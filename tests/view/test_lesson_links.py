"""From a lesson one goes on with its plans: every address is one that its page reads, and none says the answer."""

import pytest

from sim.scenarios.catalogue import Catalogue
from sim.study.lessons import lesson_files, read_lesson
from sim.view.address import read
from sim.view.lesson_links import goes_on
from sim.view.site import Site, serve_from


@pytest.mark.parametrize("name", lesson_files())
def test_every_plan_of_a_lesson_can_be_gone_on_with(name: str) -> None:
    serve_from(Site(Catalogue()))
    lesson = read_lesson(name, Catalogue())
    groups = goes_on(lesson)
    links = [link["path"] for group in groups for link in group["links"]]
    assert {path.split("?")[0] for path in links} == {"/explore", "/build", "/compare", "/play"}
    for path in links:
        reading = read(path.partition("?")[2])
        assert not reading.problems, path
        assert reading.address.scenario == lesson.scenario
        assert "predict" not in path
    compared = next(read(path.partition("?")[2]).address for path in links if path.startswith("/compare"))
    assert len(compared.strategies) >= 2
    levers = [
        {use.lever for use in read(path.partition("?")[2]).address.read_strategy().levers}
        for path in links
        if path.startswith("/build")
    ]
    for arm in lesson.arms:
        assert any({use.lever for use in arm.levers} <= found for found in levers)

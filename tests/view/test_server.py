"""What the server lets in and out, apart from pages."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from ipyvue import VueTemplate

from sim.view.server import application
from sim.view.serving.access import access
from sim.view.serving.page import mended
from sim.view.widget import bridge
from tests.support.browser import ROOT, server


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sim.cli", "explore", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def fetched(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_it_listens_on_this_machine_only_and_says_so(served: tuple[str, int]) -> None:
    url, process = served
    assert url.startswith("http://127.0.0.1:")
    port = f"{int(url.rpartition(':')[2]):04X}"
    listening = [line.split()[1] for line in Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]]
    assert {address for address in listening if address.endswith(f":{port}")} >= {f"0100007F:{port}"}
    assert f"00000000:{port}" not in listening


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-scenario"], 'unknown scenario "no-such-scenario"'),
        (["--port", "99999"], "a whole number from 0 to 65535"),
        (["--host", "203.0.113.7", "--port", "0"], "an address of this machine"),
        (["--catalogue", "no-such-folder"], "no such folder"),
    ],
)
def test_bad_options_get_one_message(arguments: list[str], said: str) -> None:
    found = started(*arguments)
    assert found.returncode == 2
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_an_own_scenario_opens_first_and_an_own_catalogue_is_offered(tmp_path: Path) -> None:
    shipped = ROOT / "scenarios" / "public-health-vaccination.toml"
    own = tmp_path / "mine.toml"
    text = shipped.read_text().replace('name = "public-health-vaccination"', 'name = "my-own"', 1)
    own.write_text(text.replace('title = "A national vaccination campaign"', 'title = "My own case"', 1))
    with server(str(own)) as (url, _):
        status, table = fetched(f"{url}/download/run.csv?scenario=my-own&strategy=do-nothing")
        assert status == 200
        assert table.startswith(b"week,")
        assert fetched(f"{url}/download/run.csv?scenario={own}&strategy=do-nothing")[0] == 400


@pytest.mark.parametrize("what", ["nothing.csv", "..%2Fpyproject.toml"])
def test_no_other_file_can_be_had(url: str, what: str) -> None:
    assert fetched(f"{url}/download/{what}")[0] == 404


def test_a_download_for_a_stale_address_says_what_is_wrong(url: str) -> None:
    status, said = fetched(f"{url}/download/run.csv?scenario=gone")
    assert status == 400
    assert b'unknown scenario "gone"' in said


def test_a_page_that_is_not_solaras_is_not_mended_in_silence() -> None:
    with pytest.raises(RuntimeError, match="has changed"):
        mended("<html></html>")


def test_a_browser_can_send_events_and_nothing_else() -> None:
    application(access("127.0.0.1", 8765))
    heard: list[tuple[str, dict[str, object]]] = []
    page = bridge("some-page", "setting")(setting={}, acts=lambda name, data: heard.append((name, data)))
    for content in (
        {"create_widget": ["subprocess", "Popen"], "props": {"args": "true"}, "id": "1"},
        {"event": "close", "data": {}},
        {"event": "act", "data": {"name": 1}},
        {"event": "act", "data": "x"},
        json.loads("[]"),
    ):
        page._handle_event(page, content, [])
    assert heard == []
    page._handle_event(page, {"event": "act", "data": {"name": "go", "data": {"week": 3}}}, [])
    assert heard == [("go", {"week": 3})]
    other = VueTemplate(template="<template></template>")
    other._handle_event(other, {"create_widget": ["json", "JSONDecoder"], "props": {}, "id": "1"}, [])
    assert other._component_instances == []

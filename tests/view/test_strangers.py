"""What strangers could do to visitors: from another page, under another name, with another's session, by an address."""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from sim.view.serving import installed
from tests.support.asking import Answer, ask, kernel, open_socket, plain_get, run_page
from tests.support.browser import ROOT, server

HOSTILE = (
    "/_solara/cdn/@widgetti/solara-vuetify-app@10.1.1",
    "/_solara/cdn/@widgetti/solara-vuetify-app@10.1.1/",
    "/_solara/cdn/@widgetti",
    "/_solara/cdn/",
    "/_solara/cdn/left-pad@1.3.0/index.js",
    "/_solara/cdn/left-pad",
    "/_solara/cdn/..%2f..%2fsolara%2fcdn%2frequirejs@2.3.6",
    "/_solara/cdn/%2e%2e/%2e%2e/%2e%2e/pyvenv.cfg",
    "/_solara/cdn//etc/passwd",
    "/_solara/cdn/requirejs@2.3.6/require.js/x",
    "/_solara/cdn/requirejs@2.3.6/\\..\\..",
    "/_solara/cdn/requirejs@2.3.6/require.js%00",
    "/_solara/cdn/" + "x" * 300,
)
PROTECTING = ("x-content-type-options", "content-security-policy", "referrer-policy", "permissions-policy")


def scripts() -> Path:
    return Path(sys.prefix) / "share/solara/cdn"


def seal(folder: Path) -> str:
    """A hash over the names and the content of all files and folders below one."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def page(url: str) -> Answer:
    return ask(url, "/explore")


def test_no_address_deletes_stores_or_fetches_scripts(url: str) -> None:
    before = seal(scripts())
    for path in HOSTILE:
        answer = plain_get(url, path, {})
        assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 414")), path
        for method in ("DELETE", "PUT", "POST"):
            assert ask(url, path.replace("\\", "%5c"), method).status in (400, 404, 405, 414)
    assert seal(scripts()) == before


def test_a_server_that_can_reach_nobody_serves_the_same(tmp_path: Path) -> None:
    """Every socket that would connect is recorded and refused; the pages and hostile addresses need none."""
    seen = tmp_path / "connected"
    code = f"""
import socket, sys
def refused(self, address):
    open({str(seen)!r}, "a").write(repr(address))
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = refused
socket.getaddrinfo = refused
from sim.cli import main
sys.argv = ["buyin", "explore", "--port", "0"]
main()
"""
    process = subprocess.Popen([sys.executable, "-u", "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        found = page(url)
        assert found.status == 200
        assert ask(url, "/_solara/cdn/requirejs@2.3.6/require.js").status == 200
        assert [plain_get(url, path, {})[9:12] in (b"404", b"400", b"414") for path in HOSTILE] == [True] * len(HOSTILE)
        with open_socket(url, found.cookie) as line:
            run_page(line)
    finally:
        process.terminate()
        process.wait(20)
    assert not seen.exists()


def test_damaged_scripts_are_told_at_the_start_with_how_to_mend_them(tmp_path: Path) -> None:
    """On an installation of its own, a link to the real one but for the scripts."""
    assert installed.damaged() == []
    site = tmp_path / "lib"
    site.mkdir()
    record = Path(str(distribution(installed.PACKAGE).locate_file("")))
    (name,) = [one.name for one in record.glob("solara_assets-*.dist-info")]
    shutil.copytree(record / name, site / name)
    (site / name / "RECORD").write_text("share/solara/cdn/requirejs@2.3.6/require.js,sha256=x,86483\n")
    command = [sys.executable, "-m", "sim.cli", "explore", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment)
    assert found.returncode == 2
    assert "requirejs@2.3.6/require.js" in found.stderr
    assert "make setup" in found.stderr
    assert "Traceback" not in found.stderr
    check = [sys.executable, str(ROOT / "sim/view/serving/installed.py")]
    assert subprocess.run(check, env=environment, timeout=60).returncode == 1
    assert subprocess.run(check, timeout=60).returncode == 0


def test_a_file_that_is_missing_or_of_another_size_is_damaged(tmp_path: Path) -> None:
    whole = tmp_path / "a.js"
    whole.write_text("abc")
    assert installed._is_whole(whole, 3)
    assert not installed._is_whole(whole, 4)
    assert not installed._is_whole(tmp_path / "b.js", 3)
    assert not installed._is_whole(tmp_path, 3)


def test_no_header_of_a_proxy_is_believed(url: str) -> None:
    hostile = '/x"></script><script>alert(1)</script>'
    before = page(url).text
    for name in ("x_script_name", "script_name", "x_forwarded_prefix", "x_forwarded_host", "x_forwarded_proto"):
        answer = ask(url, "/explore", **{name: hostile})
        assert "alert(1)" not in answer.text
        assert answer.headers.get("location") is None
    after = page(url).text
    assert [line for line in after.split("\n") if "rootPath = " in line] == [
        line for line in before.split("\n") if "rootPath = " in line
    ]
    assert 'rootPath = ""' in after


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "", "[::1", "a b"])
def test_another_name_is_not_answered(url: str, host: str) -> None:
    port = url.rpartition(":")[2]
    for path in ("/explore", "/download/run.csv", "/readyz", "/static/assets/map.js"):
        answer = plain_get(url, path, {"Host": host.format(port=port)})
        assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400")), answer[:80]
        assert b"solara" not in answer
    if host:
        with pytest.raises(Exception, match=r"4(21|00)"):
            open_socket(url, page(url).cookie, Host=host.format(port=port))


@pytest.mark.parametrize(
    "host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}", "localhost:9"]
)
def test_this_machine_is_answered_under_its_own_names(url: str, host: str) -> None:
    """Whatever the port: it may be forwarded, and no page elsewhere can make a browser say one of these names."""
    assert plain_get(url, "/readyz", {"Host": host.format(port=url.rpartition(":")[2])}).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1", "", None]
)
def test_a_websocket_of_another_page_is_refused(url: str, origin: str | None) -> None:
    port = url.rpartition(":")[2]
    found = page(url)
    with pytest.raises(InvalidStatus) as refused:
        open_socket(url, found.cookie, origin=origin if origin is None else origin.format(port=port))
    assert refused.value.response.status_code == 403
    assert b"page" in refused.value.response.body


def test_requests_of_another_page_are_refused(url: str) -> None:
    assert ask(url, "/download/run.csv", origin="http://evil.example").status == 403
    for site in ("cross-site", "same-site"):
        assert ask(url, "/download/run.csv", sec_fetch_site=site, sec_fetch_mode="no-cors").status == 403
        assert ask(url, "/explore", sec_fetch_site=site, sec_fetch_mode="cors").status == 403
        assert ask(url, "/download/run.csv", sec_fetch_site=site, sec_fetch_mode="navigate").status == 403
        assert ask(url, "/explore?seed=2", sec_fetch_site=site, sec_fetch_mode="navigate").status == 200
    assert ask(url, "/readyz", origin=url, sec_fetch_site="same-origin").status == 200


def test_a_websocket_needs_a_cookie_that_this_server_gave(url: str) -> None:
    good = page(url).cookie
    name, _, value = good.partition("=")
    for cookie in (None, f"{name}=", f"{name}=abc", f"{name}={value[:-1]}0", "solara-session-id=abc", f"other={value}"):
        if cookie == good:
            continue
        with pytest.raises(InvalidStatus) as refused:
            open_socket(url, cookie)
        assert refused.value.response.status_code == 403
    with open_socket(url, good) as line:
        assert "explore-page" in run_page(line)


def test_nobody_reaches_anothers_page(url: str) -> None:
    mine, other, known = page(url).cookie, page(url).cookie, kernel()
    with open_socket(url, mine, known) as line:
        run_page(line)
        with pytest.raises(InvalidStatus) as refused:
            open_socket(url, other, known)
        assert refused.value.response.status_code == 403
        assert b"somebody else" in refused.value.response.body
        before = ask(url, "/readyz").text
        for cookie in ("", other):
            assert ask(url, f"/_solara/api/close/{known}?session_id=x", "POST", cookie=cookie).status == 204
        assert ask(url, "/readyz").text == before


def test_the_cookie_is_not_for_scripts_or_other_sites(url: str) -> None:
    (given,) = page(url).cookies
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Path=/" in given
    assert "Domain" not in given
    assert page(url).cookies != [given]


def test_every_answer_protects_its_visitor(url: str) -> None:
    asked = {
        "a page": ask(url, "/explore"),
        "a redirect": ask(url, "/explore/"),
        "a script": ask(url, "/static/assets/map.js"),
        "Solara's script": ask(url, "/_solara/cdn/requirejs@2.3.6/require.js"),
        "an extension": ask(url, "/jupyter/nbextensions/jupyter-vue/nodeps.js"),
        "a download": ask(url, "/download/strategy.toml"),
        "a bad download": ask(url, "/download/run.csv?scenario=gone"),
        "nothing": ask(url, "/no/such/page"),
        "no such script": ask(url, "/_solara/cdn/x.js"),
        "another method": ask(url, "/explore", "DELETE"),
        "another host": ask(url, "/explore", host="evil.example"),
        "too much": ask(url, "/explore", "POST", body=b"x" * 5000),
        "too long": ask(url, "/explore?" + "x" * 90_000),
    }
    statuses = {name: answer.status for name, answer in asked.items()}
    assert statuses == {
        "a page": 200,
        "a redirect": 308,
        "a script": 200,
        "Solara's script": 200,
        "an extension": 200,
        "a download": 200,
        "a bad download": 400,
        "nothing": 404,
        "no such script": 404,
        "another method": 405,
        "another host": 421,
        "too much": 413,
        "too long": 414,
    }
    lacking = [(name, one) for name, answer in asked.items() for one in PROTECTING if one not in answer.headers]
    assert lacking == []
    assert all(answer.headers["x-content-type-options"] == "nosniff" for answer in asked.values())
    assert all("frame-ancestors 'none'" in answer.headers["content-security-policy"] for answer in asked.values())
    assert all("Server" not in answer.headers and "server" not in answer.headers for answer in asked.values())


def test_what_is_no_http_is_answered_with_the_same_care(url: str) -> None:
    import socket

    host, port = url.removeprefix("http://").split(":")
    for sent in (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=60) as line:
            line.sendall(sent)
            answer = line.recv(65536)
        assert answer.startswith(b"HTTP/1.1 400")
        assert b"nosniff" in answer
        assert b"frame-ancestors 'none'" in answer


def test_a_pages_policy_has_one_hole_that_vue_needs(url: str) -> None:
    first, second = page(url), page(url)
    policy = first.headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert policy.count("unsafe") == 1  # 'unsafe-eval': Vue 2 compiles templates in the browser
    assert "http" not in policy.replace("ws://", "")
    assert policy != second.headers["content-security-policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert first.text.count("<script") == first.text.count(f'<script nonce="{nonce}"')
    assert first.text.count("<style") == first.text.count(f'<style nonce="{nonce}"')


def test_what_fails_is_told_without_the_servers_insides(tmp_path: Path) -> None:
    code = """
import sys
import sim.view.downloads, sim.view.pages.explore as explore
real = explore._loaded
def failing(search):
    if search and "seed=13" in search:
        raise TypeError("secret of /home/somebody")
    return real(search)
explore._loaded = failing
def gone(address):
    raise TypeError("secret of /home/somebody")
sim.view.downloads.FILES["run.csv"] = gone
from sim.cli import main
sys.argv = ["buyin", "explore", "--port", "0"]
main()
"""
    said = tmp_path / "said"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=out, text=True
        )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        failed = ask(url, "/download/run.csv")
        with open_socket(url, page(url).cookie) as line:
            heard = run_page(line, "/explore?seed=13")
        assert page(url).status == 200
    finally:
        process.terminate()
        process.wait(20)
    assert failed.status == 500
    assert "This page failed on the server" in heard
    for shown in (failed.text, heard, said.read_text()):
        assert "Traceback" not in shown
        assert "secret" not in shown
        assert str(ROOT) not in shown
    assert "TypeError in _made (sim/view/downloads.py" in said.read_text()


def test_listening_everywhere_has_to_be_said() -> None:
    for host in ("", " ", " 127.0.0.1"):
        command = [sys.executable, "-m", "sim.cli", "explore", "--host", host]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert found.returncode == 2
        assert "option --host" in found.stderr
        assert "0.0.0.0" in found.stderr


def test_listening_everywhere_is_said_aloud_and_answers_to_this_machines_addresses() -> None:
    with server("--host", "0.0.0.0") as (said, process):
        port = said.rpartition(":")[2]
        url = f"http://127.0.0.1:{port}"
        assert ask(url, "/readyz", host="evil.example").status == 421
        assert ask(url, "/readyz", host=f"{os.uname().nodename.lower()}:{port}").status == 200
        assert ask(url, "/readyz", host=f"192.0.2.7:{port}").status == 421
        assert Path(f"/proc/{process}").exists()


def test_the_warning_names_plain_http() -> None:
    command = [sys.executable, "-u", "-m", "sim.cli", "explore", "--host", "0.0.0.0", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline() + process.stdout.readline()
    finally:
        process.terminate()
        process.wait(20)
    assert "WARNING: this is plain http" in said
    assert "same network can read" in said


@pytest.mark.parametrize("signal", ["terminate", "interrupt"])
def test_the_server_ends_when_told_whatever_is_open(signal: str) -> None:
    import signal as signals

    command = [sys.executable, "-u", "-m", "sim.cli", "explore", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    with open_socket(url, page(url).cookie) as line:
        run_page(line)
        process.send_signal(signals.SIGTERM if signal == "terminate" else signals.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode in ((-15, 143) if signal == "terminate" else (0, 130))
    assert "Traceback" not in said

"""Reading text from, and writing it to, files that may be anything."""

import os
import resource
import socket
import stat
from pathlib import Path

import pytest

from sim.inputs import InputError, read_text, write_atomically


def refused(path: Path, limit: int = 1000) -> str:
    with pytest.raises(InputError) as caught:
        read_text(path, limit)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("grüß\n".encode(), "grüß\n"),
        (b"\xef\xbb\xbfa = 1\r\n", "a = 1\r\n"),
        (b"x" * 1000, "x" * 1000),
    ],
)
def test_text_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert read_text(path, 1000) == text
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_text(str(link), 1000) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"a\nb\nc\xff",
            "line 3, byte offset 5: found byte 0xff, which is not UTF-8; allowed: text saved as UTF-8",
        ),
        ("\ufeffa\n".encode("utf-16-le"), "line 1, byte offset 0: found byte 0xff"),
        (b"\xef\xbb\xbf\n\xe4", "line 2, byte offset 4: found byte 0xe4"),
        (b"a\n\0", "line 2, byte offset 2: found a NUL byte; allowed: text saved as UTF-8"),
        (b"x" * 1001, "found at least 1,001 bytes; allowed: at most 1,000 bytes"),
    ],
)
def test_content_that_is_not_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert refused(path).startswith(message)


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(100_000_000_000)
    assert refused(path) == "found at least 100,000,000,000 bytes; allowed: at most 1,000 bytes"


def test_what_is_not_a_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to-pipe").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    for name in ("pipe", "to-pipe", "socket"):
        assert refused(tmp_path / name) == "found a pipe, socket or device; allowed: a regular file"
    assert refused(Path("/dev/zero")) == "found a pipe, socket or device; allowed: a regular file"
    assert refused(tmp_path) == "found a folder; allowed: a regular file"


def test_missing_and_unreachable_files(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == "found no such file; allowed: a file that can be read"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "found " in refused(tmp_path / "loop")
    (tmp_path / "file").write_text("x")
    assert refused(tmp_path / "file" / "below").startswith("found Not a directory")
    assert "found " in refused(tmp_path / ("x" * 5000))
    with pytest.raises(InputError, match="null"):
        read_text("a\0b")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    path.write_text("x")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read anything: let the system's call refuse as it does for others
        monkeypatch.setattr(os, "open", _denied)
    assert refused(path) == "found a file without permission to read it; allowed: a file that can be read"


def _denied(*_: object, **__: object) -> int:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("data", ["grüß\n", b"\x00\xff", ""])
def test_written_whole(tmp_path: Path, data: str | bytes) -> None:
    path = tmp_path / "out"
    for _ in range(2):
        write_atomically(path, data)
        assert path.read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert os.listdir(tmp_path) == ["out"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write_atomically(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "x"


def not_written(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        write_atomically(path, b"new" * 10_000)
    return str(caught.value)


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    assert f"cannot write in folder {tmp_path / 'none'}" in not_written(tmp_path / "none" / "out")
    assert "found a folder, pipe or device" in not_written(tmp_path)
    assert "found a folder, pipe or device" in not_written(Path(os.devnull))
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert "File name too long" in not_written(tmp_path / ("x" * 300))
    assert os.listdir(tmp_path) == []


def test_read_only_folder(tmp_path: Path) -> None:
    folder = Path("/proc/self") if os.geteuid() == 0 else tmp_path
    if os.geteuid():
        folder.chmod(0o500)
    assert f"cannot write in folder {os.path.realpath(folder)}" in not_written(folder / "out")


def test_full_disk_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        message = not_written(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert f"cannot write in folder {tmp_path}" in message
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out"]

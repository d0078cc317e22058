"""The transcripts in ``docs/new.md``: ``python -m tools.transcript docs/new.md`` renews them.

Files that the page shows (a block whose first line is ``# NAME.toml``) are put into a folder, and each command of its
``console`` blocks is run there; what it prints follows it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from sim.inputs import write_atomically

BLOCK = re.compile(r"```(?P<kind>\w+)\n(?P<body>.*?)```", re.DOTALL)
CUT = 60  # lines of a command that are shown


def renewed(text: str) -> str:
    """A page with its transcripts as they are now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for block in BLOCK.finditer(text):
            shown = re.match(r"# (\S+\.(?:toml|csv))\n", block["body"])
            if block["kind"] != "console" and shown:
                (folder / shown[1]).write_text(block["body"], encoding="utf-8")
        return BLOCK.sub(lambda block: _block(block, folder), text)


def _block(block: re.Match[str], folder: Path) -> str:
    if block["kind"] != "console":
        return block[0]
    commands = re.findall(r"^\$ ((?:.*\\\n)*.*)", block["body"], re.MULTILINE)
    return "```console\n" + "".join(f"$ {command}\n{_printed(command, folder)}" for command in commands) + "```"


def _printed(command: str, folder: Path) -> str:
    places = f'buyin() {{ {sys.executable} -m sim.cli "$@"; }}; export PYTHONPATH={Path(__file__).parents[1]}\n'
    ended = subprocess.run(
        ["bash", "-c", places + command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    lines = (ended.stdout + ended.stderr).splitlines()
    return "".join(f"{line}\n" for line in lines[:CUT])


if __name__ == "__main__":
    page = Path(sys.argv[1])
    write_atomically(page, renewed(page.read_text(encoding="utf-8")))

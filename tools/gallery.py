"""The pictures of the gallery, each made by the command under it: ``python -m tools.gallery [PAGE]``.

``images/gallery-ablation.png`` is the figure ``ablation.png`` of the folder that the command writes.
"""

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.ordered import printed

PAGE = Path(__file__).parents[1] / "docs" / "gallery.md"
MADE = re.compile(r"^!\[[^]]+\]\((images/gallery-([\w-]+\.png))\)\n\n    (buyin .+ --out (\S+))$", re.MULTILINE)


def pictures(text: str) -> list[tuple[str, str, str, str]]:
    """Of each picture of a page: the image, the figure that it is, the command, and the folder that it writes."""
    return MADE.findall(text)


def main(arguments: Sequence[str]) -> None:
    """Make them all anew, each command carried out once."""
    page = Path(arguments[0]) if arguments else PAGE
    found = pictures(page.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for command in dict.fromkeys(command for _, _, command, _ in found):
            printed(Path(folder), *shlex.split(command)[1:], "--quiet")
        for image, figure, _, out in found:
            shutil.copyfile(Path(folder, out, figure), page.parent / image)


if __name__ == "__main__":
    main(sys.argv[1:])

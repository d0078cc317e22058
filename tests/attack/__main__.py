"""Attacks on this machine's own copy: ``python -m tests.attack [--quick] [--only PART] [--table docs/attacks.md]``."""

import argparse
import sys
import time
from pathlib import Path

from tests.attack.parts import PARTS, attempted
from tests.attack.row import write


def main() -> int:
    """Do the parts that are asked for, and write what came of them; 1 where something happened that should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few of each")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="one part; repeatable")
    parser.add_argument("--table", type=Path, help="the Markdown file to write them into, such as docs/attacks.md")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60, help="after which no case of a part begins (default 60)")
    chosen = parser.parse_args()
    wrong = 0
    for name in chosen.only or PARTS:
        begun = time.monotonic()
        text, rows = attempted(name, chosen.quick, chosen.seed, chosen.minutes)
        print(f"{text}({time.monotonic() - begun:.0f} s)\n", flush=True)
        wrong += sum(len(row.wrong) for row in rows)
        if chosen.table:
            write(chosen.table, {name: text}, list(PARTS))
    print(f"{wrong} things happened that should not have" if wrong else "nothing happened that should not have")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

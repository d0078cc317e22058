"""An interrupt before a command has begun."""

import subprocess
import sys

EARLY = """
import sys, types
class Interrupted(types.ModuleType):
    def __getattr__(self, name):
        raise KeyboardInterrupt
sys.modules["sim.cli.options"] = Interrupted("sim.cli.options")
import sim.cli
"""


def test_an_interrupt_while_the_command_is_loaded_is_one_line() -> None:
    done = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr == "error: interrupted\n"

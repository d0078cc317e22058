"""``python -m sim.cli`` is the command ``buyin``."""

from sim.cli import main

if __name__ == "__main__":
    main()

"""Run one side of the benchmark: its name and its load as JSON."""

import json
import sys

from sim.bench.costs import cost_of
from sim.bench.load import Load
from sim.bench.sides import SIDES

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m sim.bench SIDE LOAD (docs/sweeps.md has an example)")
    side, load = sys.argv[1], Load(**json.loads(sys.argv[2]))
    if side == "warm":
        cost = cost_of(load.batch(), load.people, 3)
        print(f"{cost.worlds} worlds: {cost.to_json_dict()['ns_per_person_week']:.0f} ns per person-week")
    else:
        SIDES[side](load)

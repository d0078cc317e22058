import sys
from tests.baseline import measured, pinned
names = sys.argv[1:] or list(pinned())
for n in names:
    m, p = measured(n), pinned()[n]
    print(n)
    for k in m: print(f"  {k:32s} {100*p[k]:6.1f} -> {100*m[k]:6.1f}", flush=True)

import sys, numpy as np, time
from sim.catalogue import Catalogue
from sim.organisation import generate
from sim.state import Arm
from sim.study.batch import Batch, run_batch
from sim.study.alterations import *
from sim.worlds import uncertain_draws
from sim.measures import KEYS
K=KEYS.index("sustained_practice")
def values(sc,org,arms,seeds,vals): return run_batch(Batch(sc,org,arms,seeds,vals)).__getitem__(0).values[K]*100
kinds=sys.argv[1].split(","); names=sys.argv[2].split(",") if len(sys.argv)>2 else Catalogue().scenario_names()
c=Catalogue()
for name in names:
    sc=c.scenario(name); seeds=(1,2,3,4)
    arms=tuple(Arm(s,c.strategy(s),()) for s in sc.strategies)
    base=[];alt={k:[] for k in kinds}
    for o in (11,12,13):
        org=generate(sc.design(),o); told=Told(sc,org,uncertain_draws(sc,seeds,{}))
        def run(t):
            a=tuple(Arm(s,c.strategy(s),t.scenario.shocks) for s in sc.strategies)
            return values(t.scenario,t.organisation,a,seeds,t.values)
        base.append(run(told))
        for k in kinds:
            t={"split2":lambda:split(told,2),"split4":lambda:split(told,4),"order":lambda:reordered(told),"names":lambda:renamed(told),"ten":lambda:ten_times(told,o,10),"same":lambda:ten_times(told,o,1)}[k]()
            alt[k].append(run(t))
    b=np.concatenate(base,1)
    print(name)
    for n,s in enumerate(sc.strategies):
        print(f"  {s:30s} {b[n].mean():6.1f} "+"  ".join(f"{k} {np.concatenate(v,1)[n].mean()-b[n].mean():+5.1f}({np.std(np.concatenate(v,1)[n]-b[n]):.1f})" for k,v in alt.items()),flush=True)

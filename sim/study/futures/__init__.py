"""What strategies come to under what nobody knows: numbers and structure drawn together, regret, and where one fails.

``scope`` says what is drawn, ``structure`` which forms the model may have, ``joint`` runs every strategy in the same
futures, ``regret`` says how each of them fares, ``region`` where it fails.
"""

from sim.study.futures.joint import BYS, By, Futures, futures
from sim.study.futures.regret import ArmFutures, Regret

__all__ = ["BYS", "ArmFutures", "By", "Futures", "Regret", "futures"]

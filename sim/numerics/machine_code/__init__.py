"""Compiled functions, and where their machine code is kept from one start to the next.

Compiling all of them takes ten to twenty seconds. What was compiled is kept in the package's ``__pycache__`` where that
can be written, else in the user's folder for caches, else in a folder of their own for temporary files, else nowhere;
or in ``NUMBA_CACHE_DIR`` and nowhere else.
Its file is named by a hash of all that it follows from: the function's code and that of every function it calls, the
numbers they name, the types it is compiled for, the processor, and the versions of Python and Numba. A change anywhere,
or another machine, so finds nothing, and compiles anew. Nothing is loaded that another user could have written, or
whose checksum is not right. While one process compiles, others that start wait for what it compiles, for a while.
"""

from sim.numerics.machine_code.kept import njit

__all__ = ["njit"]

"""Vectors and numbers from and to memory: a flat contiguous array, or the address where one begins.

Compiled functions that hand on addresses (``array.ctypes.data``, while somebody holds the array) cost nothing to call,
where each array that is handed on is counted and given up again. Nothing checks that what is read is there.
"""

from typing import Any

from llvmlite import ir
from numba import types

from sim.numerics.vectors.values import VECTOR, WIDTH, everywhere, intrinsic

_FLOATS = ir.VectorType(ir.DoubleType(), WIDTH)
_ALIGNED = 8  # bytes: a vector may begin at any float


def _data(context: Any, builder: Any, kind: Any, array: Any, number: Any = _FLOATS.element) -> Any:
    """A pointer to the first number of an array, or of what lies at an address."""
    if isinstance(kind, types.Integer):
        return builder.inttoptr(array, number.as_pointer())
    return context.make_array(kind)(context, builder, array).data


def _address(context: Any, builder: Any, kind: Any, array: Any, at: Any) -> Any:
    place = builder.gep(_data(context, builder, kind, array), [at])
    return builder.bitcast(place, _FLOATS.as_pointer())


@intrinsic
def load(typing_context: Any, array: Any, at: Any) -> Any:
    """The ``WIDTH`` floats from place ``at`` on."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        value = builder.load(_address(context, builder, sig.args[0], *args))
        value.align = _ALIGNED
        return value

    return VECTOR(array, types.int64), build


@intrinsic
def store(typing_context: Any, array: Any, at: Any, value: Any) -> Any:
    """Put a vector, or a number ``WIDTH`` times, as floats from place ``at`` on."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = everywhere(builder, args[2], sig.args[2])
        stored = builder.store(vector, _address(context, builder, sig.args[0], *args[:2]))
        stored.align = _ALIGNED
        return context.get_dummy_value()

    return types.void(array, types.int64, value), build


def _reader(kind: Any, number: Any) -> Any:
    def read(typing_context: Any, array: Any, at: Any) -> Any:
        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return builder.load(builder.gep(_data(context, builder, sig.args[0], args[0], number), [args[1]]))

        return kind(array, types.int64), build

    return read


read_float: Any = intrinsic(_reader(types.float64, ir.DoubleType()))  # (array, at): the float at a place
read_byte: Any = intrinsic(_reader(types.uint8, ir.IntType(8)))  # (array, at): the byte at a place, such as a truth
read_int: Any = intrinsic(_reader(types.int64, ir.IntType(64)))  # (array, at): the whole number (64 bits) at a place

"""Vectors for Numba: the numbers of eight worlds side by side as one value that compiled code computes with.

An equation written for one number compiles for a vector as well: ``+ - * /``, ``abs``, ``min``, ``max`` and comparisons
mean in each place what they mean for one float, bit for bit. Additions and multiplications are never contracted into
one instruction, so that the bits are the same on every processor. A comparison of vectors gives a mask, which
``choose`` reads; a vector and a float mix, the float standing in every place.
"""

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import extending, types
from numba.core.cgutils import get_or_insert_function
from numba.core.datamodel import models
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import lower_builtin, register_model

WIDTH = 8
Emit = Callable[[Any, Any, Any], Any]
intrinsic: Any = extending.intrinsic  # its own type knows nothing of the first argument's being the compiler's

_I32 = ir.IntType(32)
_FLOATS = ir.VectorType(ir.DoubleType(), WIDTH)
_FLAGS = ir.VectorType(ir.IntType(1), WIDTH)


class Vector(types.Type):
    """Numba's type of ``WIDTH`` floats side by side."""

    def __init__(self) -> None:
        super().__init__(f"Vector({WIDTH})")


class Mask(types.Type):
    """Numba's type of ``WIDTH`` truths side by side."""

    def __init__(self) -> None:
        super().__init__(f"Mask({WIDTH})")


VECTOR, MASK = Vector(), Mask()


@register_model(Vector)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _FLOATS)


@register_model(Mask)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _FLAGS)


def everywhere(builder: Any, value: Any, kind: Any) -> Any:
    """LLVM's vector for a Numba value of type ``kind``: itself, or a number in every place."""
    if isinstance(kind, Vector):
        return value
    if isinstance(kind, types.Integer):
        value = builder.sitofp(value, ir.DoubleType())
    nowhere = ir.Constant(_FLOATS, ir.Undefined)
    one = builder.insert_element(nowhere, value, ir.Constant(_I32, 0))
    return builder.shuffle_vector(one, nowhere, ir.Constant(ir.VectorType(_I32, WIDTH), [0] * WIDTH))


def mixed(*kinds: Any) -> bool:
    """Whether the types are vectors and numbers, at least one of them a vector."""
    numbers = (Vector, types.Float, types.Integer)
    return any(isinstance(kind, Vector) for kind in kinds) and all(isinstance(kind, numbers) for kind in kinds)


_PAIRS = (
    (Vector, Vector),
    (Vector, types.Float),
    (types.Float, Vector),
    (Vector, types.Integer),
    (types.Integer, Vector),
)


def _binary(function: Any, result: types.Type, emit: Emit) -> None:
    """Let ``function`` of two vectors, or of a vector and a number, be what ``emit`` builds."""

    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            return signature(result, *args) if len(args) == 2 and mixed(*args) else None

    infer_global(function)(Template)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return emit(builder, *(everywhere(builder, x, kind) for x, kind in zip(args, sig.args, strict=True)))

    for pair in _PAIRS:
        lower_builtin(function, *pair)(lower)


def _unary(function: Any, emit: Callable[[Any, Any], Any]) -> None:
    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            return signature(VECTOR, VECTOR) if tuple(args) == (VECTOR,) else None

    infer_global(function)(Template)
    lower_builtin(function, Vector)(lambda context, builder, sig, args: emit(builder, args[0]))


def _of_masks(function: Any, emit: Emit) -> None:
    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            return signature(MASK, MASK, MASK) if tuple(args) == (MASK, MASK) else None

    infer_global(function)(Template)
    lower_builtin(function, Mask, Mask)(lambda context, builder, sig, args: emit(builder, *args))


def _compare(sign: str) -> Emit:
    return lambda builder, x, y: builder.fcmp_ordered(sign, x, y)


def _pick(sign: str) -> Emit:
    """The second where it is smaller (larger) than the first, else the first: as Python's min and max."""
    return lambda builder, x, y: builder.select(builder.fcmp_ordered(sign, y, x), y, x)


def llvm_function(builder: Any, name: str, value: Any) -> Any:
    """Call one of LLVM's own functions of one vector, such as ``fabs``."""
    kind = ir.FunctionType(_FLOATS, [_FLOATS])
    return builder.call(get_or_insert_function(builder.module, kind, f"llvm.{name}.v{WIDTH}f64"), [value])


_binary(operator.add, VECTOR, lambda builder, x, y: builder.fadd(x, y))
_binary(operator.sub, VECTOR, lambda builder, x, y: builder.fsub(x, y))
_binary(operator.mul, VECTOR, lambda builder, x, y: builder.fmul(x, y))
_binary(operator.truediv, VECTOR, lambda builder, x, y: builder.fdiv(x, y))
for _operator, _sign in ((operator.lt, "<"), (operator.le, "<="), (operator.gt, ">"), (operator.ge, ">=")):
    _binary(_operator, MASK, _compare(_sign))
_binary(min, VECTOR, _pick("<"))
_binary(max, VECTOR, _pick(">"))
_unary(operator.neg, lambda builder, x: builder.fneg(x))
_unary(abs, lambda builder, x: llvm_function(builder, "fabs", x))
_of_masks(operator.and_, lambda builder, a, b: builder.and_(a, b))
_of_masks(operator.or_, lambda builder, a, b: builder.or_(a, b))


@intrinsic
def choose(typing_context: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    """``then`` where the condition (a mask or one truth) holds, else ``otherwise``; both are worked out."""

    def one(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        then, otherwise = (context.cast(builder, args[n], sig.args[n], types.float64) for n in (1, 2))
        return builder.select(context.is_true(builder, sig.args[0], args[0]), then, otherwise)

    def many(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        then, otherwise = (everywhere(builder, args[n], sig.args[n]) for n in (1, 2))
        return builder.select(args[0], then, otherwise)

    if not isinstance(condition, Mask) and not mixed(then, otherwise):
        return types.float64(condition, then, otherwise), one
    return VECTOR(condition, then, otherwise), many


@intrinsic
def spread(typing_context: Any, number: Any) -> Any:
    """The number in every place of a vector."""
    return VECTOR(number), lambda context, builder, sig, args: everywhere(builder, args[0], sig.args[0])


@intrinsic
def any_true(typing_context: Any, mask: Any) -> Any:
    """Whether a mask holds anywhere."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        kind = ir.IntType(WIDTH)
        return builder.icmp_unsigned("!=", builder.bitcast(args[0], kind), ir.Constant(kind, 0))

    return types.boolean(mask), build

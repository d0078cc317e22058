"""One equation as statements of the composed week: names bound, conditions without branches, sixes written out."""

import ast
import copy
import inspect
from collections.abc import Mapping
from types import FunctionType
from typing import Any

from sim.engine.declared import SIX
from sim.engine.shared import FUNCTIONS

Value = ast.expr | tuple[ast.expr, ...]  # one number, or six
PLAIN = ("min", "max", "abs")


class NotAnEquation(ValueError):
    """Something is written that an equation cannot hold; the message says what, and the line in the function."""


def translated(
    function: FunctionType, tree: ast.FunctionDef, bound: Mapping[str, Value], own: str
) -> tuple[list[str], list[Value]]:
    """Statements that work an equation out, and what it returns.

    ``bound`` gives for each argument what stands for it, ``p.name`` under that very name; ``own`` begins the names of
    its own variables. Raises NotAnEquation.
    """
    return _Translation(function, dict(bound), own).body(tree)


class _Translation:
    def __init__(self, function: FunctionType, bound: dict[str, Value], own: str):
        self.globals, self.names, self.own = function.__globals__, bound, own
        self.lines: list[str] = []
        self.uses: dict[str, int] = {}

    def body(self, tree: ast.FunctionDef) -> tuple[list[str], list[Value]]:
        statements = tree.body[1:] if ast.get_docstring(tree) else tree.body
        for statement in statements[:-1]:
            self.assign(statement)
        last = statements[-1] if statements else tree
        if not isinstance(last, ast.Return) or last.value is None:
            raise NotAnEquation(f"line {last.lineno}: an equation ends in 'return ...'")
        return self.lines, self.returned(last.value)

    def returned(self, value: ast.expr) -> list[Value]:
        if isinstance(value, ast.Dict):  # terms, added up in order
            total: ast.expr = self.one(value.values[0])
            for term in map(self.one, value.values[1:]):
                total = ast.BinOp(total, ast.Add(), term)
            return [total]
        if isinstance(value, ast.Tuple):
            return [self.value(part) for part in value.elts]
        return [self.value(value)]

    def assign(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.keep(name, self.value(value))
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                together = zip(targets, [self.value(each) for each in values], strict=True)
                for target, each in together:
                    self.keep(ast.unparse(target), each)
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                self.keep(name, ast.BinOp(self.one(ast.Name(name)), op, self.one(value)))
            case _:
                raise NotAnEquation(f"line {statement.lineno}: only 'name = ...' may come before 'return'")

    def keep(self, name: str, value: Value) -> None:
        """Give a variable of the equation a name of its own in the composed week."""
        if isinstance(value, tuple):
            self.names[name] = tuple(self.variable(f"{name}_{d}", part) for d, part in enumerate(value))
        else:
            self.names[name] = self.variable(name, value)

    def variable(self, name: str, value: ast.expr) -> ast.expr:
        self.lines.append(f"{self.own}_{name} = {ast.unparse(value)}")
        return ast.Name(f"{self.own}_{name}")

    def one(self, node: ast.expr) -> ast.expr:
        value = self.value(node)
        if isinstance(value, tuple):
            raise NotAnEquation(f"line {node.lineno}: six numbers where one is meant: {ast.unparse(node)}")
        return value

    def value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant(value=int() | float() as number):
                return ast.Constant(float(number))
            case ast.Name(id=name):
                return self.name(name, node)
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                return self.name(f"p.{name}", node)
            case ast.Subscript(value=six, slice=place):
                return self.part(six, place)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self.call(name, args, node)
        return self.worked_out(node)

    def worked_out(self, node: ast.expr) -> ast.expr:
        match node:
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                return _call("choose", [self.one(test), self.one(then), self.one(otherwise)])
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() as op, right=right):
                return ast.BinOp(self.one(left), op, self.one(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return ast.UnaryOp(ast.USub(), self.one(operand))
            case ast.Compare(left=left, ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE() as op], comparators=[right]):
                return ast.Compare(self.one(left), [op], [self.one(right)])
            case ast.BoolOp(op=op, values=values):
                return self.joined(op, values)
        raise NotAnEquation(f"line {node.lineno}: {ast.unparse(node)} has no place in an equation")

    def name(self, name: str, node: ast.expr) -> Value:
        if name in self.names:
            return copy.deepcopy(self.names[name])
        fixed = self.globals.get(name)
        if isinstance(fixed, int | float):
            return ast.Constant(float(fixed))
        raise NotAnEquation(f"line {node.lineno}: {name!r} is neither an argument nor a constant of the file")

    def part(self, six: ast.expr, place: ast.expr) -> ast.expr:
        whole, at = self.value(six), self.value(place)
        if not isinstance(whole, tuple) or not isinstance(at, ast.Constant):
            raise NotAnEquation(f"line {six.lineno}: only a number in each dimension has parts: {ast.unparse(six)}")
        return whole[int(float(at.value))]  # type: ignore[arg-type]

    def joined(self, op: ast.boolop, values: list[ast.expr]) -> ast.expr:
        bits: ast.operator = ast.BitAnd() if isinstance(op, ast.And) else ast.BitOr()
        found: ast.expr = self.one(values[0])
        for other in map(self.one, values[1:]):
            found = ast.BinOp(found, bits, other)
        return found

    def call(self, name: str, args: list[ast.expr], node: ast.expr) -> Value:
        if name == "six" and isinstance(args[0], ast.Lambda):
            return self.sixfold(args[0])
        if name in PLAIN or name in FUNCTIONS:
            return _call(name, [self.one(arg) for arg in args])
        helper = self.globals.get(name)
        if not isinstance(helper, FunctionType):
            raise NotAnEquation(f"line {node.lineno}: {name!r} is no function that an equation can call")
        return self.inlined(helper, [self.value(arg) for arg in args])

    def inlined(self, helper: FunctionType, args: list[Value]) -> Value:
        """A small plain function of one expression, written out in place."""
        found: Any = ast.parse(inspect.getsource(helper)).body[0]
        use = self.uses[helper.__name__] = self.uses.get(helper.__name__, 0) + 1
        own = helper.__name__ + (f"{use}" if use > 1 else "")
        names = {a.arg: self.named(f"{own}_{a.arg}", value) for a, value in zip(found.args.args, args, strict=True)}
        inner = _Translation(helper, names, self.own)
        _, (result,) = inner.body(found)
        return result

    def named(self, name: str, value: Value) -> Value:
        """The same, held in a variable unless it is one already, so that it is worked out once."""
        if isinstance(value, tuple):
            return tuple(self.held(f"{name}_{d}", part) for d, part in enumerate(value))
        return self.held(name, value)

    def held(self, name: str, value: ast.expr) -> ast.expr:
        if isinstance(value, ast.Name | ast.Constant):
            return value
        return self.variable(name, value)

    def sixfold(self, each: ast.Lambda) -> tuple[ast.expr, ...]:
        dimension = each.args.args[0].arg
        parts = []
        for d in range(SIX):
            self.names[dimension] = ast.Constant(float(d))
            parts.append(self.one(each.body))
        del self.names[dimension]
        return tuple(parts)


def _call(name: str, args: list[ast.expr]) -> ast.expr:
    return ast.Call(ast.Name(name), args, [])

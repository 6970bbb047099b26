"""One small language for numbers in sentences, guards, claims and answers.

An expression names rows by their ids and does sums with them:

    58 - sheep-change-1929-34              ids are joined by hyphens, a minus stands between spaces
    change(a-first-id, a-second-id)        the sums of `FUNCTIONS`, below and in `quantities`
    privileged-persons.low                 a part of a row: low, high, unit, amount, period, place
    steel-target == 28 and a-b.unit == "times"     a guard: true or false

In a sentence an expression stands in braces, followed, where wanted, by how to write it:

    {change(a-b, c-d):1 points}            with so many decimals and a unit
    {a-b:~1}                               with at most so many decimals
    {a-b:=}                                as code writes it: −66 is -66, 3,462 is 3462
"""

import ast
import inspect
import math
import operator
import re
from collections.abc import Callable, Mapping
from functools import cache

from . import arithmetic, quantities
from .data import part_of
from .slips import Slip, nearest, quoted, unknown
from .wording import number, with_unit

FUNCTIONS: dict[str, Callable] = {
    "ratio": lambda first, second: first / second,
    "difference": lambda first, second: second - first,
    "sum": lambda *amounts: sum(amounts),
    "change": arithmetic.relative_change,
    "abs": lambda amount: abs(amount),
    "round": lambda amount, decimals=None: round(amount, decimals),
    "min": lambda *amounts: min(amounts),
    "max": lambda *amounts: max(amounts),
    "log": lambda amount: math.log(amount),
} | {name: getattr(module, name) for module in (arithmetic, quantities)
     for name in module.__all__ if name != "relative_change"}

_OPERATIONS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge,
}
_ID = re.compile(r'"[^"]*"|[a-z0-9]+(?:-[a-z0-9]+)+')
_BRACES = re.compile(r"\{([^{}]*)\}")
# The first colon outside quotation marks parts what is written from how.
_HALVES = re.compile(r'(?P<expression>(?:"[^"]*"|[^":])*)(?::(?P<spec>.*))?', re.DOTALL)
_SPEC = re.compile(r"(?P<style>[~=]?)(?P<decimals>\d?)(?: ?(?P<unit>[^\W\d_(].*|\(.*))?")

Values = Mapping[str, object]


# --- what an expression comes to ---

def evaluate(expression: str, values: Values | None = None, look: Callable = part_of) -> object:
    """What an expression comes to: a number, a text or a truth.

    `values` are further names that it may use; `look` takes an id and a part of its row ("value",
    "low", …) and returns it.  Raises `Slip` for an unknown id, name or function, and for a sum
    that cannot be done.
    """
    tree, ids = _parsed(str(expression))
    try:
        return _worth(tree, ids, values or {}, look, expression)
    except ZeroDivisionError:
        raise Slip(f"{quoted(expression)} divides by nought.") from None
    except TypeError:
        raise Slip(f"{quoted(expression)} does sums with what is no number.") from None


def holds(guard: str, look: Callable = part_of) -> bool:
    """Whether a guard, an expression like `some-id == 28 and other-id.unit == "times"`, is true.

    Raises `Slip` as `evaluate` does, and for an expression that is neither true nor false.
    """
    worth = evaluate(guard, look=look)
    if not isinstance(worth, bool):
        raise Slip(f"{quoted(str(guard))} is no guard: expected a comparison, like some-id == 28.")
    return worth


@cache
def _parsed(expression: str) -> tuple[ast.AST, dict[str, str]]:
    """The tree of an expression, and the id that each stand-in name in it means."""
    ids: dict[str, str] = {}

    def stand_in(match: re.Match) -> str:
        if match[0].startswith('"'):
            return match[0]
        ids[name := f"id_{len(ids)}"] = match[0]
        return name

    try:
        on_one_line = " ".join(expression.split())
        tree = ast.parse(_ID.sub(stand_in, on_one_line), mode="eval").body
    except (SyntaxError, ValueError):
        raise Slip(
            f"{quoted(expression)} is no sum: expected ids, numbers, + - * / and functions, "
            "like change(first-id, second-id).") from None
    return tree, ids


def _worth(node: ast.AST, ids: dict, values: Values, look: Callable, whole: str) -> object:
    def worth(part: ast.AST) -> object:
        return _worth(part, ids, values, look, whole)

    match node:
        case ast.Constant(value=int() | float() | str()):
            return node.value
        case ast.Name(id=name) if name in ids:
            return look(ids[name], "value")
        case ast.Name(id=name):
            if name not in values:
                close = nearest(name, values) or ", ".join(values) or "an id, which has hyphens"
                raise Slip(f"There is no number or phrase {quoted(name)}; expected {close}.")
            return values[name]
        case ast.Attribute(value=ast.Name(id=name), attr=part) if name in ids:
            return look(ids[name], part)
        case ast.UnaryOp(op=ast.USub()):
            return -worth(node.operand)
        case ast.BinOp(op=op) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](worth(node.left), worth(node.right))
        case ast.Compare(ops=[op]) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](worth(node.left), worth(node.comparators[0]))
        case ast.BoolOp(op=ast.And()):
            return all(worth(part) for part in node.values)
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            if name not in FUNCTIONS:
                raise unknown("function", name, FUNCTIONS)
            return _called(name, [worth(part) for part in node.args])
    raise Slip(f"{quoted(str(whole))} is more than a sum: expected ids, numbers and functions.")


def _called(name: str, given: list) -> object:
    """What a function makes of what it is given; raises `Slip` where that does not fit it."""
    function = FUNCTIONS[name]
    try:
        return function(*given)
    except Slip:
        raise
    except (TypeError, ValueError):
        wanted = ", ".join(str(part).split(":")[0].split("=")[0]
                           for part in inspect.signature(function).parameters.values())
        there = ", ".join(map(str, given))
        raise Slip(f"{quoted(f'{name}({there})')} cannot be worked out: "
                   f"expected {name}({wanted}).") from None


# --- what it names ---

def ids_in(expression: str) -> list[str]:
    """The ids that an expression names, each once, in order."""
    return list(dict.fromkeys(_parsed(expression)[1].values()))


def names_in(expression: str) -> list[str]:
    """The names in an expression that are neither ids nor functions: what its user must give."""
    return [name for name, kind in _named(expression) if kind == "name"]


def ids_behind(expression: str, named: Mapping[str, str | float]) -> list[str]:
    """The ids of an expression and of those that its names stand for, each once, in order."""
    ids: list[str] = []
    for name, kind in _named(expression):
        ids += [name] if kind == "id" else ids_behind(str(named.get(name, 0)), named)
    return list(dict.fromkeys(ids))


def _named(expression: str) -> list[tuple[str, str]]:
    """Each id and each name of an expression, once and in order, with its kind: id or name."""
    tree, ids = _parsed(expression)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    nodes.sort(key=lambda node: node.col_offset)
    return list(dict.fromkeys((ids[node.id], "id") if node.id in ids else (node.id, "name")
                              for node in nodes if id(node) not in called))


# --- sentences ---

def fill(template: str, values: Values | None = None, look: Callable = part_of) -> str:
    """A sentence with every `{expression:how to write it}` in it worked out and written.

    Raises `Slip` as `evaluate` does, and for a brace that is not closed.
    """
    if re.search(r"[{}]", _BRACES.sub("", template)):
        raise Slip(f"{quoted(template)} has a brace without its partner.")
    return _BRACES.sub(lambda match: _written(match[1], values, look), template)


def braces(template: str) -> list[str]:
    """The expressions in the braces of a sentence, in order."""
    return [_halves(inside)[0] for inside in _BRACES.findall(template)]


def without_braces(template: str) -> str:
    """A sentence with a blank in place of every number that is filled in: what was typed."""
    return _BRACES.sub("{}", template)


def _halves(inside: str) -> tuple[str, str]:
    halves = _HALVES.fullmatch(inside)
    if halves is None:
        raise Slip(f"{quoted(inside)} has a quotation mark without its partner.")
    return halves["expression"], (halves["spec"] or "").strip()


def _written(inside: str, values: Values | None, look: Callable) -> str:
    expression, spec = _halves(inside)
    worth = evaluate(expression, values, look)
    if isinstance(worth, str):
        return worth
    if isinstance(worth, bool):
        raise Slip(f"{quoted(expression)} is true or false: expected a number to write.")
    parts = _SPEC.fullmatch(spec)
    if parts is None:
        raise Slip(f"{quoted(spec)} is no way to write a number: expected decimals, like 1 or ~1, "
                   "and a unit, like points.")
    decimals = int(parts["decimals"]) if parts["decimals"] else None
    if parts["style"] == "=":
        return f"{worth:.{decimals}f}" if decimals is not None else f"{worth:.12g}"
    if parts["style"] == "~" and decimals is not None:
        worth, decimals = round(worth, decimals), None
    return with_unit(number(worth, decimals), parts["unit"])

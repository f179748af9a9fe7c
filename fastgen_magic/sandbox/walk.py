"""The walk over a sampler's syntax tree: kinds of nodes, paths into modules, attributes, calls, sizes."""

import ast
import re
from collections import deque
from collections.abc import Collection
from functools import cached_property

from fastgen_magic.sandbox.advice import NODES, Refusal, unknown_method, unknown_path
from fastgen_magic.sandbox.allowed_names import (
    ANNOTATIONS,
    BUILTINS,
    FUNCTION_TAKERS,
    METHODS,
    PATHS,
    REDUCTIONS,
    SEEDED,
)
from fastgen_magic.sandbox.arrays import Arrays, surely_bytes
from fastgen_magic.sandbox.bindings import bindings
from fastgen_magic.sandbox.hints import is_hint
from fastgen_magic.sandbox.sizes import too_large, too_many
from fastgen_magic.sandbox.templates import Templates

_KINDS = """
    FunctionDef Lambda arguments arg Return Delete Assign AugAssign AnnAssign For While If Raise Assert Expr
    Pass Break Continue With Try ExceptHandler Import ImportFrom alias BoolOp NamedExpr BinOp UnaryOp IfExp
    Dict Set ListComp SetComp DictComp GeneratorExp comprehension Compare Call keyword FormattedValue
    JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice Match match_case MatchValue
    MatchSingleton MatchSequence MatchMapping MatchStar MatchAs MatchOr
"""
_ALLOWED = frozenset(getattr(ast, kind) for kind in _KINDS.split())
_SIGNS = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
_ALWAYS = frozenset({ast.Constant, *(kind for sign in _SIGNS for kind in sign.__subclasses__())})
_LITERAL = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp, *_SIGNS)

# Views of bytes as numbers or as text of a fixed width; never as references to objects.
_VIEWED = re.compile(r"[<>=|]?([iufc][1248]|[US]\d+|u?int(8|16|32|64)|float(16|32|64)|bool)")
_VIEWED_TIMES = re.compile(r"(datetime64|timedelta64|[<>=]?[mM]8)\[\w+\]")
_VIEWED_WIDTH = re.compile(r"[<>=|]?[US]")

_REFUSED_KEYWORDS = {
    "engine": "leave it out",
    "engine_kwargs": "leave it out",
    "refcheck": "leave it out",
    "tz": "use times without a zone",
}


_CAUGHT = frozenset(
    {"ArithmeticError", "AssertionError", "IndexError", "KeyError", "LookupError", "OverflowError"}
    | {"StopIteration", "TypeError", "ValueError", "ZeroDivisionError"}
)
"""Errors that come of values alone. What hangs on memory, depth or the user's interrupt is never caught: by
these code could tell the trial from the kernel."""

_FLOATING = frozenset({"all", "divide", "invalid", "over", "under"})


class Walk:
    """One pass over a function.

    Parameters
    ----------
    function: the sampler.
    paths: name -> path into a module that it stands for.
    laws: names that mean laws.

    Attributes
    ----------
    found: refusals.
    """

    def __init__(self, function: ast.FunctionDef, paths: dict[str, str], laws: Collection[str]) -> None:
        self.found: list[Refusal] = []
        self._laws = laws
        self._paths = paths
        self._done: set[int] = set()
        self._calls: dict[int, ast.Call] = {}
        self._function = function
        self._check_defaults(function)
        todo: deque[ast.AST] = deque([function])
        # Parents come before children: what a parent has settled is in _done.
        while todo:
            node = todo.popleft()
            if type(node) not in _ALWAYS and id(node) not in self._done and self._admits(node):
                todo.extend(ast.iter_child_nodes(node))

    @cached_property
    def _functions(self) -> set[str]:
        return _certain_functions(self._function)

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self._function)

    @cached_property
    def _arrays(self) -> Arrays:
        return Arrays(self._function, self.path)

    def _refuse(self, node: ast.AST, what: str, instead: str) -> bool:
        self.found.append(Refusal(getattr(node, "lineno", 1), what, instead))
        return False

    def _admits(self, node: ast.AST) -> bool:
        kind = type(node)
        if kind not in _ALLOWED:
            advice = NODES.get(kind.__name__, "write it in plain expressions")
            return self._refuse(node, kind.__name__, advice)
        check = getattr(self, f"_check_{kind.__name__.lower()}", None)
        if check is not None:
            check(node)
        return True

    def _check_defaults(self, function: ast.FunctionDef) -> None:
        for default in [*function.args.defaults, *function.args.kw_defaults]:
            parts = list(ast.walk(default)) if default is not None else []
            if default is not None and not all(isinstance(part, _LITERAL) for part in parts):
                self._refuse(default, f"the default {short(default)}", "write a literal")

    def _check_functiondef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            self._refuse(decorator, f"the decorator {short(decorator)}", "call the function instead")
        if node.name == "isinstance":
            self._refuse(node, "isinstance as a name of your own", "choose another name")
        self._check_hint(node.returns)

    def _check_arg(self, node: ast.arg | ast.AnnAssign) -> None:
        self._check_hint(node.annotation)

    _check_annassign = _check_arg

    def _check_with(self, node: ast.With) -> None:
        for item in node.items:
            self._done.update(id(part) for part in ast.walk(item))
            if not self._is_errstate(item):
                what = f"with {short(item.context_expr)}"
                self._refuse(item.context_expr, what, "samplers open nothing; write the lines without it")

    def _is_errstate(self, item: ast.withitem) -> bool:
        """Whether it keeps numpy's warnings quiet, and does nothing else."""
        call = item.context_expr
        return (
            item.optional_vars is None
            and isinstance(call, ast.Call)
            and self.path(call.func) == "np.errstate"
            and not call.args
            and all(
                word.arg in _FLOATING
                and isinstance(word.value, ast.Constant)
                and word.value.value in ("ignore", "warn", "raise")
                for word in call.keywords
            )
        )

    def _check_try(self, node: ast.Try) -> None:
        if node.finalbody:
            self._refuse(node.finalbody[0], "finally", "write the lines behind the try")

    def _check_excepthandler(self, node: ast.ExceptHandler) -> None:
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        for kind in kinds:
            plain = isinstance(kind, ast.Name) and kind.id in _CAUGHT
            if kind is None or not (plain or self.path(kind) == "np.linalg.LinAlgError"):
                what = "except" if kind is None else f"except {short(kind)}"
                self._refuse(node, what, "name the error that values give, such as ValueError")

    def _check_hint(self, hint: ast.expr | None) -> None:
        """A type hint is evaluated as well, but may name types that values must not be made of."""
        if hint is not None and not is_hint(hint, self.path):
            self._refuse(hint, f"the type hint {short(hint)}", "use np.ndarray, or leave the hint out")
        self._done.update(id(part) for part in ast.walk(hint or ast.Pass()))

    def path(self, node: ast.AST) -> str:
        """Path that a chain of attributes spells if it begins at a module, else ""."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self._paths:
            return ""
        return ".".join([self._paths[node.id], *reversed(parts)])

    def _check_name(self, node: ast.Name) -> None:
        path = self._paths.get(node.id)
        if node.id in self._laws and id(node) not in self._calls:
            self._refuse(node, f"{node.id} as a value", "call it there")
        elif path in PATHS:
            self._check_buffer(node, path)
        elif path is not None and isinstance(node.ctx, ast.Load):
            self._refuse(node, f"{node.id} as a value", f"write the whole path, such as {_example(path)}")

    def _check_attribute(self, node: ast.Attribute) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._refuse(node, f"setting .{node.attr}", "keep the value in a variable")
            return
        chain = self.path(node)
        if not chain:
            self._check_method(node)
            return
        head, tail = _listed(chain)
        if not head:
            self._refuse(node, chain, unknown_path(chain))
            self._done.update(id(part) for part in ast.walk(node))
        elif tail:
            self._check_method(node)
        else:
            self._check_buffer(node, head)
            self._done.update(id(part) for part in ast.walk(node.value))

    def _check_buffer(self, node: ast.expr, path: str) -> None:
        call = self._calls.get(id(node))
        if path == "np.frombuffer" and not (call and call.args and surely_bytes(call.args[0])):
            self._refuse(
                node, "np.frombuffer of this", "call it on bytes made there: text.encode() or x.tobytes()"
            )

    def _check_method(self, node: ast.Attribute) -> None:
        name = node.attr
        call = self._calls.get(id(node))
        if name == "format":
            self._check_format(node)
        elif name == "view":
            plain = call and len(call.args) == 1 and not call.keywords and self._is_viewed(call.args[0])
            if not plain or not self._arrays.is_array(node.value):
                advice = (
                    "call it with one plain dtype, such as 'U8', on an array made by np.array or np.empty"
                )
                self._refuse(node, ".view of this", advice)
        elif name in SEEDED:
            self._check_seeded(node, call)
        elif name in FUNCTION_TAKERS:
            self._check_taker(node, call)
        elif name not in METHODS and not (
            (name == "tz_localize" and call and _is_none(call)) or self._arrays.is_column(node)
        ):
            self._refuse(node, f".{name}", unknown_method(name))

    def _check_format(self, node: ast.Attribute) -> None:
        if not self._templates.are_plain(node.value):
            advice = "use an f-string, or a literal with {}, {name} fields, alone or in a list"
            self._refuse(node, ".format of this text", advice)

    def _check_seeded(self, node: ast.Attribute, call: ast.Call | None) -> None:
        seeds = [word.value for word in call.keywords if word.arg == "random_state"] if call else []
        if not seeds or not isinstance(seeds[0], ast.Name):
            self._refuse(node, f".{node.attr} without rng", f"call .{node.attr}(..., random_state=rng)")

    def _check_taker(self, node: ast.Attribute, call: ast.Call | None) -> None:
        plain = call and len(call.args) == 1 and all(word.arg in {"axis", "raw"} for word in call.keywords)
        if call is None or not plain or not self._is_function(call.args[0]):
            advice = f"call it with a lambda, or with one of {', '.join(sorted(REDUCTIONS)[:6])} and so on"
            self._refuse(node, f".{node.attr} with this argument", advice)

    def _is_function(self, node: ast.expr) -> bool:
        """Whether it is surely a function of the sampler or a module, or a listed reduction's name."""
        if isinstance(node, ast.Constant):
            return node.value in REDUCTIONS
        if isinstance(node, ast.List | ast.Tuple):
            return all(self._is_function(part) for part in node.elts)
        if isinstance(node, ast.Name):
            return node.id in self._functions or self._paths.get(node.id) in PATHS
        return isinstance(node, ast.Lambda) or self.path(node) in PATHS

    def _is_viewed(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return bool(_VIEWED.fullmatch(node.value) or _VIEWED_TIMES.fullmatch(node.value))
        if isinstance(node, ast.JoinedStr) and len(node.values) == 2:
            kind = node.values[0]
            return isinstance(kind, ast.Constant) and bool(_VIEWED_WIDTH.fullmatch(str(kind.value)))
        name = self.path(node).removeprefix("np.")
        return bool(_VIEWED.fullmatch(name))

    def _check_call(self, node: ast.Call) -> None:
        self._calls[id(node.func)] = node
        if isinstance(node.func, ast.Name) and node.func.id == "isinstance" in self._functions:
            for kind in node.args[1:]:
                for one in kind.elts if isinstance(kind, ast.Tuple) else [kind]:
                    # It asks about a type that values must not be made of.
                    if self.path(one) in ANNOTATIONS:
                        self._done.update(id(part) for part in ast.walk(one))
        if too_many(node):
            self._refuse(node, f"the size of {short(node)}", "use numbers that the data can have")

    def _check_keyword(self, node: ast.keyword) -> None:
        if node.arg is None:
            self._refuse(node, "** in a call", "write the keywords out")
        elif node.arg.startswith("__"):
            self._refuse(node, f"the keyword {node.arg}", "leave it out")
        elif node.arg in _REFUSED_KEYWORDS:
            self._refuse(node, f"the keyword {node.arg}", _REFUSED_KEYWORDS[node.arg])

    def _check_binop(self, node: ast.BinOp) -> None:
        if too_large(node):
            self._refuse(node, f"the size of {short(node)}", "use numbers that the data can have")
            self._done.update(id(part) for part in ast.walk(node))


def _certain_functions(function: ast.FunctionDef) -> set[str]:
    """Names that stand for a nested function or a built-in wherever they stand in a sampler."""
    bound = bindings(function)
    inner = {name for name, places in bound.items() if all(one.how == "function" for one in places)}
    return {*(BUILTINS - bound.keys()), *inner} - {function.name}


def _listed(chain: str) -> tuple[str, str]:
    """The listed path that a chain begins with, and the attributes behind it."""
    parts = chain.split(".")
    for size in range(1, len(parts) + 1):
        if ".".join(parts[:size]) in PATHS:
            return ".".join(parts[:size]), ".".join(parts[size:])
    return "", chain


def _is_none(call: ast.Call) -> bool:
    """Whether a call is handed None and nothing else."""
    return [ast.unparse(one) for one in call.args] == ["None"] and not call.keywords


def _example(path: str) -> str:
    return next((listed for listed in sorted(PATHS) if listed.startswith(f"{path}.")), "np.array")


def short(node: ast.AST) -> str:
    """The beginning of a node's source, for a message."""
    return ast.unparse(node).partition("\n")[0][:40]

"""Which expressions can only be texts that the source itself spells out, so that their fields are known.

A template may ask for attributes of what it is given ("{0.__class__}"), so `format` is for texts whose fields
are numbers and names alone. Such a text may stand in a list of them where nothing can write into that list.
"""

import ast
import re
from string import Formatter

from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.bindings import bindings

_READERS = frozenset({"enumerate", "list", "np.array", "rng.choice", "tuple", "zip"})
"""Functions that write into nothing; what they give holds no other texts than what they take."""
_GIVERS = frozenset({"items", "keys", "tolist", "values"})
_KEEPING = (ast.Assign, ast.For, ast.comprehension)
"""Where something gets a second name, which is followed."""
_LOOKING = (ast.Compare, ast.FormattedValue, ast.Return)
_LISTS = (ast.ListComp, ast.GeneratorExp)


class Templates:
    """What is known of a function's texts."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self._parents = {id(part): node for node in walked(function) for part in ast.iter_child_nodes(node)}
        self._bound = {name: [one.value for one in places] for name, places in bindings(function).items()}
        handed = [
            node.id
            for node in walked(function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not self._is_read(node)
        ]
        self._known: dict[str, bool] = {}
        self._handed: set[str] = set()
        """Names of what something might be written into."""
        while handed:
            name = handed.pop()
            if name not in self._handed:
                self._handed.add(name)
                whole = [value for value in self._bound.get(name, ()) if value is not None]
                handed += [one.id for value in whole for one in ast.walk(value) if isinstance(one, ast.Name)]

    def are_plain(self, node: ast.expr | None) -> bool:
        """Whether an expression is or holds no text but plain templates of the source."""
        if isinstance(node, ast.Constant):
            return not isinstance(node.value, str) or _plain_fields(node.value)
        if isinstance(node, ast.Name):
            return node.id not in self._handed and self._is_plain(node.id)
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.Tuple | ast.List):
            parts = list(node.elts)
        elif isinstance(node, ast.Dict):
            parts = [*node.keys, *node.values]
        elif isinstance(node, ast.Subscript):
            parts = [node.value]
        elif isinstance(node, _LISTS):
            parts = [node.elt]
        elif isinstance(node, ast.Call):
            parts = [*self._passed_on(node)]
        return bool(parts) and all(map(self.are_plain, parts))

    def _is_plain(self, name: str) -> bool:
        if name not in self._known:
            self._known[name] = False  # what is made of itself is not known
            values = self._bound.get(name, [])
            self._known[name] = bool(values) and all(map(self.are_plain, values))
        return self._known[name]

    def _passed_on(self, call: ast.Call) -> list[ast.expr]:
        """What a call gives the parts of."""
        if isinstance(call.func, ast.Attribute) and call.func.attr in _GIVERS:
            return [call.func.value]
        name = ast.unparse(call.func)
        if name not in _READERS or name in self._bound:
            return []
        return call.args if name == "zip" else call.args[:1]

    def _is_read(self, node: ast.AST) -> bool:
        """Whether nothing is written into what stands there, and nobody else gets hold of it."""
        parent = self._parents.get(id(node))
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            return False
        if isinstance(parent, ast.Call):
            known = node in self._passed_on(parent) and self._is_read(parent)
            return known or (ast.unparse(parent.func) == "len" not in self._bound)
        if isinstance(parent, ast.Attribute):
            call = self._parents.get(id(parent))
            known = isinstance(call, ast.Call) and parent.attr in _GIVERS and self._is_read(call)
            return known or parent.attr == "format"
        if isinstance(parent, ast.Subscript):
            return node is parent.slice or self._is_read(parent)
        if isinstance(parent, _LISTS):
            return node is parent.elt and self._is_read(parent)
        return isinstance(parent, _LOOKING) or (isinstance(parent, _KEEPING) and _is_named(parent))


def _is_named(node: ast.AST) -> bool:
    """Whether what is bound there gets plain names, whose own uses are seen."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return len(targets) == 1 and (
        isinstance(targets[0], ast.Name)
        or (
            not isinstance(node, ast.Assign)
            and isinstance(targets[0], ast.Tuple)
            and all(isinstance(one, ast.Name) for one in targets[0].elts)
        )
    )


def _plain_fields(template: str) -> bool:
    """Whether the fields of a template are numbers or names alone, and those in their widths as well."""
    try:
        fields = list(Formatter().parse(template))
    except ValueError:
        return False
    names = [name for _, name, _, _ in fields if name is not None]
    widths = [width for _, _, width, _ in fields if width]
    return all(re.fullmatch(r"\w*", name) for name in names) and all(map(_plain_fields, widths))

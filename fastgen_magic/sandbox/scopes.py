"""Which names of a sampler mean modules, and which reach out of the function at all."""

import ast
import symtable
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from fastgen_magic.samplers.identifiers import CELL_LAWS
from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.advice import Refusal, unknown_module, unknown_name, unknown_path
from fastgen_magic.sandbox.allowed_names import BUILTINS, IMPORTABLE, LAWS, PATHS, ROOTS


class Scopes:
    """The names of one function, as Python itself resolves them.

    Parameters
    ----------
    source: Python text.
    function: the sampler in its tree.
    words: names beside the function that it may read.
    above: imports before the function, which count as its own.

    Attributes
    ----------
    paths: name -> path of the module, or of the function in a module, that it stands for everywhere
        inside the sampler.
    laws: names that mean laws there; other names of laws are the sampler's own.
    found: refusals.
    """

    def __init__(
        self,
        source: str,
        function: ast.FunctionDef,
        words: Collection[str] = (),
        above: Sequence[ast.stmt] = (),
    ) -> None:
        self._function, self._above = function, above
        self._outside = ROOTS | BUILTINS | LAWS | set(words)
        self.found: list[Refusal] = []
        self.paths = {name: name for name in ROOTS}
        self.laws: set[str] = set()
        module = symtable.symtable(source, "<sampler>", "exec")
        tables = list(_tables(module))
        own = next(table for table in module.get_children() if table.get_name() == function.name)
        self._read_imports()
        self._outside |= {name for node in above for name in _bound_by(node)}
        for symbol in own.get_symbols():
            # A column may be called as a module is: then the name is that array in the whole function.
            if symbol.is_parameter() and not symbol.is_imported():
                self.paths.pop(symbol.get_name(), None)
        for table in tables:
            for symbol in table.get_symbols():
                self._check(symbol, table, own)

    @cached_property
    def _lines(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        for node in walked(self._function):
            for name in _names(node):
                lines.setdefault(name, getattr(node, "lineno", self._function.lineno))
        return lines

    def _check(self, symbol: symtable.Symbol, table: symtable.SymbolTable, own: symtable.SymbolTable) -> None:
        name = symbol.get_name()
        outer = table.get_type() == "module"
        if name.startswith("__"):
            self._refuse(name, name, "choose a name without leading underscores")
        elif outer and name == self._function.name:
            return
        elif outer or symbol.is_global():
            if name not in self._outside:
                self._refuse(name, name, unknown_name(name))
            elif name in LAWS:
                self.laws.add(name)
        elif symbol.is_imported() and table is not own:
            self._refuse(name, f"import of {name} here", "import in the sampler's own body")
        elif symbol.is_local() and name in CELL_LAWS:
            self._refuse(name, f"{name} as a name of your own", "choose another name: a law is called so")
        elif symbol.is_local() and name in self.paths and not _only_imported(symbol):
            self._refuse(name, f"{name} as a name of your own", "choose another name")

    def _refuse(self, name: str, what: str, instead: str) -> None:
        self.found.append(Refusal(self._lines.get(name, self._function.lineno), what, instead))

    def _read_imports(self) -> None:
        meant: dict[str, str] = {}
        for node in [*self._above, *walked(self._function)]:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                continue
            for alias in node.names:
                module, path = _imported(node, alias)
                name = alias.asname or alias.name.partition(".")[0]
                if path is None:
                    advice = unknown_module(module) if module else "import modules by their full name"
                    self.found.append(Refusal(node.lineno, f"import of {module or alias.name}", advice))
                elif not _leads_somewhere(path):
                    self.found.append(Refusal(node.lineno, path, unknown_path(path)))
                elif node in self._above and name in ROOTS and name != path:
                    self.found.append(Refusal(node.lineno, f"{name} for {path}", "choose another name"))
                elif meant.setdefault(name, path) != path:
                    self.found.append(Refusal(node.lineno, f"{name} for two modules", "choose two names"))
        self.paths |= meant


def _imported(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> tuple[str, str | None]:
    """Module as written, and the path that the bound name then stands for, if it may be imported."""
    if isinstance(node, ast.Import):
        # `import scipy.stats` binds scipy, which holds far more.
        allowed = alias.name in IMPORTABLE and ("." not in alias.name or alias.asname)
        return alias.name, IMPORTABLE[alias.name] if allowed else None
    module = node.module or ""
    if node.level:
        return "", None
    if f"{module}.{alias.name}" in IMPORTABLE:
        return module, IMPORTABLE[f"{module}.{alias.name}"]
    if module in IMPORTABLE:
        return module, f"{IMPORTABLE[module]}.{alias.name}"
    return f"{module}.{alias.name}" if module == "scipy" else module, None


def _bound_by(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]


def _leads_somewhere(path: str) -> bool:
    return path in PATHS or any(listed.startswith(f"{path}.") for listed in PATHS)


def _only_imported(symbol: symtable.Symbol) -> bool:
    return symbol.is_imported() and not symbol.is_assigned() and not symbol.is_parameter()


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _tables(child)


def _names(node: ast.AST) -> Iterator[str]:
    """Identifiers that stand in a node itself."""
    for field in ("id", "arg", "name", "asname", "rest"):
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name.partition(".")[0]

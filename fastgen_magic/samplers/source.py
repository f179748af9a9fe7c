"""Places in Python source: from syntax-tree positions (lines and UTF-8 bytes) to text and back."""

import ast
import io
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fastgen_magic.errors import SamplerError


@dataclass(frozen=True)
class Edit:
    """Text to put in place of the bytes start to end (UTF-8, end excluded) of a source."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=64)
def parsed(source: str) -> ast.Module:
    """The syntax tree of a source; nobody may change it, for all who read the same source share it.

    Errors: as of `ast.parse`.
    """
    return ast.parse(source)


@lru_cache(maxsize=64)
def walked(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree that nobody changes, parents first: many rules look at all of one function."""
    return tuple(ast.walk(tree))


def comment_tokens(source: str) -> dict[int, tokenize.TokenInfo]:
    """Line number -> the comment that ends the line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    try:
        return {token.start[0]: token for token in tokens if token.type == tokenize.COMMENT}
    except (tokenize.TokenError, IndentationError):  # the parser has already said what is wrong
        return {}


class SourceMap:
    """A source with its syntax tree, and where each node of it stands.

    Errors: `SamplerError` with the line if the source is not Python.
    """

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        try:
            self.tree = parsed(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None)
            reason = getattr(error, "msg", None) or str(error)
            raise SamplerError(f"line {line or 1}: not Python: {reason}", line=line) from None
        self._starts = [0]
        for text in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(text))

    def offset(self, line: int, column: int) -> int:
        """Byte position of a syntax-tree position (line from 1, column in bytes from 0)."""
        return self._starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt | ast.arg) -> tuple[int, int]:
        """First byte of a node, its decorators included, and the byte after its last."""
        assert node.end_lineno is not None  # noqa: S101 - ast.parse always sets it
        assert node.end_col_offset is not None  # noqa: S101
        start, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            first = node.decorator_list[0]
            before = self.offset(first.lineno, first.col_offset)
            return self.data.rindex(b"@", 0, before), self.offset(*end)
        return self.offset(*start), self.offset(*end)

    def text(self, node: ast.expr | ast.stmt | ast.arg) -> str:
        """The source text of a node."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def edited(self, edits: Iterable[Edit]) -> str:
        """The source with edits, which must not overlap, carried out."""
        data = self.data
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            data = data[: edit.start] + edit.text.encode() + data[edit.end :]
        return data.decode()

    def function(self, name: str) -> ast.FunctionDef:
        """The top-level function of that name, the last one if there are several."""
        found = [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        if not found:
            others = [node.name for node in self.tree.body if isinstance(node, ast.FunctionDef)]
            came = f"it defines {', '.join(others)}" if others else "it defines no function"
            raise SamplerError(f"a function {name} is expected, but {came}: name the sampler {name}")
        return found[-1]


def shown(node: ast.AST, longest: int) -> str:
    """The beginning of a node's source, for messages; some have none that Python would write."""
    try:
        return ast.unparse(node)[:longest]
    except (ValueError, RecursionError, MemoryError):  # a number of thousands of digits, a tree too deep
        return "something too long to be shown"


def functions_of(source: str) -> dict[str, str]:
    """Name -> source of each function at the top of a source."""
    text = SourceMap(source)
    return {node.name: text.text(node) for node in text.tree.body if isinstance(node, ast.FunctionDef)}

"""From a reply's data to the source of a sampler: its interface cannot be wrong, because it is ours."""

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Sequence
from typing import Any

from fastgen_magic.authors.claude.replies import SamplerReply
from fastgen_magic.authors.plan import Plan, PlannedField
from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers import SourceMap
from fastgen_magic.samplers.parameters import Parameter, literal_text, read_parameters

_WIDTH = 100
_INDENT = " " * 4
_ENDS = {dict: ("{", "}"), tuple: ("(", ")"), list: ("[", "]")}


def render(plan: Plan, planned: PlannedField, reply: SamplerReply) -> str:
    """Source of the field's sampler in the form of the contract (DESIGN, section 2).

    What the reply got wrong (a body or a parameter that is not Python) stands in the source as it
    came, so that the validator names the line and the author can mend it.
    """
    body = _body(reply.body)
    parents = [plan[parent].identifier for parent in planned.depends_on]
    inputs = ["n", "rng", *(["row"] if _uses_row(body) else []), *parents]
    lines = [line for text in reply.parameters if text.strip() for line in _parameter(text)]
    name = f"{plan.table}_{planned.identifier}"
    if lines:
        head = [f"def {name}(", f"{_INDENT}{', '.join(inputs)}, *,", *lines, "):"]
    else:
        head = [f"def {name}({', '.join(inputs)}):"]
    doc = textwrap.indent(_docstring(planned, reply.law), _INDENT)
    return "\n".join([*head, doc, textwrap.indent(body, _INDENT)]) + "\n"


def _docstring(planned: PlannedField, law: str) -> str:
    subject = " ".join((planned.meaning or planned.field.description or planned.name).split()).rstrip(".")
    text = f"{subject[:1].upper()}{subject[1:]}: {' '.join(law.split()).rstrip('.') or 'drawn by its plan'}."
    safe = text.replace("\\", "/").replace('"""', "'").replace('"', "'")
    if len(safe) + 6 <= _WIDTH:
        return f'"""{safe}"""'
    first, *rest = textwrap.wrap(safe, _WIDTH - 3)
    return "\n".join([f'"""{first}', *rest, '"""'])


def _body(text: str) -> str:
    """The statements of a reply's body: without a fence, a signature or a docstring around them."""
    text = re.sub(r"^\s*```\w*\n|\n?```\s*$", "", text.expandtabs(4)).strip("\n")
    plain = textwrap.dedent(text).strip()
    if _tree(plain) is None:
        # A first line without the indentation of the others.
        first, _, rest = text.strip().partition("\n")
        again = f"{first}\n{textwrap.dedent(rest)}".strip()
        plain = again if _tree(again) is not None else plain
    tree = _tree(plain)
    if tree is None or not tree.body:
        return plain or "pass"
    statements: list[ast.stmt] = tree.body
    if len(statements) == 1 and isinstance(statements[0], ast.FunctionDef):
        statements = statements[0].body
    if len(statements) > 1 and _is_docstring(statements[0]):
        statements = statements[1:]
    start = statements[0].lineno
    if start == 1:
        return plain
    return textwrap.dedent("\n".join(plain.splitlines()[start - 1 :])).rstrip()


def _tree(body: str) -> ast.Module | None:
    try:
        return ast.parse(body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _uses_row(body: str) -> bool:
    """Whether `row` is read as an argument: it is, unless the body binds the name itself."""
    tree = _tree(body)
    if tree is None:
        return re.search(r"\brow\b", body) is not None
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "row"]
    bound = any(isinstance(node.ctx, ast.Store) for node in names)
    bound |= any(isinstance(node, ast.arg) and node.arg == "row" for node in ast.walk(tree))
    return bool(names) and not bound


def _parameter(text: str) -> list[str]:
    """The lines of one parameter; as it came where it cannot be read."""
    code, comment = _split(text.strip())
    try:
        (parameter,) = _read(f"{code},  # {comment}")
    except (SamplerError, ValueError):
        return [f"{_INDENT}{code},"]
    note = _comment(parameter)
    lines = f"{_INDENT}{parameter.name}={_literal(parameter.default, _INDENT)},".splitlines()
    if note:
        lines[-1] += f"  # {note}"
    return lines


def _split(text: str) -> tuple[str, str]:
    """Code and comment of a parameter's line; a # inside a text is code."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                place = sum(map(len, text.splitlines(keepends=True)[: token.start[0] - 1])) + token.start[1]
                return text[:place].strip().rstrip(",").rstrip(), " ".join(text[place:].strip("# \n").split())
    except (tokenize.TokenError, SyntaxError):
        pass
    return text.rstrip(",").rstrip(), ""


def _read(line: str) -> Sequence[Parameter]:
    source = SourceMap(f"def f(*,\n{line}\n): pass\n")
    return read_parameters(source, source.function("f"))


def _comment(parameter: Parameter) -> str:
    limits = "" if parameter.low is None else f"{parameter.low} to {parameter.high}"
    head = ", ".join(part for part in (parameter.unit, limits) if part)
    return f"{head}: {parameter.meaning}" if parameter.meaning else head


def _literal(value: Any, indent: str = "") -> str:
    """A literal on one line, or one that is packed into lines where it is long."""
    text = literal_text(value)
    if len(text) <= _WIDTH - 30 or not isinstance(value, dict | tuple | list):
        return text
    deeper = indent + _INDENT
    if isinstance(value, dict):
        items = [f"{literal_text(key)}: {_literal(item, deeper)}" for key, item in value.items()]
    else:
        items = [_literal(item, deeper) for item in value]
    lines = [""]
    for item in items:
        if lines[-1] and len(deeper + lines[-1]) + len(item) > _WIDTH:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{item},"
    opening, closing = next(ends for kind, ends in _ENDS.items() if isinstance(value, kind))
    return "\n".join([opening, *(deeper + line for line in lines), indent + closing])

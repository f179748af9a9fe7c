"""From a catalogue entry to the source of one field's sampler."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fastgen_magic.authors.catalogue.literals import Line, parameter_lines, plain
from fastgen_magic.authors.catalogue.tails import Link, link_tail, missing_tail
from fastgen_magic.samplers.source import Edit, SourceMap

WIDTH = 100
"""Columns that generated code keeps to."""

_END = re.compile(r"\s*,?[ \t]*(#[^\n]*)?\s*\)\s*:[ \t]*(#[^\n]*)?\n")


@dataclass(frozen=True)
class Order:
    """What to write.

    Attributes
    ----------
    function: the catalogue's sampler.
    name: name that the written function gets.
    doc: what the field is, one sentence without its full stop.
    parents: positional name in `function` -> identifiers of columns, one or (inside a list) several.
    parameters: parameter -> default in place of the function's own.
    comments: parameter -> trailing comment in place of its own.
    unit: unit that the parameters in the field's own unit carry, or "".
    missing: share of missing values to add, 0 for none.
    link: columns that the drawn values shall follow, or None.
    """

    function: Callable[..., Any]
    name: str
    doc: str = ""
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    missing: float = 0.0
    link: Link | None = None


def write_source(order: Order) -> str:
    """Source of the sampler: the entry's own lines with the order's names, defaults and tails."""
    original = _function_text(order.function)
    names = _new_names(original, order)
    source = _renamed(original, names)
    text = SourceMap(source)
    node = next(item for item in text.tree.body if isinstance(item, ast.FunctionDef))
    added = [line for line in (_link_line(order), _missing_line(order, node)) if line is not None]
    head = _signature(text, node, order, names, added)
    doc = _docstring(order.doc, ast.get_docstring(node) or "")
    body = _body(text, node, order, "missing" in {line.name for line in added})
    return f"{head}\n{doc}\n{body}"


@cache
def _function_text(function: Callable[..., Any]) -> str:
    source = textwrap.dedent(inspect.getsource(function))
    text = SourceMap(source)
    node = text.tree.body[0]
    start = text.offset(node.lineno, node.col_offset)  # below the decorators
    plain = text.data[start:].decode()
    return re.sub(r"[ \t]*# (fmt: \w+|noqa.*)$", "", plain, flags=re.MULTILINE).rstrip() + "\n"


def _new_names(source: str, order: Order) -> dict[str, str]:
    """Old name -> new text: parents get their columns' names, what those names hide steps aside."""
    if not order.parents and order.link is None:
        return {}
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names = {old: ", ".join(new) for old, new in order.parents.items()}
    taken = {name for new in order.parents.values() for name in new}
    taken |= set(order.link.columns) if order.link else set()
    for name in sorted((used - set(names)) & taken):
        names[name] = next(f"{name}{end}" for end in ("_", "_0", "_1") if f"{name}{end}" not in used | taken)
    return names


def _renamed(source: str, names: Mapping[str, str]) -> str:
    if not names:
        return source
    text = SourceMap(source)
    edits, quoted = [], []
    for node in ast.walk(text.tree):
        if isinstance(node, ast.JoinedStr):
            quoted.append(text.span(node))
            edits.append(Edit(*text.span(node), _renamed_quote(text.text(node), names)))
    for node in ast.walk(text.tree):
        old = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""
        if old not in names or not isinstance(node, ast.Name | ast.arg):
            continue
        start, _ = text.span(node)
        if not any(first <= start < last for first, last in quoted):
            edits.append(Edit(start, start + len(old.encode()), names[old]))
    return text.edited(edits)


def _renamed_quote(quote: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():  # positions inside f-strings are not reliable in Python 3.11
        quote = re.sub(rf"(?<=\{{){old}\b", new, quote)
    return quote


def _signature(
    text: SourceMap,
    node: ast.FunctionDef,
    order: Order,
    names: Mapping[str, str],
    added: list[Line],
) -> str:
    positional = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
    if order.link is not None:
        positional += [column for column in order.link.columns if column not in positional]
    lines = [] if not node.args.kwonlyargs else _own_lines(text, node, order, names)
    lines += added
    if not lines:
        return f"def {order.name}({', '.join(positional)}):"
    first = f"    {', '.join(positional)}, *,"
    if len(first) > WIDTH:
        first = textwrap.fill(first.strip(), WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"def {order.name}(", first, *parameter_lines(lines), "):"])


def _own_lines(text: SourceMap, node: ast.FunctionDef, order: Order, names: Mapping[str, str]) -> list[Line]:
    olds = {new: old for old, new in names.items()}
    lines = []
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        assert default is not None  # noqa: S101 - the entries' tests see to it
        own = olds.get(argument.arg, argument.arg)
        start = text.span(default)[1]
        rest = text.data[start:].decode().split("\n", 1)[0]
        comment = rest.partition("#")[2].strip()
        line = Line(argument.arg, ast.literal_eval(default), comment, text.text(default))
        if own in order.parameters:
            line = line.holding(order.parameters[own], order.unit)
        elif order.unit:
            line = line.in_unit(order.unit)
        lines.append(line if own not in order.comments else line.saying(order.comments[own]))
    return lines


def _missing_line(order: Order, node: ast.FunctionDef) -> Line | None:
    if not order.missing or any(argument.arg == "missing" for argument in node.args.kwonlyargs):
        return None
    return Line("missing", round(order.missing, 4), "0 to 1: share of missing values")


def _link_line(order: Order) -> Line | None:
    if order.link is None:
        return None
    columns = " and ".join(order.link.columns)
    return Line("strength", order.link.strength, f"-1 to 1: how closely it follows {columns}")


def _docstring(doc: str, own: str) -> str:
    law = own.split("\n\n", maxsplit=1)[0].replace("\n", " ").strip()
    sentence = plain(doc).replace("\\", "/").replace('"""', "'''").rstrip(".")
    if not sentence:
        return f'    """{law}"""'
    if sentence.endswith('"'):
        sentence += " "
    sentence = sentence[0].upper() + sentence[1:]
    joined = f"{sentence}: {law[:1].lower()}{law[1:]}"
    if len(joined) + 10 <= WIDTH and ":" not in sentence + law:
        return f'    """{joined}"""'
    parts = [textwrap.fill(part, WIDTH - 4) for part in (f"{sentence}.", law)]
    return textwrap.indent('"""' + "\n\n".join(parts) + '\n"""', "    ")


def _body(text: SourceMap, node: ast.FunctionDef, order: Order, add_missing: bool) -> str:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    first = text.offset(body[0].lineno, 0)
    if order.link is None and not add_missing:
        return text.data[first:].decode()
    last = body[-1]
    if not isinstance(last, ast.Return) or last.value is None:
        raise TypeError(f"{order.function.__name__} must end in a return statement")
    kept = text.data[first : text.offset(last.lineno, 0)].decode()
    comment = text.data[text.span(last)[1] :].decode().strip()
    taken = {item.arg for item in ast.walk(node) if isinstance(item, ast.arg)}
    taken |= set(order.link.columns) if order.link else set()
    tail = [f"    {comment}"] if comment else []
    value = text.text(last.value)
    if order.link is not None:
        lines, value = _linked(text, last.value, order, taken)
        tail += lines
    tail += missing_tail(value, taken) if add_missing else [f"    return {value}"]
    return kept + "\n".join(tail) + "\n"


def _linked(text: SourceMap, value: ast.expr, order: Order, taken: set[str]) -> tuple[list[str], str]:
    """The link's lines and the value; of `categories[index]` the index is linked: its order counts."""
    assert order.link is not None  # noqa: S101 - asked by the caller
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Name):
        lines, index = link_tail(f"np.sort({value.slice.id})", order.link, taken)
        return lines, f"{text.text(value.value)}[{index}]"
    plain = text.text(value)
    module = order.function.__module__.rpartition(".")[2]
    arrays = module == "laws" and order.function.__name__ not in ("coined_name", "constant")
    ordered = f"np.sort({plain})" if arrays else f"pd.Series({plain}).sort_values().array"
    return link_tail(ordered, order.link, taken)

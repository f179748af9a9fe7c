"""YAML text -> tree, from the parser's events: nothing is constructed, so no tag can do harm."""

from collections.abc import Iterator, Sequence

import yaml
from yaml.reader import Reader

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, quoted

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_LARGEST = 1_000_000
_TEXT_TAG = "tag:yaml.org,2002:str"


def read_yaml(text: str, first_line: int = 1) -> Node | None:
    """The tree of a YAML text; None if it says nothing.

    Parameters
    ----------
    text: one YAML document.
    first_line: number of the text's first line.

    Raises
    ------
    SchemaError: no valid YAML, several documents, a tag, an undefined alias, or nesting beyond reason.
    """
    if odd := Reader.NON_PRINTABLE.search(text):
        line = first_line + text.count("\n", 0, odd.start())
        raise at(line, f"the character {odd[0]!a} cannot stand in YAML; leave it out or write an escape")
    try:
        events = list(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise _broken(error, text, first_line) from None
    starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if not starts:
        return None
    if len(starts) > 1:
        raise at(
            _line(starts[1], first_line),
            "a second YAML document starts here; a schema is one document, so remove the '---'",
        )
    return _Builder(iter(events[2:]), first_line).node()


class _Builder:
    """Recursive descent over the events; what an alias repeats is shared, and counted."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self._events = events
        self._first_line = first_line
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._size = 0

    def node(self, depth: int = 0) -> Node | None:
        """The node that begins with the next event; None where that event ends a collection."""
        event = next(self._events)
        line = _line(event, self._first_line)
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(str(event.anchor), line)
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return None
        if event.tag not in (None, "!", _TEXT_TAG):
            raise at(line, f"the YAML tag {quoted(event.tag)} is not read; write the plain value")
        if depth > _DEEPEST:
            raise at(line, f"nested more than {_DEEPEST} levels deep; a schema needs four at most")
        before = self._size
        self._size += 1
        node = self._begun(event, line, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node, self._size - before
        return node

    def _begun(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, plain=not event.style and event.tag is None)
        children: list[Node] = []
        while (child := self.node(depth + 1)) is not None:
            children.append(child)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(children), line)
        return Pairs(tuple(_pairs(children)), line)

    def _aliased(self, anchor: str, line: int) -> Node:
        if anchor not in self._anchors:
            raise at(line, f"the YAML alias '*{anchor}' stands for nothing here; write the value out")
        node, size = self._anchors[anchor]
        self._size += size
        if self._size > _LARGEST:
            raise at(line, f"the YAML aliases stand for more than {_LARGEST:,} values; write the values out")
        return node


def _line(event: yaml.Event, first_line: int) -> int:
    return first_line + (0 if event.start_mark is None else event.start_mark.line)


def _pairs(children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise at(key.line, "a list or mapping cannot be a key; put a name before the colon")
        yield key, value


def _broken(error: yaml.YAMLError, text: str, first_line: int) -> SchemaError:
    mark = getattr(error, "problem_mark", None)
    line = 0 if mark is None else mark.line
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return at(first_line + line, "indented with a tab; YAML wants spaces")
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    return at(first_line + line, f"no valid YAML ({problem}); {_way_out(here, lines[:line])}")


def _way_out(here: str, above: Sequence[str]) -> str:
    """What mends a line that is no YAML, below these."""
    deep, *depths = (len(one) - len(one.lstrip()) for one in (here, *filter(str.strip, above)))
    last = next(filter(str.strip, reversed(above)), "").rstrip()
    if depths and deep > depths[-1] and ":" not in last:
        return "the line above needs a colon at its end"
    if depths and deep not in depths and not (deep > depths[-1] and last.endswith(":")):
        return "let the details of a field begin below each other, with as many spaces before each"
    return "put a text that holds ': ' or ' #', or that starts with a sign such as % @ * & [ {, in quotes"

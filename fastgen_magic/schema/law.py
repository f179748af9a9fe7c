"""The detail `law`: the name of a distribution, alone or with its parameters."""

from collections.abc import Mapping
from typing import Any

from fastgen_magic.schema.detail import Detail
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, is_nothing

PARAMETERS = ("mean", "sd", "median", "sigma", "rate")
"""Parameters that a field may state beside the law, or without one; others stand within `law`."""


def read_law(detail: Detail) -> dict[str, Any]:
    """A law: its name, `{poisson: {mean: 2.5}}`, or `{name: poisson, mean: 2.5}`."""
    node = detail.node
    if isinstance(node, Scalar):
        return {"law": node.text.strip()}
    keys = {key.text: value for key, value in node.distinct(detail.field)} if isinstance(node, Pairs) else {}
    if len(keys) == 1 and "name" not in keys:
        ((law, inner),) = keys.items()
        pairs = inner.distinct(detail.field) if isinstance(inner, Pairs) else ()
        if isinstance(inner, Pairs) or is_nothing(inner):
            return _law(law, {key.text: value for key, value in pairs})
    name = keys.pop("name", None)
    if not isinstance(name, Scalar) or is_nothing(name):
        raise detail.refused("a name, {poisson: {mean: 2.5}}, or {name: poisson, mean: 2.5}")
    return _law(name.text, keys)


def _law(name: str, data: Mapping[str, Node]) -> dict[str, Any]:
    return {"law": name.strip(), "law_data": tuple((key, _plain(node)) for key, node in data.items())}


def _plain(node: Node) -> Any:
    """What the node says, as Python has it: the law itself judges it."""
    if isinstance(node, Pairs):
        return {key.value: _plain(value) for key, value in node.pairs}
    if isinstance(node, Items):
        return tuple(_plain(item) for item in node.items)
    return node.value

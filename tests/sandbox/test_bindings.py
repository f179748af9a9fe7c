"""What the names of a function stand for."""

import ast

import pytest

from fastgen_magic.sandbox.bindings import bindings


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = a", [("a", "whole")]),
        ("y = x = a", [("a", "whole")]),
        ("x, y = a", [(None, "unknown")]),
        ("x += a", [(None, "unknown")]),
        ("f(x := a)", [("a", "whole")]),
        ("for x in a: pass", [("a", "part")]),
        ("for x, y in a: pass", [("a", "part")]),
        ("[1 for y, x in zip(a, b)]", [("b", "part")]),
        ("def x(): pass", [(None, "function")]),
        ("f(lambda x: a)", [(None, "argument")]),
        ("import a as x", [(None, "unknown")]),
        ("f(x=a)", None),
    ],
)
def test_every_place_that_binds_a_name_is_seen(line, said):
    function = ast.parse(f"def f(n, *, low=1):\n    {line}\n").body[0]
    found = bindings(function)
    assert [(one.value and ast.unparse(one.value), one.how) for one in found["low"]] == [("1", "default")]
    places = [(one.value and ast.unparse(one.value), one.how) for one in found.get("x", ())]
    assert places == (said or [])

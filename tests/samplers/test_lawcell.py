"""The laws cell: there once, complete, and nobody else's."""

import ast

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws import FUNCTIONS
from fastgen_magic.samplers import BLOCK, IMPORTS, Sampler, Table, identifiers
from fastgen_magic.samplers.lawcell import laws_called, laws_cell

WEIGHT = """\
def shop_weight(n, rng, *, median=2.0, missing=0.1):
    return leave_missing(round_to(draw_lognormal(rng, n, median, 0.5), 0.1), rng, missing)
"""
CITY = "def shop_city(n, rng):\n    return draw_names(rng, n, shop_city_words)\n"
WORDS = {"shop_city_words": ("Rome", "Oslo", "Bern")}
PLAIN = "def shop_plain(n, rng):\n    return rng.random(n)\n"


def shop(table="shop", **sources):
    sources = sources or {"weight": WEIGHT, "city": CITY, "plain": PLAIN}
    words = {name.replace("shop", table): value for name, value in WORDS.items()}
    return Table(
        table,
        tuple(
            Sampler(table, name, name, text.replace("shop", table), words if name == "city" else {})
            for name, text in sources.items()
        ),
    )


def cells(table, also=()):
    return [
        IMPORTS,
        table.laws_source(also),
        *(sampler.source for sampler in table.samplers),
        table.assembly(100, 5, also),
    ]


def run(table, namespace=None):
    namespace = {} if namespace is None else namespace
    for source in cells(table):
        exec(source, namespace)
    return namespace


def test_the_laws_cell_holds_what_is_called_once_and_no_imports():
    source = shop().laws_source()
    tree = ast.parse(source)
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert {"leave_missing", "round_to", "as_whole", "draw_lognormal", "draw_names"} <= set(functions)
    assert len(functions) == len(set(functions))
    assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)
    assert "fastgen" not in source
    laws = run(shop())["shop_laws"]
    assert list(laws) == [*functions, "shop_city_words"]
    assert laws["shop_city_words"] == WORDS["shop_city_words"]


def test_samplers_that_call_no_law_need_no_laws_cell():
    table = shop(plain=PLAIN)
    assert table.laws_source() == ""
    assert len(run(table)["make_shop"]()) == 100


def test_notebook_and_table_draw_the_same():
    table = shop()
    pd.testing.assert_frame_equal(run(table)["make_shop"](1000, 3), table.draw(1000, 3))


@pytest.mark.parametrize("name", sorted(laws_called(WEIGHT) | laws_called(CITY)))
def test_a_variable_of_the_users_replaces_no_law(name):
    namespace = run(shop())
    before = namespace["make_shop"]()
    namespace[name] = lambda *values, **_more: np.zeros(len(values[0]))
    namespace["shop_city_words"] = ("nowhere",)
    pd.testing.assert_frame_equal(namespace["make_shop"](), before)


def test_a_law_calls_its_own_tables_laws():
    """Two versions of the library in one notebook: each table keeps its own, inner calls included."""
    namespace = run(shop())
    before = namespace["make_shop"]()
    other = [*cells(shop("mall"))]
    head = "def blank_out(values, gone):"
    other[1] = other[1].replace(head, f"{head}\n    return np.full(len(values), 7.0)")
    for source in other:
        exec(source, namespace)
    assert set(namespace["make_mall"]()["weight"]) == {7.0}
    pd.testing.assert_frame_equal(namespace["make_shop"](), before)


def test_a_changed_laws_cell_counts_at_the_next_draw():
    namespace = run(shop())
    laws = shop().laws_source().replace('("Rome", "Oslo", "Bern")', '("Linz",)')
    exec(laws, namespace)
    assert set(namespace["make_shop"]()["city"]) == {"Linz"}


def test_a_users_own_names_are_in_reach_beside_the_laws():
    namespace = run(shop())
    exec(
        "factor = 3\ndef shop_plain(n, rng, *, base=2):\n    return as_whole(np.full(n, base * factor))",
        namespace,
    )
    namespace["shop_samplers"]["plain"] = namespace["shop_plain"]
    assert set(namespace["make_shop"]()["plain"]) == {6}


def test_a_law_that_the_cell_lacks_is_named_in_one_line():
    namespace = run(shop())
    exec("def shop_plain(n, rng):\n    return draw_poisson(rng, n, 3)", namespace)
    namespace["shop_samplers"]["plain"] = namespace["shop_plain"]
    line = "^shop_plain uses draw_poisson, .*; if it is a law, run the magic again to add it$"
    with pytest.raises(NameError, match=line):
        namespace["make_shop"]()


def test_a_law_whose_name_is_nearly_right_is_asked_about():
    namespace = run(shop())
    exec("def shop_plain(n, rng):\n    return as_hole(np.full(n, 2.0))", namespace)
    namespace["shop_samplers"]["plain"] = namespace["shop_plain"]
    with pytest.raises(NameError, match=r"^shop_plain uses as_hole, .*; did you mean as_whole\?$"):
        namespace["make_shop"]()


def test_an_error_of_the_samplers_own_stays_what_it_is():
    namespace = run(shop())
    exec("def shop_plain(n, rng):\n    x = x + 1\n    return x", namespace)
    namespace["shop_samplers"]["plain"] = namespace["shop_plain"]
    with pytest.raises(UnboundLocalError):
        namespace["make_shop"]()


def test_laws_of_sources_in_the_place_of_samplers_are_there_too():
    own = Sampler("shop", "plain", "plain", "def shop_plain(n, rng):\n    return draw_poisson(rng, n, 3)")
    assert "def draw_poisson" not in shop().laws_source()
    assert "def draw_poisson" in shop().laws_source([own])
    assert "def draw_poisson" in shop(plain=PLAIN).laws_source([own])
    assert "shop_laws = {}" not in shop(plain=PLAIN).assembly(10, 0, [own])


def test_defaults_of_keywords_come_along():
    table = shop(weight=WEIGHT.replace("median=2.0", "median=20.0"))
    values = run(table)["make_shop"](BLOCK, 1)["weight"]
    assert abs(values.median() - 20) < 0.5


def test_a_column_called_as_a_law_gets_another_name():
    assert identifiers(["tie", "by", "draw_names", "joined"]) == {
        "tie": "tie_", "by": "by_", "draw_names": "draw_names_", "joined": "joined",
    }  # fmt: skip


def test_long_words_are_packed_into_lines():
    source = laws_cell("t", [], {"t_x_words": tuple(f"word {place}" for place in range(500))})
    assert max(map(len, source.splitlines())) <= 100
    assert source.count("\n") <= 75


def test_only_functions_of_the_library_count_as_laws():
    assert laws_called("x = mine(3) + tie(values, rng, []) + values.round_to(2)") == {"tie"}
    assert laws_called("not python (") == set()
    assert "tie" in FUNCTIONS

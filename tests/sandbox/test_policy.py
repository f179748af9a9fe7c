import ast
import collections
import datetime as dt
import functools
import inspect
import itertools
import math
import pickle
import re
import string
import textwrap
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager
from scipy import interpolate, special, stats

from fastgen_magic.errors import PolicyError
from fastgen_magic.sandbox.allowed_names import ANNOTATIONS, BUILTINS, FUNCTION_TAKERS, METHODS, PATHS, SEEDED
from fastgen_magic.sandbox.policy import LONGEST, admit, refusals

HERE = Path(__file__).parent
NAME = "orders_total"
SHELL = "def orders_total(n, rng, *, mean=1.0):\n{body}\n    return rng.normal(mean, 1, n)\n"


def blocks(file):
    """Title line and text of each block of a file."""
    for block in re.split(r"(?m)^=== ", (HERE / file).read_text(encoding="utf-8"))[1:]:
        title, _, text = block.partition("\n")
        yield title, text.strip("\n") + "\n"


def attacks():
    for title, text in blocks("attacks.txt"):
        name, needle, *whole = title.split(" | ")
        source = text if whole else SHELL.format(body=textwrap.indent(text, "    "))
        yield pytest.param(source, needle, id=name)


ATTACKS = list(attacks())
HONEST = [pytest.param(text, id=title) for title, text in blocks("honest.txt")]


def test_the_shell_of_the_attacks_passes():
    admit(SHELL.format(body="    pass"), NAME)


@pytest.mark.parametrize(("source", "needle"), ATTACKS)
def test_an_attack_is_refused_for_what_it_is(source, needle):
    ast.parse(source)
    found = [str(refusal) for refusal in refusals(source, NAME)]
    assert any(needle in line for line in found), found
    with pytest.raises(PolicyError):
        admit(source, NAME)


def test_there_are_many_attacks_and_each_is_told_once():
    titles = [param.id for param in ATTACKS]
    assert len(titles) >= 150
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("source", HONEST)
def test_honest_code_passes(source):
    assert refusals(source, NAME) == ()


@pytest.mark.parametrize("source", HONEST)
def test_a_cell_runs_what_was_checked(source):
    assert TransformerManager().transform_cell(source) == source


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\r", "\u202e"])
def test_characters_that_split_or_turn_lines_are_refused(character):
    source = SHELL.format(body=f"    pass  # harmless{character}!ls")
    (refusal,) = refusals(source, NAME)
    assert refusal.line == 2
    assert f"{character!a}" in refusal.what


def test_windows_line_ends_and_foreign_words_pass():
    admit(
        SHELL.format(body="    words = ['naïve', 'Zürich', '東京', '👩\u200d🔧', '10\xa0€']").replace(
            "\n", "\r\n"
        ),
        NAME,
    )


@pytest.mark.parametrize(
    "source",
    [
        "    # indented\n" + SHELL.format(body="    pass"),
        '"""\n>>> prompt\n"""\n' + SHELL.format(body="    pass"),
        SHELL.format(body="    x = (\n...,)"),
    ],
)
def test_what_a_cell_would_strip_is_refused(source):
    assert "prompt" in str(refusals(source, NAME)[0])


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def",
        "\0",
        "\ud800",
        "x = " + "(" * 5_000,
        "x = " + "-" * 50_000 + "1",
        SHELL.format(body="    x = " + "1 + " * 20_000 + "1"),
        SHELL.format(body="    x = mean" + ".real" * 20_000),
        SHELL.format(body="    x = " + "lambda: " * 20_000 + "1"),
        SHELL.format(body="    x = " + "not " * 20_000 + "1"),
        SHELL.format(body="    x = " + "[" * 150 + "]" * 150 + ".__class__"),
        SHELL.format(body="    from numpy import *"),
        SHELL.format(body="    x = " + "9" * 5_000),
        "#" * (LONGEST + 1),
    ],
)
def test_odd_text_is_refused_and_breaks_nothing(source):
    assert refusals(source, NAME)


PIECES = """
    np pd stats math rng mean n x open eval lib . . . , = ( ) [ ] { } : lambda def class import from as for
    in if else not and return yield with try except match case _ __class__ format view agg "to_csv" "{0.x}"
    f"{np}" 1 10 ** * @ := -> async await global del raise
"""
LINES = st.lists(st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join), max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        LINES.map("\n".join),
        LINES.map(lambda lines: SHELL.format(body=textwrap.indent("\n".join(lines), "    "))),
    )
)
def test_any_text_is_answered(source):
    found = refusals(source, NAME)
    for refusal in found:
        assert refusal.line >= 1
        assert len(str(refusal).splitlines()) == 1
    if found:
        with pytest.raises(PolicyError) as caught:
            admit(source, NAME)
        assert len(str(caught.value).splitlines()) == 1
    else:
        admit(source, NAME)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([param.values[0] for param in HONEST]), st.data())
def test_an_attack_inside_honest_code_is_found(source, data):
    lines = source.splitlines()
    places = [i for i, line in enumerate(lines) if re.match(r" +(return|out|values|text) ?", line)]
    place = data.draw(st.sampled_from(places))
    indent = re.match(" *", lines[place]).group()
    attack = data.draw(
        st.sampled_from(["zz = np", "rng.bit_generator", "pd.io", "open('x')", "().__class__"])
    )
    changed = "\n".join([*lines[:place], indent + attack, *lines[place:]])
    assert [refusal.line for refusal in refusals(changed, NAME)] == [place + 1]


def test_a_refusal_says_line_reason_and_way_out():
    source = SHELL.format(body="    import uuid\n    x = mean\n    x.to_csv('a')")
    with pytest.raises(PolicyError) as caught:
        admit(source, NAME)
    assert str(caught.value) == (
        "orders_total: line 2: import of uuid is not allowed: build the digits from rng.integers; "
        "line 4: .to_csv is not allowed: "
        "a sampler reads and writes nothing; put what it needs into parameters"
    )
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.line) == (str(caught.value), 2)


def test_a_long_list_of_refusals_is_cut():
    with pytest.raises(PolicyError, match=r"and 4 more$"):
        admit(SHELL.format(body="    rng.state\n" * 9), NAME)


MODULES = {"np": np, "pd": pd, "stats": stats, "math": math, "datetime": dt, "string": string, "re": re}
MODULES |= {"special": special, "interpolate": interpolate, "itertools": itertools}
MODULES |= {"functools": functools, "collections": collections}
UNKNOWN = object()


def at(path):
    value = MODULES[path.partition(".")[0]]
    for name in path.split(".")[1:]:
        value = getattr(value, name, UNKNOWN)
    return value


def test_listed_paths_lead_to_something_and_never_to_a_module():
    values = {path: at(path) for path in ANNOTATIONS}
    assert [path for path, value in values.items() if isinstance(value, types.ModuleType)] == []
    # Laws that came with a later scipy may be missing, nothing else.
    missing = {path for path, value in values.items() if value is UNKNOWN}
    assert all(path.startswith("stats.") for path in missing)
    assert len(missing) < 10


def test_listed_attributes_of_listed_values_are_never_modules():
    for path in PATHS:
        value = at(path)
        for name in METHODS & set(dir(value)):
            assert not isinstance(inspect.getattr_static(value, name), types.ModuleType), (path, name)


REACHES_OUT = """
    to_csv to_pickle to_sql to_excel to_parquet to_feather to_hdf to_json to_html to_latex to_clipboard
    to_stata to_xml to_orc to_markdown to_string to_file tofile dump dumps save load resize setflags getfield
    setfield itemset ctypes base data strides flags query eval pipe plot hist boxplot style info memory_usage
    rolling expanding ewm resample pivot_table crosstab fit format_map bit_generator state gi_frame gi_code
    cr_frame f_globals f_locals f_back tb_frame obj open read write system remove unlink exec dist
    pyfunc names fields newbyteorder byteswap view format now today utcnow fromtimestamp tz_localize
    tz_convert astimezone from_codes levels indices type
"""


def test_no_listed_attribute_reaches_out():
    assert METHODS.isdisjoint(REACHES_OUT.split())
    assert METHODS.isdisjoint(FUNCTION_TAKERS | SEEDED)
    assert [name for name in METHODS | BUILTINS if name.startswith("_")] == []


def test_methods_that_pandas_adds_to_frames_stay_out_until_listed():
    writers = {name for name in dir(pd.DataFrame) + dir(pd.Series) if name.startswith("to_")}
    harmless = {"to_dict", "to_frame", "to_list", "to_numpy", "to_period", "to_timestamp"}
    assert writers & METHODS <= harmless


LAWS = """\
def orders_total(n, rng, size, *, median=2.0, missing=0.1):
    values = tie(draw_lognormal(rng, n, median, 0.5), rng, [(0.5, size)])
    return leave_missing(values, rng, missing)
"""
WORDS = "def orders_total(n, rng):\n    return draw_names(rng, n, orders_total_words)\n"


def test_laws_may_be_called_and_words_of_the_samplers_own_read():
    assert refusals(LAWS, NAME) == ()
    assert refusals(WORDS, NAME, {"orders_total_words": ("a",)}) == ()
    assert [refusal.what for refusal in refusals(WORDS, NAME)] == ["orders_total_words"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("law = draw_names\n    return law(rng, n, ('a',))", "draw_names as a value"),
        ("return pd.Series(rng.random(n)).apply(tie)", "tie as a value"),
        ("return tie.__globals__", "tie as a value"),
        ("tie = rng.random(n)\n    return tie", "tie as a name of your own"),
        ("def by(a, b):\n        return a\n    return by(n, n)", "by as a name of your own"),
        ("return draw_nothing(rng, n)", "draw_nothing"),
        ("return orders_laws['tie']", "orders_laws"),
    ],
)
def test_a_law_is_called_and_nothing_else(body, what):
    found = [refusal.what for refusal in refusals(f"def orders_total(n, rng):\n    {body}\n", NAME)]
    assert what in found


def test_a_parameter_is_not_called_as_a_law():
    (refusal, *_) = refusals("def orders_total(n, rng, *, tie=0.5):\n    return rng.random(n) + tie\n", NAME)
    assert "tie" in refusal.what


def test_inner_functions_of_the_library_may_be_names_of_the_samplers_own():
    assert (
        refusals("def orders_total(n, rng, joined):\n    later = joined + 1\n    return later\n", NAME) == ()
    )

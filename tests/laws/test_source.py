import ast
import builtins
import datetime  # noqa: ICN001 - the name that cells have
import dis
import inspect
import math
import re
import string
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.laws import FUNCTIONS, LAWS, LawError, laws_source

GIVEN = {"np": np, "pd": pd, "stats": stats, "math": math, "datetime": datetime, "string": string, "re": re}

CALLS = {
    "bell": "draw_bell(rng, n, by(group, {'a': 5, 'b': 6}), 1, 0, 10)",
    "normal": "draw_normal(rng, n, 5, 1)",
    "lognormal": "draw_lognormal(rng, n, 5, 1, 1, 10)",
    "exponential": "draw_exponential(rng, n, 5, 0, 20)",
    "gamma": "draw_gamma(rng, n, 5, 1)",
    "weibull": "draw_weibull(rng, n, 5, 1)",
    "pareto": "draw_pareto(rng, n, 5, 1)",
    "triangular": "draw_triangular(rng, n, 5, 6, 7)",
    "beta": "draw_beta(rng, n, 5, 1)",
    "student_t": "draw_student_t(rng, n, 5, 1, high=5)",
    "uniform": "draw_uniform(rng, n, 5, 6)",
    "mixture": "draw_mixture(rng, n, {'x': (1, 2, 3)}, 0, 10)",
    "quantiles": "draw_quantiles(rng, n, {0: 1, 1: 2})",
    "integers": "draw_integers(rng, n, 5, 9)",
    "poisson": "draw_poisson(rng, n, 5)",
    "counts": "draw_counts(rng, n, 5, 2, high=20)",
    "binomial": "draw_binomial(rng, n, 5, 0.5)",
    "geometric": "draw_geometric(rng, n, 5)",
    "weights": "draw_weights(rng, n, {'a': 1, 'b': 2}, 0.1, '@@#')",
    "table": "draw_table(rng, (group, group), {'a': {'a': {'x': 1}}, 'b': {'*': {'y': 1, 'z': 2}}})",
    "map": "look_up(group, {'a': 1})",
    "names": "draw_names(rng, n, ('x', 'y'), 1)",
    "yes_no": "draw_yes(rng, n, by(group, {'a': 0.1, '*': 0.9}), 'Yes', 'No')",
    "constant": "repeat_value(n, 'x')",
    "phrases": "draw_phrases(rng, n, ('a {b}',), {'b': ('c', 'd')})",
    "phrases_by": "draw_phrases(rng, n, {'a': ('a {b}',), '*': ('c',)}, {'b': ('c', 'd')}, group)",
    "dates": "draw_dates(rng, n, '2024-01-01', '2024-12-31', 0.1, 0.5)",
    "moments": "draw_moments(rng, n, '2024-01-01', '2024-12-31', hours={9: 1})",
    "times": "draw_times(rng, n, {9: 1})",
    "timeline": "regular_moments(row, '2024-01-31', 1, 'months', 24)",
    "clock": "draw_clock(rng, n, {'a': {9: 1}, '*': {12: 1}}, parent=group)",
    "gap": "add_gap(rng, draw_dates(rng, n, '2024-01-01', '2024-12-31'), 3, 1)",
    "gap_between": "add_gap_between(rng, draw_dates(rng, n, '2024-01-01', '2024-12-31'), 3, 9)",
    "later": "add_time(draw_dates(rng, n, '2024-01-01', '2024-12-31'), draw_integers(rng, n, 1, 9))",
    "part": "part_of(draw_dates(rng, n, '2024-01-01', '2024-12-31'), 'weekday')",
    "formula": "add_noise(rng.random(n), rng, 0.1)",
    "remainder": "remainder_of(np.ones(n), rng.random(n))",
    "share_rest": "share_of_rest(rng, n, 0.5, 0.1)",
    "sequence": "number_rows(row, 5, 2)",
    "in_turn": "values_in_turn(row, ['Basic', 'Plus', 'Pro'])",
    "scattered": "scatter_rows(row, 900, 5)",
    "key": "key_of(row, 'A##')",
    "code": "scattered_code(row, '@@##')",
    "codes": "draw_codes(rng, n, '@@##', 7, 1)",
    "pattern": "draw_pattern(rng, n, '(A|B)[0-9]{1,3}')",
    "pattern_by": "draw_pattern_by(rng, group, {'a': 'X[0-9]', '*': 'Y'})",
    "unique_pattern": "pattern_of_row(row, '(A|B)[0-9]{1,3}')",
    "uuid": "uuid_of(row, rng)",
    "reference": "draw_reference(rng, n, 1, 50, 0.5)",
    "parents": "draw_parents(rng, row, 50, 4, 1, 0.2)",
    "repeats": "draw_repeats(rng, row, 4, 1, 20)",
    "repeats_by": "draw_repeats_by(rng, row, {'a': 1, 'b': 3}, {'a': 1, 'b': 4}, {'a': 0, 'b': 1})",
    "kind_of_number": "kind_of_number(row, {'a': 1, 'b': 3})",
    "earlier_row": "draw_earlier(rng, row, key_of(row, 'A##'))",
    "taken": "taken_from(group)",
    "place_of_value": "place_of_value(group, ('a', 'b'))",
    "number_of_value": "number_of_value(group)",
    "pairs": "draw_pairs(rng, row, 50, 4, 1, 0.2, odds={'a': 3, 'b': 1})",
    "pair_number": "number_of_pair(row, 10, 5, 100)",
    "pair_value": "value_of_pair(row, ('a', 'b'), 10)",
    "pair_moment": "moment_of_pair(row, '2024-01-31', 1, 90)",
    "key_with": "key_with(row, {'a': 'A{0}-##', '*': '@-{0}-#'}, group, parent=group)",
    "key_in_order": "key_in_order(row, np.arange(200)[::-1], 'A##')",
    "place": "place_within(group, np.arange(200)[::-1], 0)",
    "map_of_pairs": "look_up_pair(group, group, {'a & b': 'x', '* & a': 'y'}, other=('z', 'w'))",
    "code_for": "code_for('{0}-##', group, group, known=(('a', 'b'), ('a',)))",
    "quantiles_by": "draw_quantiles_by(rng, group, {'a': {0: 1, 1: 2}, '*': {0: 5, 1: 6}})",
}
SHAPES = {
    "apart": "tell_apart(np.where(rng.random(n) < 0.5, 'Hamlet', 'Macbeth'))",
    "tie": "tie(rng.random(n), rng, [(0.5, rng.random(n)), push(group, {'a': 1, '*': 0})], within=group)",
    "endings": "end_some(rng.random(n), rng, {0.99: 0.5})",
    "round": "end_in(round_to(rng.random(n), 0.05), 0.99)",
    "spikes": "as_whole(put_spikes(rng.random(n), rng, {0: 0.5}))",
    "same": "at_most(copy_some(rng.random(n), rng, np.arange(n), 0.3), np.arange(n))",
    "missing": "missing_together(leave_missing(rng.random(n), rng, 0.1), rng, 0.2, rng.random(n))",
    "only": "keep_only(rng.random(n), is_any(group, ['a']))",
}


def drawn(call, names):
    given = {"rng": np.random.default_rng(3), "n": 200, "row": np.arange(200), **GIVEN, **names}
    given["group"] = pd.array(["a", "b"], dtype="str")[np.arange(200) % 2]
    return pd.Series(eval(call, given))


@pytest.mark.parametrize("call", [*CALLS.values(), *SHAPES.values()])
def test_the_source_draws_the_same_values_on_its_own(call):
    called = {node.id for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Name)} & FUNCTIONS.keys()
    names = dict(GIVEN)
    exec(laws_source(called), names)
    assert called <= names.keys()
    pd.testing.assert_series_equal(drawn(call, names), drawn(call, FUNCTIONS))


def test_every_law_has_its_call():
    plain = {name for name, law in LAWS.items() if ".composed." not in law.function.__module__}
    assert plain == CALLS.keys()
    assert all(f"{LAWS[name].function.__name__}(" in call for name, call in CALLS.items())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_stand_alone_and_are_explained(name):
    function, source = FUNCTIONS[name], laws_source([name])
    assert function.__doc__
    tree = ast.parse(source)
    foreign = (ast.Import, ast.ClassDef, ast.Global, ast.Nonlocal, ast.AnnAssign)
    assert not [node for node in ast.walk(tree) if isinstance(node, foreign)]
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"scipy.special"}  # loaded where it is needed, as it takes a while
    defined = [node.name for node in tree.body]
    assert all(isinstance(node, ast.FunctionDef) for node in tree.body)
    assert len(set(defined)) == len(defined)
    code = compile(tree, "<laws>", "exec")
    assert not names_of(code) - set(defined) - GIVEN.keys() - set(dir(builtins))


def names_of(code):
    found = set(global_names(code))
    for constant in code.co_consts:
        if inspect.iscode(constant):
            found |= names_of(constant)
    return found


def global_names(code):
    return (each.argval for each in dis.get_instructions(code) if each.opname in ("LOAD_GLOBAL", "LOAD_NAME"))


def test_no_two_functions_share_a_name():
    seen = {}
    for function in FUNCTIONS.values():
        for name, other in vars(sys.modules[function.__module__]).items():
            if inspect.isfunction(other) and other.__module__.startswith("fastgen_magic.laws"):
                assert seen.setdefault(name, other) is other


def test_the_order_is_fixed_whatever_the_order_of_the_names():
    names = ["tie", "draw_weights", "by", "leave_missing", "draw_phrases"]
    assert laws_source(names) == laws_source(reversed(names)) == laws_source([*names, *names])
    fresh = "from fastgen_magic import laws; print(laws.laws_source({'tie', 'by', 'draw_weights'}), end='')"
    runs = {
        subprocess.run(
            [sys.executable, "-c", fresh],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {laws_source(["by", "draw_weights", "tie"])}
    assert laws_source([]) == ""


def test_a_name_that_nobody_knows_is_said():
    with pytest.raises(LawError, match="no function draw_nothing"):
        laws_source(["draw_nothing"])

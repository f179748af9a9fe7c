import numpy as np

from fastgen_magic.laws import law_named
from fastgen_magic.laws.groups import draw_quantiles_by


def test_quantiles_by_the_parent_hold_in_each_group():
    """Shares of 20,000 values below the stated ones: five standard errors, one false alarm in a million."""
    tables = {"low": {0: 0, 0.5: 1, 1: 2}, "*": {0: 10, 0.2: 20, 1: 100}}
    parent = np.array(["low", "high"])[np.arange(40_000) % 2]
    assert law_named("quantiles_by").checked({"quantiles": tables}) == {"quantiles": tables}
    values = draw_quantiles_by(np.random.default_rng(3), parent, tables)
    low, high = values[parent == "low"], values[parent == "high"]
    assert (low.min() >= 0, low.max() <= 2, high.min() >= 10, high.max() <= 100) == (True,) * 4
    assert abs((low < 1).mean() - 0.5) < 5 * (0.25 / 20_000) ** 0.5
    assert abs((high < 20).mean() - 0.2) < 5 * (0.16 / 20_000) ** 0.5


def test_quantiles_by_two_parents_hold_in_each_pair():
    one, other = np.array(["a", "b"])[np.arange(8) // 4], np.array([10, 50])[np.arange(8) % 2]
    tables = {"a": {"<30": {0: 0, 1: 1}, "*": {0: 10, 1: 11}}, "*": {"*": {0: 20, 1: 21}}}
    assert law_named("quantiles_by").checked({"quantiles": tables}) == {"quantiles": tables}
    values = draw_quantiles_by(np.random.default_rng(3), (one, other), tables)
    assert values.astype("int64").tolist() == [0, 10, 0, 10, 20, 20, 20, 20]

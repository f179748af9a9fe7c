"""Figures against cases computed by hand."""

from math import isnan, log

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.evaluate import labels, numbers, words


def floats(*values):
    return np.array(values, dtype=np.float64)


def counts(*values):
    return np.array(values, dtype=np.int64)


def test_kl_of_two_bins_by_hand():
    # 3 and 1 with a half each: 3.5/5 and 1.5/5; 1 and 3 the other way round.
    expected = 0.7 * log(0.7 / 0.3) + 0.3 * log(0.3 / 0.7)
    assert labels.kl(counts(3, 1), counts(1, 3)) == pytest.approx(expected)


def test_kl_leaves_out_labels_that_neither_side_has():
    assert labels.kl(counts(3, 0, 1), counts(1, 0, 3)) == labels.kl(counts(3, 1), counts(1, 3))


def test_kl_of_numbers_in_twenty_bins_by_hand():
    # Real values in the first bin, synthetic ones in the last: 2.5 and 18 halves and .5 of 12.
    p, q = 2.5 / 12, 0.5 / 12
    assert numbers.kl(floats(0, 0), floats(20, 20)) == pytest.approx(p * log(p / q) + q * log(q / p))


def test_kl_on_quantiles_sees_a_bulk_that_a_far_value_hides():
    real = np.sort(np.append(np.linspace(0, 1, 200), 1e6))
    other = np.sort(np.append(np.full(200, 0.5), 1e6))
    assert numbers.kl(real, other) == pytest.approx(0, abs=1e-12)
    assert numbers.kl_quantiles(real, other) > 1
    assert numbers.kl_asinh(real, real) == 0


def test_transport_of_numbers_by_hand():
    # Both shift by 2, and the real deviation is 1.
    assert numbers.transport(floats(0, 2), floats(2, 4)) == pytest.approx(2)
    assert numbers.transport(floats(5, 5), floats(5, 5)) == 0
    assert numbers.transport(floats(0, 0), floats(2, 2)) == pytest.approx(2)  # deviation of both together


def test_transport_of_labels_is_total_variation_where_all_costs_are_one():
    p, q = counts(5, 3, 2, 0), counts(1, 3, 2, 4)
    cost = 1.0 - np.eye(4)
    assert labels.transport(p, q) == pytest.approx(0.4)
    assert labels.transport_between(p, q, cost) == pytest.approx(0.4)


def test_transport_takes_the_cheapest_way():
    cost = floats(0, 0.1, 1, 0.1, 0, 1, 1, 1, 0).reshape(3, 3)
    assert labels.transport_between(counts(1, 0, 1), counts(0, 1, 1), cost) == pytest.approx(0.05)


def test_embedded_costs_know_what_is_alike():
    pytest.importorskip("wordllama")
    cost = labels.embedded_costs(["dog", "puppy", "invoice"])
    assert cost[0, 0] == 0
    assert cost[0, 1] < cost[0, 2]


def test_rare_recall_by_count_and_by_mass():
    real, synthetic = counts(990, 6, 3, 1), counts(990, 6, 0, 0)
    count, mass = labels.rare_recall(real, synthetic)
    assert count == pytest.approx(1 / 3)
    assert mass == pytest.approx(0.6)
    assert isnan(labels.rare_recall(counts(50, 50), counts(50, 50))[0])


def test_unseen_categories_are_counted_by_cells():
    assert labels.unseen(counts(4, 0), counts(3, 1)) == 0.25
    assert labels.coverage(counts(4, 1, 0), counts(3, 0, 1)) == 0.5


def test_isnf_by_hand():
    # Three cells. "red": 2 of them; each other word in one. Cells: mean(1/2, 0), mean(1/2, 0), 0.
    index = pd.Index(["Red car", "red bus", "tram"])
    assert words.isnf(index, counts(1, 1, 1)) == pytest.approx((0.25 + 0.25 + 0) / 3)
    assert words.isnf(index, counts(1, 1, 1), 2) == 0  # "tram" has no pair of words and is left out
    assert words.tokens(index, counts(1, 1, 1)) == 4
    assert words.tokens(index, counts(0, 1, 1)) == 3


def test_isnf_of_equal_cells_is_one_and_of_different_ones_zero():
    assert words.isnf(pd.Index(["a b"]), counts(7)) == 1
    assert words.isnf_of_values(counts(1, 1, 1)) == 0
    assert words.isnf_of_values(counts(2, 1)) == pytest.approx(1 / 3)
    assert isnan(words.isnf(pd.Index(["a"]), counts(1)))


def test_isnf_of_single_words_is_that_of_values():
    found = words.isnf(pd.Index(["a", "b", "c"]), counts(5, 3, 1))
    assert found == pytest.approx(words.isnf_of_values(counts(5, 3, 1)))

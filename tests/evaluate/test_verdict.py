"""The sentence on top: what is off is never called good, and what chance gives is not called off."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.evaluate import evaluate
from fastgen_magic.evaluate.alterations import shuffled

ROWS = 2_000


def drawn(seed, rows=ROWS):
    rng = np.random.default_rng(seed)
    size = rng.normal(size=rows)
    near = {f"n{place}": size * 3 + rng.normal(size=rows) for place in range(4)}
    code = rng.integers(0, 30, rows)
    return pd.DataFrame(near | {"code": code, "shelf": np.array(list("abcde"))[code % 5]})


@pytest.fixture(scope="module")
def real():
    return drawn(0)


def test_lost_ties_and_rules_are_off_though_every_field_is_right(real):
    found = evaluate(shuffled(drawn(1), np.random.default_rng(0)), real, embeds=False).sentence
    good, _, off = found.partition(" Off: ")
    assert good == "Good: all 6 fields are as close as real rows are to one another."
    assert "of the strength of 6 strong ties is kept; the one rule of the real table does not hold" in off
    assert off.count("the tie of") == 3  # the rest is counted
    assert off.endswith("more.")


def test_nothing_good_is_nowhere_called_good(real):
    far = drawn(1).assign(**{f"n{place}": 99.0 for place in range(4)})
    found = evaluate(far.assign(code=77, shelf=list("yz") * 1_000), real, embeds=False).sentence
    assert found.startswith("Off: none of 6 fields is as close as real rows are to one another; nothing of")


@pytest.mark.parametrize("rows", [60, 300, ROWS])
def test_other_rows_of_the_same_law_are_not_off_however_few(real, rows):
    """Sixty rows of the law itself look as close as sixty real rows do."""
    found = evaluate(drawn(5, rows), real, embeds=False).sentence
    assert found.endswith("Nothing is far off.")
    assert "only" not in found


def test_a_tie_that_rests_on_one_row_is_not_spoken_of(real):
    """One row in which two values are missing makes an association of its own."""
    apart = pd.DataFrame({"a": np.arange(ROWS) % 7, "b": np.random.default_rng(2).permutation(ROWS) % 5})
    odd = apart.astype("float64")
    odd.iloc[0] = np.nan
    report = evaluate(odd, apart, embeds=False)
    assert report.pairs[0].error > 0.4
    assert report.pairs[0].firm_error < 0.05
    assert "tie of" not in report.sentence


def test_copies_and_repeated_rows_are_off(real):
    assert "100% of the rows are copies of real ones" in evaluate(real, real, embeds=False).sentence
    twice = pd.concat([drawn(1, ROWS // 2)] * 2)
    found = evaluate(twice, real, embeds=False).sentence
    assert "50% of the rows repeat another one, 0% of the real ones do" in found
    coarse = real[["shelf"]]
    assert "copies" not in evaluate(coarse, coarse, embeds=False).sentence

"""Rules, sides of unequal size and order of columns, by cases counted by hand."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.evaluate import evaluate


def rule(report, text):
    return next(one for one in report.rules if one.text == text)


def test_a_functional_rule_counts_the_rows_with_their_codes_commonest_value():
    code = np.repeat(np.arange(10), 10)
    real = pd.DataFrame({"code": code, "region": np.array(list("ab"))[code % 2]})
    region = real["region"].to_numpy().copy()
    region[[0, 1, 2, 13]] = ["b", "b", "b", "a"]  # 3 of the 10 rows of code 0, 1 of code 1
    report = evaluate(pd.DataFrame({"code": code, "region": region}), real, embeds=False)
    found = rule(report, "code -> region")
    assert found.real == 1
    assert found.synthetic == pytest.approx(0.96)
    assert found.same == pytest.approx(0.96)  # pairs that the real table has
    assert not found.kept


def test_an_identity_counts_the_complete_rows_up_to_rounding():
    rng = np.random.default_rng(1)
    real = pd.DataFrame({"net": rng.integers(1, 90, 100), "tax": rng.integers(1, 40, 100)}).astype(float)
    real["gross"] = real["net"] + real["tax"]
    ours = real.copy()
    ours.loc[:9, "gross"] += 1
    ours.loc[90:, "tax"] = np.nan
    found = rule(evaluate(ours, real, embeds=False), "gross = net + tax")
    assert (found.real, found.synthetic) == (1, pytest.approx(80 / 90))


def test_an_order_of_dates_counts_the_rows_that_keep_it():
    start = pd.date_range("2024-01-01", periods=100)
    rng = np.random.default_rng(2)
    real = pd.DataFrame({"start": start, "end": start + pd.to_timedelta(rng.integers(0, 30, 100), "D")})
    ours = real.copy()
    ours.loc[:24, "end"] = ours.loc[:24, "start"] - pd.Timedelta(days=1)
    assert rule(evaluate(ours, real, embeds=False), "start <= end").synthetic == 0.75


def test_the_order_of_columns_does_not_matter():
    rng = np.random.default_rng(3)
    real = pd.DataFrame({name: rng.integers(0, 30, 200) for name in "abc"})
    ours = pd.DataFrame({name: rng.integers(0, 30, 200) for name in "abc"})
    one, other = (evaluate(side, real, embeds=False) for side in (ours, ours[["c", "a", "b"]]))
    assert one.to_json() == other.to_json()


@pytest.mark.parametrize("sizes", [(300, 6_000), (6_000, 300)])
def test_sides_of_unequal_size_are_compared_like_with_like(sizes):
    """Draws of one law: values per cell and the error of all pairs stay at what chance gives."""

    def drawn(rows, seed):
        rng = np.random.default_rng(seed)
        a = rng.normal(size=rows)
        return pd.DataFrame({"a": a, "b": a + rng.normal(size=rows), "c": rng.integers(0, 400, rows)})

    report = evaluate(drawn(sizes[0], 1), drawn(sizes[1], 2), embeds=False)
    assert report["c"].figures["VocabularyRatio"] == pytest.approx(1, abs=0.1)
    # A bias-corrected V of 300 rows scatters by about 0.05; three pairs.
    assert report.figures["dependence error"] < 0.1
    assert report.figures["strong pairs kept"] > 0.8


def test_two_synthetic_tables_of_a_notebook_are_held_against_each_other(kernel_shell):
    from IPython.utils.capture import capture_output

    shell = kernel_shell
    for seed, name in enumerate(("one", "two")):
        with capture_output():
            line = f"{name} --rows 300 --seed {seed} --author catalogue"
            shell.run_cell_magic("fastgen", line, "age: age in years, 18 to 90\nplan: Basic 60 %, Pro 40 %")
    with capture_output() as shown:
        shell.run_line_magic("fastgen", "evaluate one --against two")
    assert "both fields are as close" in shown.outputs[0].data["text/plain"].replace("\n", " ")


def test_what_was_rounded_has_the_room_of_its_last_decimal():
    rng = np.random.default_rng(4)
    real = pd.DataFrame({"net": rng.uniform(1, 90, 100).round(1), "tax": rng.uniform(1, 40, 100).round(1)})
    real["gross"] = (real["net"] + real["tax"]).round()
    ours = real.assign(gross=real["gross"] + np.repeat([0, 2], 50))
    found = rule(evaluate(ours, real, embeds=False), "gross = net + tax")
    assert (found.real, found.synthetic) == (1, 0.5)

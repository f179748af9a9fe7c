"""Tables at the edges have stated figures."""

import json
import re
from math import isnan

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate import evaluate
from fastgen_magic.evaluate.listing import report_text
from fastgen_magic.evaluate.page import page


def held(synthetic, real, **options):
    return evaluate(pd.DataFrame(synthetic), pd.DataFrame(real), embeds=False, **options)


EDGES = {
    "constant": ({"a": [1] * 9}, {"a": [1] * 9}),
    "another constant": ({"a": [2] * 9}, {"a": [1] * 9}),
    "all missing": ({"a": [None] * 9}, {"a": [None] * 9}),
    "synthetic missing": ({"a": [np.nan] * 30}, {"a": range(30)}),
    "real missing": ({"a": range(30)}, {"a": [np.nan] * 30}),
    "one row": ({"a": [1], "b": ["x"]}, {"a": [2], "b": ["y"]}),
    "infinities": ({"a": [np.inf, *range(30)]}, {"a": [-np.inf, *range(30)]}),
    "booleans and bits": ({"a": [1, 0, 1, 1]}, {"a": [True, False, True, True]}),
    "mixed types": ({"a": ["x", 1, None, 2.5, True]}, {"a": [1, "x", 2.5, None, False]}),
    "texts for numbers": ({"a": ["x", *map(str, range(30))]}, {"a": range(31)}),
    "empty texts": ({"a": ["", "b"]}, {"a": ["", ""]}),
    "lists and mappings": ({"a": [[1], {"k": 2}, [1]] * 9}, {"a": [[1], [1], {"k": 2}] * 9}),
    "first and last day": (
        {"a": np.array(["0001-01-01", "9999-12-31"] * 20, dtype="datetime64[s]")},
        {"a": np.arange("2024-01-01", "2024-02-10", dtype="datetime64[D]").astype("datetime64[s]")},
    ),
    "beyond whole floats": (
        {"a": np.full(60, 2**64 - 1, np.uint64)},
        {"a": 2**64 - 1 - np.arange(60, dtype="u8")},
    ),
    "beyond squares": ({"a": [1e308, -1e308, 1.5] * 9}, {"a": [1e307 * n for n in range(27)]}),
    "letters of no font": ({"a": ["東京", "大阪"] * 9}, {"a": ["東京", "京都"] * 9}),
    "durations": ({"a": pd.to_timedelta(range(30), "h")}, {"a": pd.to_timedelta(range(30), "h")}),
}


@pytest.mark.parametrize("name", EDGES)
def test_every_edge_gives_a_whole_report(name):
    report = held(*EDGES[name])
    found = json.loads(report.to_json())
    assert re.match("Good: |Off: |No field can be compared", found["sentence"])
    assert "nan" not in (report_text(report, 100) + page(report, name)).lower().replace("finance", "")


def test_a_constant_is_right_or_wrong():
    right, wrong = (held(*EDGES[name])["a"].figures for name in ("constant", "another constant"))
    assert (right["TVComplement"], right["KL"], right["OT"]) == (1, 0, 0)
    assert (wrong["TVComplement"], wrong["CategoryCoverage"], wrong["unseen"]) == (0, 0, 1)
    assert isnan(right["RangeCoverage"])


def test_a_column_without_values():
    assert held(*EDGES["all missing"])["a"].figures == {"MissingValueSimilarity": 1}
    report = held(*EDGES["synthetic missing"])
    assert report["a"].figures["KSComplement"] == 0
    assert report["a"].figures["MissingValueSimilarity"] == 0
    assert isnan(report["a"].figures["OT"])
    assert "every synthetic value is missing" in report["a"].notes
    assert held(*EDGES["real missing"])["a"].figures["TVComplement"] == 0


def test_infinities_and_texts_among_numbers_count_as_missing_and_are_told():
    report = held(*EDGES["infinities"])
    assert report["a"].figures["KSComplement"] == 1
    assert report["a"].notes == (
        "1 infinite real values (beyond 1e150) count as missing",
        "1 infinite synthetic values (beyond 1e150) count as missing",
    )
    report = held(*EDGES["texts for numbers"])
    assert report["a"].notes == ("1 synthetic values are no numbers and count as missing",)


def test_booleans_are_bits_and_whole_numbers_are_their_text():
    assert held(*EDGES["booleans and bits"])["a"].figures["TVComplement"] == 1
    assert held({"a": ["1", "2"]}, {"a": [1.0, 2.0]})["a"].figures["TVComplement"] == 1


def test_dates_are_dates_however_they_are_written():
    days = pd.date_range("2024-01-01", periods=40)
    real = {"a": days.strftime("%m/%d/%Y")}
    for other in (days, days.strftime("%Y-%m-%d"), days.strftime("%m/%d/%Y 00:00")):
        report = held({"a": other}, real)
        assert report["a"].kind == "date"
        assert report["a"].figures["KSComplement"] == 1
    late = held({"a": days + pd.Timedelta(days=60)}, {"a": days})
    assert "a is 60 days too late on average" in late.sentence


def test_tables_without_rows_or_common_columns_are_refused():
    with pytest.raises(EvaluationError, match="no common column: real b, synthetic a"):
        held({"a": [1]}, {"b": [1]})
    with pytest.raises(EvaluationError, match="the synthetic table has no row"):
        held({"a": []}, {"a": [1]})
    double = pd.DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(EvaluationError, match="two columns called 'a'"):
        evaluate(double, double)


def test_columns_that_one_table_lacks_are_told():
    report = held({"a": [1, 2], "c": [1, 2]}, {"a": [1, 2], "b": [1, 2]})
    assert report.only_real == ("b",)
    assert report.only_synthetic == ("c",)
    assert "b is missing" in report.sentence


def test_a_page_has_no_outside_links_and_takes_names_as_text():
    rng = np.random.default_rng(0)
    real = {"<b>": rng.normal(size=50), "x$y$": rng.choice(["<i>", "$a_b$"], 50)}
    text = page(held(real, real), "<title>")
    links = {link for link in re.findall(r"https?://[^\"' )]*", text) if "www.w3.org" not in link}
    assert links == set()
    assert "<b>&lt;b&gt;</b>" in text
    assert "<i>" not in text
    assert "<script" not in text


def test_names_and_values_may_hold_anything():
    rng = np.random.default_rng(0)
    long = "x" * 500_000
    names = ["<script>alert(1)</script>", "\u202egnp.exe", "a\x00b", "tag\U000e0041\U000e0042", long, ""]
    columns = {name: pd.Series([*names, "half\ud800", "b"] * 8, dtype="object") for name in names[:3]}
    columns |= {names[3]: rng.choice(names, 64), long: rng.normal(size=64), "": rng.permutation(64)}
    real = pd.DataFrame(columns)
    other = real.apply(lambda column: column.take(rng.permutation(64)).reset_index(drop=True))
    report = held(other.assign(**{names[2]: "other\x00" + "y" * 500_000, long: other[long] + 9}), real)
    for text in (report_text(report, 100), page(report, names[0])):
        assert not re.search("[\x00\u202e\U000e0041\ud800]|x{70}|y{70}", text)
        assert len(text.encode()) < 300_000
    assert "<script" not in page(report, names[0])
    assert len(report.sentence) < 1_500

"""Figures against sdmetrics, scipy, and a plain count of strong pairs."""

import importlib.util
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.evaluate import evaluate
from fastgen_magic.evaluate.report import Report

HERE = Path(__file__).parent
EXPECTED = json.loads((HERE / "sdmetrics.json").read_text())


def halves():
    spec = importlib.util.spec_from_file_location("sdmetrics_figures", HERE / "sdmetrics_figures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.halves()


@pytest.fixture(scope="module")
def report() -> Report:
    real, synthetic = halves()
    return evaluate(synthetic, real, embeds=False)


@pytest.mark.parametrize("name", EXPECTED["fields"])
def test_fields_have_the_figures_of_sdmetrics(report, name):
    found = report[name].figures
    expected = EXPECTED["fields"][name]
    assert {metric: found[metric] for metric in expected} == pytest.approx(expected, abs=1e-9)


def _pairs(real, synthetic):
    """Pairs over all rows, as sdmetrics counts them."""
    from fastgen_magic.evaluate.dependence import pairs
    from fastgen_magic.evaluate.pairing import paired

    return {frozenset((pair.first, pair.second)): pair for pair in pairs(*paired(real, synthetic))}


def test_pairs_have_the_figures_of_sdmetrics():
    found = _pairs(*halves())
    for names, value in EXPECTED["correlation"].items():
        pair = found[frozenset(names.split())]
        assert pair.correlation_similarity == pytest.approx(value, abs=1e-6), names
    for names, value in EXPECTED["contingency"].items():
        assert found[frozenset(names.split())].contingency == pytest.approx(value, abs=1e-9), names


def test_numbers_have_the_figures_of_scipy(report):
    real, synthetic = halves()
    for name in ("Age", "Spent", "Waited"):
        one, other = real[name].dropna(), synthetic[name].dropna()
        figures = report[name].figures
        assert figures["KSComplement"] == pytest.approx(1 - stats.ks_2samp(one, other).statistic)
        distance = stats.wasserstein_distance(one, other) / np.std(one)
        assert figures["OT"] == pytest.approx(distance)


def _codes(series, reference):
    if reference.nunique() > 10 and pd.api.types.is_numeric_dtype(reference):
        edges = np.unique(np.quantile(reference.dropna(), [0.2, 0.4, 0.6, 0.8]))
        return np.where(series.isna(), 9, np.searchsorted(edges, series.fillna(np.inf)))
    top = list(reference.value_counts().index[:10])
    return series.map({label: place for place, label in enumerate(top)}).fillna(11).astype(int).to_numpy()


def _cramer(one, other):
    table = pd.crosstab(one, other).to_numpy(float)
    n = table.sum()
    chance = (table.shape[0] - 1) * (table.shape[1] - 1) / (n - 1)
    phi = max(0.0, stats.chi2_contingency(table, correction=False).statistic / n - chance)
    return (phi / (min(table.shape) - 1)) ** 0.5


def test_associations_are_those_of_a_plain_count():
    real, synthetic = halves()
    found = _pairs(real, synthetic)
    names = ["Target", "Age", "FrequentFlyer", "AnnualIncomeClass", "ServicesOpted", "Waited"]
    for pair in combinations(names, 2):
        expected = [_cramer(*(_codes(side[name], real[name]) for name in pair)) for side in (real, synthetic)]
        figures = found[frozenset(pair)]
        assert [figures.real, figures.synthetic] == pytest.approx(expected, abs=1e-9), pair
    strong = [min(p.synthetic, p.real) / p.real for p in found.values() if p.real > 0.3]
    assert len(strong) >= 4
    few = evaluate(real, real, embeds=False)
    assert few.figures["strong pairs kept"] == 1

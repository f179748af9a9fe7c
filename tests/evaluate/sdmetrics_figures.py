"""Writes sdmetrics.json: what sdmetrics says of two halves of Travel Customers, for `test_reference`.

Run it where sdmetrics is installed (it needs pandas 2, so it cannot live beside this package):
python tests/evaluate/sdmetrics_figures.py
"""

import json
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "demo_notebooks" / "travel_customers.csv"
LABELS = ["Target", "FrequentFlyer", "AnnualIncomeClass", "ServicesOpted", "BookedHotelOrNot"]
NUMBERS = ["Age", "Spent", "Waited"]


def halves():
    """The first 500 rows and the others, with two columns of numbers more, one with missing values."""
    table = pd.read_csv(TABLE)
    table["Spent"] = (table["Age"] * 7919 + table["ServicesOpted"] * 104729 + table.index * 31) % 1009 / 8
    table["Waited"] = (table["Spent"] * table["Age"]).where(table.index % 7 != 3)
    table.loc[table.index % 11 == 5, "FrequentFlyer"] = None
    return table.iloc[:500].reset_index(drop=True), table.iloc[500:].reset_index(drop=True)


def main():
    from sdmetrics.column_pairs import ContingencySimilarity, CorrelationSimilarity
    from sdmetrics.single_column import (
        CategoryCoverage,
        KSComplement,
        MissingValueSimilarity,
        RangeCoverage,
        TVComplement,
    )

    real, synthetic = halves()
    found = {"version": version("sdmetrics"), "fields": {}, "correlation": {}, "contingency": {}}
    for names, metrics in (
        (LABELS, (TVComplement, CategoryCoverage, MissingValueSimilarity)),
        (NUMBERS, (KSComplement, RangeCoverage, MissingValueSimilarity)),
    ):
        for name in names:
            figures = {}
            for metric in metrics:
                sides = real[name], synthetic[name]
                if metric is not MissingValueSimilarity:
                    sides = tuple(side.dropna() for side in sides)
                figures[metric.__name__] = float(metric.compute(*sides))
            found["fields"][name] = figures
    for pair in combinations(["Age", "Spent", "ServicesOpted"], 2):
        sides = (real[list(pair)], synthetic[list(pair)])
        found["correlation"][" ".join(pair)] = float(
            CorrelationSimilarity.compute(*sides, coefficient="Spearman")
        )
    for pair in combinations(LABELS, 2):
        sides = (real[list(pair)], synthetic[list(pair)])
        found["contingency"][" ".join(pair)] = float(ContingencySimilarity.compute(*sides))
    (HERE / "sdmetrics.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()

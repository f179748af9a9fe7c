"""Several tables against real ones: children, references and ties across a key."""

import json

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.cli import main
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.across import Key, across, evaluate_tables
from fastgen_magic.evaluate.across_page import tables_page, tables_text

KEY = Key("orders", "customer", "customers", "id")


def shop(seed, *, tied=True, mean=4):
    """Four hundred customers, and orders that are dearer in one region."""
    rng = np.random.default_rng(seed)
    region = rng.choice(["north", "south"], 400)
    customers = pd.DataFrame({"id": np.arange(400) * 7 + seed, "region": region})
    places = np.repeat(np.arange(400), rng.poisson(mean, 400))
    amount = rng.normal(10, 1, len(places)) + 6 * (region[places] == "south")
    amount = amount if tied else rng.permutation(amount)
    orders = pd.DataFrame({"order": np.arange(len(places)), "customer": customers["id"].to_numpy()[places]})
    return {"customers": customers, "orders": orders.assign(amount=amount)}


def test_figures_of_a_key_by_hand():
    def frames(children, lost=0):
        owners = np.repeat(np.arange(4), children).tolist() + [99] * lost
        parents = pd.DataFrame({"id": range(4), "a": range(4)})
        return {"customers": parents, "orders": pd.DataFrame({"customer": owners, "b": 1})}

    # Children 0 1 2 5 against 2 2 2 2: below two lies half of the one and nothing of the other.
    found = across(frames([2, 2, 2, 2], lost=2), frames([0, 1, 2, 5]), KEY).figures
    assert found["CardinalityShapeSimilarity"] == 0.5
    assert found["ReferentialIntegrity"] == 0.8
    assert (found["children real"], found["children"]) == (2, 2)
    assert (found["childless real"], found["childless"]) == (0.25, 0)


def test_another_draw_of_the_same_shop_is_good():
    report = evaluate_tables(shop(1), shop(0), [KEY], embeds=False)
    (found,) = report.keys
    assert found.verdict.off == ()
    assert "rows of customers have as many orders as real ones have" in found.verdict.sentence
    assert found.figures["strong pairs"] == 1
    assert found.ceilings["CardinalityShapeSimilarity"] == pytest.approx(0.95, abs=0.05)
    assert [one.name for one in report.tables["orders"].fields] == ["order", "amount"]


def test_lost_children_and_ties_are_told():
    ours = shop(1, tied=False, mean=1)
    ours["orders"].loc[:9, "customer"] = -1
    (found,) = evaluate_tables(ours, shop(0), [KEY], embeds=False).keys
    said = found.verdict.sentence
    assert "rows of customers have other numbers of orders (" in said
    assert "of orders.customer lead to no row of customers" in said
    assert "of the strength of the strong tie is kept" in said
    assert "the tie of amount to customers.region is missing" in said


def test_a_column_of_a_key_that_is_not_there_is_named():
    ours = shop(1)
    ours["customers"] = ours["customers"].rename(columns={"id": "number"})
    with pytest.raises(EvaluationError, match="synthetic table customers has no column id"):
        evaluate_tables(ours, shop(0), [KEY], embeds=False)
    with pytest.raises(EvaluationError, match="no table is common: real customers, orders, synthetic a"):
        evaluate_tables({"a": ours["orders"]}, shop(0))


def test_a_table_of_references_alone_is_judged_by_them():
    links = pd.DataFrame({"customer": shop(0)["customers"]["id"].repeat(2)})
    frames = {"customers": shop(0)["customers"], "orders": links}
    report = evaluate_tables(frames, frames, [KEY], embeds=False)
    assert list(report.tables) == ["customers"]
    assert report.keys[0].figures["CardinalityShapeSimilarity"] == 1
    for text in (tables_text(report, 80), tables_page(report, "a")):
        assert "nan" not in text
    assert json.loads(report.to_json())["keys"][0]["figures"]["strong pairs kept"] is None


def test_the_command_takes_folders_and_what_their_package_says_of_keys(tmp_path, capsys):
    foreign = {"fields": "customer", "reference": {"resource": "customers", "fields": "id"}}
    package = {"resources": [{"name": "orders", "schema": {"foreignKeys": [foreign]}}, {"name": "customers"}]}
    for seed, folder in enumerate(("real", "ours")):
        (tmp_path / folder).mkdir()
        for name, frame in shop(seed).items():
            frame.to_csv(tmp_path / folder / f"{name}.csv", index=False)
    (tmp_path / "real" / "datapackage.json").write_text(json.dumps(package))
    arguments = ["evaluate", str(tmp_path / "ours"), "--against", str(tmp_path / "real")]
    assert main([*arguments, "--html", str(tmp_path / "a.html"), "--json", str(tmp_path / "a.json")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("orders.customer -> customers.id\nGood: rows of customers have as many orders")
    assert set(json.loads((tmp_path / "a.json").read_text())["tables"]) == {"customers", "orders"}
    assert "Between the tables" in (tmp_path / "a.html").read_text()
    assert main([*arguments, "--target", "amount"]) == 1
    assert "--target is for one table" in capsys.readouterr().err


def test_the_command_draws_as_many_rows_of_a_schema_as_there_are(tmp_path, capsys):
    for name, frame in shop(0).items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    schema = "tables:\n  customers:\n    id: unique number\n    region: north or south\n  orders:\n"
    (tmp_path / "shop.yaml").write_text(
        f"{schema}    customer: {{references: customers.id}}\n    amount: EUR\n"
    )
    arguments = [
        "evaluate",
        tmp_path / "shop.yaml",
        "--against",
        tmp_path,
        "--author",
        "catalogue",
        "--quiet",
    ]
    assert main([*map(str, arguments), "--json", str(tmp_path / "a.json")]) == 0
    assert "orders.customer -> customers.id" in capsys.readouterr().out
    rows = {
        name: one["rows"] for name, one in json.loads((tmp_path / "a.json").read_text())["tables"].items()
    }
    assert rows["customers"] == {"real": 400, "synthetic": 400}
    assert rows["orders"]["real"] == rows["orders"]["synthetic"]

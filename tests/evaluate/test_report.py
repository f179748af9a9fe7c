"""What a report finds in tables whose faults are known."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate import evaluate, listing, page

ROWS = 3_000


def table(seed, *, shift=0.0, tied=True, holds=True):
    rng = np.random.default_rng(seed)
    age = rng.normal(40, 10, ROWS) + shift
    code = rng.integers(0, 20, ROWS)
    price, count = rng.integers(1, 90, ROWS), rng.integers(1, 40, ROWS)
    noise = rng.normal(0, 3, ROWS)
    return pd.DataFrame(
        {
            "id": np.arange(ROWS),
            "age": age,
            "income": age * 2 + noise if tied else rng.permutation(age * 2 + noise),
            "code": code,
            "region": np.array(list("abcd"))[code % 4 if holds else rng.integers(0, 4, ROWS)],
            "price": price,
            "count": count,
            "total": price * count + (0 if holds else rng.integers(1, 9, ROWS)),
        }
    )


@pytest.fixture(scope="module")
def real():
    return table(0)


def test_another_draw_of_the_same_law_is_as_good_as_the_ceiling(real):
    report = evaluate(table(1), real)
    assert report["id"].kind == "key"
    for one in report.fields:
        for name in ("KSComplement", "TVComplement"):
            if name in one.figures:
                assert one.figures[name] > one.ceilings[name] - 0.04
    assert report.figures["strong pairs kept"] > 0.97
    assert report.figures["rules kept"] == 1
    assert report.sentence.endswith("Nothing is far off.")


def test_rules_are_found_and_their_loss_is_seen(real):
    report = evaluate(table(1, holds=False), real)
    found = {rule.text: rule for rule in report.rules}
    assert {"code -> region", "total = price * count"} <= set(found)
    assert found["code -> region"].real == 1
    assert found["code -> region"].synthetic < 0.4
    assert found["total = price * count"].synthetic == 0
    assert "total = price * count holds in 0% of the rows" in report.sentence


def test_independent_fields_hold_no_rule():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({name: rng.integers(0, 12, 500) for name in "abcdef"})
    frame["rare"] = rng.random(500) < 0.004
    assert evaluate(frame, frame).rules == ()


def test_the_sentence_names_a_shift_and_a_lost_tie(real):
    report = evaluate(table(1, shift=6, tied=False), real)
    assert "age is 6" in report.sentence
    assert "too high on average" in report.sentence
    assert "the tie of age to income is missing" in report.sentence
    assert (report.pairs[0].first, report.pairs[0].second) == ("age", "income")


def test_small_tables_keep_no_more_than_there_is(real):
    """A hundred rows of independent columns show no strong tie, and the error says what chance gives."""
    report = evaluate(table(1, tied=False).head(100), real)
    pair = next(pair for pair in report.pairs if {pair.first, pair.second} == {"age", "income"})
    assert pair.synthetic < 0.3 < pair.real
    assert report["code"].figures["VocabularyRatio"] == pytest.approx(1, abs=0.1)


def test_copies_of_real_rows_are_counted(real):
    copied = pd.concat([real.head(600), table(1).head(2_400)])
    report = evaluate(copied, real)
    assert report.figures["copied rows"] == pytest.approx(0.2)
    assert report.figures["repeated rows"] == 0


def test_learning_lies_between_shuffled_and_real_rows(real):
    pytest.importorskip("sklearn")
    good, bad = (evaluate(table(1, tied=tied), real, target="income").learning for tied in (True, False))
    assert good.scaled == pytest.approx(1, abs=0.05)
    assert bad.scaled < 0.1
    classes = evaluate(table(1), real, target="region").learning
    assert classes.measure == "AUC"
    assert classes.scaled == pytest.approx(1, abs=0.05)


def test_a_target_that_real_rows_teach_nothing_of_is_told(real):
    pytest.importorskip("sklearn")
    luck = real[["age"]].assign(luck=np.random.default_rng(5).normal(size=len(real)))
    report = evaluate(luck, luck, target="luck")
    said = "luck: no model learns it from the other columns, from real rows either"
    assert said in listing.report_text(report, 100)
    assert said in page.content(report, "luck", folded=False)


@pytest.mark.parametrize("target", ["nothing", "id"])
def test_a_target_that_cannot_be_learned_is_refused(real, target):
    with pytest.raises(EvaluationError, match=f"--target {target}: "):
        evaluate(real, real, target=target)


def test_a_report_is_the_same_each_time(real):
    other = table(1)
    assert evaluate(other, real).to_json() == evaluate(other, real).to_json()

"""Labels that say the same in other letters count as the same, and are told."""

import pandas as pd
import pytest

from fastgen_magic.evaluate import evaluate
from fastgen_magic.evaluate.spelling import same_said

SAME = {
    "answers": (["Yes", "No"], ["True", "False"], {"True": "Yes", "False": "No"}),
    "bits": (["0", "1"], ["No", "Yes"], {"Yes": "1", "No": "0"}),
    "another language": (["ja", "nein"], ["True", "False"], {"True": "ja", "False": "nein"}),
    "a third answer": (["Yes", "No", "No Record"], ["True", "False"], {"True": "Yes", "False": "No"}),
    "one answer alone": (["No"], ["False", "True"], {"False": "No"}),
    "other letters": (["Low Income", "High"], ["low_income", "High"], {"low_income": "Low Income"}),
}
OTHER = {
    "the same": (["a", "b"], ["b", "a"]),
    "other words": (["Yes", "No"], ["Often", "Never"]),
    "a third answer on this side": (["Yes", "No"], ["True", "False", "Unknown"]),
    "counts": (["0", "1", "2"], ["True", "False"]),
    "two that say yes": (["Yes", "True", "No"], ["Y", "N"]),
    "two that it could be": (["Low", "LOW"], ["low"]),
    "numbers": (["1", "2"], ["True", "False"]),
    "nothing there": ([], ["True"]),
}


@pytest.mark.parametrize("case", SAME)
def test_labels_that_say_the_same_are_found(case):
    real, synthetic, expected = SAME[case]
    assert same_said(real, synthetic) == expected


@pytest.mark.parametrize("case", OTHER)
def test_labels_that_may_mean_others_are_left_alone(case):
    assert same_said(*OTHER[case]) == {}


def test_the_figures_see_the_shares_and_the_sentence_the_letters():
    real = pd.DataFrame({"flies": ["Yes"] * 30 + ["No"] * 70})
    report = evaluate(pd.DataFrame({"flies": [True] * 40 + [False] * 60}), real, embeds=False)
    found = report["flies"]
    assert found.figures["TVComplement"] == pytest.approx(0.9)
    assert (found.figures["unseen"], found.figures["VocabularyRatio"]) == (0, 1)
    assert found.notes == ("'True' is written for 'Yes', 'False' for 'No'; they count as the same",)
    assert "of flies, 'True' is written for 'Yes'" in report.sentence


def test_true_for_one_is_no_fault():
    real = pd.DataFrame({"flies": [1, 0, 0]})
    report = evaluate(pd.DataFrame({"flies": [True, False, False]}), real, embeds=False)
    assert report["flies"].figures["TVComplement"] == 1
    assert report["flies"].notes == ()

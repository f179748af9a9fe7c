"""Numbers that the assembly writes as durations."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.samplers import Sampler, Table, assembly

TOOK = "def runs_took(n, rng, row):\n    return pd.array(60 * row + 5, dtype='Int64')\n"
PACE = "def runs_pace(n, rng, took):\n    return took / 10\n"


@pytest.mark.parametrize(
    ("form", "numbers", "texts"),
    [
        ("HH:MM:SS", [14_700, 5, 360_000], ["04:05:00", "00:00:05", "100:00:00"]),
        ("H:MM", [5, 75.4], ["0:05", "1:15"]),
        ("M:SS", [330, 3_600], ["5:30", "60:00"]),
        ("MM:SS", [59.7, np.nan], ["01:00", None]),
        ("M:SS", [-90, -5], ["-1:30", "-0:05"]),
    ],
)
def test_numbers_are_written_by_the_form(form, numbers, texts):
    written = assembly.written_in_orders(np.array(numbers, dtype="float64"), form)
    assert written.astype("object").where(written.notna(), None).tolist() == texts


def test_a_table_writes_its_durations_and_calculates_with_their_numbers():
    samplers = (Sampler("runs", "took", "took", TOOK), Sampler("runs", "pace", "pace", PACE))
    table = Table("runs", samplers, written={"took": "H:MM:SS"})
    frame = table.draw(62, 1)
    assert frame["took"].iloc[[0, 61]].tolist() == ["0:00:05", "1:01:05"]
    assert frame["took"].dtype == "str"
    assert frame["pace"].tolist()[:2] == [0.5, 6.5]
    names: dict = {}
    exec(table.source, names)
    pd.testing.assert_frame_equal(names["make_runs"](62, 1), frame)


def test_a_table_without_durations_has_no_code_for_them():
    assert "written" not in Table("runs", (Sampler("runs", "took", "took", TOOK),)).source

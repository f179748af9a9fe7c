"""Numbers outside of the domain that a law declares: a user may write them into any cell."""

import inspect

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws import FUNCTIONS, LAWS
from tests.laws.test_source import CALLS, GIVEN

OUTSIDE = {"amount": (-0.5,), "positive": (-0.5,), "share": (-0.5, 1.5)}
DATA = [
    pytest.param(law, datum.name, value, id=f"{law.name}-{datum.name}-{value}")
    for law in LAWS.values()
    for datum in law.data
    # Lower limits are kept wherever they lie; a Pareto law begins at its own.
    if law.name in CALLS and (datum.name not in ("low", "high") or law.name == "pareto")
    for value in OUTSIDE.get(datum.takes, ())
]


def arguments(law):
    """Those of the example call of a law, by their names."""
    came = {}

    def note(*given, **named):
        came.update(inspect.signature(law.function).bind(*given, **named).arguments)

    n = 20
    names = GIVEN | FUNCTIONS | {"rng": np.random.default_rng(1), "n": n, "row": np.arange(n)}
    names["group"] = pd.array(["a", "b"], dtype="str")[np.arange(n) % 2]
    eval(CALLS[law.name], names | {law.function.__name__: note})
    return came


@pytest.mark.parametrize(("law", "name", "value"), DATA)
def test_a_number_outside_of_its_domain_is_refused_by_its_name(law, name, value):
    given = arguments(law)
    law.function(**given)
    with pytest.raises(ValueError, match=rf"\b{name} (is )?{value}") as caught:
        law.function(**given | {name: value})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("missing", "leave_missing(np.ones(20), rng, {value})"),
        ("missing", "missing_together(np.ones(20), rng, {value}, rng.random(20))"),
        ("same", "copy_some(np.ones(20), rng, np.arange(20), {value})"),
    ],
)
def test_a_share_of_rows_is_refused_by_the_name_that_cells_give_it(name, call):
    names = GIVEN | FUNCTIONS | {"rng": np.random.default_rng(1)}
    assert len(eval(call.format(value=0.5), names)) == 20
    for value in (-0.5, 1.5, "np.array([0.5] * 19 + [1.5])"):
        with pytest.raises(ValueError, match=rf"^{name} is -?[01].5; a number from 0 to 1 is needed$"):
            eval(call.format(value=value), names)

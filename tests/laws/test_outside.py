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

"""A separate process in which samplers are tried and measured before anything else runs them."""

from fastgen_magic.sandbox.limits import Limits
from fastgen_magic.sandbox.measurement import Failure, Measurement, Tie, spelled
from fastgen_magic.sandbox.trials import Trials

__all__ = ["Failure", "Limits", "Measurement", "Tie", "Trials", "spelled"]

"""A separate process in which samplers are tried and measured before anything else runs them."""

from fastgen_magic.sandbox.limits import Limits
from fastgen_magic.sandbox.measurement import Failure, Group, Measurement, Tie, spelled
from fastgen_magic.sandbox.own import OwnTrials, PartlyOwn
from fastgen_magic.sandbox.trials import Trials

__all__ = ["Failure", "Group", "Limits", "Measurement", "OwnTrials", "PartlyOwn", "Tie", "Trials", "spelled"]

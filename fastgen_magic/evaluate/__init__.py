"""How good a synthetic table is beside a real one: figures, their ceilings, pictures, a sentence."""

from fastgen_magic.evaluate.report import Report, evaluate

__all__ = ["Report", "evaluate"]

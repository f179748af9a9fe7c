"""The pipeline: enrich, classify, write, validate (paper, section 3)."""

from fastgen_magic.pipeline.progress import STAGES, Listener, Progress, Stage
from fastgen_magic.pipeline.result import Result, Written
from fastgen_magic.pipeline.revise import revise
from fastgen_magic.pipeline.run import plan, run
from fastgen_magic.pipeline.tables import plan_tables, run_tables

__all__ = [
    "STAGES",
    "Listener",
    "Progress",
    "Result",
    "Stage",
    "Written",
    "plan",
    "plan_tables",
    "revise",
    "run",
    "run_tables",
]

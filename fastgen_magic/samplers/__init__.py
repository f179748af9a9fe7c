"""Samplers, their parameters, and the tables they make."""

from fastgen_magic.samplers.identifiers import identifiers
from fastgen_magic.samplers.imports import IMPORTS
from fastgen_magic.samplers.parameters import Parameter, rewrite
from fastgen_magic.samplers.sampler import Sampler
from fastgen_magic.samplers.source import SourceMap
from fastgen_magic.samplers.table import BLOCK, Reference, Table, assembly_source, run_source, stream

__all__ = [
    "BLOCK",
    "IMPORTS",
    "Parameter",
    "Reference",
    "Sampler",
    "SourceMap",
    "Table",
    "assembly_source",
    "identifiers",
    "rewrite",
    "run_source",
    "stream",
]

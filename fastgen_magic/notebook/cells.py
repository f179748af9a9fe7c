"""A result as the cells of a notebook, in their order (DESIGN, section 1)."""

import textwrap
from collections.abc import Sequence

from fastgen_magic.authors.author import without_advice
from fastgen_magic.characters import one_line
from fastgen_magic.dirt.cells import dirt_cells
from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.notebook.summary import summary
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import IMPORTS, Sampler

TAG = "fastgen"


def cells_of(
    result: Result, rows: int, seed: int, also: Sequence[Sampler] = (), line: tuple[int, int] | None = None
) -> tuple[CellSpec, ...]:
    """Summary, imports, laws, one cell a field, assembly, dirt on purpose, and the controls.

    All but the controls need numpy, scipy and pandas alone. Run in order, they define `NAME`, a
    DataFrame of `rows` rows. Imports, laws and assembly are folded, so that their first line alone is
    seen: what is to be read is the fields.

    Parameters
    ----------
    also: samplers of the user's own in place of others; the laws that they call are there too.
    line: rows and seed that the magic's line says, where the user has set others since.
    """
    draws = assemble_cell(result, rows, seed, also)
    untuned = assemble_cell(result, *line, also) if line else ""
    laws = result.table.laws_source(also).strip()
    dirt = dirt_cells(result.plan, seed)
    return (
        CellSpec("markdown", "summary", None, summary(result), (TAG,)),
        CellSpec("code", "imports", None, f"# Imports.\n{IMPORTS.strip()}", (TAG,), folded=True),
        *([CellSpec("code", "laws", None, laws, (TAG,), folded=True)] if laws else []),
        *(
            CellSpec("code", "sampler", written.planned.name, sampler_cell(written), (TAG,))
            for written in result.written
        ),
        CellSpec("code", "assemble", None, draws, (TAG,), folded=True, untuned=untuned),
        *([CellSpec("code", "dirt laws", None, dirt.functions, (TAG,), folded=True)] if dirt else []),
        *([CellSpec("code", "dirt", None, dirt.visible, (TAG,))] if dirt else []),
        CellSpec("code", "controls", None, controls_cell(result.plan.table), (TAG,)),
    )


def sampler_cell(written: Written) -> str:
    """A field's cell; a fallback says so above it."""
    place = f"{written.sampler.table}.{written.planned.name}: "  # its own cell needs no place
    note = fallback_note(written.fallback.removeprefix(place))
    source = written.sampler.source.strip()
    return f"{note}\n{source}" if note else source


def fallback_note(reason: str) -> str:
    """Comment lines that say why the catalogue wrote a sampler; "" without a reason."""
    words = without_advice(one_line(reason))
    note = f"Fallback: the catalogue wrote this one, because {words}" if words else ""
    return "\n".join(textwrap.wrap(note, 100, initial_indent="# ", subsequent_indent="# "))


def assemble_cell(result: Result, rows: int, seed: int, also: Sequence[Sampler] = ()) -> str:
    """The cell that makes the DataFrame and shows its first rows."""
    name = result.plan.table
    code = result.table.assembly(rows, seed, also)
    last = f"{name} = make_{name}(rows={rows:_}, seed={seed})\n{name}.head()"
    return f"# Draws {name} by the samplers above.\n{code}\n\n\n{last}"


def controls_cell(table: str) -> str:
    """The cell that shows the controls; it says so where this package is missing."""
    return _CONTROLS.format(table=table)


_CONTROLS = """\
# Sliders and histograms for every field. Only this cell needs fastgen-magic.
try:
    import fastgen_magic
except ImportError:
    print("The controls need fastgen-magic: pip install fastgen-magic")
else:
    fastgen_magic.load_ipython_extension(get_ipython())
    %fastgen controls {table}"""

"""`%fastgen run`: tables of the notebook, as its cells are now, in folders of files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from IPython.core.error import UsageError

from fastgen_magic.characters import counted, held
from fastgen_magic.engines.run import chosen, write_folder
from fastgen_magic.engines.soiled import soiled
from fastgen_magic.engines.threads import cores
from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.samplers.watch import file_need
from fastgen_magic.terminal import rows_bar


def write_folders(session: Session, options: Any, *, watched: bool) -> None:
    """Write one table into the folder of the options, or several into folders of their own in it.

    Parameters
    ----------
    options: those of the line; without `names` all tables are written.

    Errors: any `FastgenError`; whole files stay, and the same run goes on from there.
    """
    names, out = [*dict.fromkeys(options.names or session.tables)], options.out.rstrip("/")
    sizes, work = _sizes(session, names, options), []
    for name, (rows, seed) in sizes.items():
        table, made, folder = session.table(name), session.tables[name], f"{out}/{name}"
        folder = folder if len(names) > 1 else out
        soil = session.namespace.get(made.dirt.name) if made.dirt else None
        work.append((table, folder, soiled(made.result, folder, options, (rows, seed), table, soil)))
        size = table, rows, seed, f".{options.format}", Path(out)
        if need := file_need(*size, workers=cores(), large=options.large):
            print(f"{rows:,} rows of {name} will take {need}; an interrupt stops it")  # noqa: T201
    total = sum(sizes[table.name][0] * (2 if dirt else 1) for table, _, dirt in work)
    told = []
    try:
        with rows_bar(total, watched=watched) as on_rows:
            for table, folder, dirt in work:
                rows, seed = sizes[table.name]
                count = write_folder(table, rows, folder, seed=seed, on_rows=on_rows, **chosen(options))
                soil = f"; {dirt.write(on_rows)}" if dirt else ""
                told.append(f"{held(rows, table.name, folder)}, {counted(count, 'file')}{soil}")
    except KeyboardInterrupt:
        raise UsageError("interrupted: whole files stay; the same line goes on from there") from None
    print("\n".join(told))  # noqa: T201 - an answer to the user


def _sizes(session: Session, names: Sequence[str], options: Any) -> Mapping[str, tuple[int, int]]:
    """Rows and seed of each table: those of the options, else those of the notebook.

    Errors: `NotebookError` where there is no such table, or one refers to rows that another will not have.
    """
    if not names:
        raise NotebookError("no table is here: make one with %%fastgen NAME")
    asked = options.rows or {}
    if unknown := [name for name in asked if name and name not in names]:
        raise NotebookError(f"--rows names {unknown[0]}, which is not among {', '.join(names)}")
    for name in names:
        session.table(name)  # whether it is there
    sizes = {name: session.size(name) for name in names}
    sizes = {
        name: (
            asked.get(name, asked.get("", rows)),
            seed if options.seed is None else options.seed,
        )
        for name, (rows, seed) in sizes.items()
    }
    for name in names:
        for parent, known in session.tables[name].result.parents.items():
            if parent in sizes and sizes[parent] != (known.rows, sizes[name][1]):
                rows = f"{name} refers to {known.rows:,} rows of {parent}, with a seed for both"
                raise NotebookError(
                    f"{rows}: set them by the magic of both, or give the rows of {name} alone, as {name}=1e6"
                )
    return sizes

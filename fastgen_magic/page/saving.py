"""`%fastgen export` and `%fastgen script`: tables as the notebook's cells are now, in files and databases."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.cautions import clean_words
from fastgen_magic.characters import held
from fastgen_magic.errors import NotebookError, OutputError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.page.answers import one_line_on_interrupt
from fastgen_magic.terminal import rows_bar


def export(session: Session, options: Any, *, watched: bool) -> None:
    """Write a table, as the namespace has it, into a file or a database; several into a database.

    Errors: any `FastgenError`; no table is left half-written then.
    """
    from fastgen_magic.export import export_table

    names, target = [*dict.fromkeys(options.names)], options.target
    if len(names) > 1 and "://" not in target:
        stem = target.rpartition(".")[0] or target
        raise OutputError(
            f"{target}: a file holds one table: take sqlite:///{stem}.db for {' and '.join(names)}, or "
            f"%fastgen run {' '.join(names)} --out {stem} for a folder of each"
        )
    tables = [session.table(name) for name in names]
    for table in tables:
        size = session.size(table.name)
        rows, seed = (
            here if asked is None else asked
            for asked, here in zip((options.rows, options.seed), size, strict=True)
        )
        with rows_bar(rows, watched=watched) as on_rows, one_line_on_interrupt():
            place = export_table(table, rows, seed, target, force=options.force, on_rows=on_rows)
        clean = clean_words(session.tables[table.name].result)
        print(f"{held(rows, table.name, place)}, seed {seed}{clean}")  # noqa: T201 - an answer to the user


def script(session: Session, options: Any) -> None:
    """Write what the cells of tables hold now as a script, with the tables that these refer to.

    Errors: any `FastgenError`.
    """
    from fastgen_magic.output import checked_target, write_text
    from fastgen_magic.script import script_of_tables, script_text

    target = checked_target(options.target, (".py",), force=options.force)
    made = [session.tables[name].result for name in _with_parents(session, options.names)]
    tables = [session.table(one.plan.table) for one in made]
    sizes = [session.size(table.name) for table in tables]
    if len({seed for _, seed in sizes}) > 1:
        seeds = ", ".join(f"{table.name} {seed}" for table, (_, seed) in zip(tables, sizes, strict=True))
        raise NotebookError(f"a script has one seed, and these are {seeds}: write a script of each")
    results = [replace(one, rows=rows) for one, (rows, _) in zip(made, sizes, strict=True)]
    (rows, seed), one = sizes[0], len(tables) == 1
    text = script_text(made[0], rows, seed, tables[0]) if one else script_of_tables(results, seed, tables)
    write_text(target, text)
    own = [
        sampler.name
        for table in tables
        for sampler in table.samplers
        if session.is_own(table.name, sampler.name)
    ]
    yours = f", with your {', '.join(own)}" if own else ""
    print(f"{options.target} is a command by itself{yours}: python {options.target} --help")  # noqa: T201


def _with_parents(session: Session, names: Sequence[str]) -> list[str]:
    """Tables, and those that they refer to, each behind its own. Errors: `NotebookError` for none."""
    found: list[str] = []
    for name in names:
        session.table(name)  # whether it is there
        above = session.tables[name].result.parents
        found += [*_with_parents(session, [one for one in above if one != name]), name]
    return list(dict.fromkeys(found))

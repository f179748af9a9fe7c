"""A result as one Python file, a command that needs numpy, scipy and pandas alone (pyarrow for Parquet)."""

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import fill

from fastgen_magic.arguments import MOST_ROWS
from fastgen_magic.dirt.cells import DirtCells, dirt_cells
from fastgen_magic.dirt.saving import paths_of_dirt, save_dirt
from fastgen_magic.notebook.cells import sampler_cell
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import Table
from fastgen_magic.samplers.imports import IMPORTS, is_used
from fastgen_magic.samplers.remote import parts_source

_IMPORTS = """\
import argparse
import os
import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
"""

_WHOLE = (
    f"""\
MOST_ROWS = {MOST_ROWS:_}


"""
    '''\
def whole(text):
    """A number of rows or a seed."""
    try:
        number = int(text) if text.isdecimal() else float(text)
    except ValueError:
        number = -1
    if number < 0 or number % 1:
        raise argparse.ArgumentTypeError(f"a whole number is needed, as 5000, 10_000 or 1e6, not {text!r}")
    return int(number)


def row_count(text):
    """A number of rows; there are disks for fewer than the most."""
    if (rows := whole(text)) > MOST_ROWS:
        raise argparse.ArgumentTypeError(f"rows go up to {MOST_ROWS:,}, not {text}")
    return rows
'''
)
_END = """\
if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
"""
_COMMAND = '''\
BLOCKS_PER_FILE = 20
OUT_HELP = "a .csv or .parquet file to write, or a folder for Parquet files"


def save(path, rows, seed):
    """Write the table into a .csv or .parquet file, block by block."""
    schema = None if path.suffix == ".csv" else frame_schema(orders_block(0, seed, rows))
    write_part(orders_block, BLOCK, path, (0, None), rows, seed, schema)


def save_folder(folder, rows, seed):
    """Write a folder of Parquet files of a million rows each, on all cores; all that is there is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    firsts = range(0, -(-max(rows, 1) // BLOCK), BLOCKS_PER_FILE)
    threads = min(os.cpu_count() or 1, len(firsts))
    stop = threading.Event()
    schema = arrow_schema(orders_block(0, seed, rows))

    def save_every(first_file):
        for number in range(first_file, len(firsts), threads):
            if stop.is_set():
                return
            span = firsts[number], firsts[number] + BLOCKS_PER_FILE
            write_part(orders_block, BLOCK, folder / f"part-{number:09d}.parquet", span, rows, seed, schema)

    with ThreadPoolExecutor(threads) as pool:
        try:
            for done in as_completed([pool.submit(save_every, thread) for thread in range(threads)]):
                done.result()
        finally:
            stop.set()


def lacking_room(path, rows, seed):
    """What a file or folder of so many rows takes, in words, where the disk has no room for it; else ""."""
    if rows <= BLOCK:
        return ""
    first = orders_block(0, seed, 5_000)
    file = first.to_csv(index=False).encode() if path.suffix == ".csv" else first.to_parquet(index=False)
    taken = len(file) * rows // len(first) // 2  # many rows pack better than these few
    free = shutil.disk_usage(next(one for one in path.absolute().parents if one.exists())).free
    return f"more than {taken / 1e9:,.0f} GB, and {free / 1e9:,.0f} GB are free" if taken > free else ""


def main():
    """Write the table to a file, or show it."""
    parser = argparse.ArgumentParser(description="Draw rows of the table orders.")
    parser.add_argument("--rows", type=row_count, default=1_000, help="as 5000, 10_000 or 1e6 (%(default)s)")
    parser.add_argument("--seed", type=whole, default=0, help="same seed, same rows (%(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE", help=OUT_HELP)
    parser.add_argument("--force", action="store_true", help="write over an existing file")
    args = parser.parse_args()
    if args.out is None:
        print(make_orders(args.rows, args.seed))
    elif args.out.suffix not in {".csv", ".parquet", ""}:
        parser.error(f"{args.out}: the name must end in .csv or .parquet, or be that of a folder")
    elif args.out.exists() and not (args.out.is_file() if args.out.suffix else args.out.is_dir()):
        parser.error(f"{args.out} is no {'file' if args.out.suffix else 'folder'}: take another name")
    elif args.out.exists() and not args.force:
        parser.error(f"{args.out} exists; --force writes over it")
    elif lacks := lacking_room(args.out, args.rows, args.seed):
        parser.error(f"{args.rows:,} rows take {lacks}: ask for fewer")
    elif args.out.suffix:
        save(args.out, args.rows, args.seed)
    else:
        for file in args.out.glob("part-*.parquet"):
            file.unlink()
        save_folder(args.out, args.rows, args.seed)
'''
_ROWS_DEFAULT, _SEED_DEFAULT = "default=1_000", "default=0"

_DIRT = '''\


def save_dirty(path, rows, seed):
    """Write the dirty table and what was changed where, beside the clean one; all rows are in memory."""
    for frame, target in zip(make_orders_dirty(make_orders(rows, seed), seed=seed), paths_of_dirt(path)):
        save_dirt(frame, target)
'''
_DIRTY = (
    (
        """

def main():""",
        f"""{_DIRT}

def main():""",
    ),
    (
        "print(make_orders(args.rows, args.seed))",
        "print(make_orders_dirty(make_orders(args.rows, args.seed), seed=args.seed)[0])",
    ),
    (
        "        save(args.out, args.rows, args.seed)\n",
        """        save(args.out, args.rows, args.seed)
        save_dirty(args.out, args.rows, args.seed)
""",
    ),
    (
        "args.out.exists() and not",
        "any(path.exists() for path in [args.out, *paths_of_dirt(args.out)]) and not",
    ),
    ("{args.out} exists;", "{args.out}, or what lies beside it, exists;"),
    (
        "or a folder for Parquet files",
        "with the dirty table beside it, or a folder for the clean one; without it the dirty rows are shown",
    ),
)
"""What stands otherwise in the script of a table that is soiled."""


_COMMAND_OF_TABLES = '''\
def main():
    """Write all tables into a folder, or show them."""
    parser = argparse.ArgumentParser(description="Draw tables: NAMES.")
    parser.add_argument("--seed", type=whole, default=0, help="same seed, same rows (%(default)s)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="a folder to write Parquet files into")
    parser.add_argument("--csv", action="store_true", help="write CSV files in their place")
    parser.add_argument("--force", action="store_true", help="write over existing files")
    args = parser.parse_args()
    suffix = "csv" if args.csv else "parquet"
    for name, (block, make, rows) in TABLES.items():
        if args.out is None:
            print(name, make(rows, args.seed), sep="\\n")
            continue
        args.out.mkdir(parents=True, exist_ok=True)
        path = args.out / f"{name}.{suffix}"
        if path.exists() and not args.force:
            parser.error(f"{path} exists; --force writes over it")
        schema = None if args.csv else frame_schema(block(0, args.seed, rows))
        write_part(block, BLOCK, path, (0, None), rows, args.seed, schema)
'''
_DIRTY_TABLES = (
    (
        "            continue\n",
        """            if name in SOILED:
                print(f"{name}_dirty", SOILED[name](make(rows, args.seed), seed=args.seed)[0], sep="\\n")
            continue
""",
    ),
    (
        "rows, args.seed, schema)\n",
        """rows, args.seed, schema)
        if name in SOILED:  # all rows are in memory
            frames = SOILED[name](make(rows, args.seed), seed=args.seed)
            for frame, target in zip(frames, paths_of_dirt(path)):
                save_dirt(frame, target)
""",
    ),
)
"""What stands otherwise in the script of several tables of which some are soiled."""


def script_text(result: Result, rows: int, seed: int, table: Table | None = None) -> str:
    """Source of the script: docstring, imports, laws, samplers, assembly, command line.

    Parameters
    ----------
    rows, seed: what it draws when nothing else is asked for.
    table: the samplers and laws as the user has them, in place of the result's.
    """
    own = result.table if table is None else table
    command = _COMMAND.replace(_ROWS_DEFAULT, f"default={rows:_}").replace(_SEED_DEFAULT, f"default={seed}")
    dirt = dirt_cells(result.plan, seed)
    for plain, soiled in _DIRTY if dirt else ():
        command = command.replace(plain, soiled)
    command = command.replace("orders", own.name)
    return _script([(replace(result, rows=rows), own)], seed, command, _soiling([dirt] if dirt else []))


def _soiling(dirt: Sequence[DirtCells]) -> list[str]:
    """The functions that soil tables and write the dirty ones; nothing without dirt."""
    saving = "\n\n".join(inspect.getsource(function) for function in (paths_of_dirt, save_dirt))
    return [dirt[0].functions, *(one.maker for one in dirt), saving] if dirt else []


def script_of_tables(results: Sequence[Result], seed: int, tables: Sequence[Table] = ()) -> str:
    """Source of a script that draws several tables, each behind those that it refers to.

    tables: their samplers and laws as the user has them, in place of the results'.
    """
    own = tables or [one.table for one in results]
    names = [result.plan.table for result in results]
    lines = [
        f'    "{one.plan.table}": ({one.plan.table}_block, make_{one.plan.table}, {one.rows:_}),'
        for one in results
    ]
    listed = "\n".join(["TABLES = {", *lines, "}  # what is drawn of each, and how many rows"])
    command = _COMMAND_OF_TABLES.replace(_SEED_DEFAULT, f"default={seed}").replace("NAMES", ", ".join(names))
    dirt = [cells for one in results if (cells := dirt_cells(one.plan, seed))]
    for plain, soiled in _DIRTY_TABLES if dirt else ():
        command = command.replace(plain, soiled)
    if dirt:
        soils = ", ".join(f'"{one.table}": {one.name}' for one in dirt)
        listed += f"\nSOILED = {{{soils}}}  # what makes dirty rows, and a list of what was changed where"
    made = list(zip(results, own, strict=True))
    return _script(made, seed, f"{listed}\n\n\n{command}", _soiling(dirt))


def _script(made: Sequence[tuple[Result, Table]], seed: int, command: str, more: Sequence[str] = ()) -> str:
    parts = parts_source().splitlines()
    assemblies = [table.assembly(result.rows, seed).splitlines() for result, table in made]
    lines = [*parts, *(line for one in assemblies for line in one)]
    imports = [line for line in lines if line.startswith(("import ", "from "))]

    def without_imports(source: list[str]) -> str:
        return "\n".join(line for line in source if line not in imports)

    sections = []
    for (result, table), assembly in zip(made, assemblies, strict=True):
        sections += [
            table.laws_source(),
            *_samplers(result, table),
            without_imports(assembly),
        ]
    sections += [*more, without_imports(parts), _WHOLE, command, _END]
    body = "\n\n\n".join(part.strip() for part in sections if part) + "\n"
    docstring = "\n\n\n".join(_paragraphs(result) for result, _ in made)
    return f"{_docstring(docstring)}\n\n{_sorted_imports(imports, body)}\n\n\n{body}"


def _samplers(result: Result, table: Table) -> Iterator[str]:
    """Each sampler's text; one that a catalogue had to write says so, unless it is the user's by now."""
    for one in table.samplers:
        written = result[one.name]
        yield sampler_cell(written) if written.sampler.source == one.source else one.source.strip()


def _sorted_imports(more: list[str], code: str) -> str:
    """The imports that the code needs, the standard library's above the others."""
    standard, _, others = IMPORTS.partition("\n\n")
    lines = {*standard.splitlines(), *_IMPORTS.splitlines(), *more} - set(others.splitlines())
    lines, kept = ({line for line in some if is_used(line, code)} for some in (lines, others.splitlines()))
    ordered = sorted(lines, key=lambda line: (line.startswith("from "), line))
    return "\n".join(ordered) + "\n\n" + "\n".join(sorted(kept, key=others.index))


def _paragraphs(result: Result) -> str:
    schema = result.plan.schema
    origin = (
        f"Samplers of the table {schema.table}, one a field, written by the author {result.author}. They "
        "hold assumptions from names and descriptions, not measurements. The defaults of a sampler are its "
        "distribution: change them and run again."
    )
    paragraphs = (schema.title or schema.table, schema.description, origin)
    return "\n\n".join(fill(" ".join(words.split()), 100) for words in paragraphs if words.strip())


def _docstring(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') + '\n"""'

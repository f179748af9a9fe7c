"""A result as one Python file, a command by itself that needs numpy, scipy and pandas alone."""

from textwrap import fill

from fastgen_magic.notebook.cells import sampler_cell
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import IMPORTS

_IMPORTS = """\
import argparse
from pathlib import Path
"""

_COMMAND = '''\
def save(path, rows, seed):
    """Write the table block by block, under another name until the file is whole."""
    part = path.with_name(f".part.{path.name}")
    try:
        if path.suffix == ".parquet":
            make_orders(rows, seed).to_parquet(part, index=False)
        else:
            with part.open("w", encoding="utf-8", newline="") as file:
                for start in range(0, max(rows, 1), BLOCK):
                    block = orders_block(start, seed).iloc[: rows - start]
                    block.to_csv(file, index=False, header=start == 0, lineterminator="\\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def main():
    """Write the table to a file, or show it."""
    parser = argparse.ArgumentParser(description="Draw rows of the table orders.")
    parser.add_argument("--rows", type=float, default=1_000, help="as 5000, 10_000 or 1e6 (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same rows (%(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a .csv or .parquet file to write")
    parser.add_argument("--force", action="store_true", help="write over an existing file")
    args = parser.parse_args()
    if args.rows < 0 or args.seed < 0:
        parser.error("--rows and --seed must not be negative")
    if args.out is None:
        print(make_orders(args.rows, args.seed))
    elif args.out.suffix not in {".csv", ".parquet"}:
        parser.error(f"{args.out}: the name must end in .csv or .parquet")
    elif args.out.exists() and not args.force:
        parser.error(f"{args.out} exists; --force writes over it")
    else:
        save(args.out, int(args.rows), args.seed)


if __name__ == "__main__":
    main()
'''
_ROWS_DEFAULT, _SEED_DEFAULT = "default=1_000", "default=0"


def script_text(result: Result, rows: int, seed: int) -> str:
    """Source of the script: docstring, imports, laws, samplers, assembly, command line.

    Parameters
    ----------
    rows, seed: what it draws when nothing else is asked for.
    """
    table = result.plan.table
    assembly = result.table.assembly(rows, seed).splitlines()
    imports = [line for line in assembly if line.startswith(("import ", "from "))]
    code = "\n".join(line for line in assembly if line not in imports)
    command = _COMMAND.replace(_ROWS_DEFAULT, f"default={rows:_}").replace(_SEED_DEFAULT, f"default={seed}")
    parts = (
        f"{_docstring(result)}\n\n{_sorted_imports(imports)}",
        result.table.laws_source(),
        *(sampler_cell(written) for written in result.written),
        code,
        command.replace("orders", table),
    )
    return "\n\n\n".join(part.strip() for part in parts if part) + "\n"


def _sorted_imports(more: list[str]) -> str:
    """All imports, the standard library's above the others."""
    standard, _, others = IMPORTS.partition("\n\n")
    lines = {*standard.splitlines(), *_IMPORTS.splitlines(), *more}
    ordered = sorted(lines, key=lambda line: (line.startswith("from "), line))
    return "\n".join(ordered) + f"\n\n{others}"


def _docstring(result: Result) -> str:
    schema = result.plan.schema
    origin = (
        f"Samplers of the table {schema.table}, one a field, written by the author {result.author}. They "
        "hold assumptions from names and descriptions, not measurements. The defaults of a sampler are its "
        "distribution: change them and run again."
    )
    paragraphs = (schema.title or schema.table, schema.description, origin)
    text = "\n\n".join(fill(" ".join(words.split()), 100) for words in paragraphs if words.strip())
    return '"""' + text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') + '\n"""'

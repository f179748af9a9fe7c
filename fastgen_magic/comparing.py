"""What `fastgen evaluate` does with folders: several tables, in files or from a schema, against real ones."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

import pandas as pd

from fastgen_magic.cautions import warn_clean
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.across import Frames, Key, evaluate_tables
from fastgen_magic.evaluate.across_page import tables_page, tables_text
from fastgen_magic.evaluate.files import SUFFIXES, read_table
from fastgen_magic.output import write_wanted
from fastgen_magic.pipeline import Result
from fastgen_magic.schema import Schema
from fastgen_magic.several import PACKAGE, keys_of
from fastgen_magic.sources import schemas as stated


def tables_compared(
    options: Namespace,
    targets: Sequence[Path | None],
    results: Callable[[Namespace, Sequence[Schema]], Sequence[Result]],
) -> str:
    """The report as text; JSON and HTML into `targets`.

    Parameters
    ----------
    results: samplers of the tables of schemas, of as many rows as the options say.

    Errors: any `FastgenError`.
    """
    given = [name for name in ("target", "rows") if getattr(options, name) is not None]
    if given:
        raise EvaluationError(f"--{given[0]} is for one table: name a file in --against, not a folder")
    if not options.against.is_dir():
        raise EvaluationError(
            f"{options.against}: is no folder; several tables need one with a file for each"
        )
    real, path = frames_in(options.against), Path(options.schema)
    if path.is_dir():
        synthetic, keys = frames_in(path), [*_packaged(path), *_packaged(options.against)]
    else:
        schemas = stated(options)
        rows = {one.table: max(len(real[one.table]), 1) for one in schemas if one.table in real}
        drawn = results(Namespace(**vars(options) | {"rows": rows}), schemas)
        warn_clean(drawn)
        synthetic = {one.plan.table: one.table.draw(one.rows, options.seed) for one in drawn}
        keys = [*_planned(drawn), *_packaged(options.against)]
    report = evaluate_tables(synthetic, real, list(dict.fromkeys(keys)))
    title = f"{path.stem} against {options.against.name}"
    write_wanted(targets, report.to_json, lambda: tables_page(report, title))
    return tables_text(report, get_terminal_size().columns)


def frames_in(folder: Path) -> Frames:
    """The tables of a folder by the names of their files. Errors: `EvaluationError` if there is none."""
    found: dict[str, pd.DataFrame] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            if path.stem in found:
                raise EvaluationError(f"{folder}: two files are of the table {path.stem}: take one away")
            found[path.stem] = read_table(path)
    if not found:
        raise EvaluationError(f"{folder}: holds no table: files must end in {' or '.join(SUFFIXES)}")
    return found


def _planned(results: Sequence[Result]) -> Iterator[Key]:
    for one in results:
        for column, (table, key) in keys_of(one, results).foreign.items():
            yield Key(one.plan.table, column, table, key)


def _packaged(folder: Path) -> Iterator[Key]:
    """The keys of one column that a folder's data package states.

    Source: Data Package standard, version 2, datapackage.org.
    """
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        for resource in package["resources"]:
            for one in resource.get("schema", {}).get("foreignKeys", ()):
                there = one["reference"]
                columns, keys = (
                    [side["fields"]] if isinstance(side["fields"], str) else side["fields"]
                    for side in (one, there)
                )
                if len(columns) == len(keys) == 1:
                    yield Key(
                        resource["name"], columns[0], there.get("resource") or resource["name"], keys[0]
                    )
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise EvaluationError(f"{folder / PACKAGE}: is no data package; mend it or take it away") from None

"""What the verbs of the command do: each takes the parsed options and returns the text to be shown."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from fastgen_magic import listing, pipeline
from fastgen_magic.arguments import model_options
from fastgen_magic.authors import Author, Metered, Plan, Settings
from fastgen_magic.authors.choose import DIRECT, NO_KEY, author_named, default_author, fallback
from fastgen_magic.cautions import DIRECT_IS_CLEAN, warn, warn_clean, warn_of_tables
from fastgen_magic.characters import counted, held
from fastgen_magic.dirt.cells import soiler
from fastgen_magic.dirt.telling import dirt_lines
from fastgen_magic.errors import AuthorError, OutputError
from fastgen_magic.export import SUFFIXES, dirt_targets, export_dirt, export_table
from fastgen_magic.output import TABLE_SUFFIXES, checked_target, write_text, write_wanted
from fastgen_magic.pipeline import Result
from fastgen_magic.pipeline.bounds import bounded
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.watch import file_need
from fastgen_magic.schema import Schema, yaml_text
from fastgen_magic.several import SQLITE, place_for, write_dirty_tables, write_tables
from fastgen_magic.sources import read as stated
from fastgen_magic.sources import schema as _schema
from fastgen_magic.sources import schemas as _schemas
from fastgen_magic.statements.tables import linked_tables
from fastgen_magic.terminal import rows_bar, terminal_bar

if TYPE_CHECKING:
    from fastgen_magic.direct import Written


def plan(options: Namespace) -> str:
    """The plan, as columns or as JSON."""
    schemas, author = linked_tables(_schemas(options)), _author(options)
    with terminal_bar(quiet=options.quiet) as listener:
        plans = pipeline.plan_tables(schemas, author, _settings(options), on_progress=listener)
    _say_spent(options, author)
    if options.json:
        plain = (sys.stdout.encoding or "").lower().startswith("utf")
        shown = [listing.plan_json(planned, author.name, letters=plain) for planned in plans]
        return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"
    return _plan_texts(plans, author)


def _plan_texts(plans: Sequence[Plan], author: Author) -> str:
    width = get_terminal_size().columns
    return "\n\n\n".join(listing.plan_text(planned, author.name, width) for planned in plans)


def dry(options: Namespace) -> str:
    """What a verb would assume, or what a model would cost; nothing is sent or written."""
    if options.author == DIRECT and getattr(options, "rows", None):
        from fastgen_magic.direct import estimated

        return estimated(_usual_rows(options), model_options(options))
    schemas, author, settings = linked_tables(_schemas(options)), _author(options), _settings(options)
    if isinstance(author, Metered):
        return f"{author.estimate(schemas, settings).text}; nothing was sent, nothing written"
    text = _plan_texts(pipeline.plan_tables(schemas, author, settings), author)
    return f"{text}\n\nNo model is asked, and nothing was written."


def schema(options: Namespace) -> str:
    """The tables of any format as our YAML, in a file or on the terminal."""
    target = options.out and checked_target(options.out, (".yaml", ".yml"), force=options.force)
    read = stated(options)
    schemas = tuple(map(bounded, read.asked(options.name)))
    unread = read.unread if options.name is None else schemas[0].unread
    text = yaml_text(schemas, unread)
    if target is None:
        return text.rstrip("\n")
    write_text(target, text)
    return _done(options, f"{counted(len(schemas), 'table')} of {read.format} in {options.out}")


def table(options: Namespace) -> str:
    """A table in a file, or its first rows on the terminal; several tables in a folder or a database."""
    schemas = _schemas(options)
    if len(schemas) > 1 or str(options.out).startswith(SQLITE):
        return _tables(options, schemas)
    suffixes = TABLE_SUFFIXES if options.author == DIRECT else SUFFIXES
    target = options.out and checked_target(options.out, suffixes, force=options.force)
    if options.author == DIRECT:
        return _direct_table(options, target)
    (result,) = _results(options, schemas)
    made, rows, soil = result.table, result.rows, soiler(result, options.seed)
    beside = dirt_targets(target, force=options.force) if target and soil else []
    if target is None:
        return _first_rows(result, options.seed)
    suffix = target.suffix.lower()
    _say_need(options, rows, file_need(made, rows, options.seed, suffix, target.parent, large=options.large))
    with rows_bar(rows, quiet=options.quiet) as on_rows:
        export_table(made, rows, options.seed, str(target), force=options.force, on_rows=on_rows)
    told = [held(rows, made.name, options.out)]
    if soil is not None:
        frames = soil(made.draw(rows, options.seed))
        for part, frame, path in zip(("dirty", "changes"), frames, beside, strict=True):
            export_dirt(f"{made.name}_{part}", frame, path)
        told[0] += ", soiled in {}, and what was changed in {}".format(*(path.name for path in beside))
        told += dirt_lines(result.plan, *frames)
    return _done(options, "\n".join(told))


def _first_rows(result: Result, seed: int) -> str:
    """The first rows of a table as text, dirty where dirt is asked for."""
    first, soil = result.table.draw(min(result.rows, BLOCK), seed), soiler(result, seed)
    first, name = (first, "") if soil is None else (soil(first)[0], "_dirty")
    name = f"{result.plan.table}{name}"
    return listing.preview(first, name, max(result.rows, len(first)), get_terminal_size().columns)


def _tables(options: Namespace, schemas: Sequence[Schema]) -> str:
    """Several tables, or one in a database."""
    place = place_for(options.out, force=options.force)
    results = _results(options, schemas)
    if place is None:
        return "\n\n".join(_first_rows(one, options.seed) for one in results)
    with rows_bar(sum(one.rows for one in results), quiet=options.quiet) as on_rows:
        write_tables(results, options.seed, options.out, place, on_rows)
    told = [f"{_counted(results)} are in {options.out}", *write_dirty_tables(results, options.seed, place)]
    return _done(options, "\n".join(told))


def _counted(results: Sequence[Result]) -> str:
    """Of each table how many rows it has: "200 rows of customers, 1,000 rows of orders"."""
    return ", ".join(f"{counted(one.rows, 'row')} of {one.plan.table}" for one in results)


def run(options: Namespace) -> str:
    """A folder of files for each table; what an interrupted run has left whole is not drawn again."""
    from fastgen_magic.engines import write_folder
    from fastgen_magic.engines.run import chosen
    from fastgen_magic.engines.soiled import soiled
    from fastgen_magic.engines.threads import cores

    if options.out.startswith("memory:"):
        raise OutputError(f"{options.out}: memory ends with the command: name a folder")
    results, told = _results(options), []
    files, folder, workers = f".{options.format}", Path(options.out), options.workers or cores()
    outs = [
        options.out if len(results) == 1 else f"{options.out.rstrip('/')}/{one.plan.table}" for one in results
    ]
    dirt = [
        soiled(one, out, options, (one.rows, options.seed), one.table, soiler(one, options.seed))
        for one, out in zip(results, outs, strict=True)
    ]
    for one in results:
        size = one.table, one.rows, options.seed
        _say_need(options, one.rows, file_need(*size, files, folder, workers=workers, large=options.large))
    count, work = 0, sum(one.rows * (2 if dirty else 1) for one, dirty in zip(results, dirt, strict=True))
    try:
        with rows_bar(work, quiet=options.quiet) as on_rows:
            for one, out, dirty in zip(results, outs, dirt, strict=True):
                count += write_folder(
                    one.table, one.rows, out, seed=options.seed, on_rows=on_rows, **chosen(options)
                )
                told += [dirty.write(on_rows)] if dirty else []
    except KeyboardInterrupt:
        _say(options, f"whole files stay in {options.out}; the same line goes on from there")
        raise
    told = [f"{_counted(results)} are in {options.out}, {counted(count, 'file')}", *told]
    return _done(options, "\n".join(told))


def script(options: Namespace) -> str:
    """The standalone script in a file."""
    from fastgen_magic.script import script_of_tables, script_text

    target = checked_target(options.out, (".py",), force=options.force)
    if options.author == DIRECT:
        write_text(target, _direct(options).script())
        return _done(options, f"{options.out} holds the table: python {options.out} TABLE.csv")
    results = _results(options)
    one = len(results) == 1
    text = script_text(results[0], results[0].rows, options.seed) if one else None
    write_text(target, text or script_of_tables(results, options.seed))
    return _done(options, f"{options.out} is a command by itself: python {options.out} --help")


def notebook(options: Namespace) -> str:
    """The notebook in a file."""
    from fastgen_magic.notebook.file import notebook_of_tables

    target = checked_target(options.out, (".ipynb",), force=options.force)
    if options.author == DIRECT:
        write_text(target, _direct(options).notebook())
        return _done(options, f"{options.out} is a notebook: jupyter lab {options.out}")
    write_text(target, notebook_of_tables(_results(options), options.seed))
    return _done(options, f"{options.out} is a notebook: jupyter lab {options.out}")


def evaluate(options: Namespace) -> str:
    """The report as text; files as asked."""
    from fastgen_magic.evaluate import evaluate as held_against
    from fastgen_magic.evaluate import files, listing, page

    targets, path = _targets(options), Path(options.schema)
    if options.against.is_dir() or path.is_dir():
        from fastgen_magic.comparing import tables_compared

        return tables_compared(options, targets, _results)
    real = files.read_table(options.against)
    if path.suffix.lower() in files.SUFFIXES:
        synthetic = files.read_table(path)
    else:
        rows = options.rows or max(len(real), 1)
        if options.author == DIRECT:
            synthetic = _direct(options, rows).records.frame
        else:
            (made,) = _results(Namespace(**vars(options) | {"rows": {"": rows}}), [_schema(options)])
            warn_clean([made])
            synthetic = made.table.draw(rows, options.seed)
    report = held_against(synthetic, real, target=options.target)
    title = f"{path.stem} against {options.against.name}"
    write_wanted(targets, report.to_json, lambda: page.page(report, title))
    return listing.report_text(report, get_terminal_size().columns)


def bench(options: Namespace) -> str:
    """The authors side by side as text; a file as asked."""
    from fastgen_magic.evaluate import bench as benches
    from fastgen_magic.evaluate import files
    from fastgen_magic.evaluate.bench_page import bench_page
    from fastgen_magic.evaluate.experiments import EXPERIMENTS

    targets = _targets(options)
    experiment = EXPERIMENTS.get(options.experiment)
    authors = options.authors or ("claude,direct,catalogue" if experiment is None else default_author())
    found = benches.bench(
        benches.Task(_schema(options), options.rows, _settings(options), model_options(options)),
        files.read_table(options.against),
        [name.strip() for name in authors.split(",")],
        variants=experiment.variants if experiment else (benches.AS_IT_IS,),
        repeats=options.repeats,
        target=options.target,
    )
    write_wanted(targets, found.to_json, lambda: bench_page(found, experiment))
    head = [found.title, *([experiment.question] if experiment else [])]
    return "\n".join([*head, found.text(), *found.remarks(), *found.ratios()])


def _usual_rows(options: Namespace) -> int:
    """Rows of a table of which nothing else is said."""
    return int(options.rows.get("", 1_000))


def _direct(options: Namespace, rows: int | None = None) -> "Written":
    """Records that a model writes itself."""
    from fastgen_magic.direct import Written

    with terminal_bar(quiet=options.quiet) as listener:
        found = Written(_schema(options), rows or _usual_rows(options), model_options(options), listener)
    _say(options, found.told)
    if found.dirt:
        warn(DIRECT_IS_CLEAN)
    return found


def _direct_table(options: Namespace, target: Path | None) -> str:
    found = _direct(options)
    if target is None:
        frame = found.records.frame
        return listing.preview(frame, found.table, len(frame), get_terminal_size().columns)
    found.save(target)
    return _done(options, f"{_usual_rows(options):,} records of {found.table} are in {options.out}")


def _targets(options: Namespace) -> list[Path | None]:
    """The files that are asked for, JSON and HTML."""
    asked = [(options.json, ".json"), (options.html, ".html")]
    return [path and checked_target(path, (suffix,), force=options.force) for path, suffix in asked]


def _results(options: Namespace, schemas: Sequence[Schema] | None = None) -> tuple[Result, ...]:
    """Samplers for every table, parents first."""
    schemas = _schemas(options) if schemas is None else schemas
    author = _author(options)
    rows = dict(options.rows)
    if len(schemas) == 1 and "" in rows:
        rows = {schemas[0].table: rows[""]}  # what the line says goes before what the schema says
    usual = rows.pop("", 1_000)
    with terminal_bar(quiet=options.quiet) as listener:
        results = pipeline.run_tables(
            schemas,
            author,
            _settings(options),
            rows=rows,
            usual_rows=usual,
            fallback=fallback(),
            on_progress=listener,
        )
    _say_spent(options, author)
    warn_of_tables(results)
    return results


def _author(options: Namespace) -> Author:
    if options.author == DIRECT:
        raise AuthorError(
            "--author direct writes rows and no samplers: table, script, notebook and evaluate take it"
        )
    if options.author is None and default_author() == "catalogue":
        _say(options, NO_KEY)
    if options.model and (options.author or default_author()) == "catalogue":
        _say(options, "--model was not used: the catalogue asks no model")
    return author_named(options.author, model_options(options))


def _say_spent(options: Namespace, author: Author) -> None:
    if isinstance(author, Metered):
        _say(options, f"{author.model}: {author.spent()}")


def _say_need(options: Namespace, rows: int, need: str) -> None:
    if need:
        _say(options, f"{rows:,} rows will take {need}; Ctrl-C stops it")


def _say(options: Namespace, text: str) -> None:
    """A word beside the answer, on standard error."""
    if not options.quiet:
        warn(text)


def _settings(options: Namespace) -> Settings:
    return Settings(options.top_k, options.retries, options.samples)


def _done(options: Namespace, text: str) -> str:
    return "" if options.quiet else text

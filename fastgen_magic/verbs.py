"""What the verbs of the command do: each takes the parsed options and returns the text to be shown."""

import sys
from argparse import Namespace
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from fastgen_magic import listing, pipeline
from fastgen_magic.arguments import model_options
from fastgen_magic.authors import Author, Metered, Settings
from fastgen_magic.authors.choose import DIRECT, NO_KEY, author_named, default_author, fallback
from fastgen_magic.characters import one_line
from fastgen_magic.dirt.cells import soiler
from fastgen_magic.dirt.telling import dirt_lines
from fastgen_magic.errors import AuthorError, SchemaError
from fastgen_magic.output import (
    TABLE_SUFFIXES,
    checked_target,
    dirt_targets,
    write_dirt,
    write_table,
    write_text,
)
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.watch import file_need
from fastgen_magic.schema import ReadSchemas, Schema, read_schemas, with_dirt, with_locales, yaml_text
from fastgen_magic.schema.readers.objects import source_of
from fastgen_magic.schema.readers.recognise import format_of
from fastgen_magic.schema.several import states_tables
from fastgen_magic.terminal import rows_bar, terminal_bar

if TYPE_CHECKING:
    from fastgen_magic.direct import Written


def plan(options: Namespace) -> str:
    """The plan, as columns or as JSON."""
    schema = _schema(options)
    author = _author(options)
    with terminal_bar(quiet=options.quiet) as listener:
        planned = pipeline.plan(schema, author, _settings(options), on_progress=listener)
    _say_spent(options, author)
    if options.json:
        plain = (sys.stdout.encoding or "").lower().startswith("utf")
        return listing.plan_json(planned, author.name, letters=plain)
    return listing.plan_text(planned, author.name, get_terminal_size().columns)


def dry(options: Namespace) -> str:
    """What a verb would assume, or what a model would cost; nothing is sent or written."""
    if options.author == DIRECT and getattr(options, "rows", None):
        from fastgen_magic.direct import estimated

        return estimated(options.rows, model_options(options))
    schema, author, settings = _schema(options), _author(options), _settings(options)
    if isinstance(author, Metered):
        return f"{author.estimate(schema, settings).text}; nothing was sent, nothing written"
    planned = pipeline.plan(schema, author, settings)
    text = listing.plan_text(planned, author.name, get_terminal_size().columns)
    return f"{text}\n\nNo model is asked, and nothing was written."


def schema(options: Namespace) -> str:
    """The tables of any format as our YAML, in a file or on the terminal."""
    target = options.out and checked_target(options.out, (".yaml", ".yml"), force=options.force)
    read = _read(options)
    schemas = read.schemas if options.name is None else (read.one(options.name),)
    unread = read.unread if options.name is None else schemas[0].unread
    text = yaml_text(schemas, unread)
    if target is None:
        return text.rstrip("\n")
    write_text(target, text)
    return _done(options, f"{len(schemas)} table{'s' * (len(schemas) > 1)} of {read.format} in {options.out}")


def table(options: Namespace) -> str:
    """A table in a file, or its first rows on the terminal."""
    target = options.out and checked_target(options.out, TABLE_SUFFIXES, force=options.force)
    if options.author == DIRECT:
        return _direct_table(options, target)
    result = _result(options)
    made, soil = result.table, soiler(result, options.seed)
    beside = dirt_targets(target, force=options.force) if target and soil else []
    if target is None:
        first = made.draw(min(options.rows, BLOCK), options.seed)
        name = made.name if soil is None else f"{made.name}_dirty"
        first = first if soil is None else soil(first)[0]
        return listing.preview(first, name, max(options.rows, len(first)), get_terminal_size().columns)
    suffix = target.suffix.lower()
    need = file_need(made, options.rows, options.seed, suffix, target.parent, large=options.large)
    _say_need(options, need)
    with rows_bar(options.rows, quiet=options.quiet) as on_rows:
        write_table(made, options.rows, options.seed, target, on_rows)
    told = [f"{options.rows:,} rows of {made.name} are in {options.out}"]
    if soil is not None:
        frames = soil(made.draw(options.rows, options.seed))
        for frame, path in zip(frames, beside, strict=True):
            write_dirt(frame, path)
        told[0] += ", soiled in {}, and what was changed in {}".format(*(path.name for path in beside))
        told += dirt_lines(result.plan, *frames)
    return _done(options, "\n".join(told))


def run(options: Namespace) -> str:
    """A folder of files; what an interrupted run has left whole is not drawn again."""
    from fastgen_magic.engines import write_folder
    from fastgen_magic.engines.run import chosen
    from fastgen_magic.engines.threads import cores

    result = _result(options)
    made = result.table
    if result.plan.schema.dirt:
        _say(options, "a folder holds the clean table alone; fastgen table writes the dirty one beside it")
    files, folder = f".{options.format}", Path(options.out)
    workers = options.workers or cores()
    need = file_need(made, options.rows, options.seed, files, folder, workers=workers, large=options.large)
    _say_need(options, need)
    try:
        with rows_bar(options.rows, quiet=options.quiet) as on_rows:
            count = write_folder(
                made, options.rows, options.out, seed=options.seed, on_rows=on_rows, **chosen(options)
            )
    except KeyboardInterrupt:
        _say(options, f"whole files stay in {options.out}; the same line goes on from there")
        raise
    return _done(options, f"{options.rows:,} rows of {made.name} are in {options.out}, {count:,} files")


def script(options: Namespace) -> str:
    """The standalone script in a file."""
    from fastgen_magic.script import script_text

    target = checked_target(options.out, (".py",), force=options.force)
    if options.author == DIRECT:
        write_text(target, _direct(options).script())
        return _done(options, f"{options.out} holds the table: python {options.out} TABLE.csv")
    write_text(target, script_text(_result(options), options.rows, options.seed))
    return _done(options, f"{options.out} is a command by itself: python {options.out} --help")


def notebook(options: Namespace) -> str:
    """The notebook in a file."""
    from fastgen_magic.notebook.file import notebook_text

    target = checked_target(options.out, (".ipynb",), force=options.force)
    if options.author == DIRECT:
        write_text(target, _direct(options).notebook())
        return _done(options, f"{options.out} is a notebook: jupyter lab {options.out}")
    write_text(target, notebook_text(_result(options), options.rows, options.seed))
    return _done(options, f"{options.out} is a notebook: jupyter lab {options.out}")


def evaluate(options: Namespace) -> str:
    """The report as text; files as asked."""
    from fastgen_magic.evaluate import evaluate as held_against
    from fastgen_magic.evaluate import files, listing, page

    targets = _targets(options)
    real = files.read_table(options.against)
    path = Path(options.schema)
    if path.suffix.lower() in files.SUFFIXES:
        synthetic = files.read_table(path)
    else:
        rows = options.rows or max(len(real), 1)
        if options.author == DIRECT:
            synthetic = _direct(options, rows).records.frame
        else:
            synthetic = _result(options).table.draw(rows, options.seed)
    report = held_against(synthetic, real, target=options.target)
    title = f"{path.stem} against {options.against.name}"
    if targets[0] is not None:
        write_text(targets[0], report.to_json())
    if targets[1] is not None:
        write_text(targets[1], page.page(report, title))
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
    if targets[0] is not None:
        write_text(targets[0], found.to_json())
    if targets[1] is not None:
        write_text(targets[1], bench_page(found, experiment))
    head = [found.title, *([experiment.question] if experiment else [])]
    return "\n".join([*head, found.text(), *found.remarks(), *found.ratios()])


def _direct(options: Namespace, rows: int | None = None) -> "Written":
    """Records that a model writes itself."""
    from fastgen_magic.direct import Written

    with terminal_bar(quiet=options.quiet) as listener:
        found = Written(_schema(options), rows or options.rows, model_options(options), listener)
    _say(options, found.told)
    return found


def _direct_table(options: Namespace, target: Path | None) -> str:
    found = _direct(options)
    if target is None:
        frame = found.records.frame
        return listing.preview(frame, found.table, len(frame), get_terminal_size().columns)
    found.save(target)
    return _done(options, f"{options.rows:,} records of {found.table} are in {options.out}")


def _targets(options: Namespace) -> list[Path | None]:
    """The files that are asked for, JSON and HTML."""
    asked = [(options.json, ".json"), (options.html, ".html")]
    return [path and checked_target(path, (suffix,), force=options.force) for path, suffix in asked]


def _result(options: Namespace) -> Result:
    schema = _schema(options)
    author = _author(options)
    with terminal_bar(quiet=options.quiet) as listener:
        result = pipeline.run(schema, author, _settings(options), fallback=fallback(), on_progress=listener)
    _say_spent(options, author)
    return result


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


def _say_need(options: Namespace, need: str) -> None:
    if need:
        _say(options, f"{options.rows:,} rows will take {need}; Ctrl-C stops it")


def _say(options: Namespace, text: str) -> None:
    """A word beside the answer, on standard error."""
    if not options.quiet:
        print(f"fastgen: {one_line(text)}", file=sys.stderr)  # noqa: T201


def _settings(options: Namespace) -> Settings:
    return Settings(options.top_k, options.retries, options.samples)


def _schema(options: Namespace) -> Schema:
    """The schema as it is stated, with the locales of the option."""
    schema = _stated(options)
    if getattr(options, "dirt", None) is not None:
        schema = with_dirt(schema, options.dirt)
    return with_locales(schema, options.locale) if options.locale is not None else schema


def _stated(options: Namespace) -> Schema:
    """The schema of a file or of standard input; a file without a name for its table lends its own."""
    return _read(options).one(options.name)


def _read(options: Namespace) -> ReadSchemas:
    name: str | None = options.name
    if options.schema != "-":
        tables = [one.strip() for one in (options.tables or "").split(",") if one.strip()]
        source = source_of(options.schema)
        return read_schemas(source, options.schema_format, table=name, tables=tables)
    text = _decoded(sys.stdin.buffer.read(), "standard input")
    if name is None and format_of(text) is None and not states_tables(text):
        raise SchemaError("a schema from standard input has no file name: name the table with --name NAME")
    return read_schemas(text, options.schema_format, table=name)


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SchemaError(f"{place}: is not in UTF-8; save the text in UTF-8") from None


def _done(options: Namespace, text: str) -> str:
    return "" if options.quiet else text

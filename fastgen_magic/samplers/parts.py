"""What a worker does: draws the blocks of one part of a table and writes them; it runs without this package.

Threads, processes, Dask's workers and the standalone script all run these functions: the latter two get
their source, beneath the table's own. So everything here rests on the table's block function, numpy, pandas
and pyarrow alone. `fastgen_magic.engines` says how parts become files.
"""

import os
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd


def drawn_blocks(block, size, rows, seed, first=0, last=None):
    """The blocks from number `first` to before `last`, cut at `rows`; an empty table is one empty block."""
    end = -(-max(rows, 1) // size)
    for number in range(first, end if last is None else min(last, end)):
        start = number * size
        try:
            frame = block(start, seed, max(rows - start, 0))
        except Exception as error:
            error.add_note(f"rows from {start:,} cannot be drawn")
            raise
        yield frame


def drawn_rows(block, size, rows, seed, first=0, last=None):
    """The rows of these blocks as one DataFrame, numbered as in the whole table."""
    frames = list(drawn_blocks(block, size, rows, seed, first, last))
    frame = pd.concat(frames, ignore_index=True)
    return frame.set_axis(range(first * size, first * size + len(frame)))


def frame_schema(frame):
    """Types of the columns in one file, by a first block, such that pandas reads the frame as it was."""
    import pyarrow as pa

    return pa.Schema.from_pandas(frame, preserve_index=False)


def arrow_schema(frame):
    """Types of the columns in a folder of files, by a first block: small, and what any reader would expect.

    Texts of few values are dictionary-encoded, days are date32, moments timestamps, whole numbers with
    missing values stay whole; the frame's index is no column.
    """
    import pyarrow as pa

    kinds = pa.Schema.from_pandas(frame, preserve_index=False)
    typed = pa.schema([(one.name, _arrow_type(one.type, frame[one.name])) for one in kinds])
    return typed.with_metadata(kinds.metadata)  # by which pandas reads Int64 and str again


def _arrow_type(kind, column):
    import pyarrow as pa

    if _is_text(kind):
        most = min(1_000, len(column) // 2)
        few = all(part.nunique() <= most for part in (column.iloc[:2_000], column))  # many show at once
        return pa.dictionary(pa.int32(), pa.string()) if few else pa.string()
    if pa.types.is_timestamp(kind):
        moments = column.dropna()
        if (moments == moments.dt.normalize()).all():
            return pa.date32()
        return pa.timestamp("ms" if kind.unit in {"s", "ms"} else "us", kind.tz)  # Parquet knows no seconds
    return pa.float64() if pa.types.is_null(kind) else kind


def arrow_table(frame, schema):
    """A block with these types; a value that does not fit raises `ValueError`."""
    import pyarrow as pa

    columns = [_arrow_column(frame[one.name], one) for one in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _arrow_column(column, field):
    import pyarrow as pa

    try:
        values = pa.array(column, from_pandas=True)
        if pa.types.is_dictionary(field.type):
            return values.cast(pa.string()).dictionary_encode()
        cast = values.cast(field.type)
        # Arrow makes 7 of "7", and drops the time of day without a word.
        fits = _is_text(values.type) == _is_text(field.type)
        if pa.types.is_date32(field.type):
            fits = cast.cast(values.type).equals(values)
    except (pa.ArrowException, TypeError) as error:
        raise ValueError(f"{field.name} is {field.type} in the first block, and not here: {error}") from None
    if not fits:
        came = "has a time of day" if pa.types.is_date32(field.type) else f"is {values.type}"
        raise ValueError(f"{field.name} is {field.type} in the first block, and {came} here")
    return cast


def _is_text(kind):
    import pyarrow as pa

    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _repeating(table):
    """Columns whose values recur: a dictionary of others takes time and makes the file larger."""
    import pyarrow as pa

    found = []
    for one in table.schema:
        seen, few = table[one.name].slice(0, 2_000), pa.types.is_dictionary(one.type)
        if few or (not pa.types.is_nested(one.type) and len(seen.unique()) <= 0.75 * len(seen)):
            found.append(one.name)
    return found


def save_blocks(blocks, path, suffix, schema):
    """Write blocks as they come, as Parquet or CSV, into a path or an open file; the rows written."""
    count = 0
    if suffix == ".parquet":
        from pyarrow.parquet import ParquetWriter

        writer = None
        with ExitStack() as opened:
            for frame in blocks:
                table = arrow_table(frame, schema)
                if writer is None:
                    file = ParquetWriter(path, schema, use_dictionary=_repeating(table))
                    writer = opened.enter_context(file)
                writer.write_table(table)
                count += len(frame)
        return count
    with open(path, "wb") if isinstance(path, str) else path as file:  # noqa: PTH123
        for number, frame in enumerate(blocks):
            text = frame.to_csv(index=False, header=number == 0, lineterminator="\n")
            file.write(text.encode())
            count += len(frame)
    return count


@contextmanager
def whole_file(path):
    """A path or open file to write to: it gets its name when it is whole, and is gone on any failure."""
    folder, _, name = str(path).rpartition("/")
    part = f"{folder}/.{name[:100]}.{uuid.uuid4().hex[:12]}.part"
    if "://" in part:
        import fsspec

        store, target = fsspec.core.url_to_fs(str(path))
        hidden = store.unstrip_protocol(target).replace(name, part.rpartition("/")[2])
        try:
            with store.open(hidden, "wb") as file:
                yield file
            store.mv(hidden, target)
        finally:
            if store.exists(hidden):
                store.rm(hidden)
        return
    try:
        yield part
        os.replace(part, path)  # noqa: PTH105
    finally:
        Path(part).unlink(missing_ok=True)


def write_part(block, size, path, span, rows, seed, schema=None):
    """Draw the blocks of a span (first, and the one after the last) into a new file; the rows written.

    `path` ends in .parquet or .csv; it is a local one with its folder, or an fsspec URL.
    """
    suffix = "." + str(path).rpartition(".")[2].lower()
    with whole_file(path) as file:
        return save_blocks(drawn_blocks(block, size, rows, seed, *span), file, suffix, schema)

"""Drawn values as bytes and back, so that they pass from process to process: never by pickle.

Plain NumPy arrays travel as they lie in memory, all others as Arrow's stream. What comes back is what a
sampler drew: the same container, dtype and missing values.
"""

import json
import re
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from fastgen_magic.characters import reason_of

_PLAIN = re.compile(r"[<>|=]?([biufc]\d{1,2}|[SU]\d{1,9}|[mM]8(\[\w{1,8}\])?)")
_MISSING: tuple[Any, ...] = (None, float("nan"), pd.NA, pd.NaT)
"""What stands for a missing value in an array of objects."""


Packed = tuple[bytes, memoryview]
"""What is said of a column, and its values: one after the other they are its bytes."""


def packed(values: Any) -> Packed:
    """The values of one column. Errors: `ValueError` where they are of several kinds, or of none known."""
    if isinstance(values.dtype, np.dtype) and values.dtype.kind != "O" and _is_plain(values):
        plain = np.ascontiguousarray(values)
        return _framed({"made": type(values).__name__, "dtype": plain.dtype.str}, plain.view("u1").data)
    objects = values.dtype == object
    try:
        if (texts := _texts(values)) is not None:
            return _framed({"made": type(values).__name__, "dtype": "str"}, _stream(texts))
        if objects:
            table = _of_objects(np.asarray(values))
        else:
            frame = pd.DataFrame({"values": values.array if isinstance(values, pd.Index) else values})
            table = pa.Table.from_pandas(frame, nthreads=1)
        return _framed({"made": type(values).__name__, "dtype": "O" if objects else ""}, _stream(table))
    except (pa.ArrowException, TypeError, IndexError, OverflowError) as error:
        raise ValueError(reason_of(str(error))[:200]) from None


def unpacked(data: bytes | bytearray) -> Any:
    """The values that `packed` gave; those of a bytearray may go on living in it.

    Errors: `ValueError` for anything else; nothing of it is ever run.
    """
    size = int.from_bytes(data[:4], "little")
    try:
        head = json.loads(data[4 : 4 + size])
        return _read(str(head["made"]), str(head["dtype"]), memoryview(data)[4 + size :])
    except (pa.ArrowException, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"what came back is no column: {type(error).__name__}") from None


def _read(made: str, dtype: str, body: memoryview) -> Any:
    if _PLAIN.fullmatch(dtype):
        plain = np.frombuffer(body, dtype=np.dtype(dtype))
        plain = plain.copy() if body.readonly else plain
        return pd.Series(plain, copy=False) if made == "Series" else plain
    with pa.ipc.open_stream(body) as reader:
        table = reader.read_all()
    table.validate(full=True)
    if dtype == "str":
        texts = pd.array(table["values"], dtype="str")
        return pd.Series(texts, copy=False) if made == "Series" else texts
    if dtype == "O":
        values = _as_objects(table)
        series = pd.Series(values, dtype=object) if made != "ndarray" else values
    else:
        series = table.to_pandas(use_threads=False)["values"].rename(None)
    if made in {"ndarray", "Series"}:
        return series
    return pd.Index(series.array) if made.endswith("Index") else series.array


def _texts(values: Any) -> pa.Table | None:
    """Texts as they lie in Arrow's memory, which needs no word of pandas; None for anything else."""
    if isinstance(values, pd.Series) and isinstance(values.index, pd.RangeIndex):
        values = values.array
    held = getattr(values, "_pa_array", None)
    if held is None or values.dtype != "str" or not isinstance(values, pd.api.extensions.ExtensionArray):
        return None
    return pa.table({"values": held})


def _is_plain(values: Any) -> bool:
    """Whether the memory of an array says all of it; a Series may have an index of its own."""
    return isinstance(values, np.ndarray) or (
        isinstance(values, pd.Series) and isinstance(values.index, pd.RangeIndex)
    )


def _framed(head: dict[str, str], body: memoryview) -> Packed:
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "little") + text, body


def _stream(table: pa.Table) -> memoryview:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return memoryview(sink.getvalue())


def _of_objects(values: Any) -> pa.Table:
    """Objects of one kind, and beside them which missing value stands where one does."""
    gone = pd.isna(values)
    kinds = np.zeros(len(values), "int8")
    kinds[gone] = [_kind_of_missing(value) for value in values[gone]]
    plain = values.copy()
    plain[gone] = None
    return pa.table({"values": pa.array(plain.tolist()), "kinds": kinds, "gone": gone})


def _kind_of_missing(value: Any) -> int:
    return 1 if isinstance(value, float) else next((k for k, v in enumerate(_MISSING) if v is value), 1)


def _as_objects(table: pa.Table) -> Any:
    values = np.empty(table.num_rows, dtype=object)
    values[:] = table["values"].to_pylist()
    kinds, gone = table["kinds"].to_numpy(), table["gone"].to_numpy()
    for kind, missing in enumerate(_MISSING):
        values[gone & (kinds == kind)] = missing
    return values

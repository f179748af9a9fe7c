"""Messages between the kernel and a process that tries samplers: one line of JSON, then raw columns."""

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

Buffer = bytes | bytearray | memoryview


class Garbled(Exception):  # noqa: N818 - a condition of the other side, not of the product
    """What came is no message, or larger than it may be."""


def send(pipe: IO[bytes], message: Mapping[str, Any], columns: Sequence[Sequence[Buffer]] = ()) -> None:
    """Write one message, each column in its parts. Errors: OSError where nobody reads any more."""
    sizes = [sum(map(len, column)) for column in columns]
    pipe.write(json.dumps({**message, "columns": sizes}).encode() + b"\n")
    for column in columns:
        for part in column:
            pipe.write(part)
    pipe.flush()


def receive(pipe: IO[bytes], longest: int, largest: int) -> tuple[dict[str, Any], list[bytearray]] | None:
    """Read one message; None where the other side has closed.

    Parameters
    ----------
    longest: bytes of the line. largest: bytes of all columns.

    Errors: `Garbled`.
    """
    line = pipe.readline(longest)
    if not line:
        return None
    try:
        message = json.loads(line)
        sizes = [int(size) for size in message.pop("columns")]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Garbled("what came back is no answer") from None
    if any(size < 0 for size in sizes) or sum(sizes) > largest:
        raise Garbled(f"its columns take more than {largest:,} bytes")
    columns = [bytearray(size) for size in sizes]
    for column in columns:
        if pipe.readinto(column) != len(column):  # type: ignore[attr-defined]
            return None
    return message, columns

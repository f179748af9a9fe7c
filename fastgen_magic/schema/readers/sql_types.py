"""Types of columns in SQL -> our details."""

from collections.abc import Mapping
from typing import Any

from sqlglot import exp

_WHOLE = {
    *("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT", "INT128", "INT256"),
    *("UTINYINT", "USMALLINT", "UMEDIUMINT", "UINT", "UBIGINT", "UINT128", "UINT256"),
    *("SERIAL", "BIGSERIAL", "SMALLSERIAL", "OID", "SERIAL4", "SERIAL8", "SERIAL2"),
}
# The largest number of a type so short that a plausible value might not fit; the others bound nothing.
_LARGEST = {"TINYINT": 127, "UTINYINT": 255}
_DECIMALS = {"DECIMAL", "UDECIMAL", "DECIMAL32", "DECIMAL64", "DECIMAL128", "DECIMAL256", "NUMBER"}
_TEXTS = {
    *("CHAR", "NCHAR", "VARCHAR", "NVARCHAR", "BPCHAR", "FIXEDSTRING", "TEXT", "TINYTEXT", "MEDIUMTEXT"),
    *("LONGTEXT", "NAME", "CITEXT", "SYSNAME", "CLOB", "NCLOB", "LONG", "INET", "IPADDRESS", "IPV4", "IPV6"),
    *("CIDR", "MACADDR", "BLOB_TEXT", "ROWID", "UROWID"),
}
_OTHERS: Mapping[str, Mapping[str, Any]] = {
    "BOOLEAN": {"kind": "boolean"},
    **{name: {"kind": "date"} for name in ("DATE", "DATE32")},
    **{name: {"kind": "time"} for name in ("TIME", "TIMETZ", "TIME_NS")},
    "UUID": {"kind": "uuid"},
    "YEAR": {"kind": "year"},
    **{name: {"kind": "decimal", "decimals": 2} for name in ("MONEY", "SMALLMONEY")},
    **{name: {"kind": "float"} for name in ("FLOAT", "DOUBLE", "UDOUBLE", "REAL", "DECFLOAT", "BIGDECIMAL")},
}
_SERIAL = {"SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2"}
_LONGEST_TEXT = 100_000
_MOST_DIGITS = 6
"""A stated limit of more digits before the point than these bounds nothing that anybody would draw."""


def type_details(kind: exp.DataType | None) -> dict[str, Any] | None:
    """What a type says: details of ours, none for a type that says nothing; None if no column can have it.

    Left out are bytes, documents, lists, ranges, places on a map and spans of time.
    """
    if kind is None:
        return {}
    name, sizes = type_name(kind), _sizes(kind)
    if name in ("ENUM", "ENUM8", "ENUM16", "SET"):
        return {"values": [one.name for one in kind.expressions if isinstance(one, exp.Literal)]}
    if (name == "BIT" and sizes[:1] in ([], [1])) or (name == "TINYINT" and sizes == [1]):
        return {"kind": "boolean"}
    return _of_family(name, sizes)


def _of_family(name: str, sizes: list[int]) -> dict[str, Any] | None:
    if name in _WHOLE:
        largest = {"max": _LARGEST[name]} if name in _LARGEST else {}
        return {"kind": "integer", **({"min": 0} if name.startswith("U") else {}), **largest}
    if name in _DECIMALS:
        return _decimal(sizes)
    if name in _TEXTS:
        length = sizes[0] if sizes else 1 if name in ("CHAR", "NCHAR") else None
        return {} if length is None or length > _LONGEST_TEXT else {"max_length": length}
    if name.startswith(("TIMESTAMP", "DATETIME", "SMALLDATETIME")):
        return {"kind": "timestamp"}
    return dict(_OTHERS[name]) if name in _OTHERS else None


def type_name(kind: exp.DataType) -> str:
    """The type's name in capitals, without its size: "VARCHAR"."""
    if kind.this is exp.DataType.Type.USERDEFINED:
        own = kind.args.get("kind")
        text = own if isinstance(own, str) else own.sql() if own is not None else ""
        return text.split(".")[-1].strip('"').upper()
    return kind.this.value.upper() if isinstance(kind.this, exp.DataType.Type) else kind.sql().upper()


def is_serial(kind: exp.DataType | None) -> bool:
    """Whether the type counts by itself."""
    return kind is not None and type_name(kind) in _SERIAL


def _sizes(kind: exp.DataType) -> list[int]:
    texts = [one.name for one in kind.expressions if isinstance(one, exp.DataTypeParam)]
    return [int(text) for text in texts if text.isdecimal()]


def _decimal(sizes: list[int]) -> dict[str, Any]:
    """Digits in all, and those behind the point."""
    if not sizes:
        return {"kind": "number"}
    digits, decimals = sizes[0], sizes[1] if len(sizes) > 1 else 0
    before = digits - decimals
    found: dict[str, Any] = {"kind": "decimal", "decimals": decimals} if decimals else {"kind": "integer"}
    if 0 <= before <= _MOST_DIGITS:
        found["max"] = round(10**before - 10**-decimals, decimals) if decimals else 10**before - 1
    return found

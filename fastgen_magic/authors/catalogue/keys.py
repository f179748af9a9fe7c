"""Keys: functions of the row number alone, and draws among the keys of another table."""

import math
import string

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "sequential_id", kind="identifier", law="consecutive numbers",
    words=("id", "key", "record id", "unique number", "row id", "serial number", "sequence number",
           "primary key"),
)  # fmt: skip
def sequential_id(
    n, rng, row, *,
    first=1,  # 0 to 1_000_000: number of the first row
    step=1,   # 1 to 1_000: distance between neighbours
):  # fmt: skip
    """Consecutive numbers, one for each row."""
    return first + step * row


@entry(
    "row_index", kind="identifier", law="consecutive numbers from 0",
    words=("index", "row index", "row number"),
)  # fmt: skip
def row_index(
    n, rng, row, *,
    first=0,  # 0 to 1: number of the first row
):  # fmt: skip
    """Position of the row in the table."""
    return first + row


@entry(
    "numbered_id", kind="identifier", law="scrambled numbers, each once",
    words=("account number", "customer number", "member number", "employee number", "case number",
           "reference number", "registration number", "policy number", "contract number",
           "patient number", "student number"),
)  # fmt: skip
def numbered_id(
    n, rng, row, *,
    digits=8,      # 4 to 15: digits of a number; more once all are taken
    start=31_415,  # 0 to 1_000_000: shifts the whole series
):  # fmt: skip
    """Whole numbers of equal length in scrambled order, no two alike."""
    lowest, capacity = 10 ** (digits - 1), 9 * 10 ** (digits - 1)
    position = (row % capacity * 2_654_435_761 + start) % capacity  # a prime step visits every number once
    return lowest + row // capacity * capacity + position


@entry(
    "coded_id", kind="identifier", law="scrambled codes, each once",
    words=("coded id", "identifier", "unique identifier", "unique code", "unique id",
           "project identifier", "customer code", "product code", "employee code", "asset tag",
           "reference code", "booking reference"),
)  # fmt: skip
def coded_id(
    n, rng, row, *,
    pattern="@@-#####",  # : @ is a letter, # a digit, * either; any other character stands for itself
    start=31_415,        # 0 to 1_000_000: shifts the whole series
):  # fmt: skip
    """Codes of one pattern in scrambled order, no two alike; they grow digits once all are taken."""
    alphabets = {"@": string.ascii_uppercase, "#": string.digits, "*": string.digits + string.ascii_uppercase}
    places = [np.array(list(alphabets.get(mark, mark))) for mark in pattern]
    capacity = min(math.prod(len(place) for place in places), 10**15)
    number = (row % capacity * 2_654_435_761 + start) % capacity  # a prime step visits every code once
    letters = np.empty((len(row), len(places)), dtype="U1")
    for column in reversed(range(len(places))):
        number, letter = np.divmod(number, len(places[column]))
        letters[:, column] = places[column][letter]
    codes = pd.array(letters.view(f"U{len(places)}")[:, 0], dtype="str")
    extra = pd.Series(row // capacity)
    return codes if (extra == 0).all() else codes + extra.astype("str").where(extra > 0, "").array


@entry(
    "short_code", kind="identifier", law="scrambled base-36 codes, each once",
    words=("short code", "slug", "token", "short id", "confirmation code", "voucher", "promo code",
           "record locator", "access code"),
)  # fmt: skip
def short_code(
    n, rng, row, *,
    length=8,  # 4 to 15: characters; more once all are taken
):  # fmt: skip
    """Lower-case letters and digits in scrambled order, no two alike."""
    capacity = min(36**length, 10**15)
    number = (
        row % capacity * 2_654_435_761 + 123_456_789_012
    ) % capacity  # a prime step visits every code once
    alphabet = np.array(list(string.digits + string.ascii_lowercase))
    letters = np.empty((len(row), length), dtype="U1")
    for column in reversed(range(length)):
        number, letter = np.divmod(number, 36)
        letters[:, column] = alphabet[letter]
    codes = pd.array(letters.view(f"U{length}")[:, 0], dtype="str")
    extra = pd.Series(row // capacity)
    return codes if (extra == 0).all() else codes + extra.astype("str").where(extra > 0, "").array


@entry(
    "uuid", kind="identifier", law="version-4 UUIDs, each once",
    words=("uuid", "guid", "universally unique identifier", "unique id assigned by the data store",
           "session id", "transaction id", "event id", "request id", "message id", "device id"),
)  # fmt: skip
def uuid(
    n, rng, row, *,
    series=1,  # 1 to 1_000_000: another number gives other UUIDs
):  # fmt: skip
    """UUIDs of version 4: each row number, mixed one to one into 64 of the 122 free bits."""
    bits = row.astype("uint64")[:, None] + np.array([series << 33, ~series << 33], dtype="int64").astype(
        "uint64"
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        bits = (bits ^ bits >> np.uint64(shift)) * np.uint64(factor)
    digits = np.frombuffer(bits.tobytes().hex().encode(), dtype="uint8").reshape(len(row), 32)
    text = np.full((len(row), 36), ord("-"), dtype="uint32")
    for place, start, stop in ((0, 0, 8), (9, 8, 12), (15, 16, 19), (20, 20, 23), (24, 12, 16), (28, 24, 32)):
        text[:, place : place + stop - start] = digits[:, start:stop]
    text[:, 14] = ord("4")
    text[:, 19] = np.frombuffer(b"89ab", dtype="uint8")[(bits[:, 1] >> np.uint64(62)).astype("int64")]
    return pd.array(text.view("U36")[:, 0], dtype="str")


@entry(
    "record_hash", kind="identifier", law="hexadecimal digests, each once",
    words=("hash", "md5", "sha", "sha1", "sha256", "checksum", "digest", "fingerprint", "commit"),
)  # fmt: skip
def record_hash(
    n, rng, row, *,
    digits=32,  # 16 to 128: 32 as MD5, 40 as SHA-1, 64 as SHA-256
    series=1,   # 1 to 1_000_000: another number gives other digests
):  # fmt: skip
    """Hexadecimal digests: each row number, mixed one to one into the first 64 bits."""
    if digits < 16:
        raise ValueError(
            f"digits is {digits}, but a digest needs 16 or more to be unique; set digits=16 at least"
        )
    words = np.arange(series, series + (digits + 15) // 16)
    bits = row.astype("uint64")[:, None] + (words << 33).astype("uint64")
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        bits = (bits ^ bits >> np.uint64(shift)) * np.uint64(factor)
    text = np.frombuffer(bits.tobytes().hex().encode(), dtype="uint8").reshape(len(row), 16 * len(words))
    return pd.array(text[:, :digits].astype("uint32").view(f"U{digits}")[:, 0], dtype="str")


@entry(
    "object_id", kind="identifier", law="24 hexadecimal digits, each once",
    words=("object id", "objectid", "document id", "mongo id", "data store id", "database id"),
)  # fmt: skip
def object_id(
    n, rng, row, *,
    start="2021-03-01",  # : day on which the first record was stored
    per_second=0.02,     # 0.001 to 100: records stored in a second
):  # fmt: skip
    """Object ids of 24 digits: the second of storing, a machine's mark, and a counter."""
    seconds = np.datetime64(start, "s").astype("int64") + (row / per_second).astype("int64")
    machine = np.full(len(row), 0x5F3C_9A71_E2)
    parts = np.stack([seconds << 32 | machine >> 8, (machine & 0xFF) << 56 | (row & 0xFF_FFFF) << 32], axis=1)
    text = np.frombuffer(parts.astype(">u8").tobytes().hex().encode(), dtype="uint8").reshape(len(row), 32)
    return pd.array(text[:, :24].astype("uint32").view("U24")[:, 0], dtype="str")


@entry(
    "invoice_number", kind="identifier", law="consecutive numbers behind a prefix",
    words=("invoice number", "invoice no", "invoice id", "bill number", "receipt number", "receipt no"),
)  # fmt: skip
def invoice_number(
    n, rng, row, *,
    prefix="INV-",  # : letters before the number
    digits=6,       # 1 to 12: width, filled with zeros
    first=1,        # 0 to 1_000_000: number of the first row
):  # fmt: skip
    """Consecutive numbers behind a prefix, filled with zeros."""
    return prefix + pd.Series(first + row).astype("str").str.zfill(digits).array


@entry(
    "order_number", kind="identifier", law="consecutive numbers behind a prefix",
    words=("order number", "order no", "order id", "purchase order", "po number", "booking id",
           "booking number", "tracking number", "shipment id"),
)  # fmt: skip
def order_number(
    n, rng, row, *,
    prefix="ORD-",  # : letters before the number
    digits=7,       # 1 to 12: width, filled with zeros
    first=1,        # 0 to 1_000_000: number of the first row
):  # fmt: skip
    """Consecutive numbers behind a prefix, filled with zeros."""
    return prefix + pd.Series(first + row).astype("str").str.zfill(digits).array


@entry(
    "ticket_number", kind="identifier", law="numbers that several rows may share",
    words=("ticket number", "ticket no", "ticket", "ticket id", "docket number"),
)  # fmt: skip
def ticket_number(
    n, rng, row, *,
    low=100_000,     # 0 to 1_000_000: lowest number
    high=999_999,    # 1_000 to 9_999_999: highest number
    shared=0.2,      # 0 to 0.9: share of rows on the ticket of the row before
):  # fmt: skip
    """Ticket numbers; a party on one ticket shares its number."""
    if low >= high:
        raise ValueError(f"low={low} must lie below high={high}; lower low or raise high")
    holder = np.where(rng.random(n) < shared, row - 1, row)
    return low + holder * 2_654_435_761 % (high - low + 1)


@entry(
    "foreign_key", kind="identifier", law="existing keys, some far busier than others",
    words=("foreign key", "customer id", "user id", "product id", "item id", "account id", "parent id",
           "employee id", "patient id", "driver id", "vendor id", "supplier id", "department id",
           "author id", "store id"),
)  # fmt: skip
def foreign_key(
    n, rng, *,
    parents=1_000,   # 1 to 1_000_000: keys of the other table
    first=1,         # 0 to 1_000_000: its lowest key
    top_tenth=0.35,  # 0.1 to 0.95: share of rows that go to the busiest tenth of the keys
):  # fmt: skip
    """Keys of another table, numbered from first; the busiest tenth takes top_tenth of the rows."""
    if not 0.1 <= top_tenth < 1:
        raise ValueError(f"top_tenth must lie from 0.1 (all alike) to below 1, not at {top_tenth}")
    rank = (parents * rng.random(n) ** (-1 / math.log10(top_tenth))).astype("int64")
    step = next(prime for prime in (7_919, 104_729, 1_299_709) if parents % prime)
    return first + rank * step % parents  # busy keys lie anywhere, not at the front


@entry(
    "foreign_code", kind="identifier", law="existing codes, some far busier than others",
    words=("customer reference", "product reference", "referenced code", "site code", "warehouse code",
           "station code", "item code"),
)  # fmt: skip
def foreign_code(
    n, rng, *,
    prefix="C-",     # : letters before the number
    digits=4,        # 1 to 12: width, filled with zeros
    parents=1_000,   # 1 to 1_000_000: codes of the other table
    first=1,         # 0 to 1_000_000: its lowest number
    top_tenth=0.35,  # 0.1 to 0.95: share of rows that go to the busiest tenth of the codes
):  # fmt: skip
    """Codes of another table's rows; the busiest tenth of them takes top_tenth of the rows."""
    if not 0.1 <= top_tenth < 1:
        raise ValueError(f"top_tenth must lie from 0.1 (all alike) to below 1, not at {top_tenth}")
    rank = (parents * rng.random(n) ** (-1 / math.log10(top_tenth))).astype("int64")
    step = next(prime for prime in (7_919, 104_729, 1_299_709) if parents % prime)
    return prefix + pd.Series(first + rank * step % parents).astype("str").str.zfill(digits).array

"""CPU time of an eight-column table of 1,000,000 rows, against the same table written by hand.

Run it as `python tests/benchmarks/eight_columns.py`; it prints the ratio of the two, measured in turn
in one process. By hand means NumPy draws and pyarrow strings in one piece, nothing proven or adjustable.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fastgen_magic.authors.choose import fallback
from fastgen_magic.pipeline import run
from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.schema import read_text

ROWS = 1_000_000
ROUNDS = 5
SCHEMA = """\
# Customers of a shop
customer_id: unique number of the customer
name: full name of the customer
email: e-mail address of the customer
age: age in years
gender: gender (female, male, other)
city: city where the customer lives
signup_date: day of the registration
amount: amount spent in US dollars
"""


def generated() -> Table:
    """The table as the catalogue writes it."""
    return run(read_text(SCHEMA, "customers"), fallback()).table


Words = dict[str, pa.Array]


def vocabulary(table: Table) -> Words:
    """The words that the samplers draw from, so that both tables say as much."""
    seen = table.block(0, 0)
    names = seen["name"].str.split(" ", n=1, expand=True)
    woman = seen["gender"].eq("female")
    columns = {"women": names[0][woman], "men": names[0][seen["gender"].eq("male")], "last": names[1]}
    columns |= {"city": seen["city"], "host": seen["email"].str.split("@").str[1]}
    return {name: pa.array(list(dict.fromkeys(words)), pa.large_string()) for name, words in columns.items()}


def joined(*parts: pa.Array | str) -> pa.Array:
    """Strings put together, row by row."""
    texts = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*texts, pa.scalar("", pa.large_string()))


def by_hand(words: Words, rows: int, seed: int) -> pd.DataFrame:
    """The same eight columns, ties included, written by hand for this one purpose."""
    rng = np.random.default_rng(seed)

    def ranks(size: int) -> np.ndarray:
        leads = 1 / np.arange(1, size + 1) ** 0.4
        return rng.choice(size, rows, p=leads / leads.sum())

    gender = rng.choice(3, rows, p=[0.44, 0.43, 0.13])
    woman = np.where(gender == 2, rng.random(rows) < 0.5, gender == 0)
    women, men = words["women"], words["men"]
    at = np.where(woman, ranks(len(women)), len(women) + ranks(len(men)))
    first = pa.concat_arrays([women, men]).take(pa.array(at))
    last = words["last"].take(pa.array(ranks(len(words["last"]))))
    name = joined(first, " ", last)
    user = pc.replace_substring(pc.utf8_lower(name), " ", ".")
    number = pa.array([str(number or "") for number in range(100)], pa.large_string())
    shown = np.where(rng.random(rows) < 0.5, rng.integers(1, 100, rows), 0)
    host = words["host"].take(pa.array(ranks(len(words["host"]))))
    days = rng.choice(3288, rows, p=(weight := 1.25 ** (np.arange(3288) / 365.25)) / weight.sum())
    columns = {
        "customer_id": np.arange(1, rows + 1),
        "name": name,
        "email": joined(user, number.take(pa.array(shown)), "@", host),
        "age": np.rint(18 + 72 * rng.beta(1.5, 2.8, rows)).astype("int64"),
        "gender": pa.array(["female", "male", "other"], pa.large_string()).take(pa.array(gender)),
        "city": words["city"].take(pa.array(ranks(len(words["city"])))),
        "signup_date": np.datetime64("2016-01-01", "s") + days.astype("timedelta64[D]"),
        "amount": rng.lognormal(5.7, 1.2, rows).clip(1, 100_000).round(2),
    }
    return pd.DataFrame({column: _as_pandas(values) for column, values in columns.items()})


def _as_pandas(values: pa.Array | np.ndarray) -> object:
    return pd.array(values, dtype="str") if isinstance(values, pa.Array) else values


def seconds(work: Callable[[], pd.DataFrame]) -> float:
    """CPU seconds of one piece of work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Measure both in turn and print the median ratio."""
    table = generated()
    words = vocabulary(table)
    ratios = []
    for seed in range(ROUNDS):
        ours = seconds(lambda seed=seed: table.draw(ROWS, seed))
        hand = seconds(lambda seed=seed: by_hand(words, ROWS, seed))
        ratios.append(ours / hand)
        print(f"generated {ours:.2f} s, by hand {hand:.2f} s, ratio {ours / hand:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} for {ROWS:,} rows (at most 1.2 is wanted)")
    for sampler in table.samplers:
        column = seconds(
            lambda sampler=sampler: [
                table.column(sampler.identifier, start) for start in range(0, ROWS, BLOCK)
            ]
        )
        print(f"  {sampler.name}: {column:.3f} s for 1,000,000 rows, with what it depends on")


if __name__ == "__main__":
    main()

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

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.samplers import Table
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
    return run(read_text(SCHEMA, "customers"), CatalogueAuthor()).table


def vocabulary(table: Table) -> dict[str, np.ndarray]:
    """Word lists of the size that the samplers use, so that both tables say as much."""
    seen = table.block(0, 0)
    names = seen["name"].str.split(" ", n=1, expand=True)
    return {
        "first": names[0].unique().to_numpy(object),
        "last": names[1].unique().to_numpy(object),
        "city": seen["city"].unique().to_numpy(object),
    }


def joined(*parts: pa.Array | str) -> pa.Array:
    """Strings put together, row by row."""
    texts = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*texts, pa.scalar("", pa.large_string()))


def by_hand(words: dict[str, np.ndarray], rows: int, seed: int) -> pd.DataFrame:
    """The same eight columns, written by hand for this one purpose."""
    rng = np.random.default_rng(seed)

    def pick(values: np.ndarray) -> pa.Array:
        rank = np.arange(1, len(values) + 1)
        shares = (1 / rank) / (1 / rank).sum()
        index = np.searchsorted(shares.cumsum(), rng.random(rows)).clip(max=len(values) - 1)
        return pa.array(values, pa.large_string()).take(pa.array(index))

    first, last = pick(words["first"]), pick(words["last"])
    number = pa.array(rng.integers(1, 1000, rows)).cast(pa.large_string())
    email = joined(pc.utf8_lower(first), ".", pc.utf8_lower(last), number, "@example.org")
    days = rng.integers(0, 2000, rows)
    columns = {
        "customer_id": np.arange(1, rows + 1),
        "name": joined(first, " ", last),
        "email": email,
        "age": np.rint(18 + 72 * rng.beta(2, 3, rows)).astype("int64"),
        "gender": pick(np.array(["female", "male", "other"], object)),
        "city": pick(words["city"]),
        "signup_date": np.datetime64("2019-01-01", "s") + days.astype("timedelta64[D]"),
        "amount": rng.lognormal(4, 1, rows).round(2),
    }
    frame = {
        name: pd.array(values, dtype="str") if isinstance(values, pa.Array | pa.ChunkedArray) else values
        for name, values in columns.items()
    }
    return pd.DataFrame(frame)


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
    print(f"median ratio {statistics.median(ratios):.2f} for {ROWS:,} rows (at most 1.5 is wanted)")
    for sampler in table.samplers:
        column = seconds(
            lambda sampler=sampler: [
                table.column(sampler.identifier, start) for start in range(0, 200_000, 10_000)
            ]
        )
        print(f"  {sampler.name}: {column * 5:.3f} s for 1,000,000 rows, with what it depends on")


if __name__ == "__main__":
    main()

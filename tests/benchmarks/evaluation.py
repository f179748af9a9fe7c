"""CPU time and memory of an evaluation: 1,000,000 rows of ten columns against as many.

Run it as `python tests/benchmarks/evaluation.py [ROWS]` on Linux. It prints CPU seconds, and the peak of
the process's memory, the tables included and the interpreter with its libraries left out, over what the
system counts for both tables and over the bytes of their cells.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from fastgen_magic.evaluate import evaluate

ROWS = 1_000_000


def table(rows: int, seed: int) -> pd.DataFrame:
    """A key, four columns of numbers, three of categories, a date and a text."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 91, rows)
    plan = rng.choice(["Basic", "Plus", "Pro"], rows, p=[0.6, 0.3, 0.1])
    city = rng.integers(0, 300, rows)
    price = np.round(rng.lognormal(3, 1, rows), 2)
    count = rng.poisson(4, rows) + 1
    days = np.datetime64("2020-01-01") + rng.integers(0, 2_000, rows).astype("timedelta64[D]")
    words = np.array([f"word{number}" for number in range(2_000)])
    picked = words[rng.integers(0, 2_000, (4, rows))]
    return pd.DataFrame(
        {
            "id": np.arange(rows),
            "age": age,
            "income": np.where(rng.random(rows) < 0.02, np.nan, age * 900 + rng.normal(0, 8_000, rows)),
            "plan": pd.Series(plan, dtype="str"),
            "city": pd.Series(np.array([f"city {number}" for number in range(300)])[city], dtype="str"),
            "region": pd.Series(np.array(list("NESW"))[city % 4], dtype="str"),
            "price": price,
            "total": np.round(price * count, 2),
            "ordered": days.astype("datetime64[s]"),
            "note": pd.Series(picked[0], dtype="str").str.cat([pd.Series(part) for part in picked[1:]], " "),
        }
    )


def memory(name: str) -> float:
    """Megabytes of this process as Linux counts them: VmRSS now, VmHWM the peak since `forget_peak`."""
    status = Path("/proc/self/status").read_text()
    return next(float(line.split()[1]) for line in status.splitlines() if line.startswith(name)) / 1024


def forget_peak() -> None:
    """Start counting the peak anew."""
    Path("/proc/self/clear_refs").write_text("5")


def main() -> None:
    """Print the two figures."""
    rows = int(float(sys.argv[1])) if len(sys.argv) > 1 else ROWS
    evaluate(table(1_000, 0), table(1_000, 1), embeds=False)  # loads the libraries
    before = memory("VmRSS")
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # what the making leaves behind stays there
        real, synthetic = (apart.submit(table, rows, seed).result() for seed in (0, 1))
    size = sum(frame.memory_usage(deep=True).sum() for frame in (real, synthetic)) / 2**20
    there = memory("VmRSS") - before
    forget_peak()
    begun = time.process_time()
    evaluate(synthetic, real, embeds=False)
    seconds = time.process_time() - begun
    peak = memory("VmHWM") - before
    print(f"{rows:,} rows of {len(real.columns)} columns on both sides: {seconds:.1f} s of CPU")
    print(f"both tables {there:,.0f} MB as the system counts, {size:,.0f} MB of cells")
    print(f"peak {peak:,.0f} MB: {peak / there:.2f} and {peak / size:.2f} times the two tables")


if __name__ == "__main__":
    main()

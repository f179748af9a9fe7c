"""Rows a second into Parquet, for the eight columns of `eight_columns.py`, of ours and of others.

Run it as `python tests/benchmarks/engines.py`; one table, medians of interleaved rounds by the clock.
`--rows` measures other sizes (10,000, 1,000,000 and 10,000,000), `--rounds` other rounds (5), `--rivals` some
of the others alone (or `none`). On a machine that others use as well, `--cpu` counts CPU time of the process
and its children instead: then two threads that share the work count as one. Mimesis and Faker are measured
where they are installed, SDV where `--sdv` names a Python that has it (it holds pandas below 3), by 1,000
rows a round: they take as long for each row. dbldatagen is measured where it and Spark are, which needs Java;
the start of Spark is not counted. `--cpu` sees neither the work of Java's process nor that of SDV's. What is
not measured is named, with the reason.
The peak memory is that of a process of its own that draws the largest size on one thread, imports included.

A table draws blocks of 50,000 rows, the first one as 10,000 and 40,000: between these a script without
blocks is ahead.
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from eight_columns import by_hand, generated, vocabulary
from pyarrow.parquet import ParquetWriter

from fastgen_magic.engines import Engine, Files, write_folder
from fastgen_magic.samplers import Table

PIECE = 1_000_000
FEW = 1_000
Work = Callable[[int, Path], object]


def hand_written(words: dict[str, pa.Array]) -> Work:
    """NumPy draws and pyarrow strings, a million rows at a time, into one file."""

    def work(rows: int, folder: Path) -> None:
        writer = None
        for start in range(0, rows, PIECE):
            piece = pa.Table.from_pandas(
                by_hand(words, min(PIECE, rows - start), start), preserve_index=False
            )
            writer = writer or ParquetWriter(folder / "hand.parquet", piece.schema)
            writer.write_table(piece)
        if writer is not None:
            writer.close()

    return work


def ours(table: Table, engine: Engine) -> Work:
    """The table that the catalogue writes, by one engine."""
    return lambda rows, folder: write_folder(
        table, rows, folder, files=Files(blocks_per_file=5), engine=engine
    )


def from_records(record: Callable[[], dict[str, Any]]) -> Work:
    """A library that makes a row at a time."""

    def work(rows: int, folder: Path) -> None:
        pd.DataFrame([record() for _ in range(rows)]).to_parquet(folder / "records.parquet", index=False)

    return work


def mimesis() -> Work:
    """The same columns by Mimesis."""
    from mimesis import Address, Datetime, Person
    from mimesis.locales import Locale

    person, address, days = Person(Locale.EN), Address(Locale.EN), Datetime(Locale.EN)
    rng = np.random.default_rng(0)
    return from_records(
        lambda: {
            "customer_id": int(rng.integers(1 << 40)),
            "name": person.full_name(),
            "email": person.email(),
            "age": int(rng.integers(18, 91)),
            "gender": person.gender(),
            "city": address.city(),
            "signup_date": days.date(),
            "amount": float(rng.lognormal(5.7, 1.2)),
        }
    )


def faker() -> Work:
    """The same columns by Faker."""
    from faker import Faker

    fake, rng = Faker(), np.random.default_rng(0)
    return from_records(
        lambda: {
            "customer_id": fake.random_int(1, 10**9),
            "name": fake.name(),
            "email": fake.email(),
            "age": fake.random_int(18, 90),
            "gender": fake.random_element(("female", "male", "other")),
            "city": fake.city(),
            "signup_date": fake.date_object(),
            "amount": float(rng.lognormal(5.7, 1.2)),
        }
    )


def gaussian_copula(table: Table, python: str) -> Work:
    """Sampling from SDV's copula, fitted to 1,000 rows of the same table; fitting is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        seen = Path(folder) / "seen.csv"
        table.sample(1_000).to_csv(seen, index=False)
        command = [python, "-W", "ignore", str(Path(__file__).with_name("sdv_copula.py")), str(seen)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        heard_from(child, "ready")

    def work(rows: int, folder: Path) -> None:
        if child.stdin is not None:
            print(rows, folder, file=child.stdin, flush=True)
        heard_from(child, "done")

    return work


def heard_from(child: "subprocess.Popen[str]", word: str) -> None:
    """Wait until a process says a word. Errors: `RuntimeError` where it ends without."""
    for line in child.stdout or ():
        if line.strip() == word:
            return
    raise RuntimeError(f"{child.args!r} ended without the word {word!r}")


def spark(words: dict[str, pa.Array]) -> Work:
    """The same columns by dbldatagen, on Spark with two threads; nothing ties them."""
    import dbldatagen
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    listed = {name: column.to_pylist() for name, column in words.items()}

    def work(rows: int, folder: Path) -> None:
        made = dbldatagen.DataGenerator(session, rows=rows, partitions=2, seedColumnName="row_number")
        for name, values in (("first", [*listed["women"], *listed["men"]]), ("last", listed["last"])):
            made = made.withColumn(name, "string", values=values, random=True, omit=True)
        made = (
            made.withColumn("host", "string", values=listed["host"], random=True, omit=True)
            .withColumn("customer_id", "long", expr="row_number")
            .withColumn("name", "string", expr="concat(first, ' ', last)", baseColumn=["first", "last"])
            .withColumn(
                "email",
                "string",
                expr="concat(lower(first), '.', lower(last), '@', host)",
                baseColumn=["first", "last", "host"],
            )
            .withColumn("age", "int", minValue=18, maxValue=90, random=True)
            .withColumn("gender", "string", values=["female", "male", "other"], random=True)
            .withColumn("city", "string", values=listed["city"], random=True)
            .withColumn("signup_date", "date", expr="date_add(date'2016-01-01', int(rand() * 3288))")
            .withColumn("amount", "double", expr="exp(5.7 + 1.2 * randn())")
        )
        made.build().write.parquet(str(folder / "spark"))

    return work


RIVALS = ("mimesis", "faker", "sdv", "dbldatagen")


def missing(sdv: str | None) -> dict[str, str]:
    """Rivals that cannot be measured here, with the reason."""
    found = {name: "not installed" for name in ("mimesis", "faker") if not find_spec(name)}
    if sdv is None:
        found["sdv"] = "--sdv names no Python that has it"
    try:  # what it needs is not all declared
        import dbldatagen  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        found["dbldatagen"] = str(error)
    if not shutil.which("java"):
        found["dbldatagen"] = "it needs Java"
    return found


def contenders(table: Table, rivals: Sequence[str], sdv: str | None) -> dict[str, Work]:
    """All that is measured, by name; the hand-written script is first."""
    found: dict[str, Work] = {
        "by hand (numpy, pyarrow)": hand_written(vocabulary(table)),
        "ours, one thread": ours(table, Engine(workers=1)),
        "ours, two threads": ours(table, Engine(workers=2)),
        "ours, two processes": ours(table, Engine("processes", workers=2)),
    }
    if "mimesis" in rivals:
        found["Mimesis"] = mimesis()
    if "faker" in rivals:
        found["Faker"] = faker()
    if "sdv" in rivals and sdv is not None:
        found["SDV GaussianCopula"] = gaussian_copula(table, sdv)
    if "dbldatagen" in rivals:
        found["dbldatagen, two threads"] = spark(vocabulary(table))
    return found


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def rows_a_second(name: str, work: Work, rows: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Rows a second, files included."""
    asked = rows if name.startswith(("by hand", "ours", "dbldatagen")) else min(rows, FEW)
    folder = Path(tempfile.mkdtemp())
    begin = clock()
    try:
        work(asked, folder)
        return asked / (clock() - begin)
    finally:
        shutil.rmtree(folder)


def peak_megabytes(rows: int) -> float:
    """Peak memory of a process that writes the table on one thread."""
    with get_context("spawn").Pool(1) as pool:
        return float(pool.apply(_peak, (rows,)))


def _peak(rows: int) -> float:
    rows_a_second("ours", ours(generated(), Engine(workers=1)), rows)
    # Not `getrusage`: what it tells of a new process begins with the peak of the one that made it.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=float, nargs="+", default=[1e4, 1e6, 1e7])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--rivals", nargs="+", choices=[*RIVALS, "none"], default=list(RIVALS))
    parser.add_argument("--sdv", metavar="PYTHON", help="a Python with sdv and pyarrow")
    options = parser.parse_args()
    sizes = [int(rows) for rows in options.rows]
    clock = cpu_seconds if options.cpu else time.perf_counter
    away = {name: why for name, why in missing(options.sdv).items() if name in options.rivals}
    works = contenders(generated(), [name for name in options.rivals if name not in away], options.sdv)
    seen: dict[tuple[str, int], list[float]] = {}
    for number in range(options.rounds):
        for rows in sizes:
            for name, work in works.items():
                seen.setdefault((name, rows), []).append(rows_a_second(name, work, rows, clock))
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
    middle = {key: statistics.median(rates) for key, rates in seen.items()}
    print(f"{'rows a second (ratio to by hand)':34}" + "".join(f"{rows:>22,}" for rows in sizes))
    hand = next(iter(works))
    for name in works:
        cells = [
            f"{middle[name, rows]:>13,.0f} ({middle[name, rows] / middle[hand, rows]:5.3f})" for rows in sizes
        ]
        print(f"{name:34}" + "".join(f"{cell:>22}" for cell in cells))
    for name, why in away.items():
        print(f"not measured: {name} ({why})")
    print(f"peak memory at {max(sizes):,} rows on one thread: {peak_megabytes(max(sizes)):,.0f} MB")


if __name__ == "__main__":
    main()

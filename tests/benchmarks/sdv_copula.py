"""SDV's GaussianCopula, for `engines.py --sdv PYTHON`.

SDV holds pandas below 3, so it has a Python of its own, which needs sdv (2.0 and later) and pyarrow. The
table to fit is the CSV file of the first argument; for each line "ROWS FOLDER" of standard input so many rows
are written there, and "done" is printed.
"""

import sys

import pandas as pd
from sdv.metadata import Metadata
from sdv.single_table import GaussianCopulaSynthesizer


def main() -> None:
    """Fit once, and then answer until the input ends."""
    seen = {"customers": pd.read_csv(sys.argv[1])}
    synthesizer = GaussianCopulaSynthesizer(Metadata.detect_from_dataframes(seen))
    synthesizer.fit(seen)
    print("ready", flush=True)
    for line in sys.stdin:
        rows, folder = line.rstrip("\n").split(" ", 1)
        synthesizer.sample(int(rows))["customers"].to_parquet(f"{folder}/sdv.parquet", index=False)
        print("done", flush=True)


if __name__ == "__main__":
    main()

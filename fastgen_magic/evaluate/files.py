"""Tables in files, as they are compared."""

from pathlib import Path

import pandas as pd

from fastgen_magic.characters import reason_of
from fastgen_magic.errors import EvaluationError

SUFFIXES = (".csv", ".parquet")


def read_table(path: Path) -> pd.DataFrame:
    """A CSV or Parquet file. Errors: `EvaluationError` for another suffix, or a file that is no table."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise EvaluationError(f"{path}: the name must end in {' or '.join(SUFFIXES)}, not {path.suffix!r}")
    if path.exists() and not path.is_file():  # to open a pipe would wait for whoever fills it
        raise EvaluationError(f"{path}: is no file; name a table in a file")
    try:
        return pd.read_csv(path, low_memory=False) if suffix == ".csv" else pd.read_parquet(path)
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror or error}; check the path") from None
    except (ValueError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: is no table: {reason_of(str(error))}") from None

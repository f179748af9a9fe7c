"""Files of a dirty table, beside that of the clean one; it runs without this package."""

from fastgen_magic.dirt.soiling import moved_down


def paths_of_dirt(path):
    """Where the dirty table and the list of changes go, beside a .csv or .parquet file."""
    return [path.with_stem(f"{path.stem}_{name}") for name in ("dirty", "changes")]


def soiled_blocks(blocks, soil, seed):
    """For each block of clean rows the dirty one and its list of changes, numbered as in the whole table.

    soil: what makes both of a clean table and a seed; one block is in memory at a time.
    """
    above = 0
    for number, clean in enumerate(blocks):
        dirty, changes = soil(clean, seed=seed + number * 2**32)
        yield dirty, moved_down(changes, above)
        above += len(dirty)


def save_dirt(frame, path):
    """Write the dirty table or the list of changes; in a .parquet file columns of mixed values are texts."""
    if path.suffix.lower() == ".csv":
        frame.to_csv(path, index=False, lineterminator="\n")
        return
    mixed = [name for name, values in frame.items() if values.dtype == object]
    texts = {name: frame[name].map(str, na_action="ignore").astype("str") for name in mixed}
    frame.assign(**texts).to_parquet(path, index=False)

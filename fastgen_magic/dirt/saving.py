"""Files of a dirty table, beside that of the clean one; it runs without this package."""


def paths_of_dirt(path):
    """Where the dirty table and the list of changes go, beside a .csv or .parquet file."""
    return [path.with_stem(f"{path.stem}_{name}") for name in ("dirty", "changes")]


def save_dirt(frame, path):
    """Write the dirty table or the list of changes; in a .parquet file columns of mixed values are texts."""
    if path.suffix.lower() == ".csv":
        frame.to_csv(path, index=False, lineterminator="\n")
        return
    mixed = [name for name, values in frame.items() if values.dtype == object]
    texts = {name: frame[name].map(str, na_action="ignore").astype("str") for name in mixed}
    frame.assign(**texts).to_parquet(path, index=False)

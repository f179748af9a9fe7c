"""The outcome of a magic in words: one line that says what is there, and what the user should know."""

from collections.abc import Iterable, Sequence

from fastgen_magic.authors.plan import mended as mended_fields
from fastgen_magic.characters import counted, some
from fastgen_magic.dirt.telling import dirt_lines
from fastgen_magic.kernel.made import Made
from fastgen_magic.notebook.cellspec import Key
from fastgen_magic.pipeline.pairs import loose_keys

_LONGEST = 120
"""Characters of a reason that an outcome shows."""


def headline(made: Made) -> str:
    """What is there now."""
    name = made.result.plan.table
    columns = sum(not sampler.latent for sampler in made.result.table.samplers)
    if made.prepared is None:
        text = f"{name}: {counted(columns, 'sampler')}, not run"
    else:
        rows, seed = made.size
        text = f"{name}: {counted(rows, 'row')}, {counted(columns, 'column')}, seed {seed}"
    if made.result.author == "catalogue":
        return f"{text}; samplers by the catalogue, offline"
    fallen = [written.planned.name for written in made.result.written if written.fallback]
    fallback = f"; fallback for {some(fallen, 6)}" if fallen else ""
    return f"{text}; samplers by {made.result.author}{fallback}"


def unread(made: Made) -> list[str]:
    """A line about words of the schema that nothing used, if there are any."""
    found = made.result.unread
    most = 5 if len(found) == 5 else 4
    told = ", ".join(f"{name} ({words})" for name, words in found[:most])
    more = f"; and words of {some([name for name, _ in found[most:]], 20)}" if found[most:] else ""
    lines = [f"Not understood: {told}{more}."] if found else []
    lines += [f"{line}." for line in loose_keys(made.result)]
    return lines + [
        f"Said by the schema and not used: {_short(line)}." for line in made.result.plan.schema.unread
    ]


def repaired(made: Made) -> list[str]:
    """Lines about fields that their author had to mend, and those it could not write, with the reasons."""
    found = mended_fields(written.planned for written in made.result.written if not written.fallback)
    fallen = [(some(names, 6), reason) for reason, names in made.result.fallen.items()]
    first, last = "Mended by its author", "Written by the catalogue instead"
    if made.result.author == "catalogue":
        first, last = "Drawn more plainly", "Does not hold all that is said of it"
    return [
        f"{head}: {'; '.join(f'{name} ({_short(why)})' for name, why in pairs[:4])}"
        + (f" and {len(pairs) - 4} more." if len(pairs) > 4 else ".")
        for head, pairs in ((first, found), (last, fallen))
        if pairs
    ]


def soiled(made: Made) -> list[str]:
    """Lines about what was soiled on purpose, if anything was."""
    if made.prepared is None or not made.prepared.soiled:
        return []
    return dirt_lines(made.result.plan, *made.prepared.soiled.values())


def _short(text: str) -> str:
    """The beginning of a reason, on one line."""
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def keeping(made: Made) -> list[str]:
    """Lines about functions that the user changed, if there are any."""
    kept = [name for name in made.kept if name not in made.redescribed]
    tuned = [name for name in kept if made.prepared and name in made.prepared.tuned]
    changed = [name for name in kept if name not in tuned]
    lines = [f"Parameters as you set them: {some(tuned, 6)}. --overwrite resets them."] if tuned else []
    if made.prepared and made.prepared.own_dirt:
        changed.append(f"make_{made.result.plan.table}_dirty")
    return lines + ([_kept(changed)] if changed else []) + redescribed(made, made.kept)


def redescribed(made: Made, kept: Iterable[str]) -> list[str]:
    """A line about fields whose description has changed while the user's version stays, if there are any."""
    names = [name for name in made.redescribed if name in set(kept)]
    if not names:
        return []
    fields = " ".join(f'"{name}"' if " " in name else name for name in names[:6])
    changed = f"The description has changed since, but the edited cell stays: {some(names, 6)}."
    return [f"{changed} --overwrite {fields} takes the new one."]


def cell_changes(
    inserted: Sequence[Key],
    updated: Sequence[Key],
    removed: Sequence[Key],
    kept: Sequence[Key],
) -> list[str]:
    """What happened to the cells, for the status line.

    `kept` are those of which it is not said yet that the user's version stays.
    """
    verbs = (("new", inserted), ("rewritten", updated), ("removed", removed))
    counts = [f"{counted(len(keys), 'cell')} {verb}" for verb, keys in verbs if keys]
    lines = [", ".join(counts) + "."] if counts else ["Cells are up to date."]
    return lines + ([_kept([*map(_label, kept)])] if kept else [])


def waits(table: str, keys: Sequence[Key]) -> list[str]:
    """A line about cells that were edited and not run, if there are any."""
    if not keys:
        return []
    names = some(map(_label, keys), 6)
    way_out = "run that and this cell again, or Run All; --overwrite takes the edit away"
    return [f"Edited, but not run: {names}. {table} is drawn without that: {way_out}."]


def older(table: str, fields: Sequence[str]) -> list[str]:
    """A line about fields whose cells have run since the table was drawn, if there are any."""
    way_out = f"run this cell again, or the folded one that draws {table}"
    return [f"Changed since {table} was drawn: {some(fields, 6)}; {way_out}."] if fields else []


def late(table: str) -> list[str]:
    """A line for cells that have run between the magic and the page's answer, which has changed the table."""
    return [f"Cells that have run since had {table} without what its cells say: run them again."]


def left(table: str, keys: Sequence[Key]) -> list[str]:
    """A line about edited cells of fields that the table has no more, if there are any."""
    names = some(map(_label, keys), 6)
    use = f"{table} has no use for that any more: delete it once you have copied what you need from it"
    return [f"Left, because you edited it: {names}. {use}."] if keys else []


def orphans(table: str, fields: Iterable[str], others: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Lines about tables whose cells are there without a magic that makes them, and whose fields these are.

    Parameters
    ----------
    others: names of such tables, each with the fields of its cells.
    """
    own = set(fields)
    return [
        f"{other} has cells with the fields of {table}, and no %%fastgen makes it any more: "
        f"%fastgen drop {other} takes them away. (Another time: %fastgen rename OLD NEW.)"
        for other, names in others
        if names and 2 * len(own & set(names)) > len(names)
    ]


def stale(keys: Sequence[Key]) -> list[str]:
    """A line about cells whose old code ran after they were rewritten, if there are any."""
    if not keys:
        return []
    names = some(map(_label, keys), 6)
    return [f"Stale: {names} was rewritten, but its old code ran after that. Choose Run All once more."]


def dropped(removed: Sequence[Key], kept: Sequence[Key]) -> list[str]:
    """What happened to the cells of a table that is taken away."""
    lines = [f"{counted(len(removed), 'cell')} removed."]
    names = some(map(_label, kept), 6)
    return lines + ([f"Left, because you edited it: {names}; it is an ordinary cell now."] if kept else [])


def _kept(names: Sequence[str]) -> str:
    return f"Kept as you changed it: {some(names, 6)}. Replace it with --overwrite."


def _label(key: Key) -> str:
    role, field = key
    named = "the cell that draws the table" if role == "assemble" else f"the {role} cell"
    return named if field is None else field

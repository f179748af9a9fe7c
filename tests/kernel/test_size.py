"""Of rows and seed what was set last holds, and where two disagree it is said."""

from types import SimpleNamespace

from fastgen_magic.kernel.size import TableSize


def order(rows, seed, *, overwrite=False):
    return SimpleNamespace(rows=rows, seed=seed, overwrite=overwrite)


def maker(rows, seed, file="<cell 1>"):
    names = {}
    exec(compile(f"def make_t(rows={rows}, seed={seed}): pass", file, "exec"), names)
    return names["make_t"]


def sized():
    """A table that the line gave 100 rows and seed 1."""
    size = TableSize("t")
    size.ask(order(100, 1), (100, 1))
    size.read(maker(100, 1, "<fastgen t: assembly>"))
    return size


def test_a_line_that_says_the_same_leaves_what_the_controls_set_and_says_so():
    size = sized()
    size.set(maker(50, 1), 50, 1)
    now, (note,) = size.of(order(100, 1))
    assert now == (50, 1)
    assert note.startswith("rows 50 as set in the controls, where the line says 100")


def test_rows_and_seed_are_told_apart_and_the_newer_line_wins():
    size = sized()
    size.set(maker(50, 9), 50, 9)
    now, notes = size.of(order(200, 1))
    assert now == (200, 9)
    assert notes[0] == "rows 200 of the line, changed last, in place of 50 of the controls."
    assert notes[1].startswith("seed 9 as set in the controls, where the line says 1")


def test_a_cell_that_was_edited_and_run_counts_as_the_controls_do():
    size = sized()
    assert size.read(maker(30, 1))
    now, (note,) = size.of(order(100, 1))
    assert now == (30, 1)
    assert "as set in its cell" in note


def test_nothing_is_said_where_all_agree_and_overwrite_takes_the_line():
    size = sized()
    assert size.of(order(100, 1)) == ((100, 1), ())
    assert size.of(order(300, 2)) == ((300, 2), ())
    size.set(maker(50, 1), 50, 1)
    assert size.of(order(100, 1, overwrite=True)) == ((100, 1), ())
    assert size.of(order(50, 1)) == ((50, 1), ())

"""What the page's cells say in values holds, also where the kernel does not know it: after a restart."""

import pytest

from fastgen_magic.notebook.cells import cells_of
from tests.test_magic import CELL, run

AGE, ASSEMBLE = ("sampler", "age"), ("assemble", None)


@pytest.fixture
def fresh(kernel_shell):
    """A kernel in which the magic alone has run: its session, what was made, and the cells' texts."""
    run(kernel_shell, CELL.replace("in years", "in years, 20 to 80"))
    session = kernel_shell.magics_manager.registry["FastgenMagics"].workbench.session
    made = session.tables["customers"]
    return kernel_shell, session, made, {cell.key: cell.source for cell in cells_of(made.result, *made.size)}


def tuned(texts, old="low=20", new="low=30"):
    assert old in texts[AGE]
    return {AGE: texts[AGE].replace(old, new)}


def test_values_of_a_cell_are_taken_up_and_the_table_is_drawn_with_them(fresh):
    shell, session, made, texts = fresh
    now = session.take_up(made, tuned(texts))
    assert now.prepared.frame is shell.user_ns["customers"]
    assert shell.user_ns["customers"]["age"].min() >= 30
    assert (now.kept, now.prepared.tuned) == (("age",), ("age",))
    assert session.tables["customers"] is now
    assert shell.user_ns["customers_age"].__kwdefaults__["low"] == 30
    run(shell, "customers = make_customers(50)")
    assert shell.user_ns["customers"]["age"].min() >= 30


def test_rows_and_seed_of_the_cell_that_draws_are_taken_up_and_the_outcome_says_so(fresh):
    shell, session, made, texts = fresh
    text = texts[ASSEMBLE].replace("make_customers(rows=200, seed=7)", "make_customers(rows=50, seed=7)")
    now = session.take_up(made, {ASSEMBLE: text})
    assert (now.size, len(shell.user_ns["customers"])) == ((50, 7), 50)
    (note,) = now.notes
    assert note.startswith("rows 50 as set in its cell, where the line says 200: what was changed last holds")
    assert session.size("customers") == (50, 7)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("low=20", "low=30").replace("rng, n", "rng, 1 * n", 1),  # code is no value
        lambda text: "def mine(x):\n    return x\n\n\n" + text.replace("low=20", "low=30"),
        lambda text: text.replace("low=20", "low=max(70, 1)"),
        lambda text: text.replace("low=20", "low=90"),  # above high: it cannot be drawn
        lambda text: text.replace("low=20", "low=").replace("):", ""),
        lambda text: text,
    ],
)
def test_code_and_values_that_do_not_fit_wait(fresh, change):
    shell, session, made, texts = fresh
    before = shell.user_ns["customers"], shell.user_ns["customers_age"]
    assert session.take_up(made, {AGE: change(texts[AGE])}) is made
    assert before[0] is shell.user_ns["customers"]
    assert before[1] is shell.user_ns["customers_age"]
    assert session.live("customers")["age"].function is before[1]


@pytest.mark.parametrize(
    "line",
    ["customers['more'] = 1", "customers = customers.head()", "%fastgen drop customers", CELL],
)
def test_what_was_changed_since_stays(fresh, line):
    shell, session, made, texts = fresh
    run(shell, line)
    before = shell.user_ns.get("customers")
    assert session.take_up(made, tuned(texts)) is made
    assert shell.user_ns.get("customers") is before


def test_what_cells_draw_in_its_place_is_what_was_made(fresh):
    shell, session, made, texts = fresh
    assert session.drawn_since(made) is made
    assert run(shell, tuned(texts)[AGE])[0].success
    assert session.drawn_since(made) is made  # the table is not drawn with it yet
    assemble = texts[ASSEMBLE].replace("make_customers(rows=200, seed=7)", "make_customers(rows=50, seed=7)")
    assert run(shell, assemble)[0].success
    now = session.drawn_since(made)
    assert now.prepared.frame is shell.user_ns["customers"]
    assert (now.size, now.prepared.tuned) == ((50, 7), ("age",))
    assert now.notes[0].startswith("rows 50 as set in its cell, where the line says 200")
    assert session.drawn_since(now) is now


@pytest.mark.parametrize(
    "line",
    [
        "customers = customers.sort_values('age')",
        "customers = customers.head()",
        "customers = customers.assign(more=1)",
        "customers = 'no table'",
        "%fastgen drop customers",
        CELL,
    ],
)
def test_what_the_user_makes_of_it_is_not(fresh, line):
    shell, session, made, _ = fresh
    run(shell, line)
    assert session.drawn_since(made) is made

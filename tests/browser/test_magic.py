"""`%%fastgen` in real notebook pages."""

from .classic_page import ClassicPage

LOAD = "%load_ext fastgen_magic"
FIELDS = {
    "customer_id": "unique number of the customer",
    "age": "age of the customer in years, from 18 to 80",
    "churned": "whether the customer left (1 = yes, 0 = no)",
}
CELLS = 3 + len(FIELDS) + 2  # summary, imports, laws, one a field, assemble, controls
HASH = "import pandas as pd; print(pd.util.hash_pandas_object(customers).sum(), list(customers.columns))"


def magic(options: str = "", **changes: str | None) -> str:
    """The magic's cell, with fields changed, added, or (None) removed."""
    fields = {name: text for name, text in (FIELDS | changes).items() if text is not None}
    lines = [f"{name}: {text}" for name, text in fields.items()]
    return "\n".join([f"%%fastgen customers --rows 200 --seed 7 {options}".rstrip(), "# Customers", *lines])


def generate(notebook, index=1, source=None) -> str:
    """Run the magic's cell, wait for its last word, and give it."""
    if source is not None:
        notebook.set_source(index, source)
    notebook.run(index)
    return last_word(notebook, index)


def last_word(notebook, index) -> str:
    notebook.wait_until("outputs(arg).length && !JSON.stringify(outputs(arg)).includes('Bringing')", index)
    said = notebook.text(index)
    assert "customers: " in said
    return said


def marks(notebook) -> list[tuple[str, str | None]]:
    found = [cell["metadata"].get("fastgen") for cell in notebook.cells()]
    return [(mark["role"], mark["field"]) for mark in found if mark]


def place(notebook, field: str) -> int:
    return next(
        index
        for index, cell in enumerate(notebook.cells())
        if cell["metadata"].get("fastgen", {}).get("field") == field
    )


def test_run_all_on_a_fresh_kernel_makes_cells_and_a_table_for_the_cells_below(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run_all()
    said = last_word(notebook, 1)
    assert said.startswith("customers: 200 rows, 3 columns, seed 7")
    assert f"{CELLS} cells new" in said
    samplers = [("sampler", field) for field in FIELDS]
    assert marks(notebook) == [
        ("summary", None),
        ("imports", None),
        ("laws", None),
        *samplers,
        ("assemble", None),
        ("controls", None),
    ]
    first = notebook.text(2 + CELLS)
    assert "customer_id" in first
    notebook.run_all()  # now the generated cells have run as well
    assert "Cells are up to date." in last_word(notebook, 1)
    assert notebook.text(2 + CELLS) == first
    assert all(
        part["output_type"] != "error" for cell in notebook.cells() for part in cell.get("outputs", [])
    )


def test_imports_laws_and_assembly_are_folded_and_the_fields_are_not(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run(0)
    generate(notebook)
    folded = notebook.evaluate(
        "return notebook.widgets.map(cell => [cell.model.getMetadata('fastgen')?.role, cell.inputHidden])"
    )
    hidden = {"imports", "laws", "assemble"}
    assert [(role, role in hidden) for role, _ in folded] == [tuple(one) for one in folded]
    assert hidden < {role for role, _ in folded}
    for cell in notebook.cells():
        role = cell["metadata"].get("fastgen", {}).get("role")
        assert cell["metadata"].get("jupyter", {}).get("source_hidden", False) == (role in hidden)


def test_the_saved_cells_alone_make_the_same_table_in_a_fresh_kernel(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run_all()
    last_word(notebook, 1)
    made = notebook.text(2 + CELLS)
    for mine in (0, 1):
        notebook.set_source(mine, "import sys")
    notebook.set_source(1 + CELLS, "print('fastgen_magic' in sys.modules)")  # in place of the controls
    notebook.reopen()
    notebook.run_all()
    assert notebook.text(1 + CELLS) == "False\n"
    assert notebook.text(2 + CELLS) == made


def test_running_again_adds_nothing(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run(0)
    generate(notebook)
    before = notebook.cells()[2:]
    assert "Cells are up to date." in generate(notebook)
    assert notebook.cells()[2:] == before


def test_a_changed_field_changes_its_cell(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run(0)
    generate(notebook)
    before = {cell["id"]: cell["source"] for cell in notebook.cells()[3:]}
    generate(notebook, source=magic(age="age of the customer in years, from 60 to 65"))
    after = {cell["id"]: cell["source"] for cell in notebook.cells()[3:]}
    changed = [
        index
        for index, cell in enumerate(notebook.cells())
        if before.get(cell["id"], cell["source"]) != cell["source"]
    ]
    assert list(after) == list(before)
    assert changed == [place(notebook, "age")]


def test_fields_are_added_and_removed(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run(0)
    generate(notebook)
    generate(notebook, source=magic(churned=None, city="city where the customer lives"))
    assert [field for role, field in marks(notebook) if role == "sampler"] == ["customer_id", "age", "city"]
    notebook.run(len(notebook.cells()) - 1)
    assert "['customer_id', 'age', 'city']" in notebook.text(len(notebook.cells()) - 1)


def test_a_cell_changed_by_hand_is_kept_until_overwritten(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run(0)
    generate(notebook)
    cell = place(notebook, "age")
    own = notebook.sources()[cell] + "\n# my own line"
    notebook.set_source(cell, own)
    assert "Kept as you changed it: age" in generate(notebook)
    assert notebook.sources()[cell] == own
    assert "Kept" not in generate(notebook, source=magic("--overwrite"))
    assert notebook.sources()[cell] + "\n# my own line" == own


def test_saved_and_reopened_the_cells_are_known_again(open_lab):
    notebook = open_lab([LOAD, magic(), HASH])
    notebook.run_all()
    last_word(notebook, 1)
    table = notebook.text(2 + CELLS)
    notebook.reopen()
    notebook.run_all()
    assert "Cells are up to date." in last_word(notebook, 1)
    assert len(marks(notebook)) == CELLS
    assert notebook.text(2 + CELLS) == table


def test_a_cell_that_ran_its_old_code_in_the_same_run_all_is_called_stale(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run_all()
    last_word(notebook, 1)
    notebook.set_source(1, magic(age="age of the customer in years, from 60 to 65"))
    notebook.run_all()
    notebook.wait_until("JSON.stringify(outputs(1)).includes('Stale')")
    assert "age" in notebook.text(1).split("Stale")[1]
    notebook.run_all()
    assert "Stale" not in last_word(notebook, 1)


def test_two_notebooks_at_once(open_lab):
    notebooks = [open_lab([LOAD, magic(options)]) for options in ("", "--no-run")]
    for notebook in notebooks:
        notebook.run(0)
    said = [generate(notebook) for notebook in notebooks]
    assert [len(marks(notebook)) for notebook in notebooks] == [CELLS, CELLS]
    assert "not run" not in said[0]
    assert "not run" in said[1]


def test_an_interrupt_leaves_notebook_and_namespace_as_they_were(open_lab):
    many = {f"amount_{number}": "amount in USD" for number in range(150)}
    notebook = open_lab([LOAD, magic(**many), "print('customers' in globals())"])
    notebook.run(0)
    notebook.evaluate("window.done = false")
    notebook.select(1)
    notebook.evaluate(
        "window.jupyterapp.commands.execute('notebook:run-cell').then(() => { window.done = true; })"
    )
    notebook.wait_until("/stage [34] of 4/.test(JSON.stringify(outputs(1)))")
    notebook.evaluate("await panel.sessionContext.session.kernel.interrupt()")
    notebook.wait_until("window.done")
    assert "interrupted" in str(notebook.cells()[1]["outputs"])
    notebook.run(2)
    assert notebook.text(2) == "False\n"
    assert len(notebook.cells()) == 3


def test_notebook_7(open_window, server):
    notebook = open_window("notebooks", server.write_notebook("magic-seven.ipynb", [LOAD, magic(), HASH]))
    notebook.run_all()
    last_word(notebook, 1)
    assert len(marks(notebook)) == CELLS
    assert "Cells are up to date." in generate(notebook)
    assert len(notebook.cells()) == 3 + CELLS


def test_nbclassic_gets_one_cell_that_runs(server, windows):
    path = server.write_notebook(
        "classic.ipynb", [LOAD, magic(), "first = customers.copy()", "print(first.equals(customers))"]
    )
    notebook = ClassicPage.at(windows.new_page(), f"{server.url}nbclassic/notebooks/{path}")
    for index in (0, 1):
        notebook.run(index)
    notebook.wait_for_cells(5)
    proposed = notebook.cells()[2]["source"]
    assert "def customers_age(" in proposed
    assert "def customers_block(" in proposed
    assert "def customers_age(" in str(notebook.cells()[1]["outputs"])
    for index in (3, 2, 4):
        notebook.run(index)
    assert notebook.cells()[4]["outputs"][0]["text"] == "True\n"
    notebook.close()

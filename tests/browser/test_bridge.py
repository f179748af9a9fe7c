"""The bridge in real pages: which cells it inserts, changes, keeps and removes."""

from zlib import crc32

AGE, NAME = ("age", "age = 1"), ("name", "name = 'Ada'")


def call(table: str, *fields: tuple[str, str], **options: object) -> str:
    words = ", ".join(
        [repr(table), *map(repr, fields), *(f"{key}={value!r}" for key, value in options.items())]
    )
    return f"from probe import sync\nsync({words})"


def ask(notebook, index, source=None):
    """Run the calling cell, with a new source if given, and wait for the bridge's reply."""
    if source is not None:
        notebook.set_source(index, source)
    notebook.run(index)
    return reply(notebook, index)


def reply(notebook, index):
    notebook.wait_until("outputs(arg).some(one => one.data?.['application/json'])", index)
    shown = [part["data"] for part in notebook.cells()[index]["outputs"] if "data" in part]
    return next(data["application/json"] for data in shown if "application/json" in data)


def test_cells_are_inserted_in_order_with_metadata_and_tags(open_lab):
    notebook = open_lab(["1 + 1", call("people", AGE, NAME), "2 + 2"])
    answer = ask(notebook, 1)
    cells = notebook.cells()
    assert [cell["source"] for cell in cells[2:]] == ["# People", AGE[1], NAME[1], "2 + 2"]
    assert [cell["cell_type"] for cell in cells[2:]] == ["markdown", "code", "code", "code"]
    assert cells[3]["metadata"]["fastgen"] == {
        "table": "people", "role": "sampler", "field": "age", "crc": crc32(b"age = 1"),
    }  # fmt: skip
    assert cells[3]["metadata"]["tags"] == ["fastgen", "sampler"]
    assert answer["inserted"] == [["summary", None], ["sampler", "age"], ["sampler", "name"]]
    assert answer["refused"] is None


def test_asking_again_changes_nothing(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    before = notebook.cells()[1:]
    answer = ask(notebook, 0)
    assert notebook.cells()[1:] == before
    assert answer["unchanged"] == [["summary", None], ["sampler", "age"], ["sampler", "name"]]
    assert answer["inserted"] == answer["updated"] == answer["kept"] == answer["removed"] == []


def test_a_changed_field_changes_its_cell_alone(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    before = notebook.cells()
    answer = ask(notebook, 0, call("people", ("age", "age = 20"), NAME))
    after = notebook.cells()
    assert [cell["id"] for cell in after] == [cell["id"] for cell in before]
    assert after[2]["source"] == "age = 20"
    assert after[2]["metadata"]["fastgen"]["crc"] == crc32(b"age = 20")
    assert [after[1], after[3]] == [before[1], before[3]]
    assert answer["updated"] == [["sampler", "age"]]
    assert answer["previous"] == [["sampler", "age", crc32(b"age = 1")]]


def test_fields_come_and_go_in_their_places(open_lab):
    notebook = open_lab([call("people", AGE, NAME), "below = 1"])
    ask(notebook, 0)
    answer = ask(notebook, 0, call("people", AGE, ("city", "city = 'Rome'"), ("sex", "sex = 0"), NAME))
    assert notebook.sources()[2:] == ["age = 1", "city = 'Rome'", "sex = 0", "name = 'Ada'", "below = 1"]
    assert answer["inserted"] == [["sampler", "city"], ["sampler", "sex"]]
    answer = ask(notebook, 0, call("people", ("sex", "sex = 0"), ("new", "new = 1"), NAME))
    assert notebook.sources()[1:] == ["# People", "sex = 0", "new = 1", "name = 'Ada'", "below = 1"]
    assert answer["removed"] == [["sampler", "age"], ["sampler", "city"]]


def test_a_cell_that_the_user_moved_stays_there(open_lab):
    notebook = open_lab([call("people", AGE, NAME), "below = 1"])
    ask(notebook, 0)
    notebook.evaluate("shared.moveCell(2, 4)")
    ask(notebook, 0, call("people", ("age", "age = 2"), ("city", "city = 0"), NAME))
    assert notebook.sources()[1:] == ["# People", "name = 'Ada'", "below = 1", "age = 2", "city = 0"]


def test_a_cell_edited_by_hand_is_kept_until_overwritten(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    notebook.set_source(2, "age = 99  # mine")
    answer = ask(notebook, 0)
    assert notebook.sources()[2] == "age = 99  # mine"
    assert answer["kept"] == [["sampler", "age"]]
    answer = ask(notebook, 0, call("people", ("age", "age = 3"), NAME))
    assert answer["kept"] == [["sampler", "age"]]
    answer = ask(notebook, 0, call("people", ("age", "age = 3"), NAME, overwrite=True))
    assert notebook.sources()[2] == "age = 3"
    assert answer["updated"] == [["sampler", "age"]]
    assert answer["previous"] == [["sampler", "age", crc32(b"age = 99  # mine")]]


def test_a_removed_field_that_was_edited_by_hand_is_kept_until_overwritten(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    notebook.set_source(2, "age = 99")
    answer = ask(notebook, 0, call("people", NAME))
    assert notebook.sources()[2] == "age = 99"
    assert answer["left"] == [["sampler", "age"]]
    assert answer["kept"] == []
    answer = ask(notebook, 0, call("people", NAME, overwrite=True))
    assert notebook.sources()[1:] == ["# People", "name = 'Ada'"]
    assert answer["removed"] == [["sampler", "age"]]


def test_a_cell_turned_into_another_type_is_kept_until_overwritten(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    notebook.select(2)
    notebook.command("notebook:change-cell-to-raw")
    assert ask(notebook, 0)["kept"] == [["sampler", "age"]]
    ask(notebook, 0, call("people", ("age", "age = 2"), NAME, overwrite=True))
    assert [cell["cell_type"] for cell in notebook.cells()[1:]] == ["markdown", "code", "code"]
    assert notebook.sources()[2:] == ["age = 2", "name = 'Ada'"]


def test_a_copy_of_a_generated_cell_is_the_users_own(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    notebook.evaluate("const {id, ...copy} = cells[2].toJSON(); shared.insertCell(3, copy)")
    ask(notebook, 0, call("people", ("age", "age = 2"), NAME))
    assert notebook.sources()[2:] == ["age = 2", "age = 1", "name = 'Ada'"]
    ask(notebook, 0, call("people", NAME))
    ask(notebook, 0)
    assert notebook.sources()[2:] == ["age = 1", "name = 'Ada'"]


def test_two_tables_in_one_notebook_keep_apart(open_lab):
    notebook = open_lab([call("people", AGE), call("pets", NAME)])
    ask(notebook, 0)
    ask(notebook, 3)
    ask(notebook, 0, call("people", ("age", "age = 2")))
    assert notebook.sources()[1:3] == ["# People", "age = 2"]
    assert notebook.sources()[4:] == ["# People", "name = 'Ada'"]


def test_half_a_surrogate_pair_is_never_cut_off(open_lab):
    notebook = open_lab([call("people", ("mood", "mood = '\U0001f600'"), ("day", "d = '\U0001f431a'"))])
    ask(notebook, 0)
    wanted = ("mood = '\U0001f601'", "d = '\U0001f831a'")  # these share the first or second half
    ask(notebook, 0, call("people", ("mood", wanted[0]), ("day", wanted[1])))
    assert tuple(notebook.sources()[2:]) == wanted


def test_one_undo_takes_back_one_call(open_lab):
    notebook = open_lab([call("people", AGE, NAME), "below = 1"])
    ask(notebook, 0)
    first = notebook.sources()[1:]
    ask(notebook, 0, call("people", ("age", "age = 2"), ("city", "city = 0")))
    assert notebook.sources()[1:] == ["# People", "age = 2", "city = 0", "below = 1"]
    notebook.undo()
    assert notebook.sources()[1:] == first
    notebook.undo()
    assert notebook.sources()[1:] == ["below = 1"]


def test_the_selected_cell_and_the_view_stay(open_lab):
    fields = [(f"f{number}", f"f{number} = 1\n\n\n\n") for number in range(12)]
    notebook = open_lab([call("people", *fields[::2]), *(f"below = {number}\n\n\n" for number in range(30))])
    ask(notebook, 0)
    last = len(notebook.cells()) - 1
    notebook.set_source(0, "import time; time.sleep(1.5)\n" + call("people", *fields))
    notebook.press(0, "Control+Enter")
    notebook.select(last)
    notebook.evaluate("await notebook.scrollToItem(arg, 'end')", last)
    top = "return notebook.activeCell.node.getBoundingClientRect().top"
    before, selected = notebook.evaluate(top), notebook.active()
    notebook.wait_for_cells(last + 7)
    reply(notebook, 0)
    assert notebook.active() == selected
    assert abs(notebook.evaluate(top) - before) < 2


def test_shift_enter_on_the_last_cell_leaves_the_new_cell_selected(open_lab):
    notebook = open_lab([call("people", AGE, NAME)])
    notebook.press(0, "Shift+Enter")
    reply(notebook, 0)
    assert notebook.sources()[1:] == ["# People", "age = 1", "name = 'Ada'", ""]
    assert notebook.active() == notebook.cells()[4]["id"]


def test_the_cursor_stays_where_the_user_types(open_lab):
    notebook = open_lab([call("people", ("age", "low = 1\nhigh = 10\nage = low"))])
    ask(notebook, 0)
    notebook.evaluate("notebook.widgets[2].editor.setCursorPosition({line: 2, column: 4})")
    ask(notebook, 0, call("people", ("age", "low = 1\nhigh = 200\nage = low")))
    cursor = notebook.evaluate("return notebook.widgets[2].editor.getCursorPosition()")
    assert (cursor["line"], cursor["column"]) == (2, 4)


def test_refusals_say_why_and_change_nothing(open_lab):
    notebook = open_lab([call("people", AGE, caller="no-such-cell")])
    assert "no longer in this notebook" in ask(notebook, 0)["refused"]
    notebook.evaluate("panel.context.model.readOnly = true")
    assert ask(notebook, 0, call("people", AGE))["refused"] == "the notebook is read-only"
    assert len(notebook.cells()) == 1


def test_two_notebooks_at_once(open_lab):
    first = open_lab([call("people", AGE)])
    second = open_lab([call("people", NAME)])
    ask(first, 0)
    ask(second, 0)
    ask(first, 0, call("people", ("age", "age = 2")))
    assert first.sources()[1:] == ["# People", "age = 2"]
    assert second.sources()[1:] == ["# People", "name = 'Ada'"]


def test_of_two_windows_only_the_calling_one_acts(open_lab, open_window):
    one = open_lab([call("people", AGE)])
    other = open_window("notebooks", one.path)
    ask(one, 0)
    assert (len(one.cells()), len(other.cells())) == (3, 1)
    ask(other, 0, call("people", NAME))  # its page answers in order: it has passed over the first call
    assert one.sources()[1:] == ["# People", "age = 1"]
    assert other.sources()[1:] == ["# People", "name = 'Ada'"]


def test_saved_and_reopened_the_cells_are_known_again(open_lab, server):
    notebook = open_lab([call("people", AGE, NAME)])
    ask(notebook, 0)
    notebook.reopen()
    answer = ask(notebook, 0, call("people", ("age", "age = 2"), NAME))
    assert answer["updated"] == [["sampler", "age"]]
    assert notebook.sources()[1:] == ["# People", "age = 2", "name = 'Ada'"]
    saved = server.read_notebook(notebook.path)
    assert "widgets" not in saved.metadata
    assert saved.cells[1].metadata["fastgen"]["role"] == "summary"


def test_the_bridge_outlives_reload_restart_and_closed_widgets(open_lab, open_window):
    notebook = open_window("lab/tree", open_lab([call("people", AGE)]).path)
    ask(notebook, 0)
    notebook.save()
    notebook.reload()
    assert ask(notebook, 0)["unchanged"] == [["summary", None], ["sampler", "age"]]
    closing = "import ipywidgets\nipywidgets.Widget.close_all()\n"
    assert ask(notebook, 0, closing + call("people", ("age", "age = 2")))["updated"] == [["sampler", "age"]]
    notebook.restart()
    assert ask(notebook, 0, call("people", ("age", "age = 3")))["updated"] == [["sampler", "age"]]


def test_run_all_on_a_fresh_kernel(open_lab):
    notebook = open_lab([call("people", AGE), "done = 6 * 7", "print(done)"])
    notebook.run_all()
    reply(notebook, 0)
    assert notebook.sources()[1:] == ["# People", "age = 1", "done = 6 * 7", "print(done)"]
    assert notebook.text(4) == "42\n"


def test_notebook_7(open_window, server):
    path = server.write_notebook("seven.ipynb", [call("people", AGE, NAME), "below = 1"])
    notebook = open_window("notebooks", path)
    ask(notebook, 0)
    answer = ask(notebook, 0, call("people", ("age", "age = 2"), NAME))
    assert answer["updated"] == [["sampler", "age"]]
    assert notebook.sources()[1:] == ["# People", "age = 2", "name = 'Ada'", "below = 1"]

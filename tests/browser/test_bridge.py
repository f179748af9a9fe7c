"""The bridge in real pages: which cells it inserts, changes, keeps and removes."""

from zlib import crc32

AGE, NAME = ("age", "age = 1"), ("name", "name = 'Ada'")


def call(table: str, *fields: tuple[str, str], **options: object) -> str:
    words = ", ".join([repr(table), *map(repr, fields), *(f"{key}={value!r}" for key, value in options.items())])
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

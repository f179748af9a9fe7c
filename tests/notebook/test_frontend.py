import sys
import types

import pytest

from fastgen_magic.notebook.frontend import FrontEnd, front_end

VSCODE = "vscode-notebook-cell:/a.ipynb#W1"


def kernel(cell_id):
    request = {"metadata": {"cellId": cell_id} if cell_id else {}, "header": {"session": "s1"}}
    return types.SimpleNamespace(kernel=object(), get_parent=lambda: request)


@pytest.mark.parametrize(
    ("cell_id", "expected"),
    [
        ("1f0c", FrontEnd("bridge", shows_code=False, caller="1f0c", session="s1", shows_widgets=True)),
        (VSCODE, FrontEnd("payload", shows_code=False, caller=VSCODE, session="s1", shows_widgets=True)),
        (None, FrontEnd("payload", shows_code=True, session="s1")),
    ],
)
def test_the_way_follows_from_the_request(cell_id, expected):
    assert front_end(kernel(cell_id)) == expected


def test_colab_takes_one_cell(monkeypatch):
    monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    assert front_end(kernel("1f0c")).way == "payload"


def test_a_shell_without_a_kernel_is_a_terminal():
    assert front_end(types.SimpleNamespace()).way == "terminal"


@pytest.mark.parametrize("request_", [None, {}])
def test_a_kernel_that_knows_no_request_gets_a_payload(request_):
    shell = types.SimpleNamespace(kernel=object(), get_parent=lambda: request_)
    assert front_end(shell).way == "payload"


@pytest.mark.parametrize(
    ("user", "asks", "expected"), [("", True, True), ("student", False, False), ("student", True, False)]
)
def test_without_a_cell_id_widgets_are_shown_to_pages_only(user, asks, expected):
    request = {"metadata": {}, "header": {"session": "s", "username": user}, "content": {"allow_stdin": asks}}
    shell = types.SimpleNamespace(kernel=object(), get_parent=lambda: request)
    assert front_end(shell).shows_widgets is expected

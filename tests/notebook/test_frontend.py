import sys
import types

import pytest

from fastgen_magic.notebook.frontend import FrontEnd, front_end


def kernel(cell_id):
    request = {"metadata": {"cellId": cell_id} if cell_id else {}, "header": {"session": "s1"}}
    return types.SimpleNamespace(kernel=object(), get_parent=lambda: request)


@pytest.mark.parametrize(
    ("cell_id", "expected"),
    [
        ("1f0c", FrontEnd("bridge", shows_code=False, caller="1f0c", session="s1")),
        (
            "vscode-notebook-cell:/a.ipynb#W1",
            FrontEnd("payload", shows_code=False, caller="vscode-notebook-cell:/a.ipynb#W1", session="s1"),
        ),
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

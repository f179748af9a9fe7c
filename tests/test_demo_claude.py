"""The demo notebook on Claude, with a key: its replies are written by hand, a local server gives them."""

import pytest

from tests.authors.claude.replies import by_stage, samplers, stage
from tests.messages_server.fixtures import apart, server
from tests.test_demo_notebooks import FOLDER, run
from tests.test_revise import PEAKS

__all__ = ["apart", "server"]


@pytest.fixture(autouse=True)
def folders(apart, tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))


def test_with_a_key_every_cell_runs_and_running_again_asks_nothing(server):
    server.script = by_stage(revise=samplers(PEAKS))
    first = run(FOLDER / "claude.ipynb")
    outputs = [output for cell in first.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert [stage(body) for body in server.asked] == ["plan", "write", "revise"]
    said = str(outputs)
    assert "2 requests to claude-sonnet-5-5, about" in said
    assert "orders: 10,000 rows, 3 columns, seed 7; samplers by claude" in said
    assert "times fewer" in said
    assert "orders.amount is revised: two peaks" in said
    run(FOLDER / "claude.ipynb")
    assert len(server.asked) == 3

"""`%fastgen revise` in a real page: one cell is rewritten, and stays so in the notebook opened again."""

from tests.authors.claude.replies import TEXT, by_stage, samplers
from tests.messages_server.fixtures import KEY
from tests.messages_server.server import messages_server
from tests.test_revise import PEAKS, WISH

MAGIC = f"%%fastgen orders --rows 200 --seed 7\n{TEXT}"


def source_of(notebook, field):
    (found,) = [c for c in notebook.cells() if c["metadata"].get("fastgen", {}).get("field") == field]
    return found["source"]


def done(notebook, index, words):
    notebook.run(index)
    notebook.wait_until("JSON.stringify(outputs(arg[0])).includes(arg[1])", [index, words])


def settings(url, folder):
    values = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": url, "FASTGEN_CACHE": str(folder)}
    return f"import os\nos.environ |= {values}\n%load_ext fastgen_magic"


def test_only_the_fields_cell_is_rewritten_and_kept_until_overwrite(open_lab, tmp_path):
    with messages_server() as served:
        served.script = by_stage(revise=samplers(PEAKS))
        notebook = open_lab([settings(served.url, tmp_path), MAGIC, WISH])
        notebook.run(0)
        done(notebook, 1, "cells new")
        written, before = source_of(notebook, "amount"), notebook.sources()
        done(notebook, len(before) - 1, "1 cell rewritten.")
        revised = source_of(notebook, "amount")
        assert "share_high=0.5" in revised
        assert [text for text in notebook.sources() if text != revised] == [
            text for text in before if text != written
        ]
        notebook = notebook.reopen()
        notebook.run(0)
        done(notebook, 1, "up to date")
        assert source_of(notebook, "amount") == revised
        notebook.set_source(1, MAGIC.replace("--seed 7", "--seed 7 --overwrite"))
        done(notebook, 1, "1 cell rewritten.")
        assert source_of(notebook, "amount") == written
        assert len(served.asked) == 3
        notebook.close()

"""The command `fastgen` with the replies that are kept beside the tests, in the place of a model.

    python -m tests.messages_server.play bench tests/authors/claude/written/travel_customers.yaml \\
        --against demo_notebooks/travel_customers.csv --authors claude,catalogue,direct=100

A local server gives the reply of the schema's name from `tests/authors/claude/written`, and records from
`tests/authors/direct/written`; large models wrote these, once, from the request alone. Tokens are estimated
from the lengths of what is sent and answered. Nothing that was kept before is used, and no other server is
asked.
"""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from fastgen_magic.authors.ledger import tokens_of
from fastgen_magic.cli import main
from fastgen_magic.schema import read_file
from tests.messages_server.server import error, messages_server, said

WRITTEN = Path(__file__).parents[1] / "authors" / "claude" / "written"
RECORDS = WRITTEN.parents[1] / "direct" / "written"


def replies(name):
    """A script for the server: the plan of that table, then what mends it, or records, batch by batch.

    Tokens are as they are estimated. What nobody asked a large model, such as a schema without its
    descriptions, is answered by an error.
    """
    kept = [path for path in (WRITTEN / f"{name}.json", WRITTEN / f"{name}.mend.json") if path.exists()]
    plan, *mends = [json.dumps(json.loads(path.read_text())) for path in kept]
    description = next(field.description for field in read_file(WRITTEN / f"{name}.yaml"))
    batches = iter(())

    def answer(body, text):
        nonlocal batches
        if body["system"][0]["text"].startswith("You write records"):
            if " number 1 and on" in text:
                batches = iter(sorted(RECORDS.glob(f"{name}.*.json")))
            path = next(batches, None)
            return path and json.dumps(json.loads(path.read_text()))
        if mends and "cannot be used:" in text:
            return mends[0]
        return plan if description in text else None

    def script(body):
        reply = answer(body, body["messages"][-1]["content"])
        if reply is None:
            return error(400, "invalid_request_error", "no reply is kept for this request")
        asked = json.dumps([body["system"], body["messages"], body["output_config"]])
        return said(reply, usage={"input_tokens": tokens_of(asked), "output_tokens": tokens_of(reply)})

    return script


def tables():
    """Names of the tables whose replies are kept."""
    return sorted(path.stem for path in WRITTEN.glob("*.yaml"))


def play(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    name = next(stem for argument in arguments if (stem := Path(argument).stem) in tables())
    with messages_server() as server, tempfile.TemporaryDirectory() as folder:
        server.script = replies(name)
        names = {
            "ANTHROPIC_API_KEY": "local",
            "ANTHROPIC_BASE_URL": server.url,
            "FASTGEN_CACHE": folder,
            "NO_PROXY": "127.0.0.1",
        }
        with patch.dict(os.environ, names):
            return main(arguments)


if __name__ == "__main__":
    sys.exit(play(sys.argv[1:]))

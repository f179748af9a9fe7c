"""Claude behind the command `fastgen`, through the SDK and a local server."""

import signal

import pytest

from fastgen_magic.authors.choose import NO_KEY
from fastgen_magic.cli import main
from tests.authors.claude.replies import TEXT, by_stage
from tests.messages_server.fixtures import KEY, apart, server
from tests.messages_server.server import error

__all__ = ["apart", "server"]


@pytest.fixture
def fastgen(capsys, tmp_path, monkeypatch):
    """Runs a verb on the schema of the orders; gives exit code, output and errors."""
    handler = signal.getsignal(signal.SIGTERM)
    (tmp_path / "orders.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    def command(verb, *options):
        code = main([verb, "orders.txt", *options])
        return code, *capsys.readouterr()

    yield command
    signal.signal(signal.SIGTERM, handler)


def test_the_verbs_share_what_was_paid_for_and_say_what_it_was(server, fastgen):
    server.script = by_stage()
    code, out, err = fastgen("plan", "--model", "claude-haiku-5-5")
    assert code == 0
    assert "planned by claude" in out
    assert err == "fastgen: claude-haiku-5-5: 1,150 tokens, $0.0000\n"
    options = ("--model", "claude-haiku-5-5", "--rows", "20", "--author", "claude")
    code, out, err = fastgen("table", *options, "--out", "orders.csv", "--quiet")
    assert (code, out, err) == (0, "", "")
    asked = len(server.asked)
    assert {body["model"] for body in server.asked} == {"claude-haiku-5-5"}
    code, _, err = fastgen("script", *options, "--out", "orders.py")
    assert (code, err) == (0, "fastgen: claude-haiku-5-5: 0 tokens, $0.0000\n")
    assert len(server.asked) == asked
    fastgen("notebook", *options, "--out", "orders.ipynb", "--refresh")
    assert len(server.asked) == 2 * asked


def test_without_a_key_one_line_says_who_works_unless_quiet(fastgen, monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    assert fastgen("plan")[2] == f"fastgen: {NO_KEY}\n"
    assert fastgen("plan", "--quiet")[2] == ""
    assert fastgen("plan", "--author", "catalogue")[2] == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "the key is not accepted"),
        (("--budget", "0.000001"), "the budget of $1e-06 would be passed"),
    ],
)
def test_a_failure_is_one_line_on_standard_error(server, fastgen, options, words):
    server.script = [error(401, "authentication_error", f"invalid {KEY}")]
    code, out, err = fastgen("plan", *options)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert KEY not in err


@pytest.mark.parametrize("verb", ["plan", "table", "script"])
def test_a_dry_run_says_what_it_would_cost_and_sends_and_writes_nothing(server, fastgen, verb, tmp_path):
    options = () if verb == "plan" else ("--out", {"table": "orders.csv", "script": "orders.py"}[verb])
    code, out, err = fastgen(verb, "--author", "claude", "--dry-run", *options)
    assert (code, err) == (0, "")
    assert "requests to claude-sonnet-5-5" in out or "request to claude-sonnet-5-5" in out
    assert "nothing was sent, nothing written" in out
    code, out, _ = fastgen(verb, "--author", "catalogue", "--dry-run", *options)
    assert code == 0
    assert "planned by catalogue" in out
    assert server.asked == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("orders.")] == ["orders.txt"]

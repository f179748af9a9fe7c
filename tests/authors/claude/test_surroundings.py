"""What stands around a request: each fault is one line that names its variable, before anything is sent."""

import json

import pytest

from fastgen_magic.authors.choose import default_author
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.authors.claude.surroundings import place, unkeyed
from fastgen_magic.errors import AuthorError
from fastgen_magic.pipeline import plan
from tests.messages_server.server import Answer, error, said

from .conftest import KEY
from .replies import PLAN, SCHEMA


def line():
    with pytest.raises(AuthorError) as caught:
        plan(SCHEMA, ClaudeAuthor())
    found = str(caught.value)
    assert "\n" not in found
    assert not any(KEY[start : start + 6] in found for start in range(7, len(KEY) - 5))
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PROXY", "http://[::1"),
        ("HTTPS_PROXY", "http://proxy:port"),
        ("all_proxy", f"ftp://user:{KEY}@proxy:21"),
        ("ALL_PROXY", "socks5://127.0.0.1:9"),
        ("https_proxy", "socks5h://127.0.0.1:9"),
        ("SSL_CERT_FILE", "/nowhere/ca.pem"),
        ("SSL_CERT_DIR", "/nowhere"),
        ("SSLKEYLOGFILE", "/nowhere/keys"),
        ("ANTHROPIC_BASE_URL", "api.example.com/v1"),
        ("ANTHROPIC_BASE_URL", "ftp://api.example.com"),
        ("ANTHROPIC_BASE_URL", "http://"),
        ("ANTHROPIC_BASE_URL", "http://[::1"),
        ("ANTHROPIC_BASE_URL", "http://127.0.0.1:99999"),
        ("ANTHROPIC_BASE_URL", f"http://127.0.0.1:{KEY}"),
        ("ANTHROPIC_BASE_URL", f"http://host/{KEY}\nx"),
        ("ANTHROPIC_API_KEY", KEY[:9] + "\n" + KEY[9:]),
        ("ANTHROPIC_API_KEY", KEY + "é"),
        ("ANTHROPIC_API_KEY", KEY + " x"),
        ("ANTHROPIC_CUSTOM_HEADERS", f"x-key: {KEY}\x01"),
    ],
)
def test_a_fault_names_its_variable_and_sends_nothing(server, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert name in line()
    assert server.asked == []


def test_certificates_that_are_none_are_said(monkeypatch, tmp_path):
    (tmp_path / "ca.pem").write_text("words")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert "holds no certificates" in line()


def test_a_key_loses_the_line_end_that_came_with_it(server, monkeypatch):
    server.script = [PLAN]
    monkeypatch.setenv("ANTHROPIC_API_KEY", f" {KEY}\r\n")
    plan(SCHEMA, ClaudeAuthor())
    sent = server.headers[0]
    assert KEY in (sent.get("x-api-key"), sent.get("authorization", "").removeprefix("Bearer "))


def test_blanks_are_no_key(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", " \n")
    assert default_author() == "catalogue"
    assert line().startswith("no key")


@pytest.mark.parametrize(
    "form", ["http://127.0.0.1:9/v1/{}/x", "http://me:{}@127.0.0.1:9", "http://127.0.0.1:9/#{}"]
)
def test_an_address_is_shown_without_what_may_be_a_key(monkeypatch, form):
    monkeypatch.setenv("ANTHROPIC_BASE_URL", form.format(KEY))
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    assert place() == "http://127.0.0.1:9"
    assert line().startswith("http://127.0.0.1:9 cannot be reached")


def test_a_proxy_that_is_used_is_named(monkeypatch):
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://api.invalid")
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    assert "through the proxy of HTTP_PROXY" in line()


@pytest.mark.parametrize(
    "shown", [KEY, KEY[:14] + "...", "..." + KEY[-6:], f"b'Bearer {KEY}'", KEY[3:12], "abc***xyz"]
)
def test_no_part_of_a_key_stays_in_a_servers_words(shown):
    kept = unkeyed(f"the key {shown} is wrong")
    assert kept.startswith("the key ")
    assert kept.endswith(" is wrong")
    assert not any(shown[start : start + 6] in kept for start in range(len(shown) - 5))


def test_words_that_are_no_key_stay():
    words = (
        "model: claude-sonnet-5-5 is overloaded... try api.example.com/v1/messages, request req_011CSHoEeqs"
    )
    assert unkeyed(words) == words


# --- what a server may answer


def message(**parts):
    return Answer(body=json.dumps(json.loads(said(PLAN).body) | parts).encode())


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=bytes(range(256))),
        Answer(body="größe".encode("latin-1")),
        Answer(body=b"[" * 100_000),
        Answer(body=b'{"content": [], "usage": {"input_tokens": ' + b"9" * 6_000 + b"}}"),
        Answer(body=b"nonsense", headers={"content-encoding": "gzip"}),
        Answer(400, b"null"),
        Answer(400, b'{"error": {"message": "{status} \\ud800 %s", "type": 7}}'),
        Answer(400, bytes(range(256))),
        *(
            message(content=content)
            for content in (None, "text", [None], [1], [{"type": "text", "text": None}])
        ),
        message(stop_reason="refusal", stop_details={"explanation": {"a": 1}}),
    ],
)
def test_any_answer_ends_in_one_line(server, answer, monkeypatch):
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    server.script = [answer]
    line()


@pytest.mark.parametrize(
    "usage", [None, "much", {"input_tokens": "many", "output_tokens": [1]}, {"input_tokens": -5}]
)
def test_usage_that_is_none_counts_nothing(server, usage):
    server.script = [message(usage=usage)]
    author = ClaudeAuthor()
    plan(SCHEMA, author)
    assert author.spent().startswith("0 tokens")


@pytest.mark.parametrize("asked", ["nan", "inf", "soon", "-5", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_pause_that_makes_no_sense_is_our_own(server, asked, monkeypatch):
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    server.script = [error(429, retry_after_ms="", retry_after=asked), PLAN]
    assert len(plan(SCHEMA, ClaudeAuthor()).fields) == 4


def test_a_pause_of_our_own_is_not_the_servers(server):
    server.script = [error(529, "overloaded_error", retry_after_ms="")]
    with pytest.raises(AuthorError) as caught:
        plan(SCHEMA, ClaudeAuthor(timeout=0.3))
    assert "no time is left to try again" in str(caught.value)
    assert "the server asks" not in str(caught.value)


def test_hidden_marks_of_a_reply_go_before_anything_reads_it(server):
    text = json.dumps(PLAN).replace("order id", "order\\u0000\\u202e id\\ud83d")
    server.script = [text]
    meaning = plan(SCHEMA, ClaudeAuthor())["order_id"].meaning
    assert meaning == "order id"

"""The Messages API on a port of this machine; what it answers is scripted, nothing is thought up."""

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USAGE = {
    "input_tokens": 100,
    "output_tokens": 50,
    "cache_read_input_tokens": 1000,
    "cache_creation_input_tokens": 0,
}


@dataclass(frozen=True)
class Answer:
    """One scripted HTTP answer; `wait` runs before it is sent, while others are served."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait: Callable[[], object] = bool


def said(content, *, stop_reason="end_turn", usage=None, wait=bool, **more):
    """A whole message: text as it stands, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {
        "id": "msg_local",
        "type": "message",
        "role": "assistant",
        "model": "local",
        "content": [{"type": "text", "text": text}],
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": USAGE if usage is None else usage,
    }
    return Answer(body=json.dumps(message | more).encode(), wait=wait)


def error(status, kind="api_error", message="no", **headers):
    """An error of the API; a retry need not wait unless a header says so."""
    body = {"type": "error", "error": {"type": kind, "message": message}}
    pause = {"retry-after-ms": "1"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(body).encode(), {k: v for k, v in pause.items() if v})


def page():
    """What a login proxy answers."""
    return Answer(
        body=b"<!DOCTYPE html><html><body>Log in</body></html>", headers={"content-type": "text/html"}
    )


@dataclass
class MessagesServer:
    """Answers in turn from `script`, the last answer again and again; or asks the function `script`.

    Attributes
    ----------
    asked: bodies of the requests. headers: their headers. most: requests that were under way at once.
    """

    script: Any = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    most: int = 0
    url: str = ""
    _busy: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, body: dict[str, Any], headers: dict[str, str]) -> Answer:
        with self._lock:
            self.asked.append(body)
            self.headers.append(headers)
            self._busy += 1
            self.most = max(self.most, self._busy)
            if callable(self.script):
                found = self.script(body)
            else:
                found = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if not isinstance(found, Answer):
            found = said(found)
        found.wait()
        with self._lock:
            self._busy -= 1
        return found

    def text(self, number=-1):
        """The text of a request's last message."""
        return self.asked[number]["messages"][-1]["content"]


@contextmanager
def messages_server():
    """A running server on a port that the system picks."""
    served = MessagesServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            found = served.answer(json.loads(body), {k.lower(): v for k, v in self.headers.items()})
            try:
                self.send_response(found.status)
                for name, value in ({"content-type": "application/json"} | found.headers).items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(found.body)))
                self.end_headers()
                self.wfile.write(found.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client gave up waiting

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Fixtures that put the local server in the place of the real one."""

import pytest

from tests.messages_server.server import messages_server

KEY = "sk-ant-local-0123456789"


@pytest.fixture(autouse=True)
def apart(monkeypatch, tmp_path):
    """No key, proxy, price file or cache of the machine's own; a made-up key in their place."""
    names = ("ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_PROFILE", "ANTHROPIC_CONFIG_DIR")
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
    for name in (*names, *proxies):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("FASTGEN_CACHE", str(tmp_path / "replies"))
    monkeypatch.setenv("FASTGEN_PRICES", str(tmp_path / "prices.json"))


@pytest.fixture
def server(monkeypatch):
    """The local server; requests go there."""
    with messages_server() as served:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", served.url)
        yield served

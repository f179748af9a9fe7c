"""Shells in which the magic is tried without a browser."""

import gc
import signal

import pytest
from hypothesis import HealthCheck, settings
from IPython.core.interactiveshell import InteractiveShell
from IPython.terminal.interactiveshell import TerminalInteractiveShell
from traitlets.config import Config

BROWSER = "tests/browser/"
KEYS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL")


def pytest_configure():
    """Tests interrupt processes of theirs: these heed it, also where a whole run was told not to (nohup)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # No test is timed, whatever else the machine does.
    slow = [HealthCheck.too_slow]
    settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=slow)
    settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """The browser's tests come first: they take longest, and wait where others work."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """On several processes (`-n 2`) a file stays on one, and so do all of the browser's, which share one Lab.

    By their paths: marks of groups go unheeded since pytest 9.2 (pytest-xdist 3.8 writes them into what no
    item's number is taken from any more).
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return BROWSER if nodeid.startswith(BROWSER) else nodeid.partition("::")[0]

    return ByFile(config, log)


def pytest_collection():
    """Thousands of tests stay to the end: the collector of garbage need not look at them again and again."""
    gc.disable()


def pytest_collection_finish():
    """From here on it looks at what is new, and seldom."""
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()


@pytest.fixture(autouse=True)
def no_key(monkeypatch):
    """No test asks a real model, whatever the machine's environment holds."""
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


class KernelShell(InteractiveShell):
    """A shell that looks like a kernel's to the magic: requests carry what a front end sends."""

    kernel = object()
    request: dict = {}  # noqa: RUF012 - set anew by each test
    proposed: list = []  # noqa: RUF012

    def get_parent(self):
        return self.request

    def set_next_input(self, text, replace=False):
        self.proposed.append((text, replace))


def _shell(kind):
    InteractiveShell.clear_instance()
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    shell = kind.instance(config=config)
    shell.run_line_magic("load_ext", "fastgen_magic")
    return shell


@pytest.fixture
def kernel_shell(tmp_path, monkeypatch):
    """A shell under a front end that says nothing of cells, as nbclient."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = _shell(KernelShell)
    shell.request = {}
    shell.proposed = []
    yield shell
    KernelShell.clear_instance()


@pytest.fixture
def terminal_shell(tmp_path, monkeypatch):
    """IPython on a terminal."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    yield _shell(TerminalInteractiveShell)
    TerminalInteractiveShell.clear_instance()

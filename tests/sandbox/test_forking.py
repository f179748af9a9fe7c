"""One server loads the libraries; each `Trials` gets a process forked from it."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.errors import SandboxError
from fastgen_magic.sandbox import Limits, Trials, forking
from fastgen_magic.schema import Field

needs_forks = pytest.mark.skipif(not forking.FORKS, reason="the process is started directly here")


@dataclass(frozen=True)
class Body:
    """A sampler of one column `x` made of a body alone."""

    body: str
    identifier = "x"
    function_name = "t_x"
    inputs = ()
    prelude = ""

    @property
    def source(self) -> str:
        return "def t_x(n, rng):\n" + textwrap.indent(textwrap.dedent(self.body).strip(), "    ") + "\n"


PARENT_NUMBER = "import os\nreturn np.full(n, os.getppid())"


def tried(trials, body):
    return trials.run(Body(body), PlannedField(Field("x"), "x"))


def parent_number():
    """The number of the process that started a new one for trials."""
    with Trials() as trials:
        seen = tried(trials, PARENT_NUMBER)
    assert seen.failure is None
    number = int(seen.low)
    assert number > 1  # what is signalled below must be one process, never all of them
    return number


def server():
    return forking._Current.server._process.pid


def children(pid):
    """Numbers of a process's children, unreaped ones too."""
    stats = [path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    return [int(stat.split()[0]) for stat in stats if stat.rpartition(")")[2].split()[1] == str(pid)]


def gone(pid, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@needs_forks
def test_one_server_forks_for_all_trials_and_keeps_no_process():
    first = parent_number()
    assert first == server() != os.getpid()
    assert parent_number() == first
    with Trials() as one, Trials() as other:
        assert one.run(Body("return rng.normal(size=n)"), PlannedField(Field("x"), "x")).failure is None
        assert one._worker.pid != other._ready_worker().pid
        assert sorted(children(first)) == sorted([one._worker.pid, other._worker.pid])
        pids = one._worker.pid, other._worker.pid
    assert all(gone(pid) for pid in pids)
    assert children(first) == []


@needs_forks
def test_trials_leave_nothing_behind_for_the_next():
    with Trials() as trials:
        assert tried(trials, "np.left_behind = 1\nreturn np.full(n, np.left_behind)").failure is None
        assert "left_behind" in tried(trials, "return np.full(n, np.left_behind)").failure.message


@needs_forks
def test_a_process_has_its_own_pipes_open_and_nothing_else():
    body = """
        import os, stat
        kinds = []
        for number in range(1024):
            try:
                mode = os.fstat(number).st_mode
            except OSError:
                continue
            kinds.append("device" if stat.S_ISCHR(mode) else "pipe" if stat.S_ISFIFO(mode) else "other")
        return pd.array([" ".join(kinds)] * n, dtype="str")
    """
    with Trials() as trials, Trials() as other:
        other.start()
        ((text, _),) = tried(trials, body).shares
    assert set(text.split()) == {"device", "pipe"}
    assert text.split().count("pipe") == 2


@needs_forks
def test_a_process_leads_a_session_and_group_of_its_own():
    with Trials() as trials:
        pid = trials._ready_worker().pid
        seen = tried(trials, "import os\nreturn np.repeat(np.array([os.getsid(0), os.getpgrp()]), n // 2)")
        assert {float(value) for value, _ in seen.shares} == {pid}


@needs_forks
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_server_that_died_or_hangs_is_replaced(how):
    first = parent_number()
    forking._Current.server._orders.settimeout(0.3)
    os.kill(first, how)
    second = parent_number()
    assert second == server() != first
    assert gone(first)


@needs_forks
def test_a_sampler_that_kills_the_server_ends_with_its_trials():
    with Trials(Limits(seconds=4)) as trials:
        tried(trials, "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nreturn np.zeros(n)")
        pid = trials._worker.pid
        assert tried(trials, "while True: pass").failure.cause == "timeout"
        assert gone(pid)
        assert tried(trials, "return np.zeros(n)").failure is None


@needs_forks
def test_another_environment_gets_another_server(monkeypatch):
    first = parent_number()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with Trials() as trials:
        ((zone, _),) = tried(trials, "import time\nreturn pd.array([time.tzname[0]] * n, dtype='str')").shares
    assert zone == "JST"
    assert server() != first


@pytest.mark.parametrize("missing", ["forks", "sockets"])
def test_without_a_server_the_process_is_started_directly(monkeypatch, missing):
    def refuse(*kind):
        raise OSError("no such sockets here")

    forking._close()
    if missing == "forks":
        monkeypatch.setattr(forking, "FORKS", False)
    else:
        monkeypatch.setattr(forking.socket, "socketpair", refuse)
    assert parent_number() == os.getpid()


@needs_forks
def test_trials_closed_before_the_server_is_ready_end_at_once_and_leave_it_to_the_next():
    forking._close()
    caught = []

    def run():
        try:
            tried(trials, "return np.zeros(n)")
        except SandboxError as error:
            caught.append(error)

    with Trials() as trials:
        trials.start()
        first = server()
        os.kill(first, signal.SIGSTOP)
        thread = threading.Thread(target=run)
        thread.start()
        time.sleep(0.1)
    thread.join(30)
    os.kill(first, signal.SIGCONT)
    assert "closed" in str(caught[0]) or "ended" in str(caught[0])
    with Trials() as trials:
        assert tried(trials, "return np.zeros(n)").failure is None
        ready = trials._ready_worker().pid  # waits until it is there
        assert children(first) == [ready]


@needs_forks
def test_a_server_that_never_gets_ready_is_given_up(monkeypatch):
    forking._close()
    monkeypatch.setattr(
        "fastgen_magic.sandbox.worker.command",
        lambda: [sys.executable, "-c", "import time; time.sleep(1000)"],
    )
    with Trials(Limits(start_seconds=0.1)) as trials:
        trials.start()
        first = server()
        with pytest.raises(SandboxError, match="did not start"):
            tried(trials, "return np.zeros(n)")
    assert gone(first)


@needs_forks
def test_empty_folders_are_taken_away(tmp_path, monkeypatch):
    forking._close()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Trials() as trials:
        assert tried(trials, "return np.zeros(n)").failure is None
        trials._ready_worker().pid  # noqa: B018 - the next process is there, in a folder of its own
        assert len(list(tmp_path.glob("fastgen*"))) == 1
        forking._close()
    assert list(tmp_path.glob("fastgen*")) == []


SCRIPT = """
import os, signal, sys, time
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.sandbox import Trials, forking
from fastgen_magic.schema import Field

class Sampler:
    identifier, function_name, inputs, prelude = "x", "f", (), ""
    source = "def f(n, rng):\\n    import os\\n    return np.full(n, os.getppid())\\n"

def parent_number():
    with Trials() as trials:
        return int(trials.run(Sampler(), PlannedField(Field("x"), "x")).low)

print(parent_number(), flush=True)
"""


def script(more):
    return subprocess.Popen(
        [sys.executable, "-W", "error::ResourceWarning", "-c", SCRIPT + textwrap.dedent(more)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@needs_forks
@pytest.mark.parametrize(
    "end",
    ["", "os.kill(os.getpid(), signal.SIGKILL)", "raise KeyboardInterrupt"],
)
def test_no_server_outlives_its_parent(end):
    with script(end) as parent:
        pid = int(parent.stdout.readline())
        said = parent.stderr.read()
    assert gone(pid)
    assert not said or "KeyboardInterrupt" in said


@needs_forks
def test_an_interrupt_from_the_terminal_leaves_the_server_alone():
    more = """
        try:
            os.killpg(0, signal.SIGINT)
            time.sleep(60)
        except KeyboardInterrupt:
            print(parent_number(), flush=True)
    """
    with script(more) as parent:
        first, second = parent.stdout.read().split()
    assert first == second
    assert gone(int(first))


@needs_forks
def test_a_forked_child_has_a_server_of_its_own_and_keeps_no_other_alive():
    more = """
        held = Trials()
        held._ready_worker().pid
        child = os.fork()
        if child == 0:
            held.close()
            print(parent_number(), flush=True)
            time.sleep(1000)
        sys.stdin.readline()
        failure = held.run(Sampler(), PlannedField(Field("x"), "x")).failure
        print(child, failure, flush=True)
    """
    with script(more) as parent:
        first, second = int(parent.stdout.readline()), int(parent.stdout.readline())
        parent.stdin.write("\n")
        parent.stdin.flush()
        child, failure = parent.stdout.readline().split()
        assert gone(first)
        os.kill(int(child), signal.SIGKILL)
    assert failure == "None"
    assert first != second
    assert gone(second)


ORPHAN = """
import os, time
from fastgen_magic.sandbox.fork_server import serve

def main():
    if os.fork() == 0:
        os.setsid()  # no longer of its group
        try:
            said = os.fstat(held).st_ino
        except OSError:
            said = -1
        os.write(1, b"%d %d" % (os.getpid(), said))
        time.sleep(20)
    os._exit(0)

held = os.open(os.devnull, os.O_RDONLY)  # as a library might
serve(main)
"""


@needs_forks
def test_what_a_trial_starts_holds_nothing_of_the_server_and_ends_with_the_trial_in_any_session():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs, Path(os.devnull).open("r+b") as nothing:
        server = subprocess.Popen([sys.executable, "-c", ORPHAN], stdin=theirs.fileno())
        theirs.close()
        said, written = os.pipe()
        socket.send_fds(ours, [b"start 0"], [nothing.fileno(), written, nothing.fileno()])
        os.close(written)
        orphan, held = map(int, os.read(said, 20).split())
        os.close(said)
        assert held == -1
        assert orphan > 1
        os.kill(orphan, 0)  # it is there
        ours.send(b"end 0")
        assert gone(orphan, 5)
        ours.close()
        assert server.wait(10) == 0

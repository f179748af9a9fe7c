"""What the system refuses to a sampler on trial, whatever the policy would have said.

Each attempt is harmless where it succeeds: it is tried without walls first, in a process of its own.
"""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from fastgen_magic.sandbox import walls

ATTEMPTS = {
    "make a file": "open(os.path.join(folder, 'made'), 'w')",
    "make a folder": "os.mkdir(os.path.join(folder, 'made'))",
    "remove a file": "os.unlink(os.path.join(folder, 'there'))",
    "empty a file": "os.truncate(os.path.join(folder, 'there'), 0)",
    "rename a file": "os.rename(os.path.join(folder, 'there'), os.path.join(folder, 'gone'))",
    "change a file's mode": "os.chmod(os.path.join(folder, 'there'), 0o600)",
    "link a file": "os.symlink('there', os.path.join(folder, 'made'))",
    "read a file of the user's": "open(os.path.join(folder, 'there')).read()",
    "read the users of the machine": "open('/etc/passwd').read()",
    "read its own environment": "open('/proc/self/environ', 'rb').read()",
    "read its parent's environment": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "list processes": "os.listdir('/proc')",
    "open a socket": "socket.socket().close()",
    "open a pair of sockets": "socket.socketpair()",
    "start a program": "subprocess.run(['true'], check=True)",
    "leave its session": "os.setsid() if os.getsid(0) != os.getpid() else os.setpgid(0, 0)",
    "ask whether it may signal its parent": "os.kill(os.getppid(), 0)",
    "go elsewhere": "os.chdir('/')",
    "raise its priority": "os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0))",
    "make a named pipe": "os.mkfifo(os.path.join(folder, 'made'))",
    "attach memory by a name": "os.memfd_create('x')",
    "append to a file": "open(os.path.join(folder, 'there'), 'a')",
    "make a file without a name": "os.open(folder, os.O_TMPFILE | os.O_RDWR)",
    "link a file twice": "os.link(os.path.join(folder, 'there'), os.path.join(folder, 'made'))",
    "remove a folder": "os.rmdir(tempfile.mkdtemp()) if not walled else os.rmdir(folder)",
    "change a file's times": "os.utime(os.path.join(folder, 'there'))",
    "list a folder of the user's": "os.listdir(folder)",
    "list the root folder": "os.listdir('/')",
    "read the machine's name": "open('/etc/hostname').read()",
    "read the shell's history": "open(os.path.join(folder, 'there'), 'rb').read()",
    "read what its parent was called with": "open(f'/proc/{os.getppid()}/cmdline').read()",
    "read its parent's memory map": "open(f'/proc/{os.getppid()}/maps').read()",
    "read its own memory as a file": "open('/proc/self/mem', 'rb')",
    "read devices": "open('/dev/null').read()",
    "write to a device": "open('/dev/null', 'w')",
    "look into its parent's limits": "resource.prlimit(os.getppid(), resource.RLIMIT_CORE)",
    "name another to be signalled": "fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())",
    "choose the signal": "fcntl.fcntl(pipe, 10, signal.SIGURG)",
    "lock a file": "fcntl.flock(pipe, fcntl.LOCK_SH)",
    "ask whether it may signal itself": "os.kill(os.getpid(), 0)",
    "ask whether it may signal its group": "os.killpg(os.getpgid(0), 0)",
    "open a socket of another kind": "socket.socket(socket.AF_UNIX).close()",
    "send datagrams": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()",
    "choose a processor": "os.sched_setaffinity(0, os.sched_getaffinity(0))",
    "become another user": "os.setuid(os.getuid())",
    "become another group": "os.setgid(os.getgid())",
    "make a pipe": "os.pipe()",
    "watch events": "select.epoll().close()",
    "make a pseudo-terminal": "os.openpty()",
    "change its root folder": "os.chroot('/')",
    "attach to a shared segment": "shared_memory.SharedMemory(create=True, size=8).unlink()",
    "start a program without a shell": "os.posix_spawn('/bin/true', ['true'], {})",
    "signal a thread": "signal.pthread_kill(threading.get_ident(), 0)",
    "signal itself": "signal.raise_signal(signal.SIGURG)",
    "set a timer": "call('setitimer', 0, ctypes.create_string_buffer(32), None)",
    "set another timer": "call('timer_create', 1, None, ctypes.create_string_buffer(64))",
    "count events": "os.eventfd(0)",
    "watch files": "call('inotify_init')",
    "read signals as a file": "call('signalfd', -1, ctypes.create_string_buffer(128), 0)",
    "read a timer as a file": "call('timerfd_create', 1, 0)",
    "leave a name behind": "call('prctl', 15, b'python3', 0, 0, 0)",
    "let its memory be read": "call('prctl', 4, 1, 0, 0, 0)",
    "share memory by a number": "call('shmctl', call('shmget', 0, 4096, 0o1600), 0, None)",
    "share a semaphore": "call('semctl', call('semget', 0, 1, 0o1600), 0, 0)",
    "share a queue of messages": "call('msgctl', call('msgget', 0, 0o1600), 0, None)",
    "become another kind of program": "call('personality', 0xFFFFFFFF)",
    "keep memory from being swapped": "call('mlock', ctypes.create_string_buffer(64), 64)",
    "choose how it is scheduled": "os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))",
    "copy between files": "os.sendfile(pipes[1], os.open('/etc/hostname', os.O_RDONLY), 0, 1)",
    "join pipes": "call('tee', pipes[0], pipes[0], 0, 0)",
    "change the mode of a descriptor": "os.fchmod(pipes[0], 0o600)",
    "give a file away": "os.chown(os.path.join(folder, 'there'), os.getuid(), os.getgid())",
    "ask about a file system": "os.statvfs('/')",
    "make a file by an old call": "os.close(call('creat', os.path.join(folder, 'made').encode(), 0o600))",
    "make a file that must be new": "open(os.path.join(folder, 'made'), 'x')",
    "open a file to read and write": "open(os.path.join(folder, 'there'), 'r+')",
    "make a folder below a descriptor": "os.mkdir('made', dir_fd=os.open(folder, os.O_RDONLY))",
    "remove below a descriptor": "os.unlink('there', dir_fd=os.open(folder, os.O_RDONLY))",
    "make a device": "os.mknod(os.path.join(folder, 'made'), 0o600 | stat.S_IFREG)",
    "make a file longer": "os.posix_fallocate(os.open(os.path.join(folder, 'there'), os.O_RDWR), 0, 9)",
    "keep a note beside a file": "os.setxattr(os.path.join(folder, 'there'), 'user.x', b'x')",
    "read the notes beside a file": "os.listxattr(os.path.join(folder, 'there'))",
    "write all to the disk": "call('syncfs', pipes[0])",
    "go to a folder by a descriptor": "os.fchdir(os.open('/', os.O_RDONLY))",
    "read the list of mounts": "open('/proc/mounts').read()",
    "read the settings of the kernel": "open('/proc/sys/kernel/hostname').read()",
    "read its own limits": "open('/proc/self/limits').read()",
    "list its own descriptors": "os.listdir('/proc/self/fd')",
    "list its parent's threads": "os.listdir(f'/proc/{os.getppid()}/task')",
    "list the folder of temporary files": "os.listdir(tempfile.gettempdir())",
    "read what root keeps": "os.listdir(os.path.expanduser('~'))",
    "open a socket of IPv6": "socket.socket(socket.AF_INET6).close()",
    "open the kernel's socket": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()",
    "listen": "socket.create_server(('127.0.0.1', 0)).close()",
    "hold another process": "os.close(os.pidfd_open(os.getppid()))",
    "ask how it is scheduled": "os.sched_rr_get_interval(0)",
    "fork": "forked = os.fork() or os._exit(0)\nos.waitpid(forked, 0)",
    "ask for the groups it is in": "os.getgroups()",
    "join the groups it is in": "os.setgroups(os.getgroups())",
    "become another user for a while": "os.seteuid(os.geteuid())",
    "become another group for a while": "os.setegid(os.getegid())",
    "change a limit of its own": "resource.setrlimit(4, resource.getrlimit(4))",
    "keep all memory from being swapped": "call('munlockall')",
    "copy within the kernel": "os.splice(pipes[0], pipes[1], 0)",
}

FOR_ROOT = {"change its root folder", "join the groups it is in"}
"""What the system refuses to an ordinary user without any wall."""

# `os.getppid` must answer with a real number: -1 would mean every process there is.
SCRIPT = """
import ctypes, fcntl, json, os, resource, select, signal, socket, stat, subprocess, sys, tempfile, threading
from multiprocessing import resource_tracker, shared_memory
walled = not {{"--walls", "--landlock", "--seccomp"}}.isdisjoint(sys.argv)
pipes = os.pipe()
pipe = pipes[0]
def call(name, *arguments):
    answer = getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments)
    if answer == -1:
        raise OSError(ctypes.get_errno(), name)
    return answer
resource_tracker.register = lambda *_: None
if "--libraries" in sys.argv:
    import numpy as np, pandas as pd
    from scipy import stats
sys.path.insert(0, sys.argv[1])
import walls  # by itself: the package's others take a second
walls.sysconfig.get_paths()  # a user need not be able to read Python's own files
if "--user" in sys.argv and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = tempfile.mkdtemp()
open(os.path.join(folder, "there"), "w").write("x")
assert os.getppid() > 1
if "--landlock" in sys.argv or "--seccomp" in sys.argv:
    def absent(*_):
        raise OSError(38, "absent")
    setattr(walls, "_only_call" if "--landlock" in sys.argv else "_only_read", absent)
if walled:
    print(*walls.raise_walls())
    assert os.getppid() > 1
{body}
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these walls")


def ran(body: str, *options: str) -> subprocess.CompletedProcess[str]:
    code = SCRIPT.format(body=textwrap.dedent(body))
    command = [sys.executable, "-W", "error", "-c", code, str(Path(walls.__file__).parent), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


@linux
def test_both_walls_stand_here():
    assert ran("", "--walls").stdout.split() == ["landlock", "seccomp"]


@pytest.fixture(scope="module")
def outcomes():
    """Attempt -> what came of it, without walls and behind them."""
    body = f"""
        outcomes = {{}}
        for name, code in {ATTEMPTS!r}.items():
            if not walled:  # behind them the first folder serves all
                folder = tempfile.mkdtemp()
                open(os.path.join(folder, "there"), "w").write("x")
            try:
                exec(code)
                outcomes[name] = "done"
            except PermissionError:
                outcomes[name] = "refused"
            except OSError as error:
                outcomes[name] = str(error)
        print(json.dumps(outcomes))
    """
    ways = ((), ("--walls",), ("--walls", "--user"), ("--landlock",), ("--seccomp",))
    return [json.loads(ran(body, *options).stdout.splitlines()[-1]) for options in ways]


@linux
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_works_without_walls_is_refused_behind_them(attempt, outcomes):
    without, behind, of_a_user, *_ = outcomes
    if os.geteuid() == 0 or attempt not in FOR_ROOT:
        assert without[attempt] == "done"
    assert behind[attempt] == of_a_user[attempt] == "refused"


@linux
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_each_attempt_is_refused_by_one_wall_alone_too(attempt, outcomes):
    *_, landlock, seccomp = outcomes
    assert "refused" in (landlock[attempt], seccomp[attempt])


@linux
def test_what_each_wall_holds_alone(outcomes):
    *_, landlock, seccomp = outcomes
    reading = {"read a file of the user's", "read its parent's environment", "list processes", "read devices"}
    assert {landlock[attempt] for attempt in reading} == {"refused"}
    assert sum(said == "refused" for said in landlock.values()) > 20
    # Alone it cannot tell one file from another; everything else it holds.
    open_to_it = {attempt for attempt, said in seccomp.items() if said != "refused"}
    assert all(attempt.startswith(("read ", "list ")) for attempt in open_to_it), open_to_it


@linux
def test_drawing_goes_on_behind_the_walls():
    body = """
        rng = np.random.default_rng(1)
        words = pd.array(["a", "b"], dtype="str")[rng.integers(0, 2, 50_000)] + "x"
        codes = pd.Series(words).str.extract("([ab])")[0].value_counts()
        days = pd.to_datetime(pd.Series(["2024-01-31"])).dt.day_name()
        print(codes.sum(), days[0], stats.norm.ppf(0.5), (np.ones((300, 300)) @ np.ones((300, 300))).sum())
        print(stats.kstest(rng.normal(size=10_000), "norm").pvalue > 1e-6, os.getpid() > 1)
    """
    done = ran(body, "--walls", "--libraries")
    assert done.stdout.split()[2:] == ["50000", "Wednesday", "0.0", "27000000.0", "True", "True"], done.stderr


@linux
def test_threads_start_behind_the_walls_and_are_behind_them_too():
    body = """
        import threading
        def attempt():
            try:
                socket.socket()
            except PermissionError:
                print("refused")
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    """
    assert ran(body, "--walls").stdout.split()[-1] == "refused"


def test_where_a_system_has_no_walls_none_are_named(monkeypatch):
    monkeypatch.setattr(walls.sys, "platform", "darwin")
    assert walls.raise_walls() == ()


@linux
def test_a_kernel_without_them_is_no_error(monkeypatch):
    def refuse(*_):
        raise OSError(38, os.strerror(38))

    monkeypatch.setattr(walls, "_call", refuse)
    monkeypatch.setattr(walls, "_only_call", refuse)
    assert walls.raise_walls() == ()


@pytest.mark.parametrize(
    ("system", "machine"), [("darwin", "arm64"), ("win32", "AMD64"), ("linux", "riscv64")]
)
def test_other_systems_have_none_of_these_walls(monkeypatch, system, machine):
    monkeypatch.setattr(walls.sys, "platform", system)
    monkeypatch.setattr(walls.platform, "machine", lambda: machine)
    assert walls.raise_walls() == ()

"""Attacks on the process and on what comes after it, as if the policy had let them pass.

Each runs behind all walls that the system has. What it tries is harmless: it asks with signal 0, forks at
most once, and writes into a temporary folder alone. A number that comes back is never signalled.
"""

import os
import socket
import sys
import textwrap
import time

import numpy as np
import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.samplers import BLOCK
from fastgen_magic.sandbox import Limits, Trials
from fastgen_magic.sandbox.scenes import far_row
from fastgen_magic.schema import Field

from .bodies import Body

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these walls")


def tried(trials, body, identifier="x", inputs=()):
    return trials.run(Body(body, identifier, inputs), PlannedField(Field(identifier), identifier))


@pytest.fixture(scope="module")
def trials():
    with Trials(Limits(seconds=20, cpu_seconds=4)) as trials:
        yield trials


# Each gives 1 where it got what it wanted and 0 where it was refused.
REFUSED = {
    "fork once": "pid = os.fork()\nif pid == 0: os._exit(0)",
    "fork once by ctypes": "import ctypes\nassert ctypes.CDLL(None).syscall(57) != -1",
    "clone a process by ctypes": "import ctypes\nassert ctypes.CDLL(None).syscall(56, 17, 0, 0, 0, 0) != -1",
    "start a program": "import subprocess\nsubprocess.run(['true'], check=True)",
    "replace itself": "os.execv('/bin/true', ['true'])",
    "start Python": "import subprocess\nsubprocess.run([sys.executable, '-c', ''], check=True)",
    "a pool of processes": "import multiprocessing\nmultiprocessing.get_context('fork').Process().start()",
    "signal 0 to its parent": "number = os.getppid()\nassert number > 1\nos.kill(number, 0)",
    "signal 0 to its own number": "os.kill(os.getpid(), 0)",
    "signal 0 to its group": "os.killpg(os.getpgid(0), 0)",
    "trace itself": "import ctypes\nassert ctypes.CDLL(None).ptrace(0, 0, 0, 0) != -1",
    "read its parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "read its parent's environment": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "read the environment of the first process": "open('/proc/1/environ', 'rb').read()",
    "read its own first environment": "open('/proc/self/environ', 'rb').read()",
    "list its parent's files": "os.listdir(f'/proc/{os.getppid()}/fd')",
    "follow its parent's folder": "os.readlink(f'/proc/{os.getppid()}/cwd')",
    "follow its parent's program": "os.readlink(f'/proc/{os.getppid()}/exe')",
    "its parent's limits": "import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
    "signals by a pipe": "import fcntl\nfcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())",
    "connect to a port": "socket.create_connection(('127.0.0.1', PORT), 1)",
    "listen": "socket.create_server(('127.0.0.1', 0))",
    "resolve a name": "socket.getaddrinfo('localhost', 80)[0][9]",
    "connect to a socket file": "socket.socket(socket.AF_UNIX).connect('/run/none')",
    "write a file": "open(FOLDER + '/made', 'w').write('x')",
    "write in its working folder": "open('made', 'w').write('x')",
    "write in the folder of temporary files": "tempfile.NamedTemporaryFile()",
    "empty a file": "os.truncate(FOLDER + '/there', 0)",
    "remove a file": "os.unlink(FOLDER + '/there')",
    "rename a file": "os.rename(FOLDER + '/there', FOLDER + '/gone')",
    "read a file of the user's": "open(FOLDER + '/there').read()",
    "read a key": "open(os.path.expanduser('~/.ssh/id_rsa')).read()",
    "read the machine's users": "open('/etc/passwd').read()",
    "list the user's files": "os.listdir(os.path.expanduser('~'))",
    "write with numpy": "np.save(FOLDER + '/made.npy', np.zeros(3))",
    "write with pandas": "pd.DataFrame({'a': [1]}).to_csv(FOLDER + '/made.csv')",
    "write with Arrow": "pd.DataFrame({'a': [1]}).to_parquet(FOLDER + '/made.parquet')",
    "read with numpy": "np.fromfile(FOLDER + '/there', 'u1')",
    "read with pandas": "pd.read_csv(FOLDER + '/there')",
    "map a file": "np.memmap(FOLDER + '/there', 'u1', 'r+')",
    "write into Python's own files": "open(os.__file__, 'a')",
    "write into this package": "import fastgen_magic\nopen(fastgen_magic.__file__, 'a')",
    "a shared segment": "from multiprocessing import shared_memory as s\ns.SharedMemory(create=True, size=9)",
    "more memory by its limit": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**45, 2**45))",
    "more CPU by its limit": "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))",
    "content of files by its limit": "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))",
    "another user": "os.setuid(os.getuid() + 1)",
    "a program in its place by a descriptor": "os.execve(os.open('/bin/true', os.O_RDONLY), ['true'], {})",
    "a program by ctypes": "import ctypes\nassert ctypes.CDLL(None).system(b'true') == 0",
    "a program without a shell": "os.posix_spawn('/bin/true', ['true'], {})",
    "a program through a pipe": "assert os.popen('echo got').read() == 'got\\n'",
    "a debugger's hold": "import ctypes as c\nassert c.CDLL(None).ptrace(16, os.getppid()) != -1",
    "its parent's memory by a call": (
        "import ctypes as c\nv = c.create_string_buffer(16)\n"
        "assert c.CDLL(None).process_vm_readv(os.getppid(), v, 1, v, 1, 0) != -1"
    ),
    "a handle on its parent": "os.pidfd_open(os.getppid())",
    "its parent's map of memory": "open(f'/proc/{os.getppid()}/maps').read()",
    "its parent's command": "open(f'/proc/{os.getppid()}/cmdline').read()",
    "a thread of its parent": "os.listdir(f'/proc/{os.getppid()}/task')",
    "its parent's priority": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)",
    "the processors of its parent": "os.sched_setaffinity(os.getppid(), {0})",
    "signals at a time": "import signal\nsignal.setitimer(signal.ITIMER_REAL, 900)",
    "a signal to a thread": "import signal, threading\nsignal.pthread_kill(threading.get_ident(), 0)",
    "datagrams": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
    "a socket by IPv6": "socket.socket(socket.AF_INET6)",
    "raw packets": "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    "the kernel's own sockets": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a pair of sockets": "socket.socketpair()",
    "a loop of events": "import asyncio\nasyncio.new_event_loop()",
    "a file of memory": "os.memfd_create('x')",
    "a file by ctypes": "import ctypes as c\nassert c.CDLL(None).creat(f'{FOLDER}/made'.encode(), 384) != -1",
    "a file without a name": "os.open(FOLDER, os.O_TMPFILE | os.O_RDWR)",
    "a folder": "os.mkdir(FOLDER + '/made')",
    "a link": "os.symlink('/etc', FOLDER + '/made')",
    "a second name": "os.link(FOLDER + '/there', FOLDER + '/made')",
    "a named pipe": "os.mkfifo(FOLDER + '/made')",
    "the rights of a file": "os.chmod(FOLDER + '/there', 0o777)",
    "the owner of a file": "os.chown(FOLDER + '/there', os.getuid(), os.getgid())",
    "the times of a file": "os.utime(FOLDER + '/there', (0, 0))",
    "a folder removed": "os.rmdir(os.getcwd())",
    "another folder to work in": "os.chdir(FOLDER)",
    "the folder it works in, written": "open(os.getcwd() + '/made', 'x')",
    "the devices": "open('/dev/urandom', 'rb').read(1)",
    "the kernel's settings": "open('/proc/sys/kernel/hostname').read()",
    "its own memory, written": "open('/proc/self/mem', 'r+b')",
    "its own descriptors": "os.listdir('/proc/self/fd')",
    "the machine's name": "open('/etc/hostname').read()",
    "the mounts": "open('/proc/mounts').read()",
    "a cache of Python's": "import py_compile\npy_compile.compile(os.__file__, FOLDER + '/made.pyc')",
    "a database": "import sqlite3\nsqlite3.connect(FOLDER + '/made.db').execute('create table t (x)')",
    "an archive": "import zipfile\nzipfile.ZipFile(FOLDER + '/made.zip', 'w')",
    "a copy": "import shutil\nshutil.copy(FOLDER + '/there', FOLDER + '/made')",
    "read with Arrow": "import pyarrow as pa\npa.OSFile(FOLDER + '/there').read()",
    "read with Arrow's map": "import pyarrow as pa\npa.memory_map(FOLDER + '/there').read()",
    "more files by their limit": "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (900, 900))",
    "a dump of its memory by the limit": "import resource\nresource.setrlimit(resource.RLIMIT_CORE, (9, 9))",
    "a root of its own": "os.chroot(FOLDER)",
    "a session of its own": "assert os.getsid(0) == os.getpid()\nos.setpgid(0, 0)\nos.setsid()",
}


TRY = "try:\n{}\n    got = 1\nexcept BaseException:\n    got = 0\nreturn np.full(n, got)"


@linux
@pytest.mark.parametrize("attack", REFUSED)
def test_the_process_gets_nowhere(trials, attack, tmp_path):
    (tmp_path / "there").write_text("a key")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        given = f"FOLDER, PORT = {str(tmp_path)!r}, {listener.getsockname()[1]}\n"
        attempt = textwrap.indent(REFUSED[attack], "    ")
        seen = tried(trials, f"import os, socket, sys, tempfile\n{given}{TRY.format(attempt)}")
    assert seen.failure is None, seen.failure
    assert seen.high == 0
    assert (tmp_path / "there").read_text() == "a key"
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@linux
def test_the_harness_sees_what_is_let_through(trials):
    seen = tried(trials, TRY.format("    open(np.__file__).read()"))
    assert seen.high == 1


STATE = {
    "numpy": "np.mean = lambda *_, **__: 1 / 0",
    "the generator": "np.random.default_rng = None",
    "pandas": "pd.Series = None",
    "built-ins": "import builtins\nbuiltins.max = lambda *_: 0",
    "the module of draws": "import fastgen_magic.sandbox.draws as d\nd.Draws.measure = None",
    "the policy": "import fastgen_magic.sandbox.policy as p\np.refusals = lambda *_: ()",
    "statistics": "stats.norm.ppf = None",
    "modules": "import sys\nsys.modules.pop('json', None)",
    "the environment": "import os\nos.environ['FASTGEN_LEFT'] = '1'",
    "the locale's language": "import os\nos.environ['LANG'] = 'x'",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')",
    "errors of numpy": "np.seterr(all='raise')",
    "the deepest recursion": "import sys\nsys.setrecursionlimit(60)",
    "a hook on every call": "import sys\nsys.settrace(lambda *_: 1 / 0)",
    "the global stream": "np.random.seed = None",
    "a file in its folder": "try:\n    open('left', 'w')\nexcept OSError:\n    pass",
}
HONEST = """
import os, json, builtins
assert not os.listdir() if False else True
assert 'FASTGEN_LEFT' not in os.environ and max([1, 2]) == 2 and abs(np.mean([1.0, 3.0]) - 2) < 1e-9
return stats.norm.ppf(np.random.default_rng(1).random(n)) + np.asarray(pd.Series(rng.random(n)))
"""


@pytest.mark.parametrize("attack", STATE)
def test_nothing_of_one_trial_reaches_the_next_nor_the_kernel(trials, attack):
    before = np.mean, np.random.default_rng, max, dict(os.environ)
    tried(trials, f"{STATE[attack]}\nreturn np.ones(n)", "hostile")
    seen = tried(trials, HONEST, "honest")
    assert seen.failure is None
    assert seen.distinct == BLOCK
    assert (np.mean, np.random.default_rng, max, dict(os.environ)) == before


def test_a_patched_process_does_not_make_a_broken_sampler_pass(trials):
    tried(trials, "import fastgen_magic.sandbox.draws as d\nd.same = lambda *_: True\nreturn np.ones(n)")
    seen = tried(trials, "import os\nreturn np.frombuffer(os.urandom(8 * n), 'u8') >> 12")
    assert not seen.deterministic


TAKING = {
    "memory": ("x = [np.ones(10**8) for _ in range(100)]", {"error", "crash", "timeout"}),
    "memory in small pieces": ("x = [[0] * 10**6 for _ in range(10**6)]", {"error", "crash", "timeout"}),
    "a huge number": ("x = 10 ** 10 ** 9", {"timeout", "error", "crash"}),
    "time": ("while True: pass", {"timeout"}),
    "time in C": ("x = sum(iter(int, 1))", {"timeout"}),
    "time in a search": ("import re\nre.match('(a+)+b', 'a' * 60)", {"timeout"}),
    "time for a whole block": ("if n == 50_000:\n    while True: pass", {"timeout"}),
    "a deep chain": (
        "f = iter([1])\nfor _ in range(10**6):\n    f = filter(None, f)\nlist(f)",
        {"crash", "error", "timeout"},
    ),
    "the end": ("import os\nos._exit(0)", {"crash"}),
    "a fault": ("import ctypes\nctypes.string_at(0)", {"crash"}),
    "endless output": ("import os\nwhile True: os.write(4, b'x' * 65536)", {"crash", "timeout", "error"}),
    "a line too long": ("import os\nos.write(4, b'x' * 5_000_000)", {"crash", "timeout", "error"}),
    "columns too large": (
        "import os\nos.write(4, b'{\"columns\": [99999999999]}\\n')",
        {"crash", "timeout", "error"},
    ),
    "columns below nothing": (
        "import os\nos.write(4, b'{\"columns\": [-1]}\\n')",
        {"crash", "timeout", "error"},
    ),
    "a forged answer": (
        'import os\nos.write(4, b\'{"number": 0, "columns": []}\\n\')',
        {"crash", "timeout", "error"},
    ),
    "an answer that cannot be sent": ("import json\njson.dumps = None", {"crash"}),
    "no JSON": ("import os\nos.write(4, b'[' * 100_000 + b'\\n')", {"crash", "timeout", "error"}),
}


@linux
@pytest.mark.parametrize("attack", TAKING)
def test_what_takes_too_much_is_ended_and_the_next_trial_holds(attack):
    body, causes = TAKING[attack]
    with Trials(Limits(seconds=10, cpu_seconds=1, memory=2 * 2**30)) as trials:
        start = time.monotonic()
        seen = tried(trials, f"{body}\nreturn np.ones(n)")
        assert time.monotonic() - start < 30
        assert seen.failure is not None
        assert seen.failure.cause in causes, seen.failure
        assert tried(trials, "return np.ones(n)", "honest").failure is None


@pytest.mark.parametrize(
    "body",
    ["if row[0] > 1_000_000: raise ValueError\nreturn row", "if row[-1] >= 100_000: row[:] = 0\nreturn row"],
)
def test_what_waits_for_a_later_block_shows_on_trial(trials, body):
    seen = tried(trials, body, inputs=("row",))
    assert seen.failure is not None or seen.far_repeats


@pytest.mark.parametrize(
    ("values", "other"), [("row * 1.0", "0"), ("pd.array(row.astype(str), dtype='str')", "'0'")]
)
def test_a_sampler_that_writes_into_its_parents_changes_no_other(trials, values, other):
    tried(trials, f"return {values}", "parent", ("row",))
    changed = tried(trials, f"parent[:] = {other}\nreturn parent", "child", ("parent",))
    assert changed.ties[0].changed
    assert tried(trials, "return parent", "other", ("parent",)).distinct == BLOCK


def test_no_sampler_can_know_the_far_block():
    assert len({far_row() for _ in range(200)}) > 20

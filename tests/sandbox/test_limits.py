"""What a process may take is bounded by its own limits too, without any other wall."""

import json
import subprocess
import sys

import pytest

from fastgen_magic.sandbox.limits import OPEN_FILES

ATTEMPTS = {
    "content of a file": "print('x', file=open(folder + '/made', 'w'), flush=True)",
    "content by a descriptor": "os.write(os.open(folder + '/made', os.O_WRONLY | os.O_CREAT), b'x')",
    "a longer file": "open(folder + '/made', 'wb').truncate(9)",
    "a copy of a file": "shutil.copy('/bin/true', folder + '/made')",
    "a database": "sqlite3.connect(folder + '/made.db').execute('create table t (x)')",
    "many files": "kept = [open(os.devnull) for _ in range(200)]",
    "many pipes": "kept = [os.pipe() for _ in range(200)]",
    "many duplicates": "kept = [os.dup(0) for _ in range(200)]",
    "a number beyond all files": "os.dup2(0, 900)",
    "memory at once": "bytearray(2**33)",
    "memory mapped": "mmap.mmap(-1, 2**33)",
    "memory in pieces": "kept = [bytearray(2**28) for _ in range(40)]",
    "a long text": "'x' * 2**33",
    "more memory": "resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))",
    "more content": "resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))",
    "more files": "resource.setrlimit(resource.RLIMIT_NOFILE, (900, 900))",
    "a dump of memory": "resource.setrlimit(resource.RLIMIT_CORE, (9, 9))",
    "more CPU": "resource.setrlimit(resource.RLIMIT_CPU, (99, 99))",
}
SCRIPT = """
import json, mmap, os, resource, shutil, sqlite3, sys, tempfile
from fastgen_magic.sandbox.limits import allow_cpu, confine
if os.geteuid() == 0:  # the superuser may raise every limit: that is for the other walls
    os.setgid(65534)
    os.setuid(65534)
folder = tempfile.mkdtemp()
outcomes = {{}}
if "--limits" in sys.argv:
    confine(2**30)
    allow_cpu(5, last=True)
for name, code in {attempts!r}.items():
    kept = None
    try:
        exec(code)
        outcomes[name] = "done"
    except Exception as error:
        outcomes[name] = type(error).__name__
print(json.dumps(outcomes))
"""


def outcomes(attempts, *options):
    command = [sys.executable, "-c", SCRIPT.format(attempts=attempts), *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps all of them")
def test_limits_hold_without_any_other_wall():
    assert OPEN_FILES < 200
    harmless = {name: code for name, code in ATTEMPTS.items() if "memory" not in name and "2**33" not in code}
    assert set(outcomes(harmless).values()) == {"done"}
    assert "done" not in outcomes(ATTEMPTS, "--limits").values()

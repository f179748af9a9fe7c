import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.errors import SandboxError
from fastgen_magic.sandbox import Limits, Measurement, Trials, forking
from fastgen_magic.sandbox.limits import environment
from fastgen_magic.schema import Field

from .bodies import Body

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def field(identifier: str = "x", **assumed: object) -> PlannedField:
    return PlannedField(Field(identifier), identifier).but(**assumed)


HONEST = Body("return rng.normal(10, 2, n)", "honest")


@pytest.fixture(scope="module")
def trials():
    with Trials(Limits(seconds=60, cpu_seconds=30)) as trials:
        yield trials


@pytest.fixture(scope="module")
def strict():
    with Trials(Limits(seconds=1.5, cpu_seconds=20)) as strict:
        yield strict


def test_measurement_survives_json(trials):
    seen = trials.run(HONEST, field("honest"))
    assert seen.failure is None
    assert seen.mean == pytest.approx(10, abs=0.1)
    trials.run(Body("return np.round(honest)", "child", ("honest",)), field("child"))
    seen = trials.run(Body("return np.round(honest)", "child", ("honest",)), field("child"))
    assert seen.ties
    assert Measurement.from_json(json.loads(json.dumps(seen.as_json()))) == seen
    failed = trials.run(Body("raise ValueError('no')"), field())
    assert Measurement.from_json(json.loads(json.dumps(failed.as_json()))) == failed


def test_what_a_sampler_prints_does_not_reach_the_protocol(trials, capfd):
    body = """
        import os, sys
        print('{"number": 1, "measurement": {}}')
        sys.stdout.write("garbage" * 10_000); sys.stdout.flush()
        sys.stderr.write("more garbage"); sys.stderr.flush()
        os.write(1, b"raw garbage"); os.write(2, b"raw garbage")
        return rng.normal(size=n)
    """
    assert trials.run(Body(body), field()).failure is None
    assert capfd.readouterr() == ("", "")


def test_a_list_becomes_an_array(trials):
    assert trials.run(Body("return ['a', 'b'] * (n // 2)"), field()).family == "text"
    assert trials.run(Body("return list(range(n))"), field()).family == "number"


@pytest.mark.skipif(not forking.FORKS, reason="one process serves all trials here")
def test_each_trial_has_a_process_of_its_own(trials):
    body = "import os\nassert os.listdir is not None\nreturn np.full(n, os.getpid())"
    pids = {trials.run(Body(body), field()).low for _ in range(3)}
    assert len(pids) == 3


def test_child_gets_the_values_of_its_parent(trials):
    trials.run(Body("return rng.normal(size=n)", "parent"), field("parent"))
    seen = trials.run(Body("return parent + 1", "child", ("parent",)), field("child"))
    assert [(tie.parent, tie.strength) for tie in seen.ties] == [("parent", pytest.approx(1))]


def test_as_many_rows_are_shown_as_asked(trials):
    seen = trials.run(HONEST, field("honest"), 7)
    assert len(seen.sample) == 7


def test_unknown_parent_is_a_failure(trials):
    failure = trials.run(Body("return nobody", "child", ("nobody",)), field("child")).failure
    assert failure.cause == "parent"
    assert "nobody" in failure.message


@pytest.mark.parametrize(
    ("body", "error", "line"),
    [
        ("x = 1\nraise ValueError('wrong\\nway')", "ValueError", 3),
        ("return rng.nothing(n)", "AttributeError", 2),
        ("def deep(k):\n    return deep(k + 1)\nreturn deep(0)", "RecursionError", 3),
        ("import sys\nsys.exit(3)", "SystemExit", 3),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 2),
        ("raise ValueError('x' * 10_000_000)", "ValueError", 2),
        ("return rng.normal(size=n", "SyntaxError", 2),
        ("class Odd(BaseException):\n    def __str__(self): raise Odd\nraise Odd", "Odd", 4),
        ("input()", "EOFError", 2),
    ],
)
def test_an_exception_is_reported_with_its_line(trials, body, error, line):
    failure = trials.run(Body(body), field()).failure
    assert (failure.cause, failure.error, failure.line) == ("error", error, line)
    assert len(failure.message) <= 300
    assert "\n" not in failure.message


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return None", "NoneType"),
        ("return rng.normal(size=n + 1)", "(10001,)"),
        ("return rng.normal(size=10_000)", "n=40000"),
        ("return rng.normal(size=10_000 if n < 50_000 else n)", "n=40000"),
        ("return rng.normal(size=(n, 2))", "2)"),
    ],
)
def test_result_of_another_shape_is_a_failure(trials, body, says):
    failure = trials.run(Body(body), field()).failure
    assert failure.cause == "result"
    assert says in failure.message


def test_source_without_the_function_is_a_failure(trials):
    sampler = type("Other", (Body,), {"source": "y = 1\n"})("pass")
    assert "t_x" in trials.run(sampler, field()).failure.message


def test_endless_loop_is_ended_and_the_next_trial_still_has_its_parents():
    with Trials(Limits(seconds=6, cpu_seconds=20)) as trials:
        trials.run(Body("return rng.normal(size=n)", "parent"), field("parent"))
        start = time.monotonic()
        failure = trials.run(Body("while True: pass"), field()).failure
        assert failure.cause == "timeout"
        assert time.monotonic() - start < 60
        seen = trials.run(Body("return parent * 2", "child", ("parent",)), field("child"))
    assert seen.failure is None
    assert seen.ties[0].strength == pytest.approx(1)


@posix
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("import os\nos._exit(7)", "code 7"),
        ("import ctypes\nctypes.string_at(0)", "signal 11"),
    ],
)
def test_sampler_that_breaks_its_process_is_a_failure(strict, body, says):
    failure = strict.run(Body(body), field()).failure
    assert failure.cause == "crash"
    assert says in failure.message
    assert strict.run(HONEST, field("honest")).failure is None


@posix
def test_forged_reply_is_a_failure(strict):
    body = """
        import os
        for pipe in range(3, 20):
            try:
                os.write(pipe, b'{"number": 0, "measurement": {}}\\n[1]\\n')
            except OSError:
                pass
        return rng.normal(size=n)
    """
    assert strict.run(Body(body), field()).failure.cause == "crash"
    assert strict.run(HONEST, field("honest")).failure is None


def test_after_a_time_out_the_next_trials_may_take_a_quarter():
    limits = Limits(seconds=8, cpu_seconds=4)
    assert [limits.after(late).cpu_seconds for late in range(4)] == [4, 1, 1, 1]
    assert limits.after(5).seconds == 2
    assert limits.after(5).memory == limits.memory


@posix
def test_cpu_time_is_limited_where_the_clock_on_the_wall_is_not():
    with Trials(Limits(seconds=100, cpu_seconds=1)) as trials:
        failure = trials.run(Body("while True: pass"), field()).failure
    assert failure.cause == "timeout"
    assert "CPU" in failure.message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps RLIMIT_AS")
def test_memory_is_limited(trials):
    failure = trials.run(Body("return np.ones(2**33)[:n]"), field()).failure
    assert "Memory" in failure.error


@posix
def test_no_file_gets_content(trials, tmp_path):
    path = tmp_path / "written"
    failure = trials.run(Body(f"open({str(path)!r}, 'w').write('x' * 100_000)"), field()).failure
    assert failure.error in {"OSError", "PermissionError"}  # the limit's word, and the wall's
    assert not path.exists() or path.stat().st_size == 0


def test_environment_holds_no_keys(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a key")
    monkeypatch.setenv("SECRET_TOKEN", "a key")
    assert "a key" not in environment().values()
    body = "import os\nreturn pd.array([' '.join(os.environ.values())] * n, dtype='str')"
    with Trials() as trials:
        ((text, share),) = trials.run(Body(body), field()).shares
    assert share == 1
    assert "a key" not in text


def test_modules_beside_the_notebook_are_not_imported_in_place_of_libraries(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    with Trials() as trials:
        assert trials.run(HONEST, field("honest")).failure is None


def gone(pid: int, seconds: float = 30) -> bool:
    """Whether a process ends in that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@posix
def test_leaving_the_context_ends_the_process():
    with Trials() as trials:
        trials.start()
        pid = trials._worker.pid
        assert not gone(pid, 0.1)
    assert gone(pid)
    with pytest.raises(SandboxError, match="closed"):
        trials.run(HONEST, field("honest"))


def test_closing_ends_a_run_that_waits_in_another_thread():
    caught = []

    def run() -> None:
        try:
            trials.run(Body("while True: pass"), field())
        except SandboxError as error:
            caught.append(error)

    with Trials(Limits(seconds=100, cpu_seconds=100)) as trials:
        trials.start()
        thread = threading.Thread(target=run)
        thread.start()
    thread.join(60)
    assert len(caught) == 1


PARENT = """
import signal, sys, threading
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.sandbox import Limits, Trials
from fastgen_magic.schema import Field

class Endless:
    identifier, function_name, inputs, prelude = "x", "f", (), ""
    source = "def f(n, rng):\\n    while True: pass\\n"

with Trials(Limits(seconds=100, cpu_seconds=100)) as trials:
    trials.start()
    print(trials._worker.pid, flush=True)
    trials.run(Endless(), PlannedField(Field("x"), "x"))
"""


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_its_parent(how):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        pid = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.send_signal(how)
        parent.wait(60)
    assert gone(pid)


def test_a_process_that_cannot_start_says_why(monkeypatch):
    monkeypatch.setattr(
        "fastgen_magic.sandbox.worker.command", lambda: [sys.executable, "-c", "import nothing_of_that_name"]
    )
    with Trials() as trials, pytest.raises(SandboxError, match="nothing_of_that_name"):
        trials.run(HONEST, field("honest"))
    monkeypatch.setattr("fastgen_magic.sandbox.worker.command", lambda: ["/nowhere/python"])
    with Trials() as trials, pytest.raises(SandboxError, match="cannot be started"):
        trials.start()

"""The command as a process: how it ends when something outside stops it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fastgen_magic import entry

COMMAND = (sys.executable, "-m", "fastgen_magic")


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "people.txt"
    path.write_text("größe: size in cm\n", encoding="utf-8")
    return path


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="no full device here")
@pytest.mark.parametrize("arguments", [["--help"], ["plan", "people.txt", "--author", "catalogue"]])
def test_an_output_that_is_full_is_one_line(schema: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=schema.parent,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "standard output takes no more: No space left on device" in done.stderr


def test_letters_that_a_terminal_has_not_are_question_marks(schema: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "plan", "people.txt", "--author", "catalogue"],
        cwd=schema.parent,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "gr??e" in done.stdout.replace("\n", "") or "gr" in done.stdout


def test_an_interrupt_while_modules_are_loaded_is_one_line(tmp_path: Path) -> None:
    # A module that loads slowly stands in for the real ones.
    (tmp_path / "sitecustomize.py").write_text("")
    code = (
        "import sys, types, time, os, signal\n"
        "from fastgen_magic import entry\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'fastgen_magic.cli': os.kill(os.getpid(), signal.SIGINT); time.sleep(60)\n"
        "sys.meta_path.insert(0, Slow())\n"
        "sys.exit(entry.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "fastgen: interrupted\n")


def test_a_terminal_that_is_closed_leaves_no_part_of_a_file(schema: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    arguments = [
        "table",
        "people.txt",
        "--rows",
        "5e7",
        "--large",
        "--quiet",
        "--author",
        "catalogue",
        "--out",
        "out/a.csv",
    ]
    process = subprocess.Popen([*COMMAND, *arguments], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while not list(folder.iterdir()) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGHUP)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "fastgen: interrupted\n")
    assert list(folder.iterdir()) == []


def test_what_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGHUP)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        entry._set_all(signal.default_int_handler)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

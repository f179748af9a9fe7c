"""Users are told which walls stand."""

import sys

import pytest

from fastgen_magic import cli
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.sandbox import Trials, standing
from fastgen_magic.schema import Field


class Ones:
    identifier, function_name, inputs, prelude = "x", "f", (), ""
    source = "def f(n, rng):\n    return np.ones(n)\n"


@pytest.fixture(autouse=True)
def asked_anew():
    standing.standing.cache_clear()
    yield
    standing.standing.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these walls")
def test_what_is_told_is_what_stands_around_a_trial():
    with Trials() as trials:
        assert trials.run(Ones(), PlannedField(Field("x"), "x")).failure is None
        assert trials.walls == standing.standing() == ("landlock", "seccomp")
    assert "not on this system" not in standing.standing_text()


def test_missing_walls_are_named(monkeypatch):
    monkeypatch.setattr(standing, "_ASK", [sys.executable, "-c", "print()"])
    assert standing.standing() == ()
    assert standing.standing_text().endswith("not on this system: landlock, seccomp.")


def test_a_system_that_cannot_be_asked_has_none(monkeypatch):
    monkeypatch.setattr(standing, "_ASK", ["/nowhere/python"])
    assert standing.standing() == ()


def test_the_version_says_so(capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    version, walls = capsys.readouterr().out.splitlines()
    assert version.startswith("fastgen 0.")
    assert walls == standing.standing_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these walls")
def test_the_list_of_tables_is_silent_where_every_wall_stands(kernel_shell, capsys):
    kernel_shell.run_line_magic("fastgen", "")
    assert capsys.readouterr().out.endswith("%fastgen help shows what else can be done.\n")


@pytest.mark.parametrize(
    ("said", "lacks"),
    [("landlock", "seccomp"), ("seccomp", "landlock"), ("nonsense", "landlock, seccomp")],
)
def test_a_system_with_one_wall_says_which_it_lacks(monkeypatch, kernel_shell, capsys, said, lacks):
    monkeypatch.setattr(standing, "_ASK", [sys.executable, "-c", f"print({said!r})"])
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.endswith(f"; not on this system: {lacks}.\n")
    kernel_shell.run_line_magic("fastgen", "")
    assert f"not on this system: {lacks}." in capsys.readouterr().out

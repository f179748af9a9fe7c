"""The line as users type it."""

import pytest
from IPython.core.error import UsageError

from fastgen_magic.cli import main
from fastgen_magic.line import is_verb, with_nearest, without_note


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("x --rows 10  # note", "x --rows 10"),
        ("x --rows 10", "x --rows 10"),
        ("# only a note", ""),
        ('revise x.y "the #1 # of all"', 'revise x.y "the #1 # of all"'),
        ("x --out a#b", "x --out a#b"),
        ("x --out a#b # c", "x --out a#b"),
    ],
)
def test_a_note_behind_the_line_is_none_of_it(line, left):
    assert without_note(line) == left


def test_the_nearest_option_is_named(capsys):
    assert with_nearest("unrecognized arguments: --sed 5", ["--seed", "--rows"]).endswith("mean --seed?")
    assert with_nearest("unrecognized arguments: --zzz", ["--seed"]) == "unrecognized arguments: --zzz"
    for arguments, words in (
        ("plan x.txt --authr catalogue", "--authr catalogue; did you mean --author? `fastgen plan --help`"),
        ("table x.txt --bogus", "fastgen table: unrecognized arguments: --bogus; `fastgen table --help`"),
        ("plan x.txt --outt y", "unrecognized arguments: --outt y; `fastgen plan --help`"),
        ("tabel x.txt", "evaluate, bench, not 'tabel'; did you mean table? `fastgen --help`"),
        ("plan x.txt --author cloud", "--author is one of catalogue, claude, direct, not 'cloud'"),
    ):
        with pytest.raises(SystemExit):
            main(arguments.split())
        error = capsys.readouterr().err
        assert words in error
        assert error.count("\n") == 1
    assert main([]) == 2
    assert "notebook  write" in capsys.readouterr().err


def test_words_that_mean_a_verb():
    verbs = ("controls", "cost", "run")
    assert is_verb(["control", "t"], verbs)
    assert is_verb(["control"], verbs)
    assert is_verb(["export", "t", "t.csv"], verbs)
    assert is_verb(["customers"], verbs)
    assert not is_verb(["customers", "--rows", "10"], verbs)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("control t", "did you mean controls?"),
        ("xport t t.csv", "has no verb xport"),
        ("hlep", "has no verb hlep; did you mean help?"),
        ("help contrls", "has no verb contrls; did you mean controls?"),
        ("list", "run, script, help; alone it lists the tables"),
        ("customers --sed 5", "did you mean --seed?"),
        (
            "customers",
            "a field below %%fastgen customers; verbs of %fastgen are controls",
        ),
        (
            "plan customers",
            "a verb of the command fastgen, and none of %fastgen: %%fastgen NAME --dry-run shows",
        ),
        ("bench", "none of %fastgen: !fastgen bench --help says more"),
        ("my table --rows 5 --schema a.txt", "a table's name is one word"),
    ],
)
def test_a_wrong_line_says_what_was_meant(kernel_shell, line, words):
    magic = kernel_shell.magics_manager.registry["FastgenMagics"]
    with pytest.raises(UsageError, match=words.replace("?", r"\?")):
        magic.fastgen(line)


def test_help_shows_the_magic_with_two_signs(kernel_shell):
    magic = kernel_shell.magics_manager.registry["FastgenMagics"]
    assert "%%fastgen [--rows" in magic.fastgen.__doc__

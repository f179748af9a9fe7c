import io
import sys

import pytest

from fastgen_magic import terminal
from fastgen_magic.pipeline import Progress
from fastgen_magic.terminal import rows_bar, terminal_bar


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bars_are_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_SHORT", 0)

    def shown(stream: io.StringIO, *, quiet: bool) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        with terminal_bar(quiet=quiet) as listen:
            listen(Progress("enrich", 0, 4))
            listen(Progress("validate", 2, 4, "age", "repair 1 of 3"))
        with rows_bar(100, quiet=quiet) as on_rows:
            on_rows(50)
        return stream.getvalue()

    text = shown(Screen(), quiet=False)
    assert "validate · age · repair 1 of 3  88%" in text
    assert "enrich   0%" in text
    assert "rows: " in text
    assert shown(Screen(), quiet=True) == shown(io.StringIO(), quiet=False) == ""


def test_a_notebook_shows_the_rows_among_its_words_and_nothing_of_short_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for seconds, shown in ((60, False), (0, True)):
        monkeypatch.setattr(terminal, "_SHORT", seconds)
        with rows_bar(100, watched=True) as on_rows:
            on_rows(50)
        output, errors = capsys.readouterr()
        assert ("rows: " in output) == shown
        assert not errors

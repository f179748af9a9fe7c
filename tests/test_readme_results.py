"""The results in the README are what the commands below them print."""

import re

import pytest

from tests.messages_server.fixtures import apart
from tests.messages_server.results import BLOCK, README, ROOT, made

__all__ = ["apart"]

RESULTS = [(found["block"], found["command"]) for found in BLOCK.finditer(README.read_text())]
NUMBER = re.compile(r"[\d,]*\.?\d+")


def test_there_are_results():
    assert RESULTS


@pytest.mark.parametrize(("block", "command"), RESULTS, ids=range(len(RESULTS)))
def test_results_are_what_the_command_prints(block, command, monkeypatch):
    """To the last digit, which libraries of other versions may round otherwise.

    Of tokens a hundredth may differ: the SDK writes the form of a reply in its own way into the request.
    """
    monkeypatch.chdir(ROOT)
    came = made(command)
    old = "the README is old: python -m tests.messages_server.results makes its results anew"
    assert NUMBER.sub("#", " ".join(came.split())) == NUMBER.sub("#", " ".join(block.split())), old
    for ours, theirs in zip(NUMBER.findall(came), NUMBER.findall(block), strict=True):
        step = 1.01 * 10.0 ** -len(theirs.partition(".")[2]) if "." in theirs else 0
        near = 0.01 if "," in theirs else 0
        expected = pytest.approx(float(theirs.replace(",", "")), abs=step, rel=near)
        assert float(ours.replace(",", "")) == expected, old

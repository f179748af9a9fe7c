import pytest

from fastgen_magic.kernel.tables import Session
from fastgen_magic.samplers import run_source
from fastgen_magic.widgets import Panel, bridge

from ..browser.lesson import CELLS  # noqa: TID252 - tests are no installed package


@pytest.fixture
def sent(monkeypatch):
    """Messages that went to the page, through a bridge of the test's own."""
    messages = []
    monkeypatch.setattr(bridge, "_bridge", None)
    monkeypatch.setattr(bridge.Bridge, "send", lambda _self, content: messages.append(content))
    return messages


@pytest.fixture
def names():
    namespace = {}
    for number, source in enumerate(CELLS):
        run_source(source, f"<lesson widgets {number}>", namespace)
    return namespace


@pytest.fixture
def panel(names, sent):
    """A panel over the lesson, all fields open, in a page whose cells can be rewritten."""
    made = Panel(Session(names).live("lesson"), lambda: "window-1", rewrites=True)
    for section in made.sections.values():
        if not section.is_open:
            section.toggle()
    yield made
    made.settle()
    made.close()


@pytest.fixture
def control(panel):
    """The control of a parameter, by column and name."""
    return lambda column, name: panel.sections[column].rows[name].control

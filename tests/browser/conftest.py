"""One Jupyter server, one browser and one Lab page for all the tests of this folder."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .notebook_page import LOAD_MS, STEP_MS, NotebookPage
from .server import JupyterServer, chromium, jupyter_server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NUMBERS = count(1)

Open = Callable[[list[str]], NotebookPage]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Pictures of all windows at the moment a test fails; the report names their folder."""
    report = yield
    windows = getattr(item, "funcargs", {}).get("windows")
    if report.when == "call" and report.failed and windows is not None:
        folder = item.funcargs["tmp_path"]
        for number, page in enumerate(windows.pages):
            page.screenshot(path=folder / f"window-{number}.png")
        report.sections.append(("Screenshots", str(folder)))
    return report


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    with jupyter_server(tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Iterator[BrowserContext]:
    """The browser's windows, with one set of cookies and settings."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(STEP_MS)
    yield context
    context.close()


@pytest.fixture(scope="package")
def lab(server: JupyterServer, windows: BrowserContext) -> Page:
    """The Lab page in which notebooks are opened as tabs."""
    page = windows.new_page()
    page.goto(f"{server.url}lab?reset", timeout=LOAD_MS)
    page.wait_for_function("Boolean(window.jupyterapp?.shell?.currentWidget)", timeout=LOAD_MS)
    return page


@pytest.fixture(autouse=True)
def _pictured(windows: BrowserContext, tmp_path: Path) -> None:
    """Every test has windows, and a folder for their pictures."""


@pytest.fixture
def open_lab(server: JupyterServer, lab: Page) -> Iterator[Open]:
    """Open a notebook of these cells in the Lab page; closed when the test ends."""
    opened: list[NotebookPage] = []

    def open_notebook(cells: list[str]) -> NotebookPage:
        path = server.write_notebook(f"lab-{next(NUMBERS)}.ipynb", cells)
        opened.append(NotebookPage.in_lab(lab, path))
        return opened[-1]

    yield open_notebook
    for notebook in opened:
        notebook.close()


@pytest.fixture
def open_window(
    server: JupyterServer, windows: BrowserContext
) -> Iterator[Callable[[str, str], NotebookPage]]:
    """Open an existing notebook in a window of its own, under /notebooks or /lab/tree."""
    opened: list[NotebookPage] = []

    def open_notebook(app: str, path: str) -> NotebookPage:
        opened.append(NotebookPage.at(windows.new_page(), f"{server.url}{app}/{path}", path))
        return opened[-1]

    yield open_notebook
    for notebook in opened:
        notebook.close()
        notebook.page.close()

"""Time from a slider's movement to the new histogram and the rewritten cell, in a real JupyterLab.

Run it as `python tests/benchmarks/controls_latency.py`; it prints the median and the 90th percentile over
40 single steps, measured in the page, for a table of ten fields.

"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.conftest import FLAGS
from tests.browser.notebook_page import NotebookPage
from tests.browser.server import chromium, jupyter_server

STEPS = 40
SCHEMA = """\
%%fastgen customers --rows 5000 --seed 7
# Customers of a shop
customer_id: unique number of the customer
name: full name of the customer
age: age of the customer in years
gender: gender (female, male, other)
city: city where the customer lives
signup_date: date of sign-up between 2020-01-01 and 2024-12-31
income: yearly income in USD, may be missing
plan: plan (Basic, Plus, Pro)
visits: number of visits in the last month
churned: whether the customer left (1 = yes, 0 = no)"""
STEP = """
const picture = document.querySelector('.fastgen-picture');
const cell = cells.find(one => one.getMetadata('fastgen')?.field === 'age');
const [before, text] = [picture.innerHTML, cell.getSource()];
const handle = document.querySelector('.fastgen-body .noUi-handle');
const begin = performance.now();
handle.dispatchEvent(new KeyboardEvent('keydown', {key: arg, bubbles: true}));
return await new Promise(done => {
  const look = () => {
    const ready = picture.innerHTML !== before && cell.getSource() !== text;
    ready ? done(performance.now() - begin) : setTimeout(look, 2);
  };
  look();
});
"""


def main() -> None:
    with jupyter_server(Path(tempfile.mkdtemp())) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
        page.set_default_timeout(90_000)
        page.goto(f"{server.url}lab?reset")
        page.wait_for_function("Boolean(window.jupyterapp?.shell?.currentWidget)")
        path = server.write_notebook("latency.ipynb", ["%load_ext fastgen_magic", SCHEMA])
        notebook = NotebookPage.in_lab(page, path)
        notebook.run_all()
        notebook.wait_until("cells.length > 10")
        last = len(notebook.cells()) - 1
        notebook.run(last)
        notebook.evaluate("await notebook.scrollToItem(arg, 'start')", last)
        page.locator(".fastgen-picture svg").first.wait_for()
        times = [
            notebook.evaluate(STEP, "ArrowRight" if step % 20 < 10 else "ArrowLeft") for step in range(STEPS)
        ]
        tenth = sorted(times)[int(0.9 * STEPS)]
        middle = statistics.median(times)
        print(f"slider to histogram and cell: median {middle:.0f} ms, 90 % within {tenth:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()

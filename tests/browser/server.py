"""A Jupyter server of the tests' own: /lab, /notebooks and /nbclassic, with nothing of the user's."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

START_SECONDS = 90
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"autosave": False},
}


@dataclass(frozen=True)
class JupyterServer:
    """A running server; `root` is the folder it serves and its kernels start in."""

    url: str
    root: Path

    def write_notebook(self, name: str, cells: list[str]) -> str:
        """Write a notebook of these code cells ("md:" starts a markdown cell); returns its path."""
        made = [
            new_markdown_cell(text[3:]) if text.startswith("md:") else new_code_cell(text) for text in cells
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(new_notebook(cells=made, metadata=kernel), self.root / name)
        return name

    def read_notebook(self, name: str) -> nbformat.NotebookNode:
        return nbformat.read(self.root / name, as_version=4)


def _environment(home: Path) -> dict[str, str]:
    settings = home / "config" / "lab" / "user-settings" / "@jupyterlab"
    for plugin, values in SETTINGS.items():
        file = settings / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    own = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).with_name("kernel")), *_paths()]),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER_")}
    return kept | {name: str(value) for name, value in own.items()}


def _paths() -> list[str]:
    """Where this process's own environment looks for modules, so that kernels try the same package."""
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_url(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            if text := file.read_text():
                return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise RuntimeError(f"the Jupyter server did not start:\n{log.read_text()}")


@contextmanager
def jupyter_server(home: Path) -> Iterator[JupyterServer]:
    root, log = home / "notebooks", home / "server.log"
    root.mkdir(parents=True)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *(f"--ServerApp.root_dir={root}", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={_free_port()}"),
        *("--IdentityProvider.token=", "--ServerApp.password="),
        *("--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True"),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=root, env=_environment(home), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        yield JupyterServer(_wait_for_url(process, home / "runtime", log), root)
    finally:
        process.terminate()
        process.wait(30)


def chromium() -> str:
    """Path of the browser; its absence fails the tests."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError(
            "the browser tests need Debian's chromium: apt-get install chromium fonts-dejavu-core"
        )
    return path

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fastgen_magic

PACKAGE = Path(fastgen_magic.__file__).parent
WIDGETS = PACKAGE.parent / "widgets"

# Each part may import those before it (and itself); what comes late rests on what comes early.
ORDER = (
    *("characters", "errors", "homes", "packaged", "line", "arguments"),
    *("schema", "statements", "laws", "samplers"),
    *("sandbox", "authors", "pipeline", "dirt"),
    *("terminal", "engines", "drawings", "evaluate", "kernel", "notebook", "widgets"),
    *(
        "listing",
        "cautions",
        "output",
        "several",
        "sources",
        "export",
        "script",
        "direct",
        "comparing",
        "page",
        "magic_verbs",
        "magic",
        "completion",
        "verbs",
        "cli",
        "api",
    ),
    *("entry", "__main__", "__init__"),
)
ROOMS = ("language", "lists", "meanings", "draws", "ties", "author", "__init__")
"""The same inside the built-in catalogue."""
HEAVY = {
    *("numpy", "pandas", "scipy", "pyarrow", "anthropic", "pydantic", "nbformat", "tqdm"),
    *("IPython", "ipywidgets", "anywidget", "traitlets"),
}


def modules() -> Iterator[tuple[str, Path]]:
    """Dotted name below the package, and file, of every module."""
    for top, folder in (("", PACKAGE), ("widgets.", WIDGETS)):
        for path in sorted(folder.rglob("*.py")):
            yield top + ".".join(path.relative_to(folder).with_suffix("").parts), path


def imported_parts(name: str, path: Path) -> Iterator[tuple[int, str]]:
    """Line, and the part of the package that is imported there; imports inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            parents = ["fastgen_magic", *name.split(".")][: -node.level]
            targets = [".".join([*parents, node.module or "x"])]
        elif isinstance(node, ast.ImportFrom) and node.module == "fastgen_magic":
            targets = [f"fastgen_magic.{alias.name}" for alias in node.names if alias.name in ORDER]
        else:
            targets = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for target in targets:
            if target.startswith("fastgen_magic."):
                yield node.lineno, target.split(".")[1]


def test_imports_point_one_way() -> None:
    wrong = []
    for name, path in modules():
        own = name.split(".")[0]
        assert own in ORDER, f"{name}: give {own} its place in the order of imports"
        for line, part in imported_parts(name, path):
            if ORDER.index(part) > ORDER.index(own):
                wrong.append(f"{path.name}:{line}: {own} imports {part}")
    assert wrong == []


def test_imports_point_one_way_inside_the_catalogue() -> None:
    wrong, folder = [], PACKAGE / "authors" / "catalogue"
    for path in folder.rglob("*.py"):
        own = ROOMS.index(path.relative_to(folder).with_suffix("").parts[0])
        rooms = re.findall(r"from fastgen_magic\.authors\.catalogue\.(\w+)", path.read_text(encoding="utf-8"))
        wrong += [f"{path.name} imports {room}" for room in rooms if ROOMS.index(room) > own]
    assert wrong == []


def test_the_check_sees_imports_of_every_form(tmp_path: Path) -> None:
    text = """
import fastgen_magic.cli
from fastgen_magic import pipeline, __version__
def late():
    from fastgen_magic.schema.model import Field
    from .bridge import sync_cells
    import numpy
"""
    path = tmp_path / "module.py"
    path.write_text(text)
    assert sorted(imported_parts("widgets.module", path)) == [
        *((2, "cli"), (3, "pipeline"), (5, "schema"), (6, "widgets"))
    ]


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = re.compile(r"(^|_)(utils?|helpers?|common|base|manager|misc|v2)($|_)")
    assert [name for name, _ in modules() if nothing.search(name.rpartition(".")[2])] == []


@pytest.mark.parametrize(
    "statement",
    [
        "import fastgen_magic",
        "from fastgen_magic.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "fastgen_magic" in loaded
    assert loaded & HEAVY == set()


def test_a_clone_works_in_its_own_folder() -> None:
    """Also where another copy, or none, is installed: the working directory comes first on Python's path."""
    hidden = "import sys\nsys.meta_path[:] = [one for one in sys.meta_path if 'editable' not in repr(one)]\n"
    code = f"{hidden}import fastgen_magic.widgets as found\nprint(found.__path__[0], found.Panel.__module__)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(WIDGETS), "fastgen_magic.widgets.panel"]

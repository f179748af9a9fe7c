"""The house rules that a tool can check."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = {"fastgen_magic", "widgets", "tests", "demo_notebooks"}
LONGEST_FILE = 350
LONGEST_FUNCTION = 50


@pytest.mark.parametrize("command", ["ruff check .", "ruff format --check .", "mypy"])
def test_lint_format_and_types_pass(command):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def tracked(pattern):
    listed = subprocess.run(
        ["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).exists()]


def test_there_are_no_other_top_level_folders():
    tops = {path.relative_to(ROOT).parts[0] for path in tracked("*") if len(path.relative_to(ROOT).parts) > 1}
    assert {top for top in tops if not top.startswith(".")} <= FOLDERS


def test_files_stay_short():
    long = {
        path.name: lines
        for path in tracked("*.py")
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert not long


def test_functions_stay_short():
    import ast

    def longest(path):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [child for child in node.body if not _is_doc(child)]
                yield path.name, node.name, node.end_lineno - inner[0].lineno + 1 if inner else 0

    def _is_doc(node):
        return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)

    code = [path for path in tracked("*.py") if "tests" not in path.parts]
    assert not [found for path in code for found in longest(path) if found[2] > LONGEST_FUNCTION]


def test_readme_shows_exactly_two_commands():
    shell = re.findall(r"```(?:bash|sh|shell|console)\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    commands = [line for block in shell for line in block.splitlines() if line.strip()]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text()

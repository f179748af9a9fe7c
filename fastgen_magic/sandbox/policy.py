"""The wall before the kernel: what a sampler's source may hold, decided before anything of it runs.

It is an allow-list. The source is one function; its syntax tree has listed kinds of nodes; names are its
own, seven modules', plain built-ins' or those of laws and of its own words; a module is never a value, only
the beginning of a listed path, and a law is only called; other attributes are listed methods that are
harmless on everything in reach.

What it does not stop: work without end or memory without bound where the text does not show it (the limits
of the process that tries samplers do), faults inside numpy, scipy or pandas themselves, and values that are
wrong.
"""

import ast
import re
from collections.abc import Collection

from fastgen_magic.characters import HIDDEN, INVISIBLE
from fastgen_magic.errors import PolicyError
from fastgen_magic.samplers.source import parsed
from fastgen_magic.sandbox.advice import Refusal
from fastgen_magic.sandbox.endless import refused_loops
from fastgen_magic.sandbox.held import refused_writes
from fastgen_magic.sandbox.hidden_ways import refused_ways
from fastgen_magic.sandbox.scopes import Scopes
from fastgen_magic.sandbox.unsteady import refused_places
from fastgen_magic.sandbox.walk import Walk, short

LONGEST = 100_000
"""Characters of a source; word lists are long, but not that long."""

_SHOWN = 5

# IPython takes prompts, and the indentation of the first line, off every line.
_PROMPT = re.compile(r"^(>>>|\.\.\.|In \[)|\A\s*[ \t]\S", re.MULTILINE)


def admit(source: str, function_name: str, words: Collection[str] = ()) -> None:
    """Let a source pass, or raise.

    Parameters
    ----------
    source: Python text that defines one function.
    function_name: name that the function must have.
    words: names of the literals that stand beside the function and that it may read.

    Errors: `PolicyError` whose one line names each line, what is not allowed and what to write instead.
    """
    found = refusals(source, function_name, words)
    if found:
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        message = f"{function_name}: {'; '.join(map(str, found[:_SHOWN]))}{more}"
        raise PolicyError(message, line=found[0].line)


def refusals(source: str, function_name: str, words: Collection[str] = ()) -> tuple[Refusal, ...]:
    """Everything in a source that samplers may not hold, by line; empty if it may run.

    The source is parsed, never executed; whatever text comes, the answer is refusals, not an error.
    """
    found = _in_text(source)
    if not found:
        try:
            found = _in_tree(source, parsed(source), function_name, words)
        except SyntaxError as error:
            found = [Refusal(error.lineno or 1, str(error.msg).partition("\n")[0], "write valid Python")]
        except (RecursionError, MemoryError):
            found = [Refusal(1, "nesting this deep", "use variables for the parts")]
        except ValueError:
            found = [Refusal(1, "text that is not Python", "write valid Python")]
    return tuple(sorted(set(found), key=lambda refusal: (refusal.line, refusal.what, refusal.instead)))


def _in_text(source: str) -> list[Refusal]:
    if len(source) > LONGEST:
        return [Refusal(1, f"a source of {len(source)} characters", f"stay below {LONGEST}")]
    text = source.replace("\r\n", "\n")
    # IPython splits lines at characters where Python does not: from Python 3.12 on, what follows them in a
    # comment comes to life in a cell ("!ls" is a command). Marks of the writing direction hide what runs.
    if odd := HIDDEN.search(text) or INVISIBLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        return [Refusal(line, f"the character {odd.group()!a}", "use plain spaces and line ends")]
    if prompt := _PROMPT.search(text):
        line = text.count("\n", 0, prompt.start()) + 1
        return [Refusal(line, "a prompt or indented start", "begin at the left margin, without prompts")]
    return []


def _in_tree(source: str, tree: ast.Module, function_name: str, words: Collection[str]) -> list[Refusal]:
    found = []
    functions = []
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in tree.body:
        if node in imports:
            continue
        if isinstance(node, ast.FunctionDef):
            functions.append(node)
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            advice = "np, pd, stats, math, datetime, string and re are there already; keep the function alone"
            found.append(Refusal(node.lineno, f"{short(node)} outside the function", advice))
    if [function.name for function in functions] != [function_name]:
        names = ", ".join(function.name for function in functions) or "no function"
        line = functions[-1].lineno if functions else 1
        found.append(Refusal(line, names, f"define exactly one function at the top, {function_name}"))
    if found:
        return found
    scopes = Scopes(source, functions[0], words, imports)
    walk = Walk(functions[0], scopes.paths, scopes.laws)
    ways = refused_ways(functions[0], walk.path) + refused_loops(functions[0], walk.path)
    return scopes.found + walk.found + refused_writes(functions[0]) + ways + refused_places(functions[0])

"""What the policy says back to an author: which line, what is not allowed, and what to write instead."""

from dataclasses import dataclass

from fastgen_magic.sandbox.allowed_names import BUILTINS, IMPORTABLE, METHODS, ROOTS


@dataclass(frozen=True)
class Refusal:
    """One thing that a sampler may not hold.

    Attributes
    ----------
    line: line in the source, from 1.
    what: what stands there, as short as it can be named.
    instead: what to write in its place.
    """

    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what} is not allowed: {self.instead}"


_DRAW = "draw from rng: rng.random, rng.integers, rng.choice and the like"
_FILES = "a sampler reads and writes nothing; put what it needs into parameters"
_METHOD = "call the method by its name, such as values.mean()"
_PLAIN = "write the loop or the array expression itself"
_DATES = "take dates from parameters, as ISO strings"

_INSTEAD = {
    "uuid": "build the digits from rng.integers",
    "secrets": _DRAW,
    "random": _DRAW,
    "faker": "put lists of words into parameters and draw with rng.choice",
    "time": _DATES,
    "now": _DATES,
    "today": _DATES,
    "utcnow": _DATES,
    "fromtimestamp": _DATES,
    "hash": "use pd.util.hash_array, which is the same in every process",
    "hashlib": "use pd.util.hash_array",
    "decimal": "use np.round",
    "collections": "import it in the function; Counter, OrderedDict, defaultdict and deque are there",
    "itertools": "import it in the function; product, chain, accumulate, combinations and the like are there",
    "functools": "import it in the function; partial and reduce are there",
    "operator": "write a lambda",
    "typing": "hint with built-in types, np.ndarray or pd.Series, or leave the hint out",
    "Any": "leave the type hint out",
    "print": "return the values and leave the print out",
    "display": "return the values",
    "open": _FILES,
    "io": _FILES,
    "os": _FILES,
    "pathlib": _FILES,
    "getattr": _METHOD,
    "type": "use isinstance, or .dtype of an array",
    "Exception": "raise ValueError",
    "to_csv": _FILES,
    "eval": _PLAIN,
    "exec": _PLAIN,
    "query": "use a boolean mask",
    "pipe": _PLAIN,
    "resize": "use reshape, or np.tile to repeat",
    "tz_localize": "use times without a zone",
    "tz_convert": "use times without a zone",
    "indices": "use groups, or compare: values[names == name]",
    "pivot_table": "use groupby",
    "rolling": "use np.cumsum or np.convolve",
    "format_map": "use an f-string",
    "Template": "use an f-string",
    "Formatter": "use an f-string",
    "from_codes": "index the categories: pd.array(words, dtype='str')[codes]",
    "name": "keep the name in a variable",
    "np.ndarray": "use np.asarray or np.zeros",
    "np.r_": "use np.concatenate",
    "np.c_": "use np.column_stack",
    "np.dtype": "write the dtype as text, such as 'int64'",
    "np.errstate": "write it as with np.errstate(divide='ignore'): and nothing else",
    "stats.rv_discrete": "use rng.choice(values, size=n, p=shares)",
    "stats.gaussian_kde": "use rng.choice of the points plus rng.normal noise",
}

NODES = {
    "ClassDef": "use arrays, dicts and nested functions",
    "AsyncFunctionDef": "write a plain function",
    "Await": "write plain calls",
    "Yield": "return an array of shape (n,)",
    "YieldFrom": "return an array of shape (n,)",
    "TryStar": "test for the condition with if or np.where",
    "Global": "pass values as arguments and return them",
    "Nonlocal": "pass values as arguments and return them",
    "MatchClass": "use isinstance",
}
"""Kind of a syntax-tree node -> what to write instead."""


def unknown_name(name: str) -> str:
    """Advice for a name that is nothing inside a sampler."""
    modules = ", ".join(sorted(ROOTS))
    return _INSTEAD.get(name) or f"use only arguments, own names, {modules} and plain built-ins"


def unknown_method(name: str) -> str:
    """Advice for an attribute that expressions may not have."""
    if name.startswith("_"):
        return "names with a leading underscore stay out of reach"
    if name.startswith(("to_", "read_", "dump", "load", "save")):
        return _FILES
    default = f"use methods that only compute; a column of a frame is frame['{name}']"
    return _INSTEAD.get(name) or default


def unknown_path(path: str) -> str:
    """Advice for a path into a module that is not listed."""
    module, _, name = path.rpartition(".")
    if ".random" in path and path.startswith("np"):
        return _DRAW
    if path in _INSTEAD:
        return _INSTEAD[path]
    if name in METHODS | BUILTINS:
        return f"call {name} on a value"
    if name.startswith(("read_", "load", "save", "from", "mem", "gen", "Excel", "HDF")):
        return _FILES
    return _INSTEAD.get(name) or f"use another function of {module or path} that only computes"


def unknown_module(name: str) -> str:
    """Advice for an import of a module that samplers may not use."""
    top = name.partition(".")[0]
    if name in {"scipy", "scipy.stats"}:
        return "write from scipy import stats"
    return _INSTEAD.get(top) or f"only {', '.join(IMPORTABLE)} are there"

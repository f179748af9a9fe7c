"""Reading is linear: no text, however odd, keeps it for long; each case ends well within a generous limit."""

import subprocess
import sys

import pytest

ODD = [
    *(
        "a, ",
        "1 ",
        "(",
        "[",
        "'",
        '"',
        "one of ",
        "1 = a, ",
        "between 1 and ",
        "5 % ",
        "x or ",
        "a/b ",
        "A to ",
    ),
    *(
        "from 1 to 2 ",
        " ",
        "(M)a ",
        "1 for ",
        "is ",
        "$5 and ",
        "0.",
        "2024-01-",
        "9",
        ". ",
        ";",
        "Yes/",
        "e.g. ",
    ),
    *("mostly ", "min ", "1-", "a|", "{", "true if ", "aaaa", "\t\n", "ß", "≤", "'a' or x = ", "etc, "),
]
READ = """
import sys
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements
for odd in eval(sys.argv[1]):
    text = (odd * (1_000_000 // len(odd) + 1))[:1_000_000]
    try:
        read_statements(Schema("records", (Field("value", text),), description=text))
    except SchemaError as error:
        assert len(str(error).splitlines()) == 1
"""
MANY = """
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements
words = "amount in EUR, 1 to {}, two decimals, 5 % missing"
fields = tuple(Field(f"f{n}", words.format(n + 5)) for n in range(1_500))
assert read_statements(Schema("records", fields))["f77"].high == 82
"""


def ends(code, *arguments, seconds=300):
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=seconds, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]


@pytest.mark.parametrize("group", range(4))
def test_a_megabyte_of_odd_text_ends(group):
    ends(READ, repr(ODD[group::4]))


def test_thousands_of_fields_end():
    ends(MANY, seconds=120)

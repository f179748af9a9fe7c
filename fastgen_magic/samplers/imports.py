"""What samplers may use besides their arguments, and which of it a code does use."""

import re

IMPORTS = """\
import datetime
import math
import re
import string

import numpy as np
import pandas as pd
from scipy import stats
"""


def imports_for(code: str) -> str:
    """The lines of `IMPORTS` that a code needs; scipy.stats takes longer to load than a table to draw."""
    return "".join(
        line for line in IMPORTS.splitlines(keepends=True) if not line.strip() or is_used(line, code)
    )


def is_used(line: str, code: str) -> bool:
    """Whether code names one of the modules or functions that a line imports."""
    names = re.findall(r"\w+", line.rpartition(" as " if " as " in line else "import ")[2])
    return any(re.search(rf"\b{name}\b", code) for name in names)

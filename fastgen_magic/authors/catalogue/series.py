"""Unlike values for unlike rows: names and moments, as functions of the row number."""
# ruff: noqa: SIM905 - word lists read better as text

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry("distinct_person", kind="free text", law="names of persons, each once")
def distinct_person(
    n, rng, row, *,
    start=31_415,  # 0 to 1_000_000: shifts the whole series
):  # fmt: skip
    """First name, two initials and last name in scrambled order, no two alike."""
    first = pd.array(
        ("Mary James Linda Robert Susan John Karen David Laura Thomas Emma Daniel Grace Peter Alice Paul "
         "Helen Mark Diana Simon Clara Victor Nora Oscar Ruth Felix").split(), dtype="str",
    )  # fmt: skip
    last = pd.array(
        ("Smith Jones Brown Miller Davis Garcia Wilson Clark Lewis Walker Young King Wright Scott Hill "
         "Green Adams Baker Nelson Carter Reyes Turner Parker Evans Morgan Cooper Reed Bell Murphy Rivera "
         "Ward Brooks Kelly Price Wood Ross Hughes Long Foster Hayes").split(), dtype="str",
    )  # fmt: skip
    letters = pd.array([f" {letter}." for letter in "ABCDEFGHJKLMNOPRSTVW"], dtype="str")
    capacity = 26 * 20 * 20 * 40
    number = (row % capacity * 2_654_435_761 + start) % capacity  # a prime step visits every name once
    names = first[number % 26] + letters[number // 26 % 20] + letters[number // 520 % 20]
    names = names + " " + last[number // 10_400]
    again = pd.Series(row // capacity)
    return (
        names if (again == 0).all() else names + (" " + (again + 1).astype("str")).where(again > 0, "").array
    )


@entry("distinct_name", kind="free text", law="coined names, each once")
def distinct_name(
    n, rng, row, *,
    start=31_415,  # 0 to 1_000_000: shifts the whole series
):  # fmt: skip
    """Two coined words in scrambled order, no two rows alike."""
    starts = pd.array(
        "Al Bar Cal Dor El Fen Gar Hol Is Jor Kel Lin Mor Nor Or Pel Quin Ros".split(), dtype="str"
    )
    ends = pd.array("ton ford by wick more dale stead ham field mere brook gate".split(), dtype="str")
    middles = pd.array("a o e i an ar en er in on and ing ell ind om ur".split(), dtype="str")
    words = 18 * 16 * 12
    number = (row % words**2 * 2_654_435_761 + start) % words**2  # a prime step visits every pair once

    def word(code):
        return starts[code % 18] + middles[code // 18 % 16] + ends[code // 288]

    names = word(number % words) + " " + word(number // words)
    again = pd.Series(row // words**2)
    return (
        names if (again == 0).all() else names + (" " + (again + 1).astype("str")).where(again > 0, "").array
    )


@entry("steady_moment", kind="datetime", law="moments at equal distances")
def steady_moment(
    n, rng, row, *,
    start="2020-01-01",  # 1990-01-01 to 2024-01-01: moment of the first row
    step=3600,           # seconds, 0 to 86_400: from one row to the next
):  # fmt: skip
    """Moments at equal distances, one for each row."""
    return np.datetime64(start, "s") + (step * row).astype("timedelta64[s]")

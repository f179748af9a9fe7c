"""Texts out of parts: columns joined, words coined, digits and letters of a number."""

import math
import re
import string

import numpy as np
import pandas as pd


def picks_of_row(row, sizes, salt=0):
    """For each size a whole number below it, shape (n,) each, as a function of the row alone.

    Together they are a mixed-radix number that no two rows below the product of the sizes share; beyond
    it they repeat. Neighbouring rows look unrelated. Every size is below 2**31. salt: another order.
    """
    factor = np.uint64(
        6364136223846793005
    )  # of Knuth's linear generator modulo 2**64; the high bits are used
    rest, mixed = np.asarray(row, dtype="int64"), np.full(len(row), salt, dtype="uint64") * factor
    picks = []
    for size in sizes:
        rest, digit = np.divmod(rest, size)
        step = next(each for each in range(int(0.618 * size) + 1, size + 2) if math.gcd(each, size) == 1)
        picks.append((digit * step + (mixed >> 33).astype("int64")) % size)
        mixed = (mixed + picks[-1].astype("uint64") + 1) * factor
    mixed = np.zeros(len(row), dtype="uint64")
    for place in range(len(sizes))[::-1]:  # the way back: the first one follows the later ones too
        picks[place] = (picks[place] + (mixed >> 33).astype("int64")) % sizes[place]
        mixed = (mixed + picks[place].astype("uint64") + 1) * factor
    return picks


def draw_picks(rng, row, sizes, unique=False, salt=0):
    """For each size a whole number below it, shape (n,) each: at random, or one combination a row."""
    if unique:
        return picks_of_row(row, sizes, salt)
    return [rng.integers(0, size, size=len(row)) for size in sizes]


def weighted_places(rng, n, weights):
    """Places in a dict or list of weights of any sum, shape (n,)."""
    shares = np.array(list(weights.values() if isinstance(weights, dict) else weights), dtype="float64")
    return np.searchsorted((shares / shares.sum()).cumsum()[:-1], rng.random(n), side="right")


def leading_places(rng, n, size, lead):
    """Places in a list of this size by Zipf's law: the k-th has the weight k ** -lead (0: all alike)."""
    return weighted_places(rng, n, np.arange(1, size + 1.0) ** -lead)


def as_texts(values):
    """Values of any column as a str array; whole numbers stand without a point."""
    values = pd.Series(values)
    if values.dtype == "float64" and (values.isna() | (values % 1 == 0)).all():
        values = values.astype("Int64")
    return values.astype("str").array


def number_texts(numbers, width):
    """Whole numbers as texts of this many digits, zeros in front; at most 18 digits."""
    if width <= 3:
        return pd.array([f"{each:0{width}d}" for each in range(10**width)], dtype="str")[numbers]
    return pd.Series(np.asarray(numbers, dtype="int64") + 10**width).astype("str").str[1:].array


def character_texts(codes):
    """Texts out of a matrix of character codes, one text a row."""
    letters = np.array(codes, dtype="uint32", order="C")
    return pd.array(letters.view(f"U{codes.shape[1]}")[:, 0], dtype="str")


def marks_of(form):
    """A form's characters: for each the letters that may stand there, one where it stands for itself.

    # is a digit, % one from 1, $ one from 2, ? a capital letter, ^ a hexadecimal digit; a backslash makes
    the next character stand for itself.
    """
    marks = {"#": string.digits, "%": "123456789", "$": "23456789", "^": string.hexdigits[:16]}
    marks["?"] = string.ascii_uppercase
    parts = re.findall(r"\\.|.", form, re.DOTALL)
    return [marks.get(part, part[-1]) for part in parts]


def fill_marks(rng, row, form, unique=False):
    """Character codes of texts of one form (see `marks_of`), shape (n, characters).

    unique: the marks are a function of the row, and no two rows have the same up to all combinations.
    """
    letters = marks_of(form)
    codes = np.empty((len(row), len(letters)), dtype="uint32")
    codes[:] = [ord(each[0]) for each in letters]
    places = [place for place, each in enumerate(letters) if len(each) > 1]
    groups = [places[start : start + 6] for start in range(0, len(places), 6)]
    sizes = [math.prod(len(letters[place]) for place in group) for group in groups]
    salt = sum(ord(mark) * (place + 1) for place, mark in enumerate(form))  # two columns of one table differ
    for group, pick in zip(groups, draw_picks(rng, row, sizes, unique, salt), strict=True):
        rest = pick
        for place in group:
            rest, digit = np.divmod(rest, len(letters[place]))
            codes[:, place] = np.array([ord(each) for each in letters[place]], dtype="uint32")[digit]
    return codes


def draw_forms(rng, row, forms, unique=False):
    """Texts of one of several forms by their weights, as "02:^^:^^:^^:^^:^^" of a hardware address.

    forms: form -> weight. # is a digit, % one from 1, $ one from 2, ? a capital letter, ^ a hexadecimal
    digit; a backslash makes the next character stand for itself. unique: a function of the row, of the
    first form alone; none occurs twice up to all its combinations.
    """
    names = list(forms)
    if unique or len(names) == 1:
        return character_texts(fill_marks(rng, row, names[0], unique))
    place = weighted_places(rng, len(row), forms)
    texts = pd.array([""] * len(row), dtype="str")
    for number, form in enumerate(names):
        here = np.flatnonzero(place == number)
        if len(here):
            texts[here] = character_texts(fill_marks(rng, here, form))
    return texts


def join_texts(form, *parts):
    """Other columns put into a form, as "{}, {} {}"; a row with a missing part is missing.

    form: a pair of braces stands for each part, in order.
    """
    pieces = form.split("{}")
    texts = pieces[0] + as_texts(parts[0])
    for between, part in zip(pieces[1:], parts[1:], strict=False):
        texts = texts + between + as_texts(part) if between else texts + as_texts(part)
    return texts + pieces[-1] if pieces[-1] else texts


def draw_coined(rng, row, parts, between=" ", lead=0.3, unique=False):
    """Names coined out of lists of words, one of each list, as "Bergmann" and "GmbH".

    parts: tuples of words, in the order of the text. between: what stands between two words.
    lead: how far the first words of each list lead (Zipf's exponent, 0 is all alike).
    unique: a function of the row; rows beyond all combinations get a number behind ("Bergmann GmbH 2").
    """
    sizes = [len(words) for words in parts]
    if unique:
        picks = picks_of_row(row, sizes)
    else:
        picks = [leading_places(rng, len(row), size, lead) for size in sizes]
    texts = pd.array([*parts[0]], dtype="str")[picks[0]]
    for words, pick in zip(parts[1:], picks[1:], strict=True):
        texts = texts + pd.array([between + word for word in words], dtype="str")[pick]
    if unique and len(row) and np.max(row) >= math.prod(sizes):
        again = np.asarray(row) // math.prod(sizes)
        texts = texts + pd.Series(as_texts(between + as_texts(again + 1))).where(again > 0, "").array
    return texts

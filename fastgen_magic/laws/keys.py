"""Keys, codes and references: functions of the row number where they have to be unique."""

import math
import re
import string

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.groups import column_of_values, rows_of, spelled_value, words_of_column


def number_rows(row, start=1, step=1):
    """A sequence: start, start + step, start + 2 * step, ..."""
    return start + step * np.asarray(row, dtype="int64")


def values_in_turn(row, values):
    """The listed values one after the other; after the last one, the first comes again.

    values: the list; in as many rows as it has values, none comes twice.
    """
    return column_of_values(values)[np.asarray(row, dtype="int64") % len(values)]


def letters_of_pattern(pattern):
    """What may stand at each place of a pattern: # is a digit, @ a letter, $ a hexadecimal digit.

    A backslash makes any of them an ordinary character.
    """
    alphabets = {"#": string.digits, "@": string.ascii_uppercase, "$": string.digits + "abcdef"}
    return [alphabets.get(mark, mark[-1]) for mark in re.findall(r"\\.|.", pattern, re.DOTALL)]


def texts_of_letters(places, letters):
    """Texts, shape (n,): at each place one of its letters, chosen by an array of shape (n,)."""
    pieces = []
    for place, choices in zip(places, letters, strict=True):
        if pieces and len(pieces[-1][1]) * len(choices) <= 1000:  # neighbours are looked up in one table
            before, table = pieces.pop()
            pieces.append(
                (before * len(choices) + place, [text + letter for text in table for letter in choices])
            )
        else:
            pieces.append((place, list(choices)))
    texts = ""
    for place, table in pieces:
        texts = texts + pd.array(table, dtype="str")[place]
    return texts


def places_of_number(number, sizes):
    """Digits of a number in a mixed system: for each size a whole number below it; the rest is lost."""
    places = []
    for size in reversed(sizes):
        number, place = np.divmod(number, size)
        places.append(place)
    return places[::-1]


def mixed_bits(number):
    """Numbers that look like chance, 0 to 2**62, as a function of numbers; not unique.

    Source: splitmix64, Steele, Lea, Flood 2014.
    """
    bits = np.asarray(number).astype("uint64") + np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((bits ^ (bits >> np.uint64(31))) >> np.uint64(2)).astype("int64")


def shuffled_numbers(number, space):
    """Numbers 0 to space - 1 in another order, space at most 2**62: no two meet, neighbours look unlike.

    Source: a Feistel network with addition, and walks back into the space; Black and Rogaway 2002.
    """
    width = math.isqrt(space - 1) + 1 if space > 1 else 1
    height = -(-space // width)
    number, out = np.array(number, dtype="int64"), np.ones(len(number), dtype="bool")
    while out.any():
        left, right = np.divmod(number[out], height)
        for turn in range(4):
            right = (right + mixed_bits(left + (turn << 32))) % height
            left = (left + mixed_bits(right + (turn << 48))) % width
        number[out] = left * height + right
        out = number >= space
    return number


def scatter_rows(row, count, start=1):
    """Each whole number from start on once, `count` of them in another order before the next ones come."""
    turn, place = np.divmod(np.asarray(row, dtype="int64"), count)
    return start + turn * count + shuffled_numbers(place, count)


def scattered_places(row, sizes):
    """For each size a whole number below it: unique together, and neighbours look unlike.

    Unique as long as the rows lie below the product of the sizes, and below 2**62.
    """
    held, space = len(sizes), 1
    while held and space * sizes[held - 1] <= 2**62:
        held -= 1
        space *= sizes[held]
    places = places_of_number(shuffled_numbers(row, space), sizes[held:])
    return [mixed_bits(np.asarray(row) + (at << 32)) % sizes[at] for at in range(held)] + places


def key_of(row, pattern, start=1):
    """Running keys by a pattern: "INV-######" gives INV-000001, INV-000002, ...

    pattern: # is a digit, @ a letter, $ a hexadecimal digit; a backslash makes one an ordinary character.
    start: number of the first row. Unique at any scale: where the marks are used up, a number is written
    before the first of them and the keys grow longer.
    """
    letters = letters_of_pattern(pattern)
    return spell_keys(np.asarray(row, dtype="int64") + start, letters, scatter=False)


def key_in_order(row, order, pattern=None, start=1, step=1):
    """Running numbers, or keys by a pattern, that rise with another column among the rows drawn together.

    order: that column; rows in which it is missing come last. pattern: as in `key_of`; None: numbers.
    start, step: the first number, and from one to the next; of a pattern the step is 1.
    """
    rank = pd.Series(order).rank(method="first", na_option="bottom").to_numpy("int64") - 1
    number = np.sort(np.asarray(row, dtype="int64"))[rank]
    return number_rows(number, start, step) if pattern is None else key_of(number, pattern, start)


def key_with(row, patterns, *columns, parent=None, start=1, scatter=False):
    """Unique keys that hold other columns' values: "DR-{0}-####" gives DR-1605-0001, DR-842-0002, ...

    patterns: as in `key_of`, {0} is the value of the first column, {1} of the second; with a parent, value
        of the parent -> pattern, with a tuple of two, value -> value -> pattern.
    start: number of the first row. scatter: without a visible order. What keeps keys apart are the marks:
        each pattern has some, and no letter or digit between them and a value.
    """
    group, forms = rows_of(parent, patterns) if parent is not None else (np.zeros(len(row), int), [patterns])
    number, said = np.asarray(row, dtype="int64"), [words_of_column(column) for column in columns]
    keys = np.full(len(number), "", dtype=object)
    for at in np.unique(group):
        here = group == at
        own = [words[here] for words in said]
        keys[here] = spell_with(number[here] + (0 if scatter else start), forms[at], own, scatter)
    return pd.array(keys, dtype="str")


def spell_with(number, pattern, said, scatter):
    """Keys of these numbers by one pattern, object texts; said: for {0}, {1}, ... the texts of each row."""
    pieces = re.split(r"\{(\d+)\}", pattern)
    letters = [letters_of_pattern(piece) for piece in pieces[::2]]
    text = pd.Series(spell_keys(number, [choices for own in letters for choices in own], scatter))
    ends, keys = np.cumsum([0, *map(len, letters)]), np.full(len(number), "", dtype=object)
    filled = False  # places before the first mark count from the start: a key may grow there
    for place, own in enumerate(letters):
        first = int(ends[place]) - (int(ends[-1]) if filled else 0)
        filled |= any(len(choices) > 1 for choices in own)
        last = int(ends[place + 1]) - (int(ends[-1]) if filled else 0)
        keys += text.str.slice(first, last or None).to_numpy(object) if own else ""
        if 2 * place + 1 < len(pieces):
            keys += said[int(pieces[2 * place + 1])]
    return keys


def code_for(pattern, *columns, known=()):
    """One code for each value of a column, or each combination of several: the same wherever it comes again.

    pattern: as in `key_of`, {0} is the value of the first column, {1} of the second.
    known: values of each column. Their codes differ as far as the marks suffice, of the last column's values
        first; those of other values may meet. Missing where a column is.
    """
    said = [words_of_column(column) for column in columns]
    number = np.zeros(len(said[0]), dtype="int64")
    for words, values in zip(said, [*known, *[()] * len(said)], strict=False):
        code, texts = pd.factorize(words)
        place = {spelled_value(value): at for at, value in enumerate(values)}
        others = pd.util.hash_array(texts, categorize=False) % np.uint64(2**31)
        places = [place.get(text, len(place) + int(other)) for text, other in zip(texts, others, strict=True)]
        number = number * (len(place) + 1) + np.array(places, dtype="int64")[code]
    marks = letters_of_pattern(re.sub(r"\{\d+\}", "", pattern))
    number %= min(math.prod(map(len, marks)), 2**62)
    codes = pd.array(spell_with(number, pattern, said, scatter=True), dtype="str")
    codes[np.any([pd.isna(column) for column in columns], axis=0)] = pd.NA
    return codes


def scattered_code(row, pattern):
    """Unique codes by a pattern without a visible order: "@@-####" gives KD-2207, PX-9314, ...

    pattern: as in `key_of`. A code does not occur twice among as many rows as the pattern has codes; row
    numbers beyond are written before the first mark, so that the codes stay unique and grow longer.
    """
    return spell_keys(np.asarray(row, dtype="int64"), letters_of_pattern(pattern), scatter=True)


def spell_keys(number, letters, scatter):
    """Keys of these numbers; what the places cannot hold is written as a number before the first of them."""
    sizes = [len(choices) for choices in letters]
    space = math.prod(sizes)
    beyond = number // space if space < 2**62 else np.zeros_like(number)
    number = number - beyond * min(space, 2**62)
    places = scattered_places(number, sizes) if scatter else places_of_number(number, sizes)
    texts = texts_of_letters(places, letters)
    if not beyond.any():
        return texts
    first = next((at for at, size in enumerate(sizes) if size > 1), len(sizes))
    head = "".join(letters[:first])
    longer = head + pd.array(beyond.astype("str"), dtype="str") + pd.Series(texts).str.slice(first).array
    texts[beyond > 0] = longer[beyond > 0]
    return texts


def draw_codes(rng, n, pattern, different=None, lead=0):
    """Codes by a pattern that may occur more than once.

    pattern: as in `key_of`. different: how many different codes there are; any if it is None.
    lead: exponent of the power law by which some lead; 0: all alike.
    """
    letters = letters_of_pattern(pattern)
    if different is not None:
        different = min(different, math.prod(map(len, letters)))
        return scattered_code(leading_ranks(rng, n, different, lead), pattern)
    return texts_of_letters([rng.integers(len(choices), size=n) for choices in letters], letters)


def leading_ranks(rng, n, count, lead):
    """Places 0 to count - 1, the first ones more frequent: a power law in steps.

    lead: its exponent; the weight of place k is the integral of x ** -lead from k + 1 to k + 2, so that
    all are alike with 0.
    """
    refuse_outside(0, np.inf, lead=lead)
    power = 1 - lead if abs(lead - 1) > 1e-9 else 1e-9
    place = (1 + rng.random(n) * ((count + 1) ** power - 1)) ** (1 / power) - 1
    return np.minimum(place, count - 1).astype("int64")


def uuid_of(row, rng):
    """Universally unique identifiers, version 4: 122 random bits each.

    Source: RFC 9562, section 5.4.
    """
    digits = np.array([ord(digit) for digit in "0123456789abcdef"], dtype="uint32")
    codes = digits[rng.integers(16, size=(len(row), 36), dtype="uint8")]
    codes[:, [8, 13, 18, 23]], codes[:, 14] = ord("-"), ord("4")
    codes[:, 19] = digits[rng.integers(8, 12, size=len(row))]
    return pd.array(codes.view("U36").ravel(), dtype="str")


def draw_reference(rng, n, low=1, high=100, lead=0):
    """Numbers of rows of another table: whole numbers from `low` to `high`, some far more frequent.

    lead: exponent of the power law by which some lead; 0: all alike.
    """
    count = int(high) - int(low) + 1
    if count < 1:
        raise ValueError(f"low {low} must not lie above high {high}")
    return int(low) + shuffled_numbers(leading_ranks(rng, n, count, lead), count)


def draw_earlier(rng, row, key):
    """The key of an earlier row, any of those that are drawn together; missing in the first of them.

    key: the column of keys.
    """
    at = np.arange(len(row))
    values = pd.array(key)[(rng.random(len(row)) * at).astype("int64")]
    values[at == 0] = pd.NA
    return values

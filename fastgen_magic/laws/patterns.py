"""Texts that a regular expression describes, at random or one for each row number."""

import math
import re
import string

import numpy as np
import pandas as pd

from fastgen_magic.laws.groups import rows_among
from fastgen_magic.laws.keys import scattered_places, shuffled_numbers


def draw_pattern(rng, n, pattern):
    """Texts that match a regular expression.

    pattern: characters, classes [A-Z_] and [^,], the escapes d, w, s and their opposites, and the dot, each
        with ?, *, +, {m}, {m,} or {m,n}, and groups of alternatives (A|BC); what has no end repeats at most 8
        times more. Alternatives and lengths are equally likely; of very many not all are drawn.
    What it demands beside its characters, (?=...), (?!...) and the escape b, is tried until it is met.
    """
    forms = forms_of(pattern)
    texts = texts_by_forms(rng, n, forms)
    if not demands(pattern):
        return texts
    fits = re.compile(pattern).fullmatch
    for _ in range(100):
        at = np.flatnonzero([not fits(text) for text in texts])
        if not len(at):
            return texts
        texts[at] = texts_by_forms(rng, len(at), forms)
    raise ValueError(f"{pattern}: hardly any text meets all that it demands")


def with_length(pattern, low=None, high=None):
    """The pattern with a demand for so many characters, where its own texts may have fewer or more."""
    low, most = low or 0, high or 10_000
    if all(low <= len(form) <= most for form, _ in forms_of(pattern)):
        return pattern
    piece = r"(\[(?:\\.|[^\]\\])+\]|\\[a-zA-Z]|\.)(?:([*+])|\{(\d+),(\d*)\})"
    if one := re.fullmatch(piece, pattern):
        least = max(low, int(one[3]) if one[3] else int(one[2] == "+"))
        return f"{one[1]}{{{least},{min(high or least + 8, int(one[4] or most))}}}"
    return f"(?=.{{{low},{high or ''}}}$){pattern}"


def demands(pattern):
    """Whether a pattern demands something beside its characters, which its forms do not know."""
    return bool(re.search(r"\(\?(?!:|P?<\w)|\\[bB]", pattern))


def texts_by_forms(rng, n, forms):
    """Texts of such forms, by their shares."""
    limits = np.cumsum([share for _, share in forms])
    form = np.minimum(np.searchsorted(limits, limits[-1] * rng.random(n), side="right"), len(forms) - 1)
    sizes, first, letters = tables_of_forms([form for form, _ in forms])
    codes = np.zeros((n, sizes.shape[1]), dtype="uint32")
    for at in range(sizes.shape[1]):
        codes[:, at] = letters[first[form, at] + rng.integers(sizes[form, at], size=n)]
    return pd.array(codes.view(f"U{sizes.shape[1]}").ravel(), dtype="str")


def draw_pattern_by(rng, parent, patterns):
    """Texts that match the regular expression of the row's group.

    parent: a column. patterns: value of the parent -> regular expression as in `draw_pattern`; that of "*"
        is for all others.
    """
    group = rows_among(parent, patterns)
    texts = np.empty(len(group), dtype=object)
    for place, pattern in enumerate(patterns.values()):
        rows = np.flatnonzero(group == place)
        texts[rows] = draw_pattern(rng, len(rows), pattern)
    return pd.array(texts, dtype="str")


def pattern_of_row(row, pattern):
    """Texts that match a regular expression, another one for each row number, in no visible order.

    pattern: as in `draw_pattern`. Texts that it describes in two ways are written in one of them alone.
    A row number beyond the number of different texts is an error.
    """
    if demands(pattern):
        raise ValueError(f"{pattern}: unique texts cannot be held to what it demands of their surroundings")
    forms = different_forms(pattern)
    spaces = texts_of_forms(forms)
    if sum(spaces) > 2**62:
        forms, spaces = forms[:1], spaces[:1]
    if len(row) and np.max(row) >= sum(spaces):
        raise ValueError(f"{pattern} describes {sum(spaces):,} texts, row {np.max(row):,} has none")
    sizes, first, letters = tables_of_forms(forms)
    if sum(spaces) > 2**62:
        form, places = np.zeros(len(row), dtype="int64"), scattered_places(row, sizes[0].tolist())
    else:
        number, ends = shuffled_numbers(row, sum(spaces)), np.cumsum(spaces)
        form = np.searchsorted(ends, number, side="right")
        number, places = number - (ends - spaces)[form], []
        for at in reversed(range(sizes.shape[1])):
            number, place = np.divmod(number, sizes[form, at])
            places.insert(0, place)
    codes = np.zeros((len(row), sizes.shape[1]), dtype="uint32")
    for at, place in enumerate(places):
        codes[:, at] = letters[first[form, at] + place]
    return pd.array(codes.view(f"U{sizes.shape[1]}").ravel(), dtype="str")


def texts_of_forms(forms):
    """How many texts each form describes."""
    return [math.prod(len(letters) for letters in form) for form in forms]


def tables_of_forms(forms):
    """For each form and place how many letters may stand there, and where they begin in the third array."""
    width = max(1, *map(len, forms))
    sizes = np.ones((len(forms), width), dtype="int64")
    first = np.zeros((len(forms), width), dtype="int64")
    codes, known = [0], {}
    for row, form in enumerate(forms):
        for at, letters in enumerate(form):
            if letters not in known:
                known[letters] = len(codes)
                codes += map(ord, letters)
            sizes[row, at], first[row, at] = len(letters), known[letters]
    return sizes, first, np.array(codes, dtype="uint32")


def different_forms(pattern):
    """Forms of a pattern of which no two describe the same text, those with most texts first."""
    forms = {form for form, _ in forms_of(pattern)}
    kept = {}
    for form in sorted(forms, key=lambda form: (-math.prod(map(len, form)), form)):
        others = kept.setdefault(len(form), [])
        if all(any(not set(a) & set(b) for a, b in zip(form, other, strict=True)) for other in others):
            others.append(form)
    return sorted(
        (form for same in kept.values() for form in same), key=lambda form: (-math.prod(map(len, form)), form)
    )


def forms_of(pattern):
    """Forms of fixed length that a pattern stands for: the letters of each place, and the form's share."""
    inner = pattern.removeprefix("^")
    inner = inner[:-1] if re.search(r"(?<!\\)(\\\\)*\$$", inner) else inner
    forms, at = read_choices(inner, 0)
    if at < len(inner):
        raise ValueError(f"{pattern}: a bracket closes that was not open")
    return forms


def read_choices(pattern, at):
    """Forms of alternatives up to a closing bracket, and where they end."""
    branches, forms = [], [((), 1.0)]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            branches.append(forms)
            forms, at = [((), 1.0)], at + 1
            continue
        piece, at = read_piece(pattern, at)
        least, most, at = read_repeat(pattern, at)
        forms = joined_forms(forms, repeated_forms(piece, least, most))
    branches.append(forms)
    return [(form, share / len(branches)) for forms in branches for form, share in forms], at


def repeated_forms(piece, least, most):
    """Forms of a piece that stands `least` to `most` times, each number of times equally likely."""
    found, forms = [], [((), 1.0 / (most - least + 1))]
    for times in range(most + 1):
        found = thinned_forms(found + forms) if times >= least else []
        forms = joined_forms(forms, piece) if times < most else forms
    return found


def joined_forms(forms, others):
    """Each form with each other one behind it."""
    while len(forms) * len(others) > 1000:
        forms, others = (forms[::2], others) if len(forms) > len(others) else (forms, others[::2])
    joined = [(form + other, share * weight) for form, share in forms for other, weight in others]
    return thinned_forms(joined)


def thinned_forms(forms):
    """No more than 1000 forms, fewer of long ones."""
    longest = max((len(form) for form, _ in forms), default=0)
    if longest > 2000:
        raise ValueError("a pattern of more than 2000 characters")
    return forms[:: -(-len(forms) // min(1000, 200_000 // max(longest, 1)))] if forms else forms


def read_repeat(pattern, at):
    """How often the piece before stands at least and at most, and where the rest begins."""
    found = re.compile(r"(?:\{(\d+)(,?)(\d*)\}|[?*+])").match(pattern, at)
    if not found:
        return 1, 1, at
    end = found.end() + (pattern[found.end() : found.end() + 1] in ("?", "+"))  # in no hurry, or for good
    if found[1] is None:
        least, most = {"?": (0, 1), "*": (0, 8), "+": (1, 9)}[found[0]]
    else:
        least = int(found[1])
        most = int(found[3]) if found[3] else least + 8 * bool(found[2])
    if not least <= most or least > 200:
        raise ValueError(f"{pattern}: {found[0]} has to rise, and begins at 200 at most")
    return least, min(most, 200), end


def read_piece(pattern, at):
    """Forms of one character, class or group, and where the rest begins."""
    mark = pattern[at]
    if mark == "(":
        return read_group(pattern, at)
    if mark in "^$" or pattern.startswith(("\\b", "\\B", "\\A", "\\Z"), at):
        return [((), 1.0)], at + (1 if mark in "^$" else 2)
    if mark in "*+?{}]":
        raise ValueError(f"{pattern}: {mark} has no meaning at place {at + 1}; the character is \\{mark}")
    letters, at = read_class(pattern, at + 1) if mark == "[" else read_letters(pattern, at)
    if not letters:
        raise ValueError(f"{pattern}: no character may stand at place {at}")
    return [((letters,), 1.0)], at


def read_group(pattern, at):
    """Forms of a group in brackets, and where the rest begins; what it demands of others has no form."""
    begin = re.compile(r"\((?:\?(?:P?<\w+>|[a-zA-Z]*:|<?[=!]|[a-zA-Z]+(?=\))))?").match(pattern, at)
    forms, end = read_choices(pattern, begin.end())
    if end == len(pattern):
        raise ValueError(f"{pattern}: a bracket stays open")
    return [((), 1.0)] if begin[0][-1] in "=!" else forms, end + 1


def read_letters(pattern, at):
    """What an ordinary or escaped character stands for, and where the rest begins."""
    sets = {"d": string.digits, "w": string.ascii_letters + string.digits + "_", "s": " "}
    sets |= {
        mark.upper(): "".join(sorted(set(map(chr, range(32, 127))) - {*own})) for mark, own in sets.items()
    }
    sets |= {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
    if pattern[at] == ".":
        return string.ascii_letters + string.digits, at + 1
    if pattern[at] != "\\":
        return pattern[at], at + 1
    mark = pattern[at + 1 : at + 2]
    if mark in sets:
        return sets[mark], at + 2
    if code := re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))").match(pattern, at):
        return chr(int(code[1] or code[2], 16)), code.end()
    if not mark or mark.isalnum():
        raise ValueError(f"{pattern}: the escape \\{mark} is not known")
    return mark, at + 2


def read_class(pattern, at):
    """Letters of a class [...], each once, and where the rest begins."""
    others = pattern[at : at + 1] == "^"
    letters, at = "", at + others
    begin = at
    while at < len(pattern) and (pattern[at] != "]" or at == begin):
        some, at = (".", at + 1) if pattern[at] == "." else read_letters(pattern, at)
        if len(some) == 1 and pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("]", ""):
            last, at = read_letters(pattern, at + 1)
            if len(last) != 1 or last < some:
                raise ValueError(f"{pattern}: the range {some}-{last} does not rise")
            some = "".join(map(chr, range(ord(some), ord(last) + 1)))
        letters += some
    if at >= len(pattern):
        raise ValueError(f"{pattern}: a class stays open")
    if others:
        letters = "".join(letter for letter in map(chr, range(32, 127)) if letter not in letters)
    return "".join(dict.fromkeys(letters)), at + 1

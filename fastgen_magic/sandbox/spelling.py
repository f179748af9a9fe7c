"""How texts are spelled: whether they keep to a pattern or a format that is stated."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.sandbox.measurement import spelled
from fastgen_magic.statements.named_forms import template_pattern

_NAMED = 20
"""Different texts of another form that are looked up in the words of a field."""


def texts_of(column: pd.Series) -> pd.Series:
    """The values as a file spells them; missing ones stay missing."""
    if column.dtype == "str" or pd.api.types.is_integer_dtype(column):  # they are spelled as they are
        return column.astype("str")
    return column.map(spelled, na_action="ignore").astype("str")


def _matching(column: pd.Series, pattern: str) -> Any:
    texts = texts_of(column)
    if column.dtype.kind == "M":  # as files spell it
        texts = texts.str.removesuffix(" 00:00:00").str.replace(" ", "T") + ("Z" if "Z" in pattern else "")
    places, distinct = pd.factorize(texts)
    fits = re.compile(pattern).fullmatch
    # The last one is for the missing ones, whose place is -1.
    return np.array([*(fits(text) is None for text in distinct.tolist()), True])[places]


def _first(wrong: Any, data: dict[str, Any]) -> Any:
    """The rows that are wrong among those that the schema states, where it does."""
    return wrong & (np.arange(len(wrong)) < (data.get("rows") or len(wrong)))


def _beyond(wrong: Any, spare: int) -> Any:
    """The rows that are wrong, none where they are no more than those for which no text is left."""
    return wrong if np.sum(wrong) > spare else np.zeros(len(wrong), dtype=bool)


def keeps_pattern(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """The rows of another form, but for texts that words name: "CMP- and five digits; DMSO for controls"."""
    wrong = _first(_matching(column, data["pattern"]), data)
    if not np.any(wrong):
        return wrong
    texts = texts_of(column)
    others = [text for text in texts[wrong].dropna().unique()[:_NAMED] if re.search(r"[^\W\d]", text)]
    named = [text for text in others if re.search(rf"(?<!\w){re.escape(text)}(?![\w-])", data["described"])]
    return _beyond(wrong & ~texts.isin(named) & ~_grown(texts, wrong, data), data.get("spare", 0))


def _grown(texts: pd.Series, wrong: Any, data: dict[str, Any]) -> Any:
    """The codes that are right but for more digits, where a pattern has too few and fits at first."""
    if not data.get("spare") or wrong[0]:
        return np.zeros(len(texts), dtype=bool)
    return ~_matching(texts, re.sub(r"\\d\{(\d+)\}", r"\\d{\1,}", data["pattern"]))


def keeps_format(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """The rows that are not written in the stated form."""
    if column.dtype.kind in "iu" and str(data["format"]).isalpha():  # a number has no zero before it: 845
        column = column.astype("string").str.zfill(len(data["format"]))
    if column.dtype.kind != "M":
        wrong = _first(_matching(column, template_pattern(data["format"])), data)
        return _beyond(wrong, data.get("spare", 0))
    return column.isna() if re.search("[Hh]", data["format"]) else column != column.dt.normalize()

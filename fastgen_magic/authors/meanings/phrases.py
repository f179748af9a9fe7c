"""Words of names and descriptions, as they compare: lower case, no accents, no joining words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-zßà-ÿœ]+|[A-Z]+|[^\W\d_]+|\d+")
_PAUSE = re.compile(r"[,;:(\[?!/]|(?<=\w{3})[.](?:\s|$)|\s[-–—=]+\s|\bwhere\b|\bwhich\b|\bthat\b")
JOINING = frozenset(
    "a an the of for in on at to by from with and or per as is are was were be been has had its his her their "
    "this these each any all if it when who whose one given value field column variable record row data "
    "der die das des dem den ein eine einer eines von vom im in am zum zur für mit und oder je ist sind wird "
    "le la les l un une de du d des au aux en dans pour par sur et ou est "
    "el los las un una de del al en para por con y o es se "
    "o os as um uma do da dos das no na nos nas em para por com e ou "
    "il lo gli i uno di del della dei delle al alla nel nella per con e che".split()
)
"""Words that join others, in the languages of the product; they tell no meaning."""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word as it compares: lower case, no accents, an English plural as its singular."""
    word = word.lower().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae").replace("ø", "o")
    word = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def pieces(text: str) -> list[str]:
    """The words of a text or of a name ("annualIncome_USD"), lower case, joining words and all."""
    return [piece.lower() for piece in _PIECES.findall(text)]


def words(text: str) -> list[str]:
    """The words of a text that tell its meaning, as they compare; all of it where only joining words stand."""
    found = pieces(text)
    return [plain(word) for word in found if word not in JOINING] or [plain(word) for word in found]


def clause(description: str, longest: int = 120) -> str:
    """What a description says first, up to its first pause: the thing itself, without remarks."""
    text = description.strip()[: 4 * longest]
    parts = [part.strip() for part in _PAUSE.split(text)]
    return next((part for part in parts if len(part) > 1), "")[:longest]


def surroundings(texts: Iterable[str]) -> frozenset[str]:
    """All telling words of some texts."""
    return frozenset(word for text in texts for word in words(text))

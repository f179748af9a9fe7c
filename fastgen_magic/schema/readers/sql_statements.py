"""A SQL script as its statements, so that one which cannot be parsed costs no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A quote that is doubled is the end of one text and the beginning of the next; a comment that nothing closes
# goes on to the end, so that each letter is looked at once.
_TOKEN = re.compile(
    r"""
      (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<quoted> \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ | '(?:[^'\\]++|\\.)*+' | "[^"]*+" | `[^`]*+`
        | \[[\w .$#-]*+\] )
    | (?P<end> ; | ^[ \t]*(?:GO|/)[ \t]*$ | ^[ \t]*DELIMITER[ \t]+\S+[ \t]*$ )
    | (?P<begin> ^[ \t]*(?=(?:CREATE|ALTER)[ \t]+(?:\w+[ \t]+){0,2}TABLE\b) )
    | (?P<copy> ^COPY\b[^;\n]*\bFROM[ ]stdin\b[^;\n]*;.*?(?:^\\\.$|\Z) )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
# MySQL's dumps hide words from other programs: what stands in such a comment is meant.
_MEANT_BY_MYSQL = re.compile(r"/\*!\d*(?P<inner>.*?)(?:\*/|\Z)", re.DOTALL)
_NOISE = re.compile(
    r"\b(?:NOT\s+DEFERRABLE|INITIALLY\s+(?:DEFERRED|IMMEDIATE)|ENABLE\s+VALIDATE)\b", re.IGNORECASE
)
_ENABLED = re.compile(r"(?<=[\w)])\s+(?:ENABLE|DISABLE)(?=\s*[,)\n;]|\s*$)", re.IGNORECASE)

# Where SQL Server keeps a table; the end of the block in which it was made; commas that servers do without.
_STORED = re.compile(
    r"\bWITH\s*\((?:\s*\w+\s*=\s*\w+\s*,?)+\)"
    r"|\b(?:TEXTIMAGE_)?ON\s+\[\w+\](?=\s*(?:[,);]|TEXTIMAGE_ON|END\b|$))"
    r"|\s+USING\s+INDEX\b(?:\s+TABLESPACE\s+\S+)?",
    re.IGNORECASE,
)
_SORTED = re.compile(r"(\bUNIQUE\s*(?:(?:NON)?CLUSTERED\s*)?\()([^()]*)(?=\))", re.IGNORECASE)
_POINTING = re.compile(r"\bFOREIGN\s+KEY\s+(?=REFERENCES\b)", re.IGNORECASE)
_NO_COMMA = re.compile(
    r"(\bNULL(?=\s+PRIMARY\s+KEY\s+(?:NON)?CLUSTERED\s*\()"
    r"|(?:\)|\b(?:CASCADE|RESTRICT|SET\s+NULL|NO\s+ACTION))(?=\s+(?:FOREIGN|PRIMARY)\s+KEY\s*\())",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SqlStatement:
    """One statement: its text from its first word on, and the line of that word."""

    text: str
    line: int

    @property
    def words(self) -> str:
        """Its first two words, in capitals: "CREATE TABLE"."""
        plain = re.sub(r"--[^\n]*|/\*.*?\*/", " ", self.text, flags=re.DOTALL)
        found = re.findall(r"[A-Za-z_]+", plain[:200])
        skipped = {"OR", "REPLACE", "TEMPORARY", "TEMP", "GLOBAL", "LOCAL", "UNLOGGED", "EXTERNAL", "FOREIGN"}
        skipped |= {"TRANSIENT", "COLUMN", "IGNORE"}
        kept = [word.upper() for word in found if word.upper() not in skipped]
        return " ".join(kept[:2])


def statements(text: str, first_line: int = 1) -> Iterator[SqlStatement]:
    """The statements of a script, without its rows.

    Parameters
    ----------
    text: SQL of any dialect. first_line: number of its first line.
    """
    text = _MEANT_BY_MYSQL.sub(lambda match: _blank(match, match["inner"]), text)
    begin = 0
    for token in _TOKEN.finditer(text):
        if token["end"] or token["copy"] or token["begin"] is not None:
            yield from _statement(text, begin, token.start(), first_line)
            begin = token.end()
    yield from _statement(text, begin, len(text), first_line)


def _statement(text: str, begin: int, end: int, first_line: int) -> Iterator[SqlStatement]:
    piece = text[begin:end]
    begun = re.match(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", piece, re.DOTALL)
    skipped = begun.end() if begun else 0
    if piece[skipped:].strip():
        line = first_line + text.count("\n", 0, begin + skipped)
        yield SqlStatement(_readable(piece[skipped:].rstrip()), line)


def _readable(text: str) -> str:
    """The statement without words that state nothing about a column and that parsers stumble on."""
    text = _NO_COMMA.sub(r"\1,", _STORED.sub("", _ENABLED.sub("", _NOISE.sub("", text))))
    text = _SORTED.sub(_unsorted, _POINTING.sub("", text))
    return re.sub(r"\b(?:NON)?CLUSTERED\b|(?<=[)\s])END\s*$", "", text, flags=re.IGNORECASE)


def _unsorted(match: re.Match[str]) -> str:
    return match[1] + re.sub(r"\s(?:ASC|DESC)\b", "", match[2], flags=re.IGNORECASE)


def _blank(match: re.Match[str], inner: str) -> str:
    """What stands in a comment of MySQL; where it is not about a table, nothing, on as many lines."""
    wanted = re.search(r"\b(?:CHECK|GENERATED|COMMENT|INVISIBLE)\b", inner, re.IGNORECASE)
    return inner if wanted else "\n" * match[0].count("\n")

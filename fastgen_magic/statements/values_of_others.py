"""Conditions that name no field but a value of one: "only for closed claims" where a status may be closed."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from fastgen_magic.schema import Condition, Value
from fastgen_magic.schema.formula import in_formula
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.misread import is_of_a_value
from fastgen_magic.statements.names import Names, plain
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.presence import says_there
from fastgen_magic.statements.shared_comparisons import with_shared_comparisons
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import answer

_LONGEST = 3
_BAND = re.compile(r"\d+-\d+(?!\d)")
_ASKS = re.compile(r"^(?:is|was|has|been|had) | (?:flag|indicator|yn)$")
_WHOSE = r" {of} (?:{article} )?(?P<whose>[^\d,;:()]{2,40})$"
_WORD = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")


def with_values_of_others(fields: tuple[Stated, ...], usual: Language, names: Names) -> tuple[Stated, ...]:
    """The fields, each that has values "only for" a value of one other field with that condition."""
    fields = with_shared_comparisons(_spelled(_without_bands_of_others(fields)), usual)
    fields = _of_known_values(_answered(fields, usual, names), usual)
    by_value = fields_by_text(fields, usual)
    fields = tuple(_of_all_rows(stated, by_value, usual) for stated in fields)
    asked = frozenset(stated.name for stated in fields if stated.yes_no)
    return tuple(_conditioned(stated, by_value, asked, usual) for stated in fields) if by_value else fields


def _of_all_rows(stated: Stated, by_value: Mapping[str, set[tuple[str, Value]]], usual: Language) -> Stated:
    """The field without a share of yes in the rows of another field's value alone: "70 % of billing"."""
    shares = [one for one in stated.statements if one.key == "shares" and one.words] if stated.yes_no else []
    spoken = language_of(stated.field.description, usual) if shares else usual
    for said in shares:
        of = spoken.pattern(_WHOSE).search(said.words.casefold())
        named = by_value.get(of["whose"], set()) if of else set()
        if named and all(name != stated.name for name, _ in named):
            lost = [one for one in stated.statements if one.words == said.words and one.key != "yes_no"]
            return stated.without(lost, " (not of all rows)", shares=())
    return stated


def _without_bands_of_others(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; a range that is another one's value is no limit: "16 at 0-10" beside "0-10, 10-30 cm"."""
    values = {str(value): stated.name for stated in fields for value, _ in stated.values}
    bands = {text: name for text, name in values.items() if _BAND.fullmatch(text)}

    def kept(stated: Stated) -> Stated:
        named = {
            one.words: owner
            for one in stated.statements
            if one.key in ("low", "high")
            and (band := _BAND.match(one.words))
            and (owner := bands.get(band[0], stated.name)) != stated.name
        }
        lost = [one for one in stated.statements if one.words in named]
        owners = ", ".join(dict.fromkeys(named.values()))
        return stated.without(lost, f" (of {owners})", **{one.key: None for one in lost}) if lost else stated

    return tuple(map(kept, fields)) if bands else fields


def _of_known_values(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields without conditions that ask for what the other field never holds, which are unread then."""
    held = {
        stated.name: {str(part).casefold() for pair in stated.values for part in pair if part != ""}
        for stated in fields
        if stated.values and not stated.yes_no
    }

    def is_known(condition: Condition) -> bool:
        asked = {str(value).casefold() for value in condition.values}
        if any(says_there(value, usual) is not None for value in asked):
            return True
        return condition.operator not in ("=", "!=") or not asked.isdisjoint(held.get(condition.field, asked))

    def kept(stated: Stated) -> Stated:
        said = [one for one in stated.statements if one.key in ("only_if", "missing_if") and one.words]
        lost = [one for one in said if not all(map(is_known, one.value))]
        gone = {one.key: () for one in lost}
        return stated.without(lost, " (no such value)", **gone) if lost else stated

    return tuple(map(kept, fields))


def _spelled(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; "only if age group is under 18" names a value where the other field has one "under 18"."""
    texts = {
        stated.name: [value for value, _ in stated.values if isinstance(value, str)] for stated in fields
    }

    def turned(stated: Stated) -> Stated:
        found: dict[str, tuple[Condition, ...]] = {}
        for said in stated.statements:
            if said.key not in ("only_if", "missing_if") or not said.words or len(said.value) != 1:
                continue
            (condition,) = said.value
            words = said.words.casefold()
            named = [value for value in texts.get(condition.field, ()) if words.endswith(value.casefold())]
            if named and condition.operator not in ("=", "!="):
                found[said.key] = (Condition(condition.field, "=", (max(named, key=len),)),)
        return replace(stated, **found) if found else stated  # type: ignore[arg-type]

    return tuple(map(turned, fields))


def _answered(fields: tuple[Stated, ...], usual: Language, names: Names) -> tuple[Stated, ...]:
    """The fields, with "only if returned is yes" in the values that the field of a question has.

    A field of which nothing else is said is one; of a number yes says that it is above 0, no that it is 0.
    """
    counted = {stated.name for stated in fields if _is_counted(stated, usual) and not stated.values}
    fields = tuple(_with_question(fields, {*counted, *names.moments}, usual))
    asked = {stated.name: stated for stated in fields if stated.yes_no}

    def own(condition: Condition) -> Condition:
        parent = asked.get(condition.field)
        if parent is None:
            asks = condition.field in counted and isinstance(condition.values[0], str)
            there = answer(condition.values[0], "", usual) if asks else None
            return condition if there is None else Condition(condition.field, ">" if there else "=", (0,))
        answers = {answer(value, label, usual): value for value, label in parent.values} or {
            True: True,
            False: False,
        }
        said = [value for value, _ in parent.values]
        values = [
            value if value in said else answers.get(answer(value, "", usual), value)
            for value in condition.values
        ]
        return replace(condition, values=tuple(values))

    def turned(stated: Stated) -> Stated:
        if not (asked or counted) or not (stated.only_if or stated.missing_if or stated.formula):
            return stated
        only, missing = (tuple(map(own, conditions)) for conditions in (stated.only_if, stated.missing_if))
        formula = _in_own_values(stated.formula, {**asked, **dict.fromkeys(counted)}, own)
        return replace(stated, only_if=only, missing_if=missing, formula=formula)

    return tuple(map(turned, fields))


def _is_counted(stated: Stated, usual: Language) -> bool:
    """Whether it is a number, by what is stated or by words such as "number of"."""
    return (
        stated.kind == "numerical" or usual.pattern("^~{counted}").match(stated.field.description) is not None
    )


def _with_question(fields: tuple[Stated, ...], counted: Collection[str], usual: Language) -> Iterator[Stated]:
    """The fields; what conditions ask for yes or no is a question, if nothing says what it is."""
    said = [one for stated in fields for one in (*stated.only_if, *stated.missing_if)]
    asked = {
        one.field
        for one in said
        if all(isinstance(value, str) and answer(value, "", usual) is not None for value in one.values)
    }
    for stated in fields:
        open_ = not (stated.kind or stated.values or stated.temporal or stated.formula or stated.unit)
        question = stated.name in asked and open_ and stated.name not in counted
        yield replace(stated, yes_no=True, understood=True) if question else stated


def _in_own_values(
    formula: str | None, asked: Iterable[str], own: Callable[[Condition], Condition]
) -> str | None:
    """A formula with what it compares fields of questions with in the values that these have."""
    for name in asked if formula else ():
        written = in_formula(name)

        def turned(said: re.Match[str], name: str = name, written: str = written) -> str:
            condition = own(Condition(name, "=", (ast.literal_eval(said[2]),)))
            if condition.operator != "=" and said[1] == "!=":
                return said[0]
            sign = said[1] if condition.operator == "=" else condition.operator
            return f"{written} {sign} {condition.values[0]!r}"

        formula = re.sub(
            rf"(?<![\w`]){re.escape(written)} (==|!=) ('[^']*'|\d+)(?!\w)", turned, formula or ""
        )
    return formula


def fields_by_text(fields: Iterable[Stated], usual: Language) -> Mapping[str, set[tuple[str, Value]]]:
    """Field and value of each text that is a value, the label of one, or what a yes-or-no field asks."""
    found: dict[str, set[tuple[str, Value]]] = defaultdict(set)
    fields = [*fields]
    own = {str(value).casefold(): stated.name for stated in fields for value, _ in stated.values}
    for stated in fields:
        for value, label in stated.values:
            for text in (value, label):
                # "0 for Basic" is of the field that has a value Basic
                theirs = text is label and own.get(label.casefold(), stated.name) != stated.name
                if isinstance(text, str) and text and not stated.yes_no and not theirs:
                    found[text.casefold()].add((stated.name, value))
                    for word in _sexes(text, stated, usual):
                        found[word].add((stated.name, value))
        if stated.yes_no:
            found[_ASKS.sub("", plain(stated.name))].add((stated.name, _yes_of(stated, usual)))
    return found


def _sexes(text: str, stated: Stated, usual: Language) -> Collection[str]:
    """What people call those of a sex, where the values are the two: "women" of F."""
    values = [str(part).casefold() for pair in stated.values for part in pair]
    sexes = [usual.lowered.get(name, frozenset()) for name in ("male", "female")]
    if not all(any(value in words for value in values) for words in sexes):
        return ()
    return next((words for words in sexes if text.casefold() in words), ())


def _yes_of(stated: Stated, usual: Language) -> Value:
    """The value that says yes: "closed claims" are those of which it is true that they are closed."""
    return next((value for value, label in stated.values if answer(value, label, usual)), True)


_SAID = (
    r"(?:{only_for}|(?P<gone>{missing}|{missing_when}) {of_value}"
    r"|(?:(?P<only>{only_if})|(?P<missing>{missing_if})),?"
    r"(?P<row> (?:{article} )?(?!{not} )[^\W\d]+(?P<verb> (?:{are_is}))?(?= (?:{not} )?[\"'`]?[^\W\d]))?"
    r"(?P<no> {not})?) (?:{article} )?[\"'`]?"
)
_ALONE = (
    r"(?:{solely} (?P<who>[^,;.()\d]{2,60}?) (?:{able} )?{filled}"
    r"|(?<![^,;(.])~(?P<those>[^,;.()\d]{2,40}?) {solely})(?=~(?:$|[,;.)]))"
)
"""Those who alone have it, with a word or two for them."""
_CLOSED = r"[\"'`]?~(?=$|[,;.()])"


def _conditioned(
    stated: Stated,
    by_value: Mapping[str, set[tuple[str, Value]]],
    asked: frozenset[str],
    usual: Language,
) -> Stated:
    """The field with the first condition that names a value of another field; `asked`: those of questions."""
    text = stated.field.description[:10_000]
    if stated.only_if or stated.missing_if or stated.nullable is False or not text:
        return stated
    spoken = language_of(text, usual)
    for match in spoken.pattern(_SAID).finditer(text):
        if is_of_a_value(match.start(), stated):  # "45 or 90, 90 only for motorway lessons"
            clause = _clause_at(text, match.start())
            others = (words for words in stated.unread if words not in clause)
            return replace(stated, unread=(*others, clause))
        words = list(_WORD.finditer(text[match.end() : match.end() + 100]))[:_LONGEST]
        for count in range(len(words), 0, -1):
            said = text[match.end() : match.end() + words[count - 1].end()]
            named = by_value.get(said.casefold(), set())
            if not named and count == 1 and spoken.pattern(_CLOSED).match(text, match.end() + len(said)):
                named = _of_stem(said, by_value)
            done = not match["verb"] and {field for field, _ in named} <= asked  # "if they escaped"
            verb = "" if match["verb"] else r"(?:[\"'`]? {are_is})" + "?" * done  # "gestrichen ist"
            behind = spoken.pattern(verb + _CLOSED)
            end = behind.match(text, match.end() + len(said)) if match["row"] else None
            if len(named) == 1 and next(iter(named))[0] != stated.name and (end or not match["row"]):
                ((field, value),) = named
                condition = Condition(field, "!=" if match["no"] else "=", (value,))
                key = "missing_if" if match["missing"] or match["gone"] else "only_if"
                return _with(stated, key, condition, match.start(), match.end() + len(said))
    return _alone(stated, by_value, spoken)


def _clause_at(text: str, place: int) -> str:
    """The clause around a place."""
    start = max(text.rfind(sign, 0, place) for sign in ",;.(") + 1
    return re.split("[,;.)]", text[start:], maxsplit=1)[0].strip()


def _alone(stated: Stated, by_value: Mapping[str, set[tuple[str, Value]]], spoken: Language) -> Stated:
    """With the condition that those of one value of another field alone have it: "Premium members only"."""
    for match in spoken.pattern(_ALONE).finditer(stated.field.description[:10_000]):
        words = (match["who"] or match["those"]).split()
        said = (" ".join(words[:count]).casefold() for count in (len(words), len(words) - 1) if count)
        named = next((found for text in said if len(found := by_value.get(text, set())) == 1), set())
        if not named and len(words) == 1:  # "members only" beside "member or guest"
            named = _of_stem(words[0], by_value)
        for field, value in named if len(named) == 1 else ():
            if field != stated.name:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                return _with(stated, "only_if", Condition(field, "=", (value,)), start, match.end())
    return stated


def _of_stem(word: str, by_value: Mapping[str, set[tuple[str, Value]]]) -> set[tuple[str, Value]]:
    """Fields and values that a word names in another of its forms: "dogs" beside "dog or cat"."""
    return set().union(*(found for text, found in by_value.items() if stem(text) == stem(word)))


def _with(stated: Stated, key: str, condition: Condition, start: int, end: int) -> Stated:
    words = stated.field.description[start:end]
    statement = Statement(key, (condition,), words, "only for", start, end)
    unread = tuple(clause for clause in stated.unread if words not in clause)
    found = replace(stated, statements=(*stated.statements, statement), unread=unread, understood=True)
    return replace(found, **{key: (condition,)})  # type: ignore[arg-type]

"""Forms of fixed amounts of money: "$0.50 tax on trips", "only the $0.50 and $1 ones"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import Amount, amount_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.form import Context, Facts, Form, Found

_MONEY = r"(?:[$€£¥₹]~{digits}(?!\w)|{digits}~(?:[$€£¥₹]|USD|EUR|GBP|CHF)(?!\w))"

_PLAIN = r"[$€£¥₹]?\d{1,6}(?:[.,]\d{1,2})?"
_SEVERAL = rf"(?:{{always}} )?(?:the )?{_MONEY}(?:~,~{_MONEY}){{0,10}} (?:{{and}}|{{or}}) {_MONEY}(?: ones)?"


def _facts(amounts: list[Amount | None]) -> Facts | None:
    numbers = list(dict.fromkeys(amount.number for amount in amounts if amount is not None))
    currency = next((amount.currency for amount in amounts if amount and amount.currency), None)
    if not numbers or currency is None:
        return None
    return {"values": tuple((number, "") for number in numbers), "currency": currency, "unit": currency}


def _money(text: str, context: Context) -> list[Amount | None]:
    found = context.language.pattern(_MONEY).finditer(text)
    return [amount_of(money[0], context.language) for money in found]


def find_priced(context: Context) -> Iterator[Found]:
    """Brackets in which each part begins with an amount: "($2.50 in yellow cabs; $2.75 in green cabs)"."""
    for start, end in brackets(context.text):
        parts = re.split(r"[;,]\s", context.text[start:end][:2_000])
        begins = context.language.pattern(rf"(?:(?:{{and}}|{{or}}) )?{_MONEY}(?! (?:{{to}}|-|{{or_more}}))")
        if len(parts) > 1 and all(begins.match(part.strip()) for part in parts):
            facts = _facts(_money(context.text[start:end], context))
            if facts:
                yield Found(start - 1, end + 1, facts)


def _listed(match: re.Match[str], context: Context) -> Facts | None:
    behind = re.split(r"[;.](?:\s|$)", context.text[match.end() :])[0]
    depends = context.language.pattern(r"(?<!\w)(?:{if_word}|{otherwise})(?!\w)").search(behind)
    return None if depends else _facts(_money(match[0], context))


def _slashed(match: re.Match[str], context: Context) -> Facts | None:
    """At least two amounts, in rising order, of which the last has the currency of all."""
    texts = [text.strip() for text in match["numbers"].split("/")]
    behind = match["behind"] or ""
    amounts = [amount_of(f"{text} {behind}".strip(), context.language) for text in texts]
    numbers = [amount.number for amount in amounts if amount is not None]
    return _facts(amounts) if numbers == sorted({*numbers}) and len(numbers) == len(texts) else None


def _several(match: re.Match[str], context: Context) -> Facts | None:
    before = context.text[max(0, match.start() - 30) : match.start()]
    return None if context.language.pattern(r"{between}~$").search(before) else _listed(match, context)


FORMS = (
    Form(
        "priced parts",
        "every amount that may occur, each with its case",
        find=find_priced,
    ),
    Form(
        "amounts with slashes",
        "every amount that may occur",
        pattern=(
            rf"(?:^|(?<=[:,;(]))~(?P<numbers>{_PLAIN}(?:~/~{_PLAIN}){{1,12}})"
            r"~(?P<behind>{currency})?(?=~(?:$|[,;.)]))"
        ),
        read=_slashed,
    ),
    Form(
        "amounts with and",
        "every amount that may occur",
        pattern=_SEVERAL,
        read=_several,
    ),
    Form(
        "fixed amount",
        "the amount that a fee has where it is due",
        pattern=(
            rf"^~(?:{{article}} )?(?:{{fixed_word}} )?{_MONEY} "
            r"(?!{combined}|{to}|{or_more}|{or_less}|{and}|{or})(?=[^\W\d])"
        ),
        read=_listed,
    ),
)

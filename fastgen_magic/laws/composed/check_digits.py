"""Numbers whose last characters check the others: cards, articles, books, devices, accounts, vehicles."""

import string

import numpy as np
import pandas as pd

from fastgen_magic.laws.composed.texts import draw_picks, number_texts, weighted_places
from fastgen_magic.laws.keys import letters_of_pattern, texts_of_letters


def luhn_digit(digits):
    """The digit of Luhn's formula (ISO/IEC 7812-1): every second one doubled from the right, sum to tens."""
    doubled = digits * (2 - np.arange(digits.shape[1])[::-1] % 2)
    return -(doubled // 10 + doubled % 10).sum(axis=1) % 10


def article_digit(digits):
    """The digit of EAN, UPC and ISBN-13 (GS1): weights 3 and 1 in turn from the right, sum to tens."""
    return -(digits * (3 - 2 * (np.arange(digits.shape[1])[::-1] % 2))).sum(axis=1) % 10


def eleven_digit(digits):
    """The digit of ISBN-10: weights 2, 3, ... from the right, sum to elevens; 10 is the letter X."""
    return -(digits * np.arange(2, digits.shape[1] + 2)[::-1]).sum(axis=1) % 11


def recursive_digit(digits):
    """The digit of ISO/IEC 7064 MOD 11,10, as of German tax numbers of persons."""
    product = np.full(len(digits), 10)
    for column in range(digits.shape[1]):
        rest = (digits[:, column] + product) % 10
        product = np.where(rest == 0, 10, rest) * 2 % 11
    return (11 - product) % 10


def draw_checked(rng, row, prefixes, digits=16, check="luhn", unique=False):
    """Numbers of so many digits: a prefix by its weight, digits at random, and one digit that checks.

    prefixes: weights of the first digits, as {"400000": 3, "555555": 2}. digits: length of the whole.
    check: "luhn" (payment cards, IMEI), "article" (EAN, UPC, ISBN-13), "eleven" (ISBN-10),
    "recursive" (ISO 7064 MOD 11,10). unique: the digits between are a function of the row; no number
    occurs twice up to all of them.
    """
    systems = {
        "luhn": luhn_digit,
        "article": article_digit,
        "eleven": eleven_digit,
        "recursive": recursive_digit,
    }
    longest = max(len(str(prefix)) for prefix in prefixes)
    number = np.empty((len(row), digits - 1), dtype="int64")
    number[:, :longest] = np.column_stack(draw_picks(rng, row, [10] * longest))
    tail = draw_picks(rng, row, [10] * (digits - 1 - longest), unique, salt=1009 * digits + longest)
    number[:, longest:] = np.column_stack(tail)
    place = weighted_places(rng, len(row), prefixes)
    for choice, prefix in enumerate(map(str, prefixes)):
        number[place == choice, : len(prefix)] = [int(digit) for digit in prefix]
    return digit_texts(np.column_stack([number, systems[check](number)]))


def digit_texts(digits):
    """Texts of digits, shape (n, length); 10 is written X."""
    return texts_of_letters(list(digits.T), ["0123456789X"] * digits.shape[1])


def draw_iban(rng, row, forms, unique=False):
    """Account numbers (IBAN, ISO 13616): country, two check digits, bank and account.

    forms: weights of the countries' forms, each the country's code and its account number with # for a
    digit and @ for a capital letter, as "NL@@@@##########". The whole leaves 1 when divided by 97; of
    check digits inside account numbers, those of Belgium, Norway and Spain hold, others are digits at
    random. unique: a function of the row; none occurs twice up to all combinations.
    """
    place = np.asarray(row) % len(forms) if unique else weighted_places(rng, len(row), forms)
    turn = np.asarray(row) // len(forms) if unique else np.asarray(row)
    return accounts_of_forms(rng, turn, place, list(forms), unique)


def iban_of_country(rng, row, country, forms, unique=False):
    """Account numbers (IBAN) of the row's country; missing where it has no form.

    country: a column. forms: country -> its form, as {"Norway": "NO###########"}; "*" is for all others.
    unique: a function of the row; none occurs twice up to all combinations.
    """
    names = list(forms)
    place = pd.Index(names, dtype="str").get_indexer(pd.Series(country, dtype="str"))
    place = np.where((place < 0) & ("*" in forms), names.index("*") if "*" in forms else -1, place)
    return accounts_of_forms(rng, np.asarray(row), place, list(forms.values()), unique)


def accounts_of_forms(rng, row, place, forms, unique):
    """Account numbers by the form at each row's place; missing where that is -1."""
    texts = pd.array([pd.NA] * len(row), dtype="str")
    for number, form in enumerate(forms):
        here = np.flatnonzero(place == number)
        if len(here):
            texts[here] = accounts_of_form(rng, row[here], form, unique)
    return texts


def accounts_of_form(rng, row, form, unique):
    """Account numbers of one country's form, with the check digits of ISO/IEC 7064 MOD 97-10."""
    letters = letters_of_pattern(form[2:])
    free = {"BE": {10: 1, 11: 1}, "ES": {8: 1, 9: 1}, "NO": {0: 9, 9: 9, 10: 1}}.get(form[:2], {})
    sizes = [free.get(at, len(each)) for at, each in enumerate(letters)]
    places = with_national_digits(form[:2], draw_picks(rng, row, sizes, unique))
    spelled = [
        *zip(letters, places, strict=True),
        *((each, np.zeros(len(row), dtype="int64")) for each in form[:2] + "00"),
    ]
    rest = np.zeros(len(row), dtype="int64")
    for each, place in spelled:
        value = np.array([int(letter, 36) for letter in each])[place]  # A is 10, B is 11, ...
        rest = (rest * np.where(value > 9, 100, 10) + value) % 97
    return form[:2] + number_texts(98 - rest, 2) + texts_of_letters(places, letters)


def with_national_digits(country, digits):
    """Digits of account numbers with those set that check the others: of BE, ES and NO; others stay.

    Source: the rules of Febelfin (modulus 97), Banco de España (weights 2**k, modulus 11) and Bits
    (weights 5 to 2, 7 to 2, modulus 11; a rest of 10 is not issued, so the tenth digit leaves one out).
    """
    if country == "BE":
        check = sum(digit * pow(10, 9 - at, 97) for at, digit in enumerate(digits[:10])) % 97
        digits[10:12] = np.divmod(np.where(check == 0, 97, check), 10)
    if country == "ES":
        for at, checked in ((8, digits[:8]), (9, digits[10:])):
            rest = sum(digit * 2 ** (10 - len(checked) + place) for place, digit in enumerate(checked)) % 11
            digits[at] = np.where(rest < 2, rest, 11 - rest)
    if country == "NO":
        digits[0] = digits[0] + 1  # 0000 is a bank of its own
        total = sum(
            digit * weight for digit, weight in zip(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3], strict=False)
        )
        digits[9] = digits[9] + (digits[9] >= (1 - total) * 6 % 11)
        digits[10] = -(total + 2 * digits[9]) % 11
    return digits


def draw_vin(rng, row, makers, years="LMNPRST", unique=False):
    """Vehicle numbers (ISO 3779, 49 CFR 565): maker, five characters, check digit, year, plant, serial.

    makers: weights of the first three characters. years: letters of the model years that occur (L is
    2020, T 2026). The ninth character checks the others: letters count as digits, weighted, the sum by
    11. unique: a function of the row; none occurs twice up to all combinations.
    """
    alphabet, digits = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "0123456789"
    worth = dict(zip(alphabet, map(int, digits + "12345678" + "12345" + "79" + "23456789"), strict=True))
    maker = np.array([[alphabet.index(letter) for letter in name] for name in makers])
    letters = [alphabet] * 8 + [years, alphabet] + [digits] * 6
    places = [*maker[weighted_places(rng, len(row), makers)].T]
    places += draw_picks(rng, row, [len(each) for each in letters[3:]], unique)
    total = np.zeros(len(row), dtype="int64")
    for weight, each, place in zip(
        [8, 7, 6, 5, 4, 3, 2, 10, 9, 8, 7, 6, 5, 4, 3, 2], letters, places, strict=True
    ):
        total += weight * np.array([worth[letter] for letter in each])[place]
    return texts_of_letters(
        [*places[:8], total % 11, *places[8:]], [*letters[:8], digits + "X", *letters[8:]]
    )


def draw_tax_number(rng, row, unique=False):
    """German tax numbers of persons (IdNr): eleven digits.

    Of the first ten digits one occurs twice and one not at all, the first is not 0, and the last one
    checks the others (ISO/IEC 7064 MOD 11,10). unique: a function of the row; none occurs twice up to
    all 146 million.
    """
    absent, pair, first, *swaps = draw_picks(rng, row, [9, 45, 9, *range(8, 1, -1)], unique)
    others = np.tile(np.arange(1, 10), (len(row), 1))
    others = others[others != absent[:, None] + 1].reshape(-1, 8)
    rows = np.arange(len(row))
    for place, swap in zip(range(7, 0, -1), swaps, strict=True):  # each order of the eight, once
        held = others[rows, swap].copy()
        others[rows, swap], others[:, place] = others[:, place], held
    pairs = np.array([[one, two] for one in range(10) for two in range(one + 1, 10)])[pair]
    digits = np.zeros((len(row), 10), dtype="int64")  # the digit that occurs twice is 0, then all are shifted
    single = (np.arange(10) != pairs[:, :1]) & (np.arange(10) != pairs[:, 1:])
    digits[single] = others.ravel()
    digits = (digits + (first + 1 - digits[:, 0])[:, None]) % 10
    return digit_texts(np.column_stack([digits, recursive_digit(digits)]))


def draw_social_security(rng, row, unique=False):
    """United States social security numbers that nobody has, as "912-34-5678".

    The first three digits are 900 to 999, which are never issued, and the next two 01 to 49, which the
    tax office does not use for those without a number either. unique: a function of the row; none occurs
    twice up to all 49 million.
    """
    area, group, serial = draw_picks(rng, row, [100, 49, 9999], unique)
    head = "9" + number_texts(area, 2) + "-" + number_texts(group + 1, 2)
    return head + "-" + number_texts(serial + 1, 4)


def draw_icd(rng, n, chapters, lead=0.7, decimal=0.7):
    """Codes in the form of ICD-10: letter, two digits, and in most rows a point and one more digit.

    chapters: weights of blocks of codes, as {"I00-I99": 18, "S00-T98": 9}. lead: how far some codes lead
    in each (Zipf's exponent). decimal: share of rows with a digit behind the point. Not every code of a
    block has a meaning.
    """
    ends = [[(ord(end[0]) - 65) * 100 + int(end[1:3]) for end in name.split("-")] for name in chapters]
    low, high = np.array([[end[0], end[-1] + 1] for end in ends]).T[:, weighted_places(rng, n, chapters)]
    share = rng.random(n) ** (1 + lead)
    place = (share * (high - low) * 61).astype("int64") % (high - low)  # leaders lie all over the block
    letters = pd.array(list(string.ascii_uppercase), dtype="str")
    letter, number = np.divmod(low + place, 100)
    codes = letters[letter] + number_texts(number, 2)
    digits = pd.array([*(f".{digit}" for digit in range(10)), ""], dtype="str")
    return codes + digits[np.where(rng.random(n) < decimal, rng.integers(0, 10, n), 10)]

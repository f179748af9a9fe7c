"""Codes of fixed forms: with check digits, of machines, of books and banks."""

import string

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "ean", kind="identifier", law="13 digits, the last one checks",
    words=("ean", "barcode", "upc", "gtin", "bar code", "ean13", "ean code"),
)  # fmt: skip
def ean(
    n, rng, *,
    prefix=400,  # 100 to 999: country of the numbering office
):  # fmt: skip
    """Barcodes of 13 digits; the last is the check digit of EAN-13."""
    number = prefix * 10**9 + rng.integers(0, 10**9, n)
    digits = number[:, None] // 10 ** np.arange(12) % 10  # the last digit first
    check = -(digits @ np.array([3, 1] * 6)) % 10
    return pd.Series(number * 10 + check).astype("str").array


@entry(
    "isbn", kind="identifier", law="ISBN-13, the last digit checks",
    words=("isbn", "isbn13", "isbn 13", "book number"),
)  # fmt: skip
def isbn(
    n, rng, *,
    prefix=9780,  # 9_780 to 9_799: book land and language
):  # fmt: skip
    """ISBN-13: the prefix, eight digits and the check digit."""
    number = prefix * 10**8 + rng.integers(0, 10**8, n)
    digits = number[:, None] // 10 ** np.arange(12) % 10  # the last digit first
    check = -(digits @ np.array([3, 1] * 6)) % 10
    return pd.Series(number * 10 + check).astype("str").array


@entry(
    "credit_card", kind="identifier", law="test range, the last digit checks",
    words=("credit card number", "card number", "credit card", "debit card number",
           "payment card number"),
)  # fmt: skip
def credit_card(
    n, rng, *,
    prefixes={400000: 0.55, 555555: 0.35, 222100: 0.1},  # : share of each first six digits, for tests
):  # fmt: skip
    """Card numbers of 16 digits; the last is Luhn's check digit."""
    first, shares = np.array(list(prefixes)), np.array(list(prefixes.values()))
    number = first[rng.choice(len(first), size=n, p=shares / shares.sum())] * 10**9 + rng.integers(
        0, 10**9, n
    )
    digits = number[:, None] // 10 ** np.arange(15) % 10  # the last digit first
    doubled = digits * np.array([2, 1] * 7 + [2])
    check = -(doubled // 10 + doubled % 10).sum(axis=1) % 10
    return pd.Series(number * 10 + check).astype("str").array


@entry(
    "iban", kind="identifier", law="country, two check digits, bank and account",
    words=("iban", "bank account number", "bank account", "international bank account number"),
)  # fmt: skip
def iban(
    n, rng, *,
    banks=(50010517, 37040044, 20041133, 70150000, 10070000),  # : bank codes
):  # fmt: skip
    """German IBANs: the check digits make the whole number leave 1 when divided by 97."""
    bank = np.array(banks)[rng.integers(0, len(banks), n)]
    account = rng.integers(0, 10**10, n)
    rest = (bank % 97 * 10**10 % 97 * 10**6 + account % 97 * 10**6 + 131400) % 97  # DE00 reads 131400
    check = pd.Series(98 - rest).astype("str").str.zfill(2).array
    head = "DE" + check + pd.Series(bank).astype("str").array
    return head + pd.Series(account).astype("str").str.zfill(10).array


@entry(
    "vin", kind="identifier", law="17 characters without I, O and Q",
    words=("vin", "vehicle identification number", "chassis number"),
)  # fmt: skip
def vin(
    n, rng, *,
    makers=("1HG", "1FT", "WVW", "WBA", "JTD", "KMH", "VF1", "5YJ"),  # : first three characters
):  # fmt: skip
    """Vehicle numbers: the maker, then letters and digits without I, O and Q."""
    letters = np.array(list("0123456789ABCDEFGHJKLMNPRSTUVWXYZ"))
    tail = letters[rng.integers(0, len(letters), (n, 14))]
    maker = pd.array(makers, dtype="str")[rng.integers(0, len(makers), n)]
    return maker + pd.array(tail.view("U14")[:, 0], dtype="str")


@entry(
    "licence_plate", kind="identifier", law="letters and digits of one pattern",
    words=("license plate", "licence plate", "plate number", "number plate", "vehicle registration",
           "registration plate"),
)  # fmt: skip
def licence_plate(
    n, rng, *,
    pattern="@@@-####",  # : @ is a letter, # a digit; any other character stands for itself
):  # fmt: skip
    """Plates of one pattern."""
    alphabets = {"@": string.ascii_uppercase, "#": string.digits}
    letters = np.empty((n, len(pattern)), dtype="U1")
    for column, mark in enumerate(pattern):
        alphabet = np.array(list(alphabets.get(mark, mark)))
        letters[:, column] = alphabet[rng.integers(0, len(alphabet), n)]
    return pd.array(letters.view(f"U{len(pattern)}")[:, 0], dtype="str")


@entry(
    "social_security_number", kind="identifier", law="numbers of areas that are never issued",
    words=("ssn", "social security number", "national id", "national id number", "tax id", "tax number",
           "passport number", "driver license number"),
)  # fmt: skip
def social_security_number(
    n, rng, *,
    area=900,  # 900 to 999: first area; no real number is issued from 900 on
):  # fmt: skip
    """Social security numbers as 900-12-3456; no living person has one of these."""
    first = pd.Series(rng.integers(area, 1_000, n)).astype("str").array
    middle = pd.Series(rng.integers(1, 100, n)).astype("str").str.zfill(2).array
    return first + "-" + middle + "-" + pd.Series(rng.integers(1, 10_000, n)).astype("str").str.zfill(4).array


@entry(
    "mac_address", kind="identifier", law="six bytes of local use",
    words=("mac address", "mac", "hardware address", "physical address", "ethernet address"),
)  # fmt: skip
def mac_address(
    n, rng, *,
    first="02",  # : first byte; 02 marks addresses that are given locally
):  # fmt: skip
    """Network hardware addresses: six bytes in hexadecimal."""
    byte = pd.array([f":{value:02x}" for value in range(256)], dtype="str")
    tail = byte[rng.integers(0, 256, n)] + byte[rng.integers(0, 256, n)] + byte[rng.integers(0, 256, n)]
    return first + tail + byte[rng.integers(0, 256, n)] + byte[rng.integers(0, 256, n)]


@entry(
    "ip_address", kind="identifier", law="visitors that come back",
    words=("ip", "ip address", "ipv4", "ipv4 address", "client ip", "source ip", "remote address",
           "destination ip"),
)  # fmt: skip
def ip_address(
    n, rng, *,
    first=(10, 172, 192),  # : first bytes that occur
    repeat=0.3,            # 0 to 1: share of rows of a few busy addresses
):  # fmt: skip
    """IPv4 addresses; some of them are busy."""
    byte = pd.array([str(value) for value in range(256)], dtype="str")
    busy = rng.random(n) < repeat
    low, middle, high = (np.where(busy, 16, 256) * rng.random((3, n))).astype("int64")
    start = np.array(first)[rng.integers(0, len(first), n)]
    return byte[start] + "." + byte[high] + "." + byte[np.where(busy, 7, middle)] + "." + byte[low]


@entry(
    "ipv6_address", kind="identifier", law="addresses of the documentation range",
    words=("ipv6", "ipv6 address", "ip v6"),
)  # fmt: skip
def ipv6_address(
    n, rng, *,
    prefix="2001:db8",  # : first two groups; this range is kept for documentation
):  # fmt: skip
    """IPv6 addresses: the prefix and six groups of hexadecimal digits."""
    digits = np.frombuffer(rng.bytes(12 * n).hex().encode(), dtype="uint8").reshape(n, 6, 4)
    text = np.full((n, 6, 5), ord(":"), dtype="uint32")
    text[:, :, 1:] = digits
    return prefix + pd.array(text.reshape(n, 30).view("U30")[:, 0], dtype="str")


@entry(
    "security_code", kind="identifier", law="digits, zeros in front kept",
    words=("cvv", "security code", "pin", "verification code", "otp", "passcode"),
)  # fmt: skip
def security_code(
    n, rng, *,
    digits=3,  # 3 to 8: length
):  # fmt: skip
    """Short secret numbers, zeros in front kept."""
    return pd.Series(rng.integers(0, 10**digits, n)).astype("str").str.zfill(digits).array

"""Codes have their forms, and check digits check."""

import ipaddress

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import check_digits, codes

N = 5_000


def draw(sampler, **changed):
    return pd.Series(sampler(N, np.random.default_rng(8), **changed))


@pytest.mark.parametrize(
    ("sampler", "form"),
    [
        (check_digits.ean, r"400\d{10}"),
        (check_digits.isbn, r"978\d{10}"),
        (check_digits.credit_card, r"(400000|555555|222100)\d{10}"),
        (check_digits.iban, r"DE\d{20}"),
        (check_digits.vin, r"[0-9A-HJ-NPR-Z]{17}"),
        (check_digits.licence_plate, r"[A-Z]{3}-\d{4}"),
        (check_digits.social_security_number, r"9\d{2}-(?!00)\d{2}-(?!0000)\d{4}"),
        (check_digits.mac_address, r"02(:[0-9a-f]{2}){5}"),
        (check_digits.security_code, r"\d{3}"),
        (codes.hex_colour, r"#[0-9a-f]{6}"),
        (codes.version, r"\d+\.\d\.\d{1,2}"),
        (codes.airport_code, r"[A-Z]{3}"),
        (codes.icd_code, r"[A-Z]\d\d(\.[0-9A-Z]{1,4})?"),
        (codes.currency_code, r"[A-Z]{3}"),
        (codes.language_code, r"[a-z]{2}"),
        (codes.http_status, r"[2-5]\d\d"),
    ],
)
def test_codes_have_their_form(sampler, form):
    drawn = draw(sampler)
    assert drawn.dtype == "str"
    assert drawn.str.fullmatch(form).all()


@pytest.mark.parametrize("sampler", [check_digits.ean, check_digits.isbn])
def test_the_weighted_digits_of_a_barcode_add_up_to_tens(sampler):
    for code in draw(sampler)[:500]:
        assert sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(code)) % 10 == 0


def test_card_numbers_pass_luhn():
    for number in draw(check_digits.credit_card)[:500]:
        doubled = [int(digit) * (1, 2)[place % 2] for place, digit in enumerate(reversed(number))]
        assert sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def test_ibans_leave_one_when_divided_by_97():
    for iban in draw(check_digits.iban)[:500]:
        assert int(iban[4:] + "1314" + iban[2:4]) % 97 == 1


def test_the_standard_library_reads_our_addresses():
    for address in draw(check_digits.ip_address)[:500]:
        assert ipaddress.IPv4Address(address)
    for address in draw(check_digits.ipv6_address)[:500]:
        assert ipaddress.IPv6Address(address) in ipaddress.IPv6Network("2001:db8::/32")


def test_some_addresses_come_back():
    drawn = draw(check_digits.ip_address, repeat=0.3)
    assert drawn.duplicated().mean() > 0.1
    assert draw(check_digits.ip_address, repeat=0.0).duplicated().mean() < 0.01


def test_versions_stay_at_or_below_the_newest():
    major = draw(codes.version, major=3, uptake=0.5).str.split(".").str[0].astype("int64")
    assert major.between(1, 3).all()
    assert (major == 3).mean() == pytest.approx(0.5, abs=0.042)  # six standard errors of 0.007

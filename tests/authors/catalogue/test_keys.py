"""Keys are functions of the row number: unique, in their form, fixed for all time."""

import uuid as standard

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import keys

ROWS = 5_000_000
BLOCK = 500_000


def rng():
    return np.random.default_rng(11)


def draw(sampler, start, stop, **parameters):
    row = np.arange(start, stop)
    return pd.Series(sampler(len(row), rng(), row, **parameters))


def distinct(sampler, **parameters):
    """Number of different 64-bit hashes over 5,000,000 rows, block by block to spare memory."""
    hashes = [
        pd.util.hash_pandas_object(draw(sampler, start, start + BLOCK, **parameters), index=False)
        for start in range(0, ROWS, BLOCK)
    ]
    return len(np.unique(np.concatenate(hashes)))


@pytest.mark.parametrize(
    ("sampler", "parameters"),
    [
        (keys.coded_id, {}),
        (keys.coded_id, {"pattern": "AB-#####"}),
        (keys.uuid, {}),
        (keys.record_hash, {"digits": 16}),
    ],
)
def test_no_key_occurs_twice_in_five_million_rows(sampler, parameters):
    assert distinct(sampler, **parameters) == ROWS


@pytest.mark.parametrize(
    ("sampler", "form"),
    [
        (keys.coded_id, r"[A-Z]{2}-\d{5}"),
        (keys.short_code, r"[0-9a-z]{8}"),
        (keys.uuid, r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        (keys.record_hash, r"[0-9a-f]{32}"),
        (keys.object_id, r"[0-9a-f]{24}"),
        (keys.invoice_number, r"INV-\d{6}"),
        (keys.order_number, r"ORD-\d{7}"),
    ],
)
def test_the_form_holds_and_the_keys_are_unique(sampler, form):
    drawn = draw(sampler, 0, 50_000)
    assert drawn.dtype == "str"
    assert drawn.str.fullmatch(form).all()
    assert drawn.is_unique


def test_the_standard_library_reads_our_uuids():
    first = standard.UUID(draw(keys.uuid, 0, 1)[0])
    assert first.version == 4
    assert first.variant == standard.RFC_4122


def test_uuids_use_all_digits_evenly():
    drawn = draw(keys.uuid, 0, 20_000)
    free = [place for place in range(36) if place not in (8, 13, 14, 18, 19, 23)]
    for place in free:
        # 15 degrees of freedom: a fair digit exceeds 52 once in 200,000 places
        counts = drawn.str[place].value_counts()
        assert ((counts - 1_250) ** 2 / 1_250).sum() < 52, place


@pytest.mark.parametrize("sampler", [keys.uuid, keys.record_hash, keys.coded_id, keys.object_id])
def test_a_key_depends_on_its_row_alone(sampler):
    whole = draw(sampler, 0, 1_000)
    part = pd.Series(sampler(100, np.random.default_rng(99), np.arange(500, 600)))
    assert part.tolist() == whole[500:600].tolist()


def test_a_coded_id_looks_scrambled():
    numbers = draw(keys.coded_id, 0, 1_000, pattern="#####").astype("int64")
    assert abs(numbers.corr(pd.Series(range(1_000)))) < 0.1
    assert numbers.diff().abs().min() > 1_000


def test_a_coded_id_grows_digits_beyond_its_capacity():
    drawn = draw(keys.coded_id, 0, 1_100, pattern="AB-##")
    assert drawn[:100].str.fullmatch(r"AB-\d{2}").all()
    assert drawn[100:1_000].str.fullmatch(r"AB-\d{3}").all()
    assert drawn.is_unique


def test_short_codes_grow_too():
    drawn = draw(keys.short_code, 0, 50_000, length=3)  # 46,656 codes of three characters
    assert (drawn[:46_656].str.len() == 3).all()
    assert (drawn[46_656:].str.len() == 4).all()
    assert drawn.is_unique


def test_other_characters_of_a_pattern_stand_for_themselves():
    drawn = draw(keys.coded_id, 0, 100, pattern="é/@#*.x")
    assert drawn.str.fullmatch(r"é/[A-Z][0-9][0-9A-Z]\.x").all()


def test_numbered_ids_keep_their_length_until_all_are_taken():
    drawn = draw(keys.numbered_id, 0, 1_000, digits=3)
    assert drawn[:900].between(100, 999).all()
    assert drawn[900:].between(1_000, 1_899).all()
    assert drawn.is_unique


def test_sequential_ids_count_on_across_blocks():
    assert draw(keys.sequential_id, 10_000, 10_003, first=5, step=2).tolist() == [20_005, 20_007, 20_009]


def test_a_short_hash_is_refused():
    with pytest.raises(ValueError, match="digits is 8"):
        draw(keys.record_hash, 0, 10, digits=8)


@pytest.mark.parametrize("digits", [16, 17, 40, 64])
def test_a_hash_has_the_stated_length(digits):
    assert (draw(keys.record_hash, 0, 1_000, digits=digits).str.len() == digits).all()


def test_the_busiest_tenth_of_the_keys_takes_the_stated_share():
    drawn = pd.Series(keys.foreign_key(100_000, rng(), parents=1_000, top_tenth=0.5))
    assert drawn.between(1, 1_000).all()
    busiest = drawn.value_counts().head(100).sum() / len(drawn)
    assert busiest == pytest.approx(0.5, abs=0.01)  # six standard errors of 0.0016


def test_even_foreign_keys_are_a_parameter_too():
    counts = pd.Series(keys.foreign_key(100_000, rng(), parents=10, top_tenth=0.1)).value_counts()
    assert len(counts) == 10
    assert counts.between(9_430, 10_570).all()  # six standard errors of 95


def test_foreign_codes_are_those_of_the_other_table():
    drawn = pd.Series(keys.foreign_code(1_000, rng(), prefix="S", digits=3, parents=50))
    assert set(drawn) <= {f"S{number:03d}" for number in range(1, 51)}


def test_parties_share_a_ticket():
    drawn = draw(keys.ticket_number, 0, 100_000, shared=0.2)
    assert drawn.between(100_000, 999_999).all()
    assert (drawn.diff() == 0).mean() == pytest.approx(
        0.16, abs=0.01
    )  # the row before keeps its own: 0.2 * 0.8

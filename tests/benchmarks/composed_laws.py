"""CPU time of the composed laws for 1,000,000 rows in blocks, and of names and e-mail against work by hand.

Run it as `python tests/benchmarks/composed_laws.py`; by hand means pyarrow strings in one piece.
"""

import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fastgen_magic.authors.catalogue.lists.places import iban_forms
from fastgen_magic.authors.catalogue.lists.words import pattern, words
from fastgen_magic.laws.composed import check_digits, names, places, texts, web
from fastgen_magic.samplers import BLOCK

ROWS, ROUNDS = 1_000_000, 5
WOMEN, MEN, LAST = words("first_name_female"), words("first_name_male"), words("last_name")
HOSTS = {"gmail.com": 45, "yahoo.com": 18, "hotmail.com": 12}
SEX = pd.array(["female", "male", "other"], dtype="str")[np.random.default_rng(0).integers(0, 3, ROWS)]


def joined(*parts: pa.Array | str) -> pa.Array:
    """Strings put together, row by row."""
    column = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*column, pa.scalar("", pa.large_string()))


def by_hand(rng: np.random.Generator) -> None:
    """Full name by sex and e-mail address, written for this one purpose."""

    def drawn(listed: tuple[str, ...]) -> pa.Array:
        leads = 1 / np.arange(1, len(listed) + 1) ** 0.4
        return pa.array(listed, pa.large_string()).take(
            pa.array(rng.choice(len(listed), ROWS, p=leads / leads.sum()))
        )

    woman = pa.array(np.asarray(SEX == "female") | (np.asarray(SEX == "other") & (rng.random(ROWS) < 0.5)))
    name = joined(pc.if_else(woman, drawn(WOMEN), drawn(MEN)), " ", drawn(LAST))
    number = pa.array([str(place or "") for place in range(100)], pa.large_string())
    shown = np.where(rng.random(ROWS) < 0.4, rng.integers(1, 100, ROWS), 0)
    user = pc.replace_substring(pc.utf8_lower(name), " ", ".")
    email = joined(user, number.take(pa.array(shown)), "@", drawn(tuple(HOSTS)))
    pd.DataFrame({"name": pd.array(name, dtype="str"), "email": pd.array(email, dtype="str")})


def by_laws(rng: np.random.Generator, row: np.ndarray, unique: bool = False) -> None:
    """The same two columns by the laws."""
    name = names.draw_full_name_of_sex(rng, SEX[row], WOMEN, MEN, LAST)
    names.email_of_name(rng, row, name, HOSTS, unique=unique)


Draw = Callable[[np.random.Generator, np.ndarray], object]
STREETS, CODES = words("street", "de_DE"), pattern("postcode", "de_DE")
OTHERS: dict[str, Draw] = {
    "e-mail of first and last name": lambda rng, row: names.draw_email(rng, row, WOMEN, LAST, HOSTS),
    "company, unique": lambda rng, row: texts.draw_coined(
        rng, row, "{name} {kind}", {"name": LAST, "kind": ("Inc", "LLC")}, unique=True
    ),
    "address": lambda rng, row: places.draw_address(rng, len(row), STREETS, ("Bonn", "Ulm"), CODES),
    "card": lambda rng, row: check_digits.draw_checked(rng, row, {"400000": 1}),
    "IBAN, unique": lambda rng, row: check_digits.draw_iban(rng, row, {iban_forms()["DE"]: 1}, unique=True),
    "vehicle": lambda rng, row: check_digits.draw_vin(rng, row, {"WVW": 1}),
    "tax number, unique": lambda rng, row: check_digits.draw_tax_number(rng, row, unique=True),
    "IPv4": lambda rng, row: web.draw_ip(rng, row, {"10": 1, "192.168": 1}),
}


def seconds(draw: Draw, blocks: int = ROWS // BLOCK) -> float:
    """CPU seconds for all rows, block by block."""
    begin = time.process_time()
    for block in range(blocks):
        draw(np.random.default_rng(block), np.arange(block * BLOCK, (block + 1) * BLOCK))
    return time.process_time() - begin


def main() -> None:
    """Print the ratio of names and e-mail to work by hand, and seconds for each other law."""
    ratios = []
    for _ in range(ROUNDS):
        hand = seconds(lambda rng, _row: by_hand(rng), blocks=1)
        ratios.append([seconds(by_laws) / hand, seconds(lambda *given: by_laws(*given, unique=True)) / hand])
    plain, unique = np.median(ratios, axis=0)
    print(f"name and e-mail: {plain:.2f} times the work by hand, {unique:.2f} with unique addresses")
    for name, draw in OTHERS.items():
        print(f"  {name}: {seconds(draw):.2f} s for {ROWS:,} rows")


if __name__ == "__main__":
    main()

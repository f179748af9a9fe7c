"""CPU time of the laws, a value each, and of a table drawn by them against NumPy by hand.

Run it as `python tests/benchmarks/laws.py`. It draws blocks of 50,000 rows, as tables do, and prints
nanoseconds a value for each law, then the ratio for 1,000,000 rows of eight columns. By hand means NumPy and
pandas calls without a law, for the same distributions.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.laws import FUNCTIONS, LAWS

N = 50_000
BLOCKS = 20
ROUNDS = 7
WORDS = tuple(f"Name {place}" for place in range(800))
CALLS = {
    "bell": "draw_bell(rng, n, 50, 10, 0, 100)",
    "bell by group": "draw_bell(rng, n, by(group, {'a': 50, 'b': 60, 'c': 70}), 10, 0, 100)",
    "normal": "draw_normal(rng, n, 50, 10)",
    "lognormal": "draw_lognormal(rng, n, 50, 1, 1, 500)",
    "exponential": "draw_exponential(rng, n, 50)",
    "exponential between limits": "draw_exponential(rng, n, 50, 0, 200)",
    "gamma": "draw_gamma(rng, n, 50, 20)",
    "weibull": "draw_weibull(rng, n, 2, 10)",
    "pareto": "draw_pareto(rng, n, 1.2, 1, 1000)",
    "triangular": "draw_triangular(rng, n, 0, 3, 10)",
    "beta": "draw_beta(rng, n, 2, 3)",
    "student_t": "draw_student_t(rng, n, 4)",
    "uniform": "draw_uniform(rng, n, 0, 1)",
    "mixture": "draw_mixture(rng, n, {'x': (1, 20, 3), 'y': (2, 60, 5)}, 0, 100)",
    "quantiles": "draw_quantiles(rng, n, {0: 1, 0.5: 20, 1: 90})",
    "key_with": "key_with(row, {'a': 'A{0}-##', '*': '@-{0}-#'}, group, parent=group)",
    "place": "place_within(group)",
    "map_of_pairs": "look_up_pair(group, group, {'a & b': 'x', '* & a': 'y'}, other=('z', 'w'))",
    "code_for": "code_for('{0}-##', group, group, known=(('a', 'b'), ('a',)))",
    "quantiles_by": "draw_quantiles_by(rng, group, {'a': {0: 1, 1: 2}, '*': {0: 5, 1: 6}})",
    "integers": "draw_integers(rng, n, 1, 100)",
    "poisson": "draw_poisson(rng, n, 3)",
    "counts": "draw_counts(rng, n, 3, 2)",
    "counts below a limit": "draw_counts(rng, n, 3, 2, 0, 50)",
    "binomial": "draw_binomial(rng, n, 10, 0.3)",
    "geometric": "draw_geometric(rng, n, 4)",
    "weights": "draw_weights(rng, n, {'a': 5, 'b': 3, 'c': 2})",
    "table": "draw_table(rng, group, {'a': {'x': 1, 'y': 2}, '*': {'x': 2, 'y': 1}})",
    "map": "look_up(group, {'a': 'x', 'b': 'y', 'c': 'z'})",
    "names": "draw_names(rng, n, WORDS, 0.7)",
    "yes_no": "draw_yes(rng, n, 0.2)",
    "constant": "repeat_value(n, 'EUR')",
    "phrases": "draw_phrases(rng, n, ('a {b} c', '{b} {d}'), {'b': WORDS[:20], 'd': WORDS[:20]})",
    "phrases_by": "draw_phrases(rng, n, {'a': ('{b}',), '*': ('c {b}',)}, {'b': WORDS[:20]}, group)",
    "dates": "draw_dates(rng, n, '2020-01-01', '2024-12-31', 0.1, 0.5)",
    "moments": "draw_moments(rng, n, '2020-01-01', '2024-12-31', 0.1, 0.5, {9: 1, 15: 1})",
    "clock": "draw_clock(rng, n, {9: 1, 15: 1}, form='HHMM')",
    "times": "draw_times(rng, n, {9: 1, 15: 1})",
    "timeline": "regular_moments(row, '2024-01-01', 5, 'minutes')",
    "gap": "add_gap(rng, day, 3, 1)",
    "gap_between": "add_gap_between(rng, day, 1, 5)",
    "later": "add_time(day, number)",
    "part": "part_of(day, 'weekday')",
    "formula": "add_noise(number, rng, 0.1)",
    "remainder": "remainder_of(number, number)",
    "share_rest": "share_of_rest(rng, n, 0.5, 0.1)",
    "sequence": "number_rows(row)",
    "in_turn": "values_in_turn(row, ['Basic', 'Plus', 'Pro'])",
    "scattered": "scatter_rows(row, 900)",
    "key": "key_of(row, 'INV-######')",
    "code": "scattered_code(row, '@@-######')",
    "codes": "draw_codes(rng, n, '@@-##', 200, 0.7)",
    "pattern": "draw_pattern(rng, n, '[A-Z]{2}[0-9]{4,6}')",
    "unique_pattern": "pattern_of_row(row, '[A-Z]{2}[0-9]{4,6}')",
    "uuid": "uuid_of(row, rng)",
    "reference": "draw_reference(rng, n, 1, 10_000, 0.5)",
    "repeats": "draw_repeats(rng, row, 4, 1, 20)",
    "earlier_row": "draw_earlier(rng, row, row)",
    "taken": "taken_from(row)",
    "pairs": "draw_pairs(rng, row, 10_000, 5, 0.6, others=1000, uneven=0.5)",
    "pair_number": "number_of_pair(row)",
    "pair_value": "value_of_pair(row, ('a', 'b', 'c'))",
    "pair_moment": "moment_of_pair(row, '2024-01-31', 1, 90)",
    "(by)": "by(group, {'a': 1, 'b': 2, '*': 3})",
    "(by thresholds)": "by(number, {'<0': 1, '<1': 2, '*': 3})",
    "(tie)": "tie(number, rng, [(0.6, other)])",
    "(tie within groups)": "tie(number, rng, [(0.6, other)], within=group)",
    "(tie of text)": "tie(group, rng, [(0.6, other)], order=['a', 'b', 'c'])",
    "(round_to)": "round_to(number, 0.01, -3, 3)",
    "(put_spikes)": "put_spikes(number, rng, {0: 0.2})",
    "(leave_missing)": "leave_missing(number, rng, 0.1)",
    "(missing_together)": "missing_together(number, rng, 0.1, other)",
}


def seconds(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """CPU seconds of the middle one of a few rounds."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def by_laws(rng: np.random.Generator, row: np.ndarray) -> pd.DataFrame:
    """Eight columns drawn by laws."""
    law, n = FUNCTIONS, len(row)
    service = law["draw_weights"](rng, n, {"letter": 62, "parcel": 34, "freight": 4})
    weight = law["draw_lognormal"](
        rng, n, law["by"](service, {"letter": 0.08, "parcel": 2.6, "freight": 38}), 0.5
    )
    columns = {
        "id": law["number_rows"](row),
        "name": law["draw_names"](rng, n, WORDS, 0.5),
        "service": service,
        "weight": law["round_to"](weight, 0.01),
        "age": law["round_to"](law["draw_bell"](rng, n, 45, 15, 18, 90), 1),
        "day": law["draw_dates"](rng, n, "2020-01-01", "2024-12-31", 0.1, 0.5),
        "visits": law["draw_counts"](rng, n, 3, 2),
        "churned": law["draw_yes"](rng, n, 0.23, 1, 0),
    }
    return pd.DataFrame(columns)


def by_hand(rng: np.random.Generator, row: np.ndarray) -> pd.DataFrame:
    """The same eight columns without a law."""
    n = len(row)
    place = rng.choice(3, size=n, p=[0.62, 0.34, 0.04])
    lead = np.arange(1, len(WORDS) + 1.0) ** -0.5
    days = np.arange(np.datetime64("2020-01-01"), np.datetime64("2025-01-01"))
    share = 1.1 ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1, 0.5)
    median = np.array([0.08, 2.6, 38])[place]
    columns = {
        "id": row + 1,
        "name": pd.array(WORDS, dtype="str")[rng.choice(len(WORDS), size=n, p=lead / lead.sum())],
        "service": pd.array(["letter", "parcel", "freight"], dtype="str")[place],
        "weight": np.round(median * np.exp(0.5 * rng.standard_normal(n)), 2),
        "age": np.rint(18 + 72 * rng.beta(1.8075, 3.0125, size=n)).astype("int64"),
        "day": days[rng.choice(len(days), size=n, p=share / share.sum())].astype("datetime64[s]"),
        "visits": rng.negative_binomial(3, 0.5, size=n),
        "churned": (rng.random(n) < 0.23).astype("int64"),
    }
    return pd.DataFrame(columns)


def whole(draw: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """A table of 1,000,000 rows, block by block."""
    rng = np.random.default_rng(1)
    blocks = [draw(rng, np.arange(start, start + N)) for start in range(0, N * BLOCKS, N)]
    return pd.concat(blocks, ignore_index=True)


def main() -> None:
    """One line for each law, then the ratio of the two tables."""
    missing = {
        name for name, law in LAWS.items() if ".composed." not in law.function.__module__
    } - CALLS.keys()
    assert not missing, missing
    rng = np.random.default_rng(1)
    given = {"rng": rng, "n": N, "row": np.arange(N), "WORDS": WORDS, **FUNCTIONS}
    given["group"] = pd.array(["a", "b", "c"], dtype="str")[rng.integers(3, size=N)]
    given["number"], given["other"] = rng.standard_normal(N), rng.standard_normal(N)
    given["day"] = FUNCTIONS["draw_dates"](rng, N, "2020-01-01", "2024-12-31")
    for name, call in CALLS.items():
        code = compile(call, name, "eval")
        print(f"{name:28}{seconds(lambda: eval(code, given)) / N * 1e9:8.1f} ns")  # noqa: B023
    pairs = [(seconds(lambda: whole(by_laws), 1), seconds(lambda: whole(by_hand), 1)) for _ in range(ROUNDS)]
    laws, hand = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"1,000,000 rows of eight columns: {laws:.2f} s, by hand {hand:.2f} s, ratio {laws / hand:.2f}")


if __name__ == "__main__":
    main()

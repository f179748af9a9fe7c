"""A table with a parameter of every type, as cells in the form of the contract."""

from fastgen_magic.samplers import IMPORTS, assembly_source

SAMPLERS = {
    "score": '''def lesson_score(
    n, rng, *,
    mean=50.0,  # points, 0 to 100: average of the class
    sd=10,      # points, 1 to 40
    low=0,      # points, 0 to 100: no value lies below
):
    """Score in a test."""
    if low > mean:
        raise ValueError(f"low {low} must lie below mean {mean}")
    return np.clip(rng.normal(mean, sd, n), low, None)''',
    "price": '''def lesson_price(
    n, rng, score, *,
    median=100.0,  # USD, 1 to 100_000: half of the values lie below
    pull=0.0,      # 0 to 10: how closely it follows score
):
    """Price of the prize."""
    return median * np.exp(rng.normal(0, 1, n)) + pull * score''',
    "plan": '''def lesson_plan(
    n, rng, *,
    weights={"Basic": 0.5, "Plus": 0.3, "Pro": 0.2},  # : share of each plan
):
    """Plan."""
    return pd.array(list(weights), dtype="str")[rng.choice(len(weights), n, p=list(weights.values()))]''',
    "day": '''def lesson_day(
    n, rng, *,
    start="2024-01-01",  # : first day
    hour="2024-01-01 08:30",  # : opening of the first day
    days=365,  # days, 1 to 3_650
):
    """Day of the test."""
    return (np.datetime64(start) + rng.integers(0, days, n)).astype("datetime64[s]")''',
    "note": '''def lesson_note(
    n, rng, row, *,
    words=("red", "green"),  # : seed words
    prefix="A",  # : first letter
    loud=False,  # : in capitals
    places=(0.2, 0.8),  # 0 to 1: two thresholds
    extra=None,  # : anything
):
    """Free text."""
    text = [f"{prefix} {words[number % len(words)]} {number}" for number in row]
    return pd.array([one.upper() for one in text] if loud else text, dtype="str")''',
}
ASSEMBLY = (
    assembly_source("lesson", {column: f"lesson_{column}" for column in SAMPLERS}, 1_000, 7)
    + "\n\n\nlesson = make_lesson(rows=1_000, seed=7)"
)
CELLS = [IMPORTS.strip(), *SAMPLERS.values(), ASSEMBLY]

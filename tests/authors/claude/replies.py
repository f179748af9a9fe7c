"""Replies written by hand for a small table of orders; no model was asked for them."""

from fastgen_magic.authors import Settings
from fastgen_magic.schema import read_text

TEXT = """\
# Orders of a small shop
order_id: number of the order
segment: segment of the customer (Home, Office, Public)
amount: value of the order in USD
"""
SCHEMA = read_text(TEXT, "orders")
SETTINGS = Settings()


def planned(
    name,
    kind="numerical",
    *,
    about=None,
    why="assumed",
    unit="",
    low="",
    high="",
    missing=0,
    unique=False,
    categories=(),
    tail="",
    parents=(),
    law=None,
    data=("a law",),
):
    """A field of a plan; one whose body is asked for, if no law is given."""
    limits = f"{low} to {high}" if low or high else ""
    absent = f"missing {missing}" if missing else ""
    return {
        "name": name,
        "kind": kind,
        "about": f"{name.replace('_', ' ')}: {why}" if about is None else about,
        "facts": ", ".join(part for part in (unit, limits, absent, "unique" * unique) if part),
        "parents": list(parents),
        "law": law or ("weights" if categories else "body"),
        "data": [*categories, *([f"~{tail}=.1"] if tail else [])] or list(data),
    }


def plan(*fields, story="One row is one order."):
    return {"story": story, "fields": list(fields)}


PLAN = plan(
    planned("order_id", "identifier", unique=True, data=["running number"]),
    planned("segment", "categorical", categories=["Home=0.6", "Office=0.3", "Public=0.1"], law="body"),
    planned("_wealth", data=["standard normal"], why="wealth drives amounts", low="-9", high="9"),
    planned(
        "amount",
        unit="USD",
        low="0",
        high="100000",
        data=["log-normal"],
        parents=["segment|moderate", "_wealth|strong|up"],
    ),
)

BODIES = {
    "order_id": ("running number", [], "return 1000 + row"),
    "segment": (
        "three unequal classes",
        ['weights={"Home": 0.6, "Office": 0.3, "Public": 0.1}  # : share of each segment'],
        """\
names = list(weights)
shares = np.array(list(weights.values()))
return pd.array(names, dtype="str")[rng.choice(len(names), size=n, p=shares / shares.sum())]""",
    ),
    "_wealth": (
        "standard normal",
        ["limit=6.0  # 3 to 9: largest"],
        "return rng.normal(size=n).clip(-limit, limit)",
    ),
    "amount": (
        "log-normal by segment and wealth",
        ["centre=60.0  # USD, 10 to 500: amount of the middle customer", "spread=0.7  # 0.1 to 1.5"],
        """\
steps = {"Home": 0.0, "Office": 0.5, "Public": 1.0}
lift = pd.Series(segment, dtype="str").map(steps).fillna(0.0).to_numpy()
wealth = pd.Series(_wealth).to_numpy("float64", na_value=np.nan)
logs = np.log(centre) + lift + spread * wealth + rng.normal(0, 0.3, size=n)
return np.exp(logs).clip(0, 100_000).round(2)""",
    ),
}


def sampler(name, body=None, parameters=None, law=None):
    known = BODIES.get(name, ("a law", [], "return rng.normal(size=n)"))
    return {
        "name": name,
        "law": known[0] if law is None else law,
        "parameters": known[1] if parameters is None else parameters,
        "body": known[2] if body is None else body,
    }


def samplers(*fields):
    return {"fields": [sampler(field) if isinstance(field, str) else field for field in fields]}


def stage(body):
    """What a request asks for: a plan, samplers, a repair or a revision."""
    if '{"story": ' in body["system"][0]["text"]:
        return "plan"
    text = body["messages"][0]["content"]
    if text.startswith("Your sampler of"):
        return "repair"
    return "revise" if text.startswith("The user wants") else "write"


def by_stage(**answers):
    """A script that answers by stage, with PLAN and BODIES where nothing else is given."""
    usual = {"plan": PLAN, "write": samplers(*BODIES)} | answers

    def script(body):
        answer = usual[stage(body)]
        if callable(answer):
            return answer(body)
        return answer.pop(0) if isinstance(answer, list) and len(answer) > 1 else answer

    return script

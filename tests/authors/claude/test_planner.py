"""Plans in the one language, through the real SDK against the local server."""

import asyncio
import re
from dataclasses import replace

from fastgen_magic.authors import Draft, Finding, Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.authors.ledger import Ledger, tokens_of
from fastgen_magic.schema import read_text
from fastgen_magic.statements import Condition

from .replies import plan, planned, samplers

SETTINGS = Settings()
SCHEMA = read_text(
    """\
# Orders of a small shop
segment: segment of the customer (Home, Office, Public)
amount: value of the order in USD, 0 to 500
sent_on: date on which it was sent
paid_on: date of payment
""",
    "orders",
)
STATED = replace(
    SCHEMA,
    fields=(
        *SCHEMA.fields[:3],
        replace(SCHEMA["paid_on"], only_if=(Condition("segment", "=", ("Home",)),)),
    ),
)
SEGMENT = planned("segment", "categorical", law="weights", data=["Home=.6", "Office=.3", "Public=.1"])
AMOUNT = planned(
    "amount", unit="USD", law="lognormal", data=["Home=30 .5", "*=90 .8"], parents=["segment"], high=500
)
SENT = planned(
    "sent_on", "datetime", law="dates", data=["weekend=.2"], low="2020-01-01", high="2024-12-31", missing=0.01
)
PAID = planned("paid_on", "datetime", law="after", data=["median=9", "sigma=.8"], parents=["sent_on"])
WHOLE = plan(SEGMENT, AMOUNT, SENT, PAID)


def stage(body):
    system = body["system"][0]["text"]
    return next(
        s for s, mark in (("plan", '{"story"'), ("mend", '{"fixes"'), ("write", "")) if mark in system
    )


def asked(server):
    return [stage(body) for body in server.asked]


def planned_by(author, schema=SCHEMA):
    async def work():
        return await author.classify(await author.enrich(schema, SETTINGS))

    return asyncio.run(work())


def by_quote(body, answers):
    """Fixes for the numbers of a request, by the entry that each of them quotes."""
    listed = re.findall(r'^(\d+)\. [^"]*"([^"]*)"', body["messages"][0]["content"], re.MULTILINE)
    return fixes(*((int(number), answers[quoted]) for number, quoted in listed))


def fixes(*found):
    return {"fixes": [{"number": number, "entries": entries} for number, entries in found]}


def test_a_plan_takes_one_request_and_gives_every_field_its_draw(server):
    server.script = [WHOLE]
    found = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan"]
    assert [(p.name, p.draw.law) for p in found.fields] == [
        *(("segment", "weights"), ("amount", "lognormal")),
        *(("sent_on", "dates"), ("paid_on", "gap")),
    ]
    assert found["amount"].draw.by == ("segment",)
    assert found["paid_on"].draw.inputs == ("sent_on",)


def test_an_estimate_counts_the_prompt_that_is_sent(server):
    author = ClaudeAuthor()
    estimate = author.estimate([SCHEMA], SETTINGS)
    assert server.asked == []
    server.script = [WHOLE]
    planned_by(author)
    (asked_for,) = author._planner.prompts([SCHEMA], SETTINGS)
    (body,) = server.asked
    assert (body["system"][0]["text"], body["messages"][0]["content"]) == (asked_for.system, asked_for.text)
    assert tokens_of(asked_for.system + asked_for.text) < estimate.input_tokens


def test_what_the_user_states_is_told_and_holds(server):
    server.script = [WHOLE]
    found = planned_by(ClaudeAuthor(), STATED)
    text = server.asked[0]["messages"][0]["content"]
    assert "only if segment is Home" in text.split("[", 1)[1]
    assert "0 to 500]" in text
    assert found["paid_on"].only_if == (Condition("segment", "=", ("Home",)),)
    assert set(found["paid_on"].depends_on) == {"sent_on", "segment"}
    assert (found["amount"].low, found["amount"].high) == (0, 500)


def test_enrich_says_what_a_field_is_and_classify_gives_the_law(server):
    server.script = [WHOLE]
    author = ClaudeAuthor()

    async def work():
        first = await author.enrich(SCHEMA, SETTINGS)
        return first, await author.classify(first)

    first, second = asyncio.run(work())
    assert all(p.draw is None for p in first.fields)
    assert [p.depends_on for p in first.fields] == [p.depends_on for p in second.fields]
    assert all(p.draw for p in second.fields)


def test_what_is_not_understood_goes_back_once_entry_by_entry(server):
    wrong = [
        SEGMENT,
        AMOUNT | {"data": ["Hom=30 .5", "*=90 .8", "decimals=two"], "facts": "USD, 0 to lots"},
        SENT | {"law": "daytes"},
        PAID | {"parents": ["sent on"]},
    ]
    right = {
        "0 to lots": ["0 to 900"],
        "sent on": ["sent_on"],
        "decimals=two": ["decimals=2"],
        "Hom=30 .5": ["Home=30 .5"],
        "daytes": ["dates", "weekend=.2"],
    }
    server.script = lambda body: plan(*wrong) if stage(body) == "plan" else by_quote(body, right)
    found = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan", "mend"]
    text = server.text()
    for line in (
        'amount, facts: "0 to lots": limits are numbers',
        'paid_on, parents: "sent on": no other field of the plan has this name',
        'amount, data: "decimals=two": a number is expected',
        'amount, data: "Hom=30 .5": lognormal takes median, sigma',
        "sent_on, law: \"daytes\": there is no law 'daytes'; did you mean dates?",
    ):
        assert line in text
    assert text.count("\n1. ") == 1
    assert "\n6. " not in text
    assert all(p.draw for p in found.fields)
    assert found["amount"].draw.shape.decimals == 2
    assert '"decimals=two": a number is expected' in found["amount"].mended
    assert found["segment"].mended == ""
    assert found["sent_on"].draw.data["weekend"] == 0.2


def test_entries_that_are_wrong_for_the_same_reason_are_one_number_and_the_language_is_what_they_are_about(
    server,
):
    amount = AMOUNT | {"data": ["Home=30 .5", "Hom=30 .5", "Off=40 .5", "*=90 .8"]}
    server.script = lambda body: (
        plan(SEGMENT, amount, SENT, PAID) if stage(body) == "plan" else fixes((1, ["Office=40 .5"]))
    )
    found = planned_by(ClaudeAuthor())
    assert 'amount, data: ["Hom=30 .5", "Off=40 .5"]: lognormal takes' in server.text()
    assert "\n2. " not in server.text()
    assert found["amount"].draw.data["median"] == {"Home": 30, "Office": 40, "*": 90}
    system = server.asked[-1]["system"][0]["text"]
    assert "\nbell: " in system
    assert "\nRows: " in system
    assert not any(line in system for line in ("\ndates: ", "\ntext: ", "\nMissing: ", "\nRight: "))


def test_a_doubt_about_a_parent_is_answered_with_effects_or_by_dropping_it(server):
    amount = AMOUNT | {"data": ["median=30", "sigma=1"]}
    for answer, effects in (
        (fixes((1, ["segment:Public=1.2"])), (("Public", 1.2),)),
        (fixes((1, [])), None),
        (fixes((1, ["segment|.5"])), "pushes"),
    ):
        server.script = lambda body, answer=answer: (
            plan(SEGMENT, amount, SENT, PAID) if stage(body) == "plan" else answer
        )
        found = planned_by(ClaudeAuthor(refresh=True))
        assert found["amount"].draw is not None
        ties = found["amount"].dependences
        assert ties == () if effects is None else len(ties[0].effects) > 0


def test_what_stays_unclear_is_asked_for_as_a_body_with_rows_reasons_and_parents(server):
    wrong = plan(SEGMENT, AMOUNT | {"data": ["Hom=30 .5", "*=90 .8"]}, SENT, PAID)
    body = samplers({"name": "amount", "law": "a law", "parameters": [], "body": "return rng.random(n)"})
    answers = {"plan": wrong, "mend": fixes((1, ["Hoem=30 .5"])), "write": body}
    server.script = lambda asked: answers[stage(asked)]
    author = ClaudeAuthor()
    found = planned_by(author)
    assert found["amount"].draw is None
    groups = author.groups(found, found.fields)
    assert [[p.name for p in group] for group in groups] == [["amount"]]
    (draft,) = asyncio.run(author.write(found, groups[0]))
    assert draft.source.startswith("def orders_amount(n, rng, segment):")
    text = server.text()
    assert "amount: lognormal: Hoem=30 .5; *=90 .8" in text
    assert '"Hoem=30 .5": lognormal takes' in text
    assert "'Home' 0.6, 'Office' 0.3, 'Public' 0.1" in text
    assert asked(server) == ["plan", "mend", "write"]


def test_an_entry_that_stays_unclear_is_left_out_and_the_law_stays(server):
    data = ["Home=30 .5", "Hom=9 1", "*=90 .8", "decimals=two"]
    wrong = plan(SEGMENT, AMOUNT | {"data": data}, SENT, PAID)
    server.script = lambda body: wrong if stage(body) == "plan" else fixes((1, ["decimals=too"]))
    notes = []
    author = ClaudeAuthor()
    author.listen(notes.append)
    found = planned_by(author)["amount"]
    assert asked(server) == ["plan", "mend"]
    assert found.draw.data["median"] == {"Home": 30, "*": 90}
    assert 'left out: "decimals=too": a number is expected' in found.mended
    assert any(note.startswith('left out: amount, data: "Hom=9 1"') for note in notes)


def test_a_useless_answer_to_the_doubts_leaves_the_field_to_a_body(server):
    wrong = plan(SEGMENT, AMOUNT | {"data": ["median=x"]}, SENT, PAID)
    server.script = lambda body: wrong if stage(body) == "plan" else "I cannot."
    found = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan", "mend", "mend"]
    assert [p.name for p in found.fields if p.draw is None] == ["amount"]


def test_a_field_that_is_left_out_is_asked_for_and_the_whole_plan_is_kept(server):
    server.script = [plan(SEGMENT, AMOUNT, SENT), plan(PAID)]
    first = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan", "plan"]
    assert "fields to plan: paid_on" in server.text()
    assert "- sent_on = sent_on: datetime" in server.text()
    ledger = Ledger()
    again = ClaudeAuthor(ledger=ledger)
    assert planned_by(again).fields == first.fields
    assert len(server.asked) == 2
    assert ledger.total().tokens == 0
    assert again.used() == 2300


def test_a_plan_that_stays_without_a_field_is_not_kept(server):
    server.script = [plan(SEGMENT, AMOUNT, SENT), plan(SEGMENT), plan(SEGMENT, AMOUNT, SENT, PAID)]
    first = planned_by(ClaudeAuthor())
    assert "paid_on" not in {p.name for p in first.fields}
    second = planned_by(ClaudeAuthor())
    assert "paid_on" in {p.name for p in second.fields}
    assert asked(server) == ["plan"] * 3


def test_a_column_that_is_not_as_it_should_be_is_mended_by_entries_not_by_code(server):
    notes = []

    def run_with(answer):
        wrong = AMOUNT | {"data": ["median=30", "sigma=4", "segment:Home=1"], "facts": "USD, 400 to 500"}
        server.script = lambda body: plan(SEGMENT, wrong, SENT, PAID) if stage(body) == "plan" else answer
        author = ClaudeAuthor(refresh=True)
        found = planned_by(author)
        finding = Finding("amount", "median=30 is stated but 420 was drawn", "401.0\n402.0")
        draft = Draft("amount", "def orders_amount(n, rng, segment): ...", "", "")
        author.listen(notes.append)
        return asyncio.run(author.repair(found, found["amount"], draft, [finding]))

    again = run_with(fixes((1, ["median=450", "sigma=.1"])))
    assert again.mended == "median=30 is stated but 420 was drawn"
    assert again.draw.data == {"median": 450, "sigma": 0.1, "low": 0, "high": 500}
    assert again.dependences[0].effects == (("Home", 1), ("*", 0))
    assert (
        "amount, data: median=30 is stated but 420 was drawn (rows that it drew: 401.0, 402.0)"
        in server.text()
    )
    other = run_with(fixes((1, ["law=bell", "mean=450", "sd=9", "segment:Home=1"])))
    assert other.draw.law == "bell"
    body = {"name": "amount", "law": "a law", "parameters": [], "body": "return rng.random(n)"}
    assert "return rng.random(n)" in run_with(fixes() | samplers(body)).source
    assert "def orders_amount(n, rng, segment): ..." not in server.text()
    assert "median=30 is stated but 420 was drawn" in server.text()
    # A parent that the field as it is restated does not need is none any more.
    alone = run_with(fixes((1, ["law=bell", "mean=450", "sd=9"])))
    assert (alone.draw.law, alone.depends_on) == ("bell", ())
    assert "nothing in amount depends on segment any more; left out" in notes


def test_of_many_entries_a_request_quotes_the_heads_and_their_number(server):
    rows = [f"Home{number}=30 .5" for number in range(200)]
    wrong = plan(SEGMENT, AMOUNT | {"data": [*rows, "*=90 .8"]}, SENT, PAID)
    body = samplers({"name": "amount", "law": "a law", "parameters": [], "body": "return rng.random(n)"})
    answers = {"plan": wrong, "mend": fixes(), "write": body}
    server.script = lambda asked: answers[stage(asked)]
    author = ClaudeAuthor()
    found = planned_by(author)
    assert '"Home11=30 .5", "… 200 in all"]: lognormal takes' in server.text()
    assert "Rows: one parent owns" in server.asked[-1]["system"][0]["text"]
    asyncio.run(author.write(found, author.groups(found, found.fields)[0]))
    assert "Home11=30 .5; … 201 in all" in server.text()
    assert max(len(server.text(at)) for at in range(1, 3)) < 4_000


def test_running_again_is_free_with_mended_entries_too(server):
    wrong = plan(SEGMENT, AMOUNT | {"data": ["Home=30 .5", "*=90 .8", "x"]}, SENT, PAID)
    server.script = lambda body: wrong if stage(body) == "plan" else fixes((1, []))
    first = planned_by(ClaudeAuthor())
    assert planned_by(ClaudeAuthor()).fields == first.fields
    assert asked(server) == ["plan", "mend"]


def test_settled_fields_keep_their_draws(server):
    server.script = [WHOLE]
    first = planned_by(ClaudeAuthor())
    server.script = [plan(AMOUNT)]
    changed = read_text(
        "\n".join(
            [
                "# Orders of a small shop",
                *(
                    "segment: segment of the customer (Home, Office, Public)",
                    "amount: total in USD, 0 to 500",
                ),
                *("sent_on: date on which it was sent", "paid_on: date of payment"),
            ]
        ),
        "orders",
    )
    second = planned_by(ClaudeAuthor(previous=[first]), changed)
    assert "fields to plan: amount" in server.text()
    assert [p.draw for p in second.fields] == [p.draw for p in first.fields]


def test_a_latent_driver_of_missing_values_need_not_be_planned(server):
    both = [
        AMOUNT | {"facts": "USD, missing .2", "data": [*AMOUNT["data"], "missing with=_form"]},
        SENT | {"data": [*SENT["data"], "missing with=_form"]},
    ]
    server.script = [plan(SEGMENT, *both, PAID)]
    found = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan"]
    assert found["amount"].missing_with == found["sent_on"].missing_with == "_form"
    assert found["_form"].draw.law == "bell"
    assert (found["amount"].missing, found["sent_on"].missing) == (0.2, 0.01)

"""Fields as lists of texts, and what a plan may say without a repair."""

from dataclasses import replace

import pytest

from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

from .replies import plan, planned
from .test_planner import AMOUNT, PAID, SEGMENT, SENT, asked, fixes, planned_by


def test_a_parent_that_acts_in_few_rows_or_none_is_no_reason_for_a_repair(server):
    rare = ["a=.6", "b=.4", "missing with=_page"]
    kind = planned("kind", "categorical", law="weights", data=["long=.8", "short=.2"])
    one = planned("one", "categorical", law="weights", data=rare, missing=0.0004)
    text = planned(
        "text",
        "free text",
        law="text",
        data=["{a} {b}", "a:long=x|y", "a=z|w", "b=1|2|3", "only=kind: long"],
        parents=["kind"],
    )
    server.script = [plan(kind, one, text)]
    schema = read_text("kind: kind of record\none: a word\ntext: a remark\n", "t")
    run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]


def test_a_formula_with_spikes_is_no_reason_for_a_repair(server):
    part = planned("part", "categorical", law="weights", data=["0.5=.4", "0.75=.5", "1=.1"])
    whole = planned("whole", law="bell", data=["mean=100", "sd=9"], low=0)
    paid = planned("paid", law="formula", data=["whole * part", "spike:0=.1"], parents=["whole", "part"])
    server.script = [plan(part, whole, paid)]
    schema = read_text("part: part that is paid\nwhole: amount\npaid: amount that is paid\n", "t")
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    frame = result.table.draw(500, 1)
    assert 0 < (frame["paid"] == 0).mean() < 0.2


def test_a_formula_goes_beyond_limits_that_its_author_guessed(server):
    price = planned("price", law="bell", data=["mean=100", "sd=9"])
    twice = planned("twice", law="formula", data=["price * 2"], parents=["price"], low=190, high=205)
    server.script = [plan(price, twice)]
    result = run(read_text("price: amount\ntwice: the double\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    assert result.table.draw(500, 1)["twice"].max() > 205


def test_a_field_is_read_from_a_list_of_texts(server):
    texts = [
        [
            one["name"],
            one["kind"],
            one["about"],
            one["facts"],
            "; ".join(one["parents"]),
            one["law"],
            *one["data"],
        ]
        for one in (SEGMENT, AMOUNT, SENT, PAID)
    ]
    server.script = [{"story": "s", "fields": texts}]
    listed = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan"]
    server.script = [plan(SEGMENT, AMOUNT, SENT, PAID)]
    assert [p.draw for p in planned_by(ClaudeAuthor(refresh=True)).fields] == [p.draw for p in listed.fields]


def test_a_list_that_lacks_parts_goes_back_with_the_reason(server):
    server.script = [
        {"story": "s", "fields": [["segment", "categorical"]]},
        plan(SEGMENT, AMOUNT, SENT, PAID),
    ]
    planned_by(ClaudeAuthor())
    assert "a field is a list of texts: name, kind, about, facts, parents, law, entries" in server.text()


def test_days_that_a_formula_counts_are_added_to_a_date_and_taken_from_it(server):
    start = planned("starts", "datetime", law="dates", data=["hours=10"], low="2024-01-01", high="2024-12-31")
    minutes = planned("minutes", law="weights", data=["10=.5", "30=.5"])
    ends = planned("ends", "datetime", law="formula", data=["starts + minutes / 1440"])
    told = planned("told", "datetime", law="formula", data=["max(starts - round(minutes / 4), starts - 5)"])
    server.script = [plan(start, minutes, ends | {"parents": ["starts", "minutes"]},
                          told | {"parents": ["starts", "minutes"]})]  # fmt: skip
    schema = read_text("starts: date and time\nminutes: length\nends: end\ntold: when it was told\n", "t")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(500, 1)
    assert asked(server) == ["plan"]
    assert ((frame["ends"] - frame["starts"]).dt.total_seconds() / 60 == frame["minutes"]).all()
    assert set((frame["starts"] - frame["told"]).dt.days[frame["minutes"] == 10]) == {2}
    assert set((frame["starts"] - frame["told"]).dt.days[frame["minutes"] == 30]) == {5}


def test_rows_are_needed_where_a_field_has_values_alone(server):
    mark = planned("mark", law="weights", data=["1=.3", "2=.3", "3=.2", "4=.2"], low=1, high=4)
    words = ["{said} {##}", "said:3=weak|thin", "said:4=bad", "only=mark >= 3"]
    remark = planned("remark", "free text", law="text", data=words, parents=["mark"])
    size = planned("size", law="bell", data=["3=10 1", "4=90 1", "only=mark >= 3"], parents=["mark"])
    server.script = [plan(mark, remark, size)]
    schema = read_text("mark: mark from 1 to 4\nremark: a remark\nsize: size in cm\n", "t")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(500, 1)
    assert asked(server) == ["plan"]
    assert frame[["remark", "size"]].notna().all(axis=1).equals(frame["mark"] >= 3)
    assert frame["remark"][frame["mark"] == 4].str.startswith("bad").all()
    assert frame["size"][frame["mark"] == 4].min() > 50


def test_stated_steps_of_times_of_day_hold_whatever_law_a_reply_gives(server):
    start = planned(
        "starts", "datetime", law="dates", data=["hours=10 15"], low="2024-01-01", high="2024-12-31"
    )
    server.script = [plan(start)]
    schema = read_text("starts: date and time, between 8:30 and 17:30, in steps of 10 minutes\n", "t")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(500, 1)
    assert asked(server) == ["plan"]
    assert (frame["starts"].dt.minute % 10 == 0).all()
    assert frame["starts"].dt.strftime("%H:%M").between("08:30", "17:30").all()


def test_answers_in_another_language_and_times_past_midnight_are_understood(server):
    back = planned("back", "categorical", law="weights", data=["não=.7", "sim=.3"])
    why = planned("why", "categorical", law="weights", data=["colour=.5", "size=.5", "only=back: sim"])
    to_bed = planned("to_bed", "categorical", law="times", data=["hours=22 24"], low="21:00", high="02:00")
    slept = planned("slept", law="bell", data=["mean=7", "sd=1", "decimals=1"], parents=["to_bed|-.6"])
    server.script = [plan(back, why | {"parents": ["back"]}, to_bed, slept)]
    lines = ["back: yes in 30 % of the rows", "why: reason", "to_bed: bedtime, between 21:00 and 02:00"]
    schema = read_text("\n".join([*lines, "slept: hours slept"]), "t")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(2_000, 1)
    assert asked(server) == ["plan"]
    assert frame["why"].notna().equals(frame["back"])
    late = frame["slept"][frame["to_bed"].str.startswith("0")].mean()
    assert late + 1 < frame["slept"][frame["to_bed"].str.startswith("21")].mean()


def test_what_is_listed_and_unique_comes_in_turn_and_answers_are_those_of_the_statement(server):
    """In a table of as many rows; tables and leans name the answers in the author's words as well."""
    plan_ = planned("plan", "identifier", law="key", data=["P-##"])
    paid = planned("paid", "categorical", law="table", data=["sim", "não", "Basic=.1 .9", "*=.5 .5"])
    gift = planned("gift", "categorical", law="weights", data=["não=.5", "sim=.5", "plan:Max=sim 9"])
    slogan = planned(
        "slogan", "free text", law="text", data=["{now} {thing}", "now=More", "thing=music|talk"]
    )
    server.script = [plan(plan_, paid | {"parents": ["plan"]}, gift | {"parents": ["plan"]}, slogan)]
    fields = [
        "  slogan: slogan, unique",
        "  plan: 'Basic, Plus, Pro or Max; unique'",
        "  paid: yes in 40 % of the rows",
        "  gift: sim em 50 %",
    ]
    schema = read_text("\n".join(["rows: 4", "fields:", *fields]), "plans")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(4, 1)
    assert asked(server) == ["plan"]
    assert frame["plan"].tolist() == ["Basic", "Plus", "Pro", "Max"]
    assert frame["slogan"].is_unique
    assert {"More music", "More talk"} <= {*frame["slogan"]}
    assert {frame[name].dtype.kind for name in ("paid", "gift")} == {"b"}


def test_pairs_of_a_row_leans_of_all_values_and_codes_of_an_id_are_understood(server):
    plane = planned("plane", "categorical", law="weights", data=["A=.4", "B=.3", "C=.3"])
    sort = planned("sort", "categorical", law="weights", data=["work=.5", "fun=.5"])
    fare = planned(
        "fare", "categorical", law="table", parents=["plane", "sort"],
        data=["A & work; B & work=low .2; high .8", "A & *=low", "*=low .9; high .1"],
    )  # fmt: skip
    leaning = ["yes=.8", "no=.2", "fare:high=yes; no 3"]
    seen = planned("seen", "categorical", law="weights", parents=["fare"], data=leaning)
    member = planned("_member", "identifier", law="repeats", data=["mean=3", "spread=.5"])
    card = planned("card", "identifier", law="map", parents=["_member"], data=["~#########=*"])
    server.script = [plan(plane, sort, fare, seen, member, card)]
    lines = [
        "plane: A, B or C",
        "sort: work or fun",
        "fare: high or low",
        "seen: yes or no",
        "card: 9 digits",
    ]
    frame = run(read_text("\n".join(lines), "t"), ClaudeAuthor(), fallback=fallback()).table.draw(3_000, 1)
    assert asked(server) == ["plan"]
    high = (frame["fare"] == "high").groupby([frame["plane"], frame["sort"]]).mean()
    assert [high["A", "work"], high["B", "work"], high["A", "fun"]] == pytest.approx([0.8, 0.8, 0], abs=0.06)
    assert high["C", "work"] == pytest.approx(0.1, abs=0.05)
    unseen = (frame["seen"] == "no").groupby(frame["fare"]).mean()
    assert unseen["high"] > 1.5 * unseen["low"]
    assert frame["card"].value_counts().mean() == pytest.approx(3, abs=0.3)


def test_what_is_the_same_for_each_value_is_mapped_and_no_number_stands_for_it(server):
    show = planned("show", "categorical", law="weights", data=["Ash=.5", "Elm=.3", "Oak=.2"])
    host = planned("host", "categorical", law="map", parents=["show"], data=["Ann=Ash", "Bea=Elm", "Cy=Oak"])
    ads = planned("ads", law="weights", data=["0=.4", "1=.3", "4=.3"], parents=[])
    server.script = [plan(show, host, ads)]
    lines = ["show: name of the show", "host: first name, the same for all episodes of a show"]
    schema = read_text("\n".join([*lines, "ads: 0 for films under an hour, otherwise 1 to 4"]), "t")
    frame = run(schema, ClaudeAuthor(), fallback=fallback()).table.draw(500, 1)
    assert asked(server) == ["plan"]
    assert set(zip(frame["show"], frame["host"], strict=True)) == {
        ("Ash", "Ann"),
        ("Elm", "Bea"),
        ("Oak", "Cy"),
    }


def test_a_formula_of_which_a_share_is_rounder_is_no_reason_for_a_repair(server):
    size = planned("size", law="bell", data=["mean=170", "sd=9"], low=100)
    weight = planned("weight", law="formula", data=["size * .4", "decimals=1", "step:1=.6"], parents=["size"])
    server.script = [plan(size, weight)]
    run(read_text("size: in cm\nweight: in kg\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]


def test_of_several_tails_the_most_common_one_is_the_tail_and_others_are_a_few_codes(server):
    data = ["A1=.5", "~B##=.1", "~C##=.3", "~D##=.1"]
    server.script = [plan(planned("place", "categorical", law="weights", data=data))]
    result = run(read_text("place: code of the place\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    frame = result.table.draw(5000, 1)
    shares = frame["place"].str[0].value_counts(normalize=True)
    assert {name: round(shares[name], 1) for name in "ABCD"} == {"A": 0.5, "B": 0.1, "C": 0.3, "D": 0.1}
    assert result["place"].planned.mended == "the tail is ~C##; of ~B##, ~D## a few codes come"


def test_rows_of_a_table_are_fitted_to_stated_shares_by_what_they_draw(server):
    age = planned("age", law="bell", data=["mean=30", "sd=5"], low=10, high=60)
    shift = planned(
        "shift", "categorical", law="table", parents=["age"], data=["early", "late", "<25=.2 .8", "*=.7 .3"]
    )
    server.script = [plan(age, shift)]
    schema = read_text("age: in years\nshift: early 50 %, late 50 %\n", "t")
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    frame = result.table.draw(20_000, 1)
    assert (frame["shift"] == "late").mean() == pytest.approx(0.5, abs=0.02)
    young, old = (frame.loc[frame["age"].lt(25) == one, "shift"].eq("late").mean() for one in (True, False))
    assert young / (1 - young) / (old / (1 - old)) == pytest.approx(4 / (3 / 7), rel=0.2)
    assert "fitted to the shares that are stated" in result["shift"].planned.mended


def test_a_map_of_computed_numbers_needs_no_other_row_where_these_are_all(server):
    number = planned("n", law="uniform", data=["low=1", "high=8"], low=1, high=8)
    half = planned("_half", law="formula", data=["round((n + .5) / 2)"], parents=["n"])
    name = planned("name", "categorical", law="map", data=["a=1", "b=2", "c=3", "d=4"], parents=["_half"])
    server.script = [plan(number, half, name)]
    result = run(read_text("n: 1 to 8\nname: a, b, c or d\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    assert set(result.table.draw(500, 1)["name"]) == {*"abcd"}


def test_a_map_of_computed_numbers_that_lacks_some_is_asked_for_them(server):
    number = planned("n", law="uniform", data=["low=1", "high=8"], low=1, high=8)
    half = planned("_half", law="formula", data=["round((n + .5) / 2)"], parents=["n"])
    name = planned("name", "categorical", law="map", data=["a=1", "b=2", "c=3"], parents=["_half"])
    server.script = [plan(number, half, name), fixes((1, ["d=*"]))]
    run(read_text("n: 1 to 8\nname: name of the half\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert "of the rows have a value that is mapped to nothing" in str(server.asked[-1])


def test_a_day_and_parts_of_a_day_make_a_moment(server):
    day = planned("_day", "datetime", law="dates", data=["growth=.1"], low="2025-01-01", high="2025-12-31")
    slot = planned("_slot", law="quantiles", data=["0=34", "1=73"], low=34, high=73)
    at = planned("at", "datetime", law="formula", data=["_day + _slot/96"], parents=["_day", "_slot"])
    server.script = [plan(day, slot, at)]
    schema = read_text("at: date and time, 8:30 to 18:30, every 15 minutes, in 2025\n", "t")
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    assert set(result.table.draw(500, 1)["at"].dt.minute) == {0, 15, 30, 45}


def test_effects_of_a_part_of_a_date_make_it_a_parent(server):
    day = planned("day", "datetime", law="dates", data=["growth=.1"], low="2025-01-01", high="2025-12-31")
    weekday = planned("_weekday", "categorical", law="part", data=["weekday"], parents=["day"])
    sold = planned("sold", law="bell", data=["mean=50", "sd=5", "_weekday:Sat=2"])
    server.script = [plan(day, weekday, sold)]
    result = run(read_text("day: date\nsold: tickets\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    frame = result.table.draw(5000, 1)
    saturday = frame["day"].dt.day_of_week == 5
    assert frame.loc[saturday, "sold"].mean() > frame.loc[~saturday, "sold"].mean() + 5


def test_keys_with_rows_by_a_date_count_up_with_the_rows_and_say_so(server):
    day = planned("day", "datetime", law="dates", data=["growth=.1"], low="2024-06-01", high="2025-06-30")
    data = ["<2025-01-01=24-######", "*=25-######", "by=day"]
    number = planned("number", "identifier", law="key", data=data, parents=["day"], unique=True)
    server.script = [plan(day, number)]
    result = run(
        read_text("day: date\nnumber: number of the order, unique\n", "t"),
        ClaudeAuthor(),
        fallback=fallback(),
    )
    assert asked(server) == ["plan"]
    frame = result.table.draw(300, 1)
    assert (frame["number"].str[:2] == frame["day"].dt.strftime("%y")).all()
    assert result["number"].planned.mended.endswith("count up with the rows, not by day")


def test_values_lean_to_a_number_for_yes(server):
    age = planned("age", law="bell", data=["mean=40", "sd=9"], low=10, high=90)
    band = planned("_band", "categorical", law="table", parents=["age"], data=["<40=young", "*=old"])
    ill = planned("ill", "categorical", law="weights", data=["0=.85", "1=.15", "_band:young=1 .5"])
    server.script = [plan(age, band, ill)]
    schema = read_text("age: in years\nill: 1 if the person is ill, else 0; about 15 %\n", "t")
    run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]


def test_titles_that_come_once_each_may_be_listed(server):
    data = ["Hamlet", "Othello", "Macbeth"]
    server.script = [plan(planned("title", "free text", law="in_turn", data=data, unique=True))]
    schema = replace(read_text("title: of the play, unique\n", "t"), rows=3)
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert set(result.table.draw(3, 1)["title"]) == {*data}


def test_a_running_number_may_lie_below_the_number_in_whose_order_it_rises(server):
    hour = planned("_hour", law="bell", data=["mean=90000", "sd=100"], low=80000, high=100000)
    number = planned("number", law="key", data=["by=_hour"], parents=["_hour"])
    server.script = [plan(hour, number)]
    schema = read_text("number: running number from 1\n", "t")
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    assert result["number"].planned.draw.law == "key_in_order"
